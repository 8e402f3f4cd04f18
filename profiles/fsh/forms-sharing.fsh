// How sharing is explained, in plain words, and how it is noted that it was. Other words are another version: residents are asked again.
// @see design: record, row 7
RuleSet: Words(id, text)
* item[=].item[+].linkId = "{id}"
* item[=].item[=].text = "{text}"
* item[=].item[=].type = #display

RuleSet: Note(id, type, text)
* item[=].item[+].linkId = "{id}"
* item[=].item[=].code = https://onestory.example/fhir/CodeSystem/assessment#{id}
* item[=].item[=].text = "{text}"
* item[=].item[=].type = #{type}

Instance: sharing-explained
InstanceOf: Questionnaire
Usage: #definition
Title: "Sharing your record, explained"
* insert Form(sharing-explained, SharingExplained, [[Sharing your record, explained]], 1, [[What a resident is told before anything is shared, and how it was understood.]])
* insert Section(what, [[What we would share]])
* insert Words(what-record, [[Your GP practice, the council, community and hospital services and Age UK each keep their own notes about you. If you agree, those you choose can read each other's: your care plan, who looks after you, assessments, visits, medicines, and equipment in your home.]])
* insert Words(what-not, [[Some things are kept back unless you name them yourself, such as sexual health, alcohol or drug treatment, and abuse at home. A few are never shared.]])
* insert Section(who, [[Who would see it]])
* insert Words(who-named, [[Only the services you name, and there only people who are looking after you. Before you sign we can show you who would see how much.]])
* insert Words(who-looked, [[You can see at any time who looked, when, and why.]])
* insert Section(why, [[What it is for]])
* insert Words(why-once, [[So that you tell your story once, and everybody who helps you works from one plan.]])
* insert Section(choice, [[It is your choice]])
* insert Words(choice-no, [[You can say no, or say yes to some services only. You will still get care; those who help you may then have to ask you again.]])
* insert Words(choice-change, [[You can change your mind at any time, by telling anybody who looks after you or by doing it yourself. It counts from the next moment on.]])
* insert Words(choice-law, [[Very rarely the law, or a danger to life, lets somebody look without your consent. You are told, and it is checked.]])
* insert Section(understanding, [[How it was understood]])
* item[=].required = true
* insert Note(understood, choice, [[Did the person understand it?]])
* item[=].item[=].required = true
* item[=].item[=].answerOption[0].valueCoding = https://onestory.example/fhir/CodeSystem/assessment#understood-all "Yes"
* item[=].item[=].answerOption[1].valueCoding = https://onestory.example/fhir/CodeSystem/assessment#understood-partly "In part"
* item[=].item[=].answerOption[2].valueCoding = https://onestory.example/fhir/CodeSystem/assessment#not-understood "No"
* insert Note(own-words, text, [[What did the person say, in their own words, would be shared and with whom?]])
* insert Note(explained-in, string, [[In which language or format was it explained?]])
* insert Note(interpreter-present, boolean, [[Was an interpreter there?]])
* insert Note(questions, text, [[What did the person ask?]])
