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
* parameter[0].name = #leads
* parameter[0].use = #in
* parameter[0].min = 0
* parameter[0].max = "1"
* parameter[0].documentation = "amiss: only those of whose leads one is missing or doubled."
* parameter[0].type = #code
* parameter[1].name = #return
* parameter[1].use = #out
* parameter[1].min = 1
* parameter[1].max = "1"
* parameter[1].documentation = "The total of those who have a team there (with leads=amiss of those whose leads are, where one page holds all who were looked at), and of one page a resident part each: patient, shared-team, lead-not-known or lead-doubled; `truncated`, an organisation that has more teams than the list is made of; the address of the next page, which may be there though all of this one were left out for their leads; and the notice that information may be withheld or not yet received."
* parameter[1].type = #Parameters
