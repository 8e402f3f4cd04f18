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
* parameter[0].name = #return
* parameter[0].use = #out
* parameter[0].min = 1
* parameter[0].max = "1"
* parameter[0].documentation = "Each statement with who made it, when it was known, and the resource it stands in; how recent every feed is; the notice that information may be withheld or not yet received."
* parameter[0].type = #Parameters

Instance: who-is-involved
InstanceOf: OperationDefinition
Usage: #definition
Title: "Who is involved"
* insert Composed(who-is-involved, WhoIsInvolved, Who is involved, [[Everybody who has to do with a resident today: team members, services, stays, referrals, the practice, relatives; who leads, since when, how to reach them.]])

Instance: at-a-glance
InstanceOf: OperationDefinition
Usage: #definition
Title: "At a glance"
* insert Composed(at-a-glance, AtAGlance, At a glance, [[One call that says who is involved, what is in place and what is being done to the home, in sentences and in parts.]])
