// The one team, with its two leads: a lead is known by a coding among their roles, whatever else they are called there.
Profile: SharedCareTeam
Parent: CareTeam
Id: care-team
Title: "Care team"
Description: "Who looks after a resident together, with one lead professional and one lead GP at a time; former leads stay with the end of their period. CareTeam/shared-{patient} is composed of what feeds, the lead and co-ordinators say, and is written, patched and deleted by the lead and co-ordinators; a CareTeam that anybody else writes stands for itself."
* status 1..1 MS
* subject MS
* subject only Reference(Patient)
* participant MS
* participant obeys team-lead-dated and team-lead-person and team-lead-worker
* participant.member 1..1 MS
* participant.role MS
* participant.period MS

Invariant: team-lead-dated
Description: "A lead has a date from which they lead."
Severity: #error
Expression: "role.coding.where(system = 'https://onestory.example/fhir/CodeSystem/role' and (code = 'lead-professional' or code = 'lead-gp')).exists() implies period.start.exists()"

Invariant: team-lead-person
Description: "A lead is a practitioner, not a team, an organisation, a relative or the resident."
Severity: #error
Expression: "role.coding.where(system = 'https://onestory.example/fhir/CodeSystem/role' and (code = 'lead-professional' or code = 'lead-gp')).exists() implies (member.type.all($this = 'Practitioner' or $this = 'PractitionerRole') and member.reference.all($this.matches('^#|^urn:|(^|/)Practitioner(Role)?(/|[?])')))"

Invariant: team-lead-worker
Description: "The lead professional is a health or a social care worker, not a worker of the voluntary sector."
Severity: #error
Expression: "role.coding.where(system = 'https://onestory.example/fhir/CodeSystem/role' and code = 'lead-professional').exists() implies (role.coding.where(system = 'https://onestory.example/fhir/CodeSystem/role' and code = 'voluntary-worker').empty() and onBehalfOf.identifier.where(system = 'https://fhir.nhs.uk/Id/ods-organization-code' and value = 'AGEUK').empty())"
