// Operations of the weekly meeting of a locality's team. @see https://hl7.org/fhir/R4/operationdefinition.html
Instance: meeting
InstanceOf: OperationDefinition
Usage: #definition
Title: "Weekly meeting"
* url = "https://onestory.example/fhir/OperationDefinition/meeting"
* name = "Meeting"
* title = "Weekly meeting"
* status = #active
* kind = #operation
* description = "The list of the weekly meeting of a locality's team, composed for the attendee who asks: new candidates, admissions and discharges of the week, reviews that are due, requests without an answer, tasks that are due, and actions of the last meetings. Of whoever has not consented it tells those alone who know of it themselves."
* affectsState = false
* code = #meeting
* resource = #CareTeam
* system = false
* type = false
* instance = true
* parameter[0].name = #date
* parameter[0].use = #in
* parameter[0].min = 0
* parameter[0].max = "1"
* parameter[0].documentation = "Day of the meeting; today where none is given."
* parameter[0].type = #date
* parameter[1].name = #return
* parameter[1].use = #out
* parameter[1].min = 1
* parameter[1].max = "1"
* parameter[1].documentation = "The total, and a `resident` each of one page, who is there for most reasons first: `patient`, and an `item` for each reason with rule, what, date, state, owner, source and resource; the address of the next page; how recent every feed is; the notice that information may be withheld or not yet received."
* parameter[1].type = #Parameters

Instance: record-meeting
InstanceOf: OperationDefinition
Usage: #definition
Title: "Record a meeting"
* url = "https://onestory.example/fhir/OperationDefinition/record-meeting"
* name = "RecordMeeting"
* title = "Record a meeting"
* status = #active
* kind = #operation
* description = "Records what a meeting of a locality's team decided and agreed on, once: of each resident an Encounter, a Task for each action and, as activities and notes, the plan of the recorder's organisation. All is written or nothing. The same minutes told again change nothing; others under the same identifier are refused (409). Whoever is to do something elsewhere sees it only where consent opens it to them."
* affectsState = true
* code = #record-meeting
* resource = #CareTeam
* system = false
* type = false
* instance = true
* parameter[0].name = #identifier
* parameter[0].use = #in
* parameter[0].min = 1
* parameter[0].max = "1"
* parameter[0].documentation = "Names the meeting. Sent again under the same identifier, it changes nothing."
* parameter[0].type = #Identifier
* parameter[1].name = #date
* parameter[1].use = #in
* parameter[1].min = 0
* parameter[1].max = "1"
* parameter[1].documentation = "Day of the meeting; today where none is given."
* parameter[1].type = #date
* parameter[2].name = #attendee
* parameter[2].use = #in
* parameter[2].min = 0
* parameter[2].max = "50"
* parameter[2].documentation = "A practitioner who was present, best by identifier."
* parameter[2].type = #Reference
* parameter[3].name = #entry
* parameter[3].use = #in
* parameter[3].min = 1
* parameter[3].max = "50"
* parameter[3].documentation = "One resident, once."
* parameter[3].part[0].name = #patient
* parameter[3].part[0].use = #in
* parameter[3].part[0].min = 1
* parameter[3].part[0].max = "1"
* parameter[3].part[0].documentation = "Patient/{id}, or by identifier with the NHS number."
* parameter[3].part[0].type = #Reference
* parameter[3].part[1].name = #decision
* parameter[3].part[1].use = #in
* parameter[3].part[1].min = 0
* parameter[3].part[1].max = "20"
* parameter[3].part[1].type = #string
* parameter[3].part[2].name = #action
* parameter[3].part[2].use = #in
* parameter[3].part[2].min = 0
* parameter[3].part[2].max = "20"
* parameter[3].part[2].documentation = "text (string), owner and agreed-by (Reference: a practitioner, an organisation, or the resident and those close to them), due (date), status (code). With task (Reference to an action that the same organisation recorded before) it changes that one."
* parameter[4].name = #return
* parameter[4].use = #out
* parameter[4].min = 1
* parameter[4].max = "1"
* parameter[4].documentation = "An `entry` for each resident: patient, encounter, and a task for each new action."
* parameter[4].type = #Parameters
