// What residents say of themselves, and whether somebody agrees with the shared plan.
// @see https://theprsb.org/standards/aboutme/ (the headings are the standard's, the texts ours)
Instance: about-me
InstanceOf: Questionnaire
Usage: #definition
Title: "About me"
* url = "https://onestory.example/fhir/Questionnaire/about-me"
* version = "1"
* name = "AboutMe"
* title = "About me"
* status = #active
* subjectType = #Patient
* description = "What a resident wants everybody who cares for them to know, in their own words or in those of somebody who knows them well."
* item[0].linkId = "what-matters"
* item[0].text = "What matters most to me"
* item[0].type = #text
* item[0].item[0].linkId = "what-matters-help"
* item[0].item[0].text = "The things I care about, in my own words: how I want to spend my days, what I look forward to, what worries me."
* item[0].item[0].type = #display
* item[1].linkId = "who-matters"
* item[1].text = "The people and animals who matter to me"
* item[1].type = #text
* item[1].item[0].linkId = "who-matters-help"
* item[1].item[0].text = "Who they are, what they are to me, and when I would like them told."
* item[1].item[0].type = #display
* item[2].linkId = "communication"
* item[2].text = "How to communicate with me"
* item[2].type = #text
* item[2].item[0].linkId = "communication-help"
* item[2].item[0].text = "How I hear, see, speak and read best; which language; who helps me to say it."
* item[2].item[0].type = #display
* item[3].linkId = "wellness"
* item[3].text = "My wellness"
* item[3].type = #text
* item[3].item[0].linkId = "wellness-help"
* item[3].item[0].text = "How I am on a good day and on a bad day, and what tells you that I am not well."
* item[3].item[0].type = #display
* item[4].linkId = "please-do"
* item[4].text = "Please do, and please don’t"
* item[4].type = #text
* item[4].item[0].linkId = "please-do-help"
* item[4].item[0].text = "What helps and what I cannot bear."
* item[4].item[0].type = #display
* item[5].linkId = "support"
* item[5].text = "How and when to support me"
* item[5].type = #text
* item[5].item[0].linkId = "support-help"
* item[5].item[0].text = "What I do for myself, what I want help with, at which times, and how."
* item[5].item[0].type = #display
* item[6].linkId = "also"
* item[6].text = "Also worth knowing about me"
* item[6].type = #text
* item[6].item[0].linkId = "also-help"
* item[6].item[0].text = "Anything that does not fit above."
* item[6].item[0].type = #display

Instance: plan-agreement
InstanceOf: Questionnaire
Usage: #definition
Title: "Agreement to the plan"
* url = "https://onestory.example/fhir/Questionnaire/plan-agreement"
* version = "1"
* name = "PlanAgreement"
* title = "Agreement to the plan"
* status = #active
* subjectType = #Patient
* description = "Whether somebody agrees with the shared plan as they were shown it when they answered."
* item[0].linkId = "agree"
* item[0].text = "I agree with this plan"
* item[0].type = #boolean
* item[0].required = true
* item[1].linkId = "comment"
* item[1].text = "What I want to say about it"
* item[1].type = #text
