// Operations around forms: filling one in with what is known. @see https://hl7.org/fhir/uv/sdc/OperationDefinition-Questionnaire-populate.html
Instance: populate
InstanceOf: OperationDefinition
Usage: #definition
Title: "Populate"
* url = "https://onestory.example/fhir/OperationDefinition/populate"
* name = "Populate"
* title = "Populate"
* status = #active
* kind = #operation
* description = "A form filled in with the newest answers to the same questions (same code or definition) that the reader may see, each with who gave it, when and where; answers of others that differ stand beside it. Who somebody is, their practice, who leads and how to reach them come from the Patient and the team as the reader sees them. Nothing is stored. What is taken over stays tied to where it was said (said-by) until a care professional confirms it; whoever writes the same without said-by says it in their own name. What another organisation says in the Patient is no answer of the response but `known` beside it, or `other` where the response answers otherwise: a response is refused that holds a copy of it which nobody confirmed. `context` and `local` are taken and change nothing: what is known here is read here."
* affectsState = false
* code = #populate
* resource = #Questionnaire
* system = false
* type = false
* instance = true
* parameter[0].name = #subject
* parameter[0].use = #in
* parameter[0].min = 1
* parameter[0].max = "1"
* parameter[0].documentation = "Patient/{id}, or an identifier: the NHS number."
* parameter[0].type = #string
* parameter[1].name = #response
* parameter[1].use = #out
* parameter[1].min = 1
* parameter[1].max = "1"
* parameter[1].documentation = "The response, in progress."
* parameter[1].type = #QuestionnaireResponse
* parameter[2].name = #unanswered
* parameter[2].use = #out
* parameter[2].min = 0
* parameter[2].max = "*"
* parameter[2].documentation = "A question that is left to ask."
* parameter[2].part[0].name = #linkId
* parameter[2].part[0].use = #out
* parameter[2].part[0].min = 1
* parameter[2].part[0].max = "1"
* parameter[2].part[0].type = #string
* parameter[2].part[1].name = #text
* parameter[2].part[1].use = #out
* parameter[2].part[1].min = 0
* parameter[2].part[1].max = "1"
* parameter[2].part[1].type = #string
* parameter[3].name = #answered
* parameter[3].use = #out
* parameter[3].min = 0
* parameter[3].max = "*"
* parameter[3].documentation = "A question that the response answers. None is also `known`."
* parameter[3].part[0].name = #linkId
* parameter[3].part[0].use = #out
* parameter[3].part[0].min = 1
* parameter[3].part[0].max = "1"
* parameter[3].part[0].type = #string
* parameter[3].part[1].name = #text
* parameter[3].part[1].use = #out
* parameter[3].part[1].min = 0
* parameter[3].part[1].max = "1"
* parameter[3].part[1].type = #string
* parameter[3].part[2].name = #recent
* parameter[3].part[2].use = #out
* parameter[3].part[2].min = 1
* parameter[3].part[2].max = "1"
* parameter[3].part[2].documentation = "Within half a year: it need not be asked again."
* parameter[3].part[2].type = #boolean
* parameter[3].part[3].name = #when
* parameter[3].part[3].use = #out
* parameter[3].part[3].min = 1
* parameter[3].part[3].max = "1"
* parameter[3].part[3].type = #dateTime
* parameter[3].part[4].name = #source
* parameter[3].part[4].use = #out
* parameter[3].part[4].min = 1
* parameter[3].part[4].max = "1"
* parameter[3].part[4].documentation = "The organisation that says so."
* parameter[3].part[4].type = #Reference
* parameter[3].part[5].name = #other
* parameter[3].part[5].use = #out
* parameter[3].part[5].min = 0
* parameter[3].part[5].max = "*"
* parameter[3].part[5].documentation = "What another organisation says otherwise in the Patient, as an answer takes it, with its said-by."
* parameter[3].part[5].type = #Element
* parameter[4].name = #assessed
* parameter[4].use = #out
* parameter[4].min = 0
* parameter[4].max = "*"
* parameter[4].documentation = "Who assessed or reviewed the resident, when, and with what outcome."
* parameter[4].part[0].name = #text
* parameter[4].part[0].use = #out
* parameter[4].part[0].min = 1
* parameter[4].part[0].max = "1"
* parameter[4].part[0].type = #string
* parameter[4].part[1].name = #when
* parameter[4].part[1].use = #out
* parameter[4].part[1].min = 1
* parameter[4].part[1].max = "1"
* parameter[4].part[1].type = #dateTime
* parameter[4].part[2].name = #outcome
* parameter[4].part[2].use = #out
* parameter[4].part[2].min = 0
* parameter[4].part[2].max = "1"
* parameter[4].part[2].type = #CodeableConcept
* parameter[4].part[3].name = #source
* parameter[4].part[3].use = #out
* parameter[4].part[3].min = 1
* parameter[4].part[3].max = "1"
* parameter[4].part[3].type = #Reference
* parameter[4].part[4].name = #resource
* parameter[4].part[4].use = #out
* parameter[4].part[4].min = 1
* parameter[4].part[4].max = "1"
* parameter[4].part[4].type = #Reference
* parameter[5].name = #known
* parameter[5].use = #out
* parameter[5].min = 0
* parameter[5].max = "*"
* parameter[5].documentation = "What another organisation says in the Patient to a question that the response leaves empty: to be asked again or confirmed."
* parameter[5].part[0].name = #linkId
* parameter[5].part[0].use = #out
* parameter[5].part[0].min = 1
* parameter[5].part[0].max = "1"
* parameter[5].part[0].type = #string
* parameter[5].part[1].name = #text
* parameter[5].part[1].use = #out
* parameter[5].part[1].min = 0
* parameter[5].part[1].max = "1"
* parameter[5].part[1].type = #string
* parameter[5].part[2].name = #answer
* parameter[5].part[2].use = #out
* parameter[5].part[2].min = 1
* parameter[5].part[2].max = "*"
* parameter[5].part[2].documentation = "The value as an answer takes it, with its said-by."
* parameter[5].part[2].type = #Element
* parameter[6].name = #context
* parameter[6].use = #in
* parameter[6].min = 0
* parameter[6].max = "*"
* parameter[6].documentation = "Not read."
* parameter[6].part[0].name = #name
* parameter[6].part[0].use = #in
* parameter[6].part[0].min = 1
* parameter[6].part[0].max = "1"
* parameter[6].part[0].type = #string
* parameter[6].part[1].name = #content
* parameter[6].part[1].use = #in
* parameter[6].part[1].min = 1
* parameter[6].part[1].max = "*"
* parameter[6].part[1].type = #Reference
* parameter[7].name = #local
* parameter[7].use = #in
* parameter[7].min = 0
* parameter[7].max = "1"
* parameter[7].documentation = "Not read."
* parameter[7].type = #boolean
* insert Parameter(patient, out, 1, 1, Reference, The resident)
* insert Parameter(as-at, out, 1, 1, instant, When it was composed)
* insert Feeds

