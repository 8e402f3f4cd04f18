// Roles that the national job-role list does not have.
CodeSystem: Role
Id: role
Title: "Role"
Description: "Roles of people beside the SDS job roles, and what somebody is in a care team."
* ^caseSensitive = true
* #voluntary-worker "Voluntary sector worker"
* #oohis-coordinator "Out-of-hours integrated service co-ordinator"
* #care-home "Care home staff"
* #coordinator "Integrated team co-ordinator"
* #team-manager "Integrated team manager"
* #steward "Steward of identities"
* #analyst "Analyst who evaluates integrated care"
* #referral-sender "System to which answers to its organisation's referrals are sent"
* #organisation-admin "Administrator of an organisation"
* #lead-professional "Lead professional"
* #lead-gp "Lead GP"

ValueSet: TeamRoles
Id: team-role
Title: "Leads of a care team"
Description: "The two roles a team has exactly one of."
* Role#lead-professional
* Role#lead-gp

CodeSystem: ConsentStatusReason
Id: consent-status-reason
Title: "Reason of a consent's status"
Description: "Why a consent is no longer active."
* ^caseSensitive = true
* #withdrawn "Withdrawn by the resident or on their instruction"
* #replaced "Replaced by a newer consent"
* #expired "Its period has ended"

ValueSet: ConsentStatusReasons
Id: consent-status-reason
Title: "Reasons of a consent's status"
Description: "Every reason."
* include codes from system ConsentStatusReason

CodeSystem: TaskKind
Id: task
Title: "Task"
Description: "What the gateway, or a feed through it, asks somebody to do."
* ^caseSensitive = true
* #identity-review "Two agencies' words about a person do not agree: are they one?"
* #break-glass-review "Somebody broke the glass: was it right?"
* #delayed-notice-review "A resident was not told of a disclosure by law: is the delay still needed?"
* #answer-request "Another agency asks for something: will you do it, and what came of it?"
* #request-answer "What whoever was asked answered"
* #consent-review "A consent is for those who recorded it, or by a representative of whom only they know: is it the resident's?"
* #discharge-follow-up "Somebody came home from hospital: tell the team, review the plan, arrange visits."
* #plan-review "The plan is to be looked at again."
* #meeting-action "A meeting agreed on it: somebody does it by a day."
