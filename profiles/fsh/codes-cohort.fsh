// Whom locality teams look for, and how somebody comes to be looked at. @see profiles/policy/cohorts.json
CodeSystem: Cohorts
Id: cohort
Title: "Cohort"
Description: "Groups of people whom locality teams look for; a borough's own table may have others."
* ^caseSensitive = true
* ^content = #complete
* #older "Older people with long-term conditions"
* #young "Children and young people with mental-health or complex needs"
* #adult "Under-65s with mental-health needs or substance misuse"

CodeSystem: RiskMethods
Id: risk-method
Title: "Method of a risk assessment"
Description: "How a risk was assessed, as far as the gateway acts on it."
* ^caseSensitive = true
* ^content = #complete
* #nomination "A professional's own nomination for a locality team"