Instance: sharing-explained-operation
InstanceOf: OperationDefinition
Usage: #definition
Title: "Sharing explained"
* id = "sharing-explained"
* insert Composed(sharing-explained, SharingExplainedOperation, Sharing explained, [[What a resident is to be told, in plain words, before anything is shared; what was explained to them, in which version, when, by whom and how it was understood; and whether to explain it again.]])
* insert Parameter(current, out, 1, 1, canonical, The explanation as it is now)
* insert Parameter(words, out, 0, *, string, What is to be told)
* insert Parts(explained, 0, *, An explanation that was noted)
* parameter[=] insert Part(version, 0, 1, string)
* parameter[=] insert Part(when, 0, 1, dateTime)
* parameter[=] insert Part(by, 1, 1, Reference)
* parameter[=] insert Part(understood, 0, 1, code)
* parameter[=] insert Part(own-words, 0, 1, string)
* parameter[=] insert Part(explained-in, 0, 1, string)
* parameter[=] insert Part(interpreter-present, 0, 1, boolean)
* parameter[=] insert Part(resource, 1, 1, Reference)
* insert Parameter(ask-again, out, 1, 1, boolean, Whether to explain it again)
* insert Parts(why, 0, 1, Why again)
* parameter[=] insert Part(code, 1, 1, code)
* parameter[=] insert Part(text, 1, 1, string)
* insert Parameter(next, out, 0, *, string, What comes after the explanation)
* insert Feeds
