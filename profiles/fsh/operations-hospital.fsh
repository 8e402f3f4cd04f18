// Operations about coming home from hospital. @see https://hl7.org/fhir/R4/operationdefinition.html
Instance: discharge
InstanceOf: OperationDefinition
Usage: #definition
Title: "Home from hospital"
* insert Composed(discharge, Discharge, Home from hospital, [[The stays in hospital of the last two months and the last discharge: what is asked for after it, whether the team was told, the plan reviewed, visits arranged and made, by whom and when; who leads; and whether they were admitted again as an emergency within thirty days.]])
* insert Parameter(summary, out, 0, *, string, A sentence)
* insert Parts(stay, 0, *, A stay in hospital\, but for the one that the last discharge ended)
* parameter[=] insert Stay
* insert Parts(discharge, 0, 1, The stay that the last discharge ended)
* parameter[=] insert Stay
* insert Parts(follow-up, 0, 1, What is asked for after the discharge)
* parameter[=] insert Part(state, 1, 1, code)
* parameter[=] insert Part(where, 0, 1, string)
* parameter[=] insert Part(due, 0, 1, dateTime)
* parameter[=] insert Part(overdue, 1, 1, boolean)
* parameter[=] insert Said
* insert Parts(step, 0, *, What is to follow a discharge\, and whether it did)
* parameter[=] insert Part(code, 1, 1, code)
* parameter[=] insert Part(state, 1, 1, code)
* parameter[=] insert Inner(evidence, 0, *)
* parameter[=].part[=] insert Part(when, 0, 1, dateTime)
* parameter[=].part[=] insert Part(what, 0, 1, string)
* parameter[=].part[=] insert Said
* insert InvolvedParts
* insert Leads
* insert Cut
* insert Feeds

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
* insert Parameter(date, in, 0, 1, date, [[The last of the days, today or before; absent: today. Stays are told as they stood on it by what is known now; at most ten years back.]])
* insert OfTeam
* insert Parts(discharge, 0, *, Who was discharged)
* parameter[=] insert Part(patient, 1, 1, Reference)
* parameter[=] insert Stay
* insert Parts(readmission, 0, *, Who was admitted again as an emergency within thirty days)
* parameter[=] insert Part(patient, 1, 1, Reference)
* parameter[=] insert Stay
* insert Cut
* insert Feeds
