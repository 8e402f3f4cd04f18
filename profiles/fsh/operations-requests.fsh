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
* insert Parts(request, 0, *, What one agency asked of another)
* parameter[=] insert Part(what, 0, 1, CodeableConcept)
* parameter[=] insert Part(requester, 0, 1, Reference)
* parameter[=].part[=].documentation = "Who asked here, and waits for the answer."
* parameter[=] insert Part(on-behalf-of, 0, 1, Reference)
* parameter[=].part[=].documentation = "Whom the request itself names as its requester, where that is another organisation."
* parameter[=] insert Part(owner, 0, 2, Reference)
* parameter[=].part[=].documentation = "Who is asked: the organisation, and the person where one is named."
* parameter[=] insert Part(priority, 0, 1, code)
* parameter[=] insert Part(state, 1, 1, code)
* parameter[=] insert Part(outcome, 0, 1, code)
* parameter[=] insert Part(asked, 0, 1, dateTime)
* parameter[=] insert Part(due, 0, 1, dateTime)
* parameter[=] insert Part(overdue, 1, 1, boolean)
* parameter[=] insert Inner(answer, 0, *)
* parameter[=].part[=].documentation = "What was answered, by whom, in order."
* parameter[=].part[=] insert Part(state, 1, 1, code)
* parameter[=].part[=] insert Part(text, 0, 1, string)
* parameter[=].part[=] insert Part(outcome, 0, 1, code)
* parameter[=].part[=] insert Part(service, 0, 1, Reference)
* parameter[=].part[=] insert Part(when, 0, 1, dateTime)
* parameter[=].part[=] insert Part(source, 1, 1, Reference)
* parameter[=].part[=] insert Part(resource, 1, 1, Reference)
* parameter[=] insert Part(source, 1, 1, Reference)
* parameter[=] insert Part(task, 0, 1, Reference)
* parameter[=].part[=].documentation = "The Task by which it is answered."
* parameter[=] insert Part(resource, 1, 1, Reference)
* insert Cut
* insert Feeds

Instance: visits
InstanceOf: OperationDefinition
Usage: #definition
Title: "Visits"
* insert Composed(visits, Visits, Visits, [[Who comes when, of all agencies, each visit once; and visits of different agencies on one day, within four hours, which might be one. Of those who plan very many the soonest.]])
* insert Parts(visit, 0, *, One visit\, by one or several agencies)
* parameter[=] insert Part(start, 1, 1, dateTime)
* parameter[=] insert Part(end, 0, 1, dateTime)
* parameter[=] insert Part(what, 0, 1, string)
* parameter[=] insert Part(status, 1, 1, code)
* parameter[=] insert Part(organization, 0, *, Reference)
* parameter[=] insert Part(who, 0, *, string)
* parameter[=] insert Part(joint, 1, 1, boolean)
* parameter[=] insert Part(source, 1, 1, Reference)
* parameter[=] insert Part(resource, 1, 1, Reference)
* insert Parts(joinable, 0, *, Two visits that might be one)
* parameter[=] insert Part(visit, 2, 2, Reference)
* insert Cut
* insert Feeds

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
Description: "The organisation that is asked says whether it will do it, and what came of it: once or several times, until it is done or refused. Its words are its own contribution, and go to whoever asked. For the organisation those answer whose role has a duty of care or co-ordination, and its own systems; a person whom a Task names answers in any role."
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
