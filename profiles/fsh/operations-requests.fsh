// Requests between agencies: how they stand, and how they are answered.
CodeSystem: RequestOutcome
Id: request-outcome
Title: "Outcome of a request"
Description: "What came of a request of one agency to another."
* ^caseSensitive = true
* #visits-arranged "Visits are arranged"
* #handed-over "Handed over to those who look after them for longer"
* #signposted "Signposted to another service"
* #done "Done"
* #not-needed "Not needed"
* #not-eligible "Not eligible for this service"
* #no-capacity "No capacity in time"

ValueSet: RequestOutcomes
Id: request-outcome
Title: "Outcomes of a request"
Description: "Every outcome."
* include codes from system RequestOutcome

Instance: requests
InstanceOf: OperationDefinition
Usage: #definition
Title: "Requests"
* insert Composed(requests, Requests, Requests, [[What agencies asked each other about a resident: who asked whom for what, by when an answer is due, how it stands and what was answered; actions of meetings among them.]])

Instance: visits
InstanceOf: OperationDefinition
Usage: #definition
Title: "Visits"
* insert Composed(visits, Visits, Visits, [[Who comes when, of all agencies, each visit once; and visits of different agencies on one day, within four hours, which might be one. Of those who plan very many the soonest.]])

Instance: response-message
InstanceOf: OperationDefinition
Usage: #definition
Title: "Response message"
Description: "The interim or final response to a referral as a BaRS message, for whoever sent it; 404 while nothing is answered."
* url = "https://onestory.example/fhir/OperationDefinition/response-message"
* name = "ResponseMessage"
* status = #active
* kind = #operation
* affectsState = false
* code = #response-message
* resource = #ServiceRequest
* system = false
* type = false
* instance = true
* insert Parameter(return, out, 1, 1, Bundle, The message)

Instance: answer
InstanceOf: OperationDefinition
Usage: #definition
Title: "Answer"
Description: "The organisation that is asked says whether it will do it, and what came of it: once or several times, until it is done or refused. Its words are its own contribution, and go to whoever asked."
* url = "https://onestory.example/fhir/OperationDefinition/answer"
* name = "Answer"
* status = #active
* kind = #operation
* affectsState = true
* code = #answer
* resource = #Task
* system = false
* type = false
* instance = true
* insert Parameter(status, in, 1, 1, code, accepted or in-progress (an interim answer\, which may be repeated\); completed or rejected for good\, with text or outcome)
* insert Parameter(text, in, 0, 1, string, In words\, for whoever asked)
* insert Parameter(outcome, in, 0, 1, code, What came of it; not what contradicts the status)
* parameter[=].binding.strength = #required
* parameter[=].binding.valueSet = "https://onestory.example/fhir/ValueSet/request-outcome"
* insert Parameter(service, in, 0, 1, Reference, Where they were signposted to: a HealthcareService of the directory; with the outcome signposted it is required)
* insert Parameter(return, out, 1, 1, Task, The request as it stands now)
