// Who is who: what stewards decide about two residents. RuleSet Parameter is in operations-grants.fsh.
Instance: resolve-identity
InstanceOf: OperationDefinition
Usage: #definition
Title: "Resolve identity"
Description: "A steward says of an identity review whether its residents are one person. The first to say same proposes: until it is confirmed, what either refuses holds for both. A second one, of another organisation, confirms. Different ends either and undoes it."
* url = "https://onestory.example/fhir/OperationDefinition/resolve-identity"
* name = "ResolveIdentity"
* status = #active
* kind = #operation
* affectsState = true
* code = #resolve-identity
* resource = #Task
* system = false
* type = false
* instance = true
* insert Parameter(decision, in, 1, 1, code, same or different)
* insert Parameter(other, in, 0, 1, id, Which of several residents to compare with)
* insert Parameter(return, out, 1, 1, Task, The review as it is now)
