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
* insert Parameter(cohort, in, 0, 1, code, [[Of this cohort alone.]])
* insert Parameter(since, in, 0, 1, date, [[Who is found since this day; at most ten years back.]])
* insert OfTeam
* insert Parameter(total, out, 1, 1, unsignedInt, [[How many findings there are: somebody is one for each organisation and each cohort that found them.]])
* insert Parts(candidate, 0, *, One of a page\, the newest first)
* parameter[=] insert Part(patient, 1, 1, Reference)
* parameter[=] insert Part(found-by, 1, 1, Reference)
* parameter[=].part[=].documentation = "The organisation whose records meet the rules."
* parameter[=] insert Part(cohort, 0, 1, Coding)
* parameter[=] insert Part(since, 0, 1, date)
* parameter[=] insert Inner(rule, 0, *)
* parameter[=].part[=].documentation = "A rule that is met, with the facts that met it."
* parameter[=].part[=] insert Part(rule, 1, 1, code)
* parameter[=].part[=] insert Part(sentence, 1, 1, string)
* parameter[=].part[=] insert Part(since, 0, 1, date)
* parameter[=].part[=] insert Inner(fact, 0, *)
* parameter[=].part[=].part[=] insert Part(what, 1, 1, string)
* parameter[=].part[=].part[=] insert Part(date, 0, 1, date)
* parameter[=].part[=].part[=] insert Part(resource, 1, 1, Reference)
* parameter[=] insert Inner(nomination, 0, *)
* parameter[=].part[=] insert Part(by, 1, 1, string)
* parameter[=].part[=] insert Part(reason, 0, 1, string)
* parameter[=].part[=] insert Part(date, 0, 1, dateTime)
* parameter[=].part[=] insert Part(resource, 1, 1, Reference)
* parameter[=] insert Part(lead, 0, 1, string)
* parameter[=].part[=].documentation = "Who leads already."
* parameter[=] insert Part(declined, 0, 1, boolean)
* insert Parameter(truncated, out, 0, 1, date, Who was found before this day is left out: there is more than one answer is made of)
* insert Parameter(next, out, 0, 1, uri, The next page)
* insert Feeds
