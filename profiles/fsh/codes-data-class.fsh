// Data classes: what role policy and consents speak of. Which resource falls into which is the table in src/terms/dataClass.ts.
CodeSystem: DataClass
Id: data-class
Title: "Data class"
Description: "Kind of content, coarser than the resource type where that helps people decide."
* ^caseSensitive = true
* #demographics "Name, address, contact, birth and death"
* #relationship "Relatives, carers and other people around the resident"
* #care-plan "Care plan and goals"
* #care-team "Care team"
* #consent "Consent"
* #service "Services and support in place"
* #encounter "Contacts, visits and stays"
* #appointment "Appointments"
* #referral "Referrals and requests"
* #task "Tasks and actions"
* #assessment "Assessments, reviews and answers to questionnaires"
* #problem "Problems, diagnoses and family history"
* #allergy "Allergies and adverse reactions"
* #medication "Medication"
* #observation "Observations, investigations and results"
* #procedure "Procedures"
* #immunisation "Immunisations"
* #list "Lists"
* #document "Documents"
* #risk "Risks and warnings"
* #equipment "Equipment and adaptations"
* #communication "Letters and messages between people"
* #finance "Costs and funding"
* #message "Messages between systems"
* #group "Groups of people and counts"
* #provenance "Where something came from"
* #audit "Who looked and why"
* #subscription "Subscriptions"
* #directory "Organisations, people who work there, services, places, forms and terminology"
* #identity-review "Questions of identity for a steward"
* #access-review "Access past relationship and consent, for a privacy officer to review"
* #other "Anything else"

ValueSet: DataClasses
Id: data-class
Title: "Data classes"
Description: "Every data class."
* include codes from system DataClass
