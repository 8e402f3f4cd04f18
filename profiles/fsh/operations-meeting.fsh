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
* insert Parameter(date, in, 0, 1, date, [[Day of the meeting; today where none is given; at most ten years back and one ahead. Of which locality somebody is, is told by where they are registered today.]])
* insert OfTeam
* insert Parameter(date, out, 1, 1, date, Day of the meeting)
* insert Parameter(total, out, 1, 1, unsignedInt, How many residents there are on the list)
* insert Parts(resident, 0, *, One of a page; who is there for most reasons first)
* parameter[=] insert Part(patient, 1, 1, Reference)
* parameter[=] insert Inner(item, 0, *)
* parameter[=].part[=].documentation = "One reason."
* parameter[=].part[=] insert Part(rule, 1, 1, code)
* parameter[=].part[=] insert Part(what, 0, 1, string)
* parameter[=].part[=] insert Part(date, 0, 1, dateTime)
* parameter[=].part[=] insert Part(state, 0, 1, code)
* parameter[=].part[=] insert Part(owner, 0, 1, Reference)
* parameter[=].part[=] insert Said
* insert Parameter(truncated, out, 0, *, Reference, [[An organisation of whom there is more than the list is made of; the newest of every organisation are in it.]])
* insert Parameter(next, out, 0, 1, uri, The next page)
* insert Feeds

Instance: record-meeting
InstanceOf: OperationDefinition
Usage: #definition
Title: "Record a meeting"
* url = "https://onestory.example/fhir/OperationDefinition/record-meeting"
* name = "RecordMeeting"
* title = "Record a meeting"
* status = #active
* kind = #operation
* description = "Records what a meeting of a locality's team decided and agreed on, once: of each resident an Encounter, a Task for each action and, as activities and notes, the plan of the recorder's organisation. All is written or nothing. A plan that is full hands on what still goes on to the one that replaces it. The same minutes told again change nothing; others under the same identifier are refused (409), and so is what another organisation recorded of a resident under it and the recorder may see, unless `Prefer: equivalent=save` says that they have. Whoever is to do something elsewhere sees it only where consent opens it to them."
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
* parameter[3].documentation = "One resident, once, with a decision or an action at least; nobody who is known to belong to another locality."
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
* parameter[3].part[2].documentation = "An action agreed on: a new one with text, owner and due."
* parameter[3].part[2].part[0].name = #text
* parameter[3].part[2].part[0].use = #in
* parameter[3].part[2].part[0].min = 0
* parameter[3].part[2].part[0].max = "1"
* parameter[3].part[2].part[0].documentation = "What is to be done. Required unless a task is named."
* parameter[3].part[2].part[0].type = #string
* parameter[3].part[2].part[1].name = #owner
* parameter[3].part[2].part[1].use = #in
* parameter[3].part[2].part[1].min = 0
* parameter[3].part[2].part[1].max = "1"
* parameter[3].part[2].part[1].documentation = "Who does it: an organisation or a practitioner of the directory, by ODS code, SDS user id or reference, or the resident and those close to them by reference; a name may stand beside it. Required unless a task is named."
* parameter[3].part[2].part[1].type = #Reference
* parameter[3].part[2].part[2].name = #due
* parameter[3].part[2].part[2].use = #in
* parameter[3].part[2].part[2].min = 0
* parameter[3].part[2].part[2].max = "1"
* parameter[3].part[2].part[2].documentation = "By when, not before the meeting. Required unless a task is named."
* parameter[3].part[2].part[2].type = #date
* parameter[3].part[2].part[3].name = #agreed-by
* parameter[3].part[2].part[3].use = #in
* parameter[3].part[2].part[3].min = 0
* parameter[3].part[2].part[3].max = "20"
* parameter[3].part[2].part[3].documentation = "Who agreed, as whoever records the meeting says: the resident, or one of the attendees."
* parameter[3].part[2].part[3].type = #Reference
* parameter[3].part[2].part[4].name = #task
* parameter[3].part[2].part[4].use = #in
* parameter[3].part[2].part[4].min = 0
* parameter[3].part[2].part[4].max = "1"
* parameter[3].part[2].part[4].documentation = "An action that the same organisation recorded before: this changes that one."
* parameter[3].part[2].part[4].type = #Reference
* parameter[3].part[2].part[5].name = #status
* parameter[3].part[2].part[5].use = #in
* parameter[3].part[2].part[5].min = 0
* parameter[3].part[2].part[5].max = "1"
* parameter[3].part[2].part[5].documentation = "A status of a Task."
* parameter[3].part[2].part[5].type = #code
* insert Parameter(identifier, out, 1, 1, Identifier, Names the meeting)
* insert Parts(entry, 0, *, Each resident of whom something is recorded)
* parameter[=] insert Part(patient, 1, 1, Reference)
* parameter[=] insert Part(encounter, 0, 1, Reference)
* parameter[=] insert Part(task, 0, *, Reference)
* parameter[=].part[=].documentation = "Each new action."
* insert Parameter(warnings, out, 0, 1, OperationOutcome, [[Where an owner is of another organisation, whom nobody else tells, or not in the directory.]])
