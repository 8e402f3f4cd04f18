// The one care plan.
Profile: SharedCarePlan
Parent: CarePlan
Id: shared-care-plan
Title: "Shared care plan"
Description: "One plan of a resident instead of several: goals, needs, activities, contingency (extension plan-contingency), proposals (plan-proposed) and agreement (plan-agreement)."
* obeys plan-category and plan-intent
* status MS
* intent = #plan
* category 1..* MS
* title MS
* subject MS
* subject only Reference(Patient)
* period MS
* author MS
* contributor MS
* careTeam MS
* addresses MS
* goal MS
* activity MS
* activity.detail.status MS
* activity.detail.performer MS

Invariant: plan-category
Description: "A shared care plan says both: care plan (734163000) and personalised care and support plan (2181441000000107)."
Severity: #error
Expression: "category.coding.where(system = 'http://snomed.info/sct' and code = '734163000').exists() and category.coding.where(system = 'http://snomed.info/sct' and code = '2181441000000107').exists()"

Invariant: plan-intent
Description: "The intent of a shared care plan is plan."
Severity: #error
Expression: "intent = 'plan'"
