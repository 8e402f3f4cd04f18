// What reports of the evaluation count, and how they divide people. Which records are counted: profiles/policy/evaluation.json.
CodeSystem: Evaluation
Id: evaluation
Title: "Evaluation"
Description: "Groups and strata of the reports of the evaluation."
* ^caseSensitive = true
* #before "In as many days before joining integrated care as after"
* #after "In the days since joining integrated care, at most as many as the measure says"
* #people "People who used it"
* #visits "Visits"
* #locality "Locality team of the registered practice on the day"
* #cohort "Cohort on the day: the first whose rules, or a professional's nomination, find them by what one organisation says"
* #went "Where they went within the days that the measure says: the first of these that happened counts"
* #no-rule "No cohort's rules find them"
* #care-home-placement "Placed in a care home"
* #unplanned-admission "Admitted to hospital as an emergency"
* #emergency-attendance "Attended an emergency department and went home"
* #at-home "None of these: they stayed at home"
