// Operations about coming home from hospital. @see https://hl7.org/fhir/R4/operationdefinition.html
Instance: discharge
InstanceOf: OperationDefinition
Usage: #definition
Title: "Home from hospital"
* insert Composed(discharge, Discharge, Home from hospital, [[The stays in hospital of the last two months and the last discharge: what is asked for after it, whether the team was told, the plan reviewed, visits arranged and made, by whom and when; who leads; and whether they were admitted again as an emergency within thirty days.]])

Instance: discharges
InstanceOf: OperationDefinition
Usage: #definition
Title: "Discharges of a locality"
* url = "https://onestory.example/fhir/OperationDefinition/discharges"
* name = "Discharges"
* title = "Discharges of a locality"
* status = #active
* kind = #operation
* description = "Who of a locality, as far as this reader may see, was discharged from hospital or admitted again as an emergency in the thirty days up to a date; the latest first. On CareTeam/locality-{code}."
* affectsState = false
* code = #discharges
* resource = #CareTeam
* system = false
* type = false
* instance = true
* parameter[0].name = #date
* parameter[0].use = #in
* parameter[0].min = 0
* parameter[0].max = "1"
* parameter[0].documentation = "The last of the days, today or before; absent: today. Stays are told as they stood on it by what is known now; at most ten years back."
* parameter[0].type = #date
* parameter[1].name = #return
* parameter[1].use = #out
* parameter[1].min = 1
* parameter[1].max = "1"
* parameter[1].documentation = "A discharge or a readmission each, with the Patient, where, since and until when, and the Encounter; `truncated`, an organisation of whom there is more than the answer is made of; how recent every feed is; the notice."
* parameter[1].type = #Parameters
