// Operations that compose one record of what all agencies say. @see https://hl7.org/fhir/R4/operationdefinition.html
RuleSet: Composed(code, name, title, description)
* url = "https://onestory.example/fhir/OperationDefinition/{code}"
* name = "{name}"
* title = "{title}"
* status = #active
* kind = #operation
* description = "{description}"
* affectsState = false
* code = #{code}
* resource = #Patient
* system = false
* type = false
* instance = true
* insert Parameter(patient, out, 1, 1, Reference, The resident)
* insert Parameter(as-at, out, 1, 1, instant, When it was composed)

Instance: who-is-involved
InstanceOf: OperationDefinition
Usage: #definition
Title: "Who is involved"
* insert Composed(who-is-involved, WhoIsInvolved, Who is involved, [[Everybody who has to do with a resident today: team members, services, stays, referrals, the practice, relatives; who leads, since when, how to reach them.]])
* insert Locality
* insert InvolvedParts
* insert Leads
* insert Cut
* insert Feeds

Instance: at-a-glance
InstanceOf: OperationDefinition
Usage: #definition
Title: "At a glance"
* insert Composed(at-a-glance, AtAGlance, At a glance, [[One call that says who is involved, what is in place and what is being done to the home, in sentences and in parts.]])
* insert Parameter(summary, out, 0, *, string, A sentence)
* insert Locality
* insert InvolvedParts
* insert Parts(home, 0, *, What is in place or being done to the home)
* parameter[=] insert Part(what, 1, 1, string)
* parameter[=] insert Part(kind, 0, 1, string)
* parameter[=] insert Part(state, 1, 1, code)
* parameter[=] insert Part(state-text, 0, 1, string)
* parameter[=] insert Part(when, 0, 1, dateTime)
* parameter[=] insert Part(asked-for, 0, 1, dateTime)
* parameter[=] insert Said
* insert AssessedParts
* insert Cut
* insert Feeds

Instance: shared-plan
InstanceOf: OperationDefinition
Usage: #definition
Title: "Shared plan"
* url = "https://onestory.example/fhir/OperationDefinition/shared-plan"
* name = "SharedPlan"
* title = "Shared plan"
* status = #active
* kind = #operation
* description = "One care plan instead of several: goals, needs and activities of every agency, each with who said it and when; the same thing folded, contradictions side by side."
* affectsState = false
* code = #shared-plan
* resource = #Patient
* system = false
* type = false
* instance = true
* parameter[0].name = #as-of
* parameter[0].use = #in
* parameter[0].min = 0
* parameter[0].max = "1"
* parameter[0].documentation = "As it was then, as far as it may be seen now. A day is as it was at its end."
* parameter[0].type = #dateTime
* parameter[1].name = #return
* parameter[1].use = #out
* parameter[1].min = 1
* parameter[1].max = "1"
* parameter[1].documentation = "The plan, also to be read at CarePlan/shared-{id of the Patient}, and written there: activities, needs (addresses) and notes that are new in what is written become the writer's own part of it, those that the writer said before and left out are taken out of that part; what others said stays (403), and all else is composed (422). A delete ends the writer's own part (none: 403)."
* parameter[1].type = #CarePlan
