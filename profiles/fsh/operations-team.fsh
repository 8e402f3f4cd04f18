// Operations on the team of a locality. @see https://hl7.org/fhir/R4/operationdefinition.html
Instance: residents
InstanceOf: OperationDefinition
Usage: #definition
Title: "Residents of a locality team"
* url = "https://onestory.example/fhir/OperationDefinition/residents"
* name = "Residents"
* title = "Residents of a locality team"
* status = #active
* kind = #operation
* description = "Residents with an active team who belong to the locality, as far as the reader may see them; of each, which lead is missing or doubled. CareTeam/locality-unknown lists whose practice is in no locality."
* affectsState = false
* code = #residents
* resource = #CareTeam
* system = false
* type = false
* instance = true
* insert Parameter(leads, in, 0, 1, code, [[amiss: only those of whose leads one is missing or doubled.]])
* insert OfTeam
* insert Parameter(total, out, 0, 1, unsignedInt, [[Of those who have a team there; with leads=amiss of those whose leads are, where one page holds all who were looked at.]])
* insert Parts(resident, 0, *, One of a page)
* parameter[=] insert Part(patient, 1, 1, Reference)
* parameter[=] insert Part(shared-team, 1, 1, Reference)
* parameter[=] insert Part(lead-not-known, 0, *, code)
* parameter[=] insert Part(lead-doubled, 0, *, code)
* insert Parameter(truncated, out, 0, *, Reference, An organisation that has more teams than the list is made of)
* insert Parameter(next, out, 0, 1, uri, [[The next page, which may be there though all of this one were left out for their leads.]])
* insert Notice
