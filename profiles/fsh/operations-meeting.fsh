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
* parameter[1].documentation = "A `resident` each, who is there for most reasons first: `patient`, and an `item` for each reason with rule, what, date, state, owner, source and resource; how recent every feed is; the notice that information may be withheld or not yet received."
* parameter[1].type = #Parameters
