// Finding people: the candidates of a locality team. @see https://hl7.org/fhir/R4/operationdefinition.html
Instance: candidates
InstanceOf: OperationDefinition
Usage: #definition
Title: "Candidates"
* url = "https://onestory.example/fhir/OperationDefinition/candidates"
* name = "Candidates"
* title = "Candidates"
* status = #active
* kind = #operation
* description = "People of a locality who meet the rules of a cohort by what one organisation recorded, or whom somebody nominated; each explained rule by rule, and shown to nobody who may not see what they were found by. The id of the team is locality- and the code of the locality."
* affectsState = false
* code = #candidates
* resource = #CareTeam
* system = false
* type = false
* instance = true
* parameter[0].name = #cohort
* parameter[0].use = #in
* parameter[0].min = 0
* parameter[0].max = "1"
* parameter[0].documentation = "Of this cohort alone."
* parameter[0].type = #code
* parameter[1].name = #since
* parameter[1].use = #in
* parameter[1].min = 0
* parameter[1].max = "1"
* parameter[1].documentation = "Who is found since this day; at most ten years back."
* parameter[1].type = #date
* parameter[2].name = #return
* parameter[2].use = #out
* parameter[2].min = 1
* parameter[2].max = "1"
* parameter[2].documentation = "The total, and the candidates of one page, the newest first: patient, found-by, cohort, since, each rule met with the facts that met it, nominations, who leads already, whether the resident declined; `truncated`, a day, where those found before it are left out because there is more than one answer is made of; the address of the next page; how recent every feed is; the notice that information may be withheld or not yet received."
* parameter[2].type = #Parameters
