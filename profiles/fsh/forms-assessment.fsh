// Forms the gateway ships: an assessment that every agency may use, a social worker's shorter one, and how sharing is explained.
// Questions are the same wherever their code is the same. @see https://hl7.org/fhir/R4/questionnaire.html
RuleSet: Form(id, name, title, version, description)
* url = "https://onestory.example/fhir/Questionnaire/{id}"
* name = "{name}"
* title = "{title}"
* version = "{version}"
* status = #active
* subjectType = #Patient
* description = "{description}"

RuleSet: Section(id, text)
* item[+].linkId = "{id}"
* item[=].text = "{text}"
* item[=].type = #group

RuleSet: Ask(id, type, text)
* item[=].item[+].linkId = "{id}"
* item[=].item[=].code = https://onestory.example/fhir/CodeSystem/assessment#{id}
* item[=].item[=].text = "{text}"
* item[=].item[=].type = #{type}

RuleSet: NotBelowZero
* item[=].item[=].extension[0].url = "http://hl7.org/fhir/StructureDefinition/minValue"
* item[=].item[=].extension[0].valueInteger = 0

RuleSet: AskHelp(id, text)
* insert Ask({id}, choice, [[{text}]])
* item[=].item[=].answerOption[0].valueCoding = https://onestory.example/fhir/CodeSystem/assessment#independent "Without help"
* item[=].item[=].answerOption[1].valueCoding = https://onestory.example/fhir/CodeSystem/assessment#some-help "With some help"
* item[=].item[=].answerOption[2].valueCoding = https://onestory.example/fhir/CodeSystem/assessment#full-help "Somebody else does it"

RuleSet: WhoYouAre
* insert Section(person, [[Who you are]])
* insert Ask(name, string, [[What is your full name?]])
* insert Ask(date-of-birth, date, [[When were you born?]])
* insert Ask(address, string, [[Where do you live?]])
* insert Ask(telephone, string, [[On which telephone number do we reach you?]])
* item[=].item[=].repeats = true
* insert Section(looked-after, [[Who looks after you]])
* insert Ask(gp-practice, string, [[Which GP practice are you registered with?]])
* insert Ask(lead-gp, string, [[Who is your lead GP?]])
* insert Ask(lead-gp-contact, string, [[On which telephone number do you reach them?]])
* item[=].item[=].repeats = true
* insert Ask(lead-professional, string, [[Who is your lead professional?]])
* insert Ask(lead-professional-contact, string, [[On which telephone number do you reach them?]])
* item[=].item[=].repeats = true

Instance: integrated-assessment
InstanceOf: Questionnaire
Usage: #definition
Title: "Health and social care assessment"
* insert Form(integrated-assessment, IntegratedAssessment, Health and social care assessment, 1, [[One assessment for all: who has asked is told apart by who answered, and nobody asks again what is known.]])
* insert WhoYouAre
* insert Section(about, [[About you]])
* insert Ask(matters-most, text, [[What matters most to you?]])
* insert Ask(first-language, string, [[Which language do you speak at home?]])
* insert Ask(interpreter, boolean, [[Do you need an interpreter?]])
* insert Ask(communication-needs, string, [[What helps you to hear, see or understand us?]])
* insert Section(living, [[Where and how you live]])
* insert Ask(lives-with, string, [[Who lives with you?]])
* insert Ask(housing, string, [[What kind of home do you live in?]])
* item[=].item[=].code[1] = http://loinc.org#71802-3 "Housing status"
* insert Ask(warm-home, boolean, [[Can you keep your home warm?]])
* insert Section(mobility, [[Getting about and falls]])
* insert Ask(walking-aid, string, [[What do you use to walk or get about?]])
* insert Ask(falls-last-year, integer, [[How often have you fallen in the last twelve months?]])
* insert NotBelowZero
* insert Ask(stairs, boolean, [[Can you manage your stairs or steps?]])
* insert Section(personal-care, [[Looking after yourself]])
* insert AskHelp(washing-dressing, [[How do you wash and dress?]])
* insert AskHelp(toilet, [[How do you use the toilet?]])
* insert Section(nutrition, [[Eating and drinking]])
* insert AskHelp(eating, [[How do you prepare and eat meals?]])
* insert Ask(weight, decimal, [[What do you weigh, in kilograms?]])
* item[=].item[=].extension[0].url = "http://hl7.org/fhir/StructureDefinition/minValue"
* item[=].item[=].extension[0].valueDecimal = 0
* item[=].item[=].code[1] = http://loinc.org#29463-7 "Body weight"
* insert Ask(special-diet, string, [[Do you need a special diet or thickened drinks?]])
* insert Section(mind, [[Mood and memory]])
* insert Ask(low-mood, boolean, [[Have you often felt down or hopeless in the last month?]])
* insert Ask(memory-concern, boolean, [[Are you, or others, worried about your memory?]])
* insert Section(medicine, [[Medicines]])
* insert AskHelp(medicines, [[How do you take your medicines?]])
* insert Ask(medicine-aid, string, [[What helps you to take them?]])
* insert Section(carers, [[Family, friends and carers]])
* insert Ask(carer, string, [[Who helps you at home without being paid for it?]])
* insert Ask(carer-copes, boolean, [[Can they go on as it is?]])
* insert Section(home, [[Equipment and your home]])
* insert Ask(equipment, text, [[What equipment do you have at home?]])
* insert Ask(adaptations, text, [[What should be changed in your home?]])
* insert Section(goals, [[What you want]])
* insert Ask(goal, text, [[What would you like to be able to do?]])
* item[=].item[=].repeats = true

Instance: social-care-assessment
InstanceOf: Questionnaire
Usage: #definition
Title: "Social care assessment"
* insert Form(social-care-assessment, SocialCareAssessment, Social care assessment, 1, [[The shorter form of a social worker: most of its questions are those of the health and social care assessment.]])
* insert WhoYouAre
* insert Section(about, [[About you]])
* insert Ask(matters-most, text, [[What matters most to you?]])
* insert Ask(communication-needs, string, [[What helps you to hear, see or understand us?]])
* insert Section(living, [[Where and how you live]])
* insert Ask(lives-with, string, [[Who lives with you?]])
* insert Ask(housing, string, [[What kind of home do you live in?]])
* item[=].item[=].code[1] = http://loinc.org#71802-3 "Housing status"
* insert Ask(safe, boolean, [[Do you feel safe at home and with those around you?]])
* insert Section(mobility, [[Getting about and falls]])
* insert Ask(falls-last-year, integer, [[How often have you fallen in the last twelve months?]])
* insert NotBelowZero
* insert Ask(stairs, boolean, [[Can you manage your stairs or steps?]])
* insert Section(personal-care, [[Looking after yourself]])
* insert AskHelp(washing-dressing, [[How do you wash and dress?]])
* insert AskHelp(toilet, [[How do you use the toilet?]])
* insert AskHelp(eating, [[How do you prepare and eat meals?]])
* insert Section(carers, [[Family, friends and carers]])
* insert Ask(carer, string, [[Who helps you at home without being paid for it?]])
* insert Ask(carer-copes, boolean, [[Can they go on as it is?]])
* insert Section(home, [[Equipment and your home]])
* insert Ask(equipment, text, [[What equipment do you have at home?]])
* insert Ask(adaptations, text, [[What should be changed in your home?]])
* insert Section(support, [[Care and support]])
* insert Ask(outcomes, text, [[What can you not achieve without care and support?]])
* insert Ask(money, boolean, [[Do you need help with money or benefits?]])
* insert Ask(goal, text, [[What would you like to be able to do?]])
* item[=].item[=].repeats = true
