// What is said of a member of the one team of a resident, and what is missing in it.
Extension: ParticipantTelecom
Id: participant-telecom
Title: "How to reach a member"
Description: "A phone number or address at which a member of the team is reached at work, as the directory says."
Context: CareTeam.participant
* value[x] 1..1
* value[x] only ContactPoint

Extension: Succeeds
Id: succeeds
Title: "Took over from"
Description: "Whom a lead took over from on the first day of their own period: the former lead's ends the day before, whoever said it. Who is not shown where it was said that they led is not told of them."
Context: CareTeam.participant
* value[x] 1..1
* value[x] only Reference

Extension: InsteadOf
Id: instead-of
Title: "Leads instead of"
Description: "Who was to lead, from the day this was said or later, as the team named beside them (said-by) said then: this lead does instead, whoever said it. What that team says later is newer and holds."
Context: CareTeam.participant
* value[x] 1..1
* value[x] only Reference

Extension: LeadsAmiss
Id: leads-amiss
Title: "Lead missing or doubled"
Description: "A lead of which the active team has none, or more than one: which, and how many there are."
Context: CareTeam
* extension contains lead 1..1 and count 1..1
* extension[lead].value[x] only code
* extension[count].value[x] only integer

Extension: Inferred
Id: inferred
Title: "Inferred"
Description: "The practice was matched to its locality by guess, from its name; somebody should confirm it."
Context: CareTeam.participant
* value[x] 1..1
* value[x] only boolean
