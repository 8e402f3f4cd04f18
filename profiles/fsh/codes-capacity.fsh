// Whether a resident is able to decide about sharing: what an Observation asks (code) and finds (value). Our own codes: a finding of
// SNOMED CT is of no particular decision, and capacity is (Mental Capacity Act 2005 s.2-3); one may stand beside ours and is not read.
CodeSystem: Capacity
Id: capacity
Title: "Ability to decide about sharing"
Description: "Assessments of the ability to decide about sharing information, and their outcomes. Each holds until the next one, or the end of its period."
* ^caseSensitive = true
* #sharing-capacity "Mental capacity to decide about sharing information"
* #sharing-gillick "Competence of a child under 16 to decide about sharing information (Gillick)"
* #able "Able to decide"
* #not-able "Not able to decide"

ValueSet: CapacityAssessment
Id: capacity-assessment
Title: "Assessments of the ability to decide about sharing"
Description: "Codes of an Observation that says whether a resident is able to decide about sharing information."
* Capacity#sharing-capacity
* Capacity#sharing-gillick

ValueSet: CapacityOutcome
Id: capacity-outcome
Title: "Outcomes of an assessment of the ability to decide about sharing"
Description: "Values of such an Observation."
* Capacity#able
* Capacity#not-able
