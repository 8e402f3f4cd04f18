// Agreeing with the shared plan. RuleSet Parameter is in operations-grants.fsh.
Instance: agree-plan
InstanceOf: OperationDefinition
Usage: #definition
Title: "Agree with the plan"
* url = "https://onestory.example/fhir/OperationDefinition/agree-plan"
* name = "AgreePlan"
* title = "Agree with the plan"
* status = #active
* kind = #operation
* description = "A resident, somebody who acts for them, or a professional says whether they agree with the shared plan as they were shown it. It is kept as their own answer to Questionnaire/plan-agreement, shown in the plan to whoever may see it, and each person's last word counts."
* affectsState = true
* code = #agree-plan
* resource = #Patient
* system = false
* type = false
* instance = true
* insert Parameter(version, in, 1, 1, string, [[ETag or meta.versionId of the plan that was read; 412 when the plan as it would be shown now is another.]])
* insert Parameter(agree, in, 1, 1, boolean, [[Whether they agree.]])
* insert Parameter(comment, in, 0, 1, string, [[What they want to say about it.]])
* insert Parameter(return, out, 1, 1, CarePlan, [[The plan as it is shown now, with the agreement among its extensions.]])
