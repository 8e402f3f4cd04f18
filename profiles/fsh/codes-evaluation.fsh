// What reports of the evaluation count, and how they divide people. Which records are counted: profiles/policy/evaluation.json.
CodeSystem: Evaluation
Id: evaluation
Title: "Evaluation"
Description: "Groups and strata of the reports of the evaluation, and scores that it compares."
* ^caseSensitive = true
* #before "In as many days before joining integrated care as after"
* #after "In the days since joining integrated care, at most as many as the measure says"
* #people "People who used it"
* #visits "Visits"
* #locality "Locality team of the registered practice on the day"
* #cohort "Age on the day, as the borough's three cohorts divide"
* #went "Where they went within the days that the measure says: the first of these that happened counts"
* #under-18 "Children and young people, under 18"
* #18-to-64 "Adults under 65"
* #65-and-over "Older people"
* #age-unknown "Age not known"
* #care-home-placement "Placed in a care home"
* #unplanned-admission "Admitted to hospital as an emergency"
* #emergency-attendance "Attended an emergency department and went home"
* #at-home "None of these: they stayed at home"
* #wellbeing-score "Wellbeing, as the person answered, 0 to 100"
