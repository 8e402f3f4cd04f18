// The four questions on personal wellbeing of the Office for National Statistics, asked before somebody joins and again since.
// @see https://www.ons.gov.uk/peoplepopulationandcommunity/wellbeing/methodologies/personalwellbeingsurveyuserguide
RuleSet: Scale(id, text)
* item[+].linkId = "{id}"
* item[=].text = "{text}"
* item[=].type = #integer
* item[=].extension[0].url = "http://hl7.org/fhir/StructureDefinition/minValue"
* item[=].extension[0].valueInteger = 0
* item[=].extension[1].url = "http://hl7.org/fhir/StructureDefinition/maxValue"
* item[=].extension[1].valueInteger = 10

Instance: wellbeing
InstanceOf: Questionnaire
Usage: #definition
Title: "Wellbeing"
* insert Form(wellbeing, Wellbeing, Wellbeing, 1, [[Four questions on feelings about life. There are no right or wrong answers. For each of them an answer on a scale of 0 to 10: 0 is not at all and 10 is completely.]])
* insert Scale(satisfied, [[Overall, how satisfied are you with your life nowadays?]])
* insert Scale(worthwhile, [[Overall, to what extent do you feel that the things you do in your life are worthwhile?]])
* insert Scale(happy, [[Overall, how happy did you feel yesterday?]])
* insert Scale(anxious, [[Overall, how anxious did you feel yesterday?]])
