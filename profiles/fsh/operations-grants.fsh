// Access past relationship and consent: what may be asked, why, and how its reviews are found.
CodeSystem: BreakGlassReason
Id: break-glass-reason
Title: "Reason for breaking the glass"
Description: "Why somebody needs a record at once, without relationship or consent."
* ^caseSensitive = true
* #emergency-care "Emergency care, and the person cannot say"
* #unconscious "The person is unconscious or lacks capacity now"
* #risk-to-life "Risk to the life of the person"
* #risk-to-others "Risk of serious harm to others"
* #safeguarding "Urgent safeguarding of the person"

ValueSet: BreakGlassReasons
Id: break-glass-reason
Title: "Reasons for breaking the glass"
Description: "Every reason."
* include codes from system BreakGlassReason

CodeSystem: LegalBasis
Id: legal-basis
Title: "Legal basis of a disclosure"
Description: "By what law something is disclosed, whatever the resident has refused."
* ^caseSensitive = true
* #statute "A statute requires it"
* #court-order "A court ordered it"
* #safeguarding "Safeguarding requires it"

ValueSet: LegalBases
Id: legal-basis
Title: "Legal bases of a disclosure"
Description: "Every legal basis."
* include codes from system LegalBasis

RuleSet: Parameter(name, use, min, max, type, documentation)
* parameter[+].name = #{name}
* parameter[=].use = #{use}
* parameter[=].min = {min}
* parameter[=].max = "{max}"
* parameter[=].type = #{type}
* parameter[=].documentation = "{documentation}"

Instance: break-glass
InstanceOf: OperationDefinition
Usage: #definition
Title: "Break-glass"
Description: "Opens one resident's record to one person for a few hours, past relationship and consent, for review afterwards. Whatever does not open answers the same 404."
* url = "https://onestory.example/fhir/OperationDefinition/break-glass"
* name = "BreakGlass"
* status = #active
* kind = #operation
* affectsState = true
* code = #break-glass
* resource = #Patient
* system = false
* type = true
* instance = false
* insert Parameter(nhsNumber, in, 1, 1, string, The NHS number)
* insert Parameter(birthDate, in, 1, 1, date, The day of birth)
* insert Parameter(family, in, 1, 1, string, The surname)
* insert Parameter(reason, in, 1, 1, code, Why)
* parameter[=].binding.strength = #required
* parameter[=].binding.valueSet = "https://onestory.example/fhir/ValueSet/break-glass-reason"
* insert Parameter(text, in, 1, 1, string, Why in own words; nothing that identifies anybody; the resident reads it)
* insert Parameter(vitalInterests, in, 0, 1, boolean, Declares vital interests: reaches past an explicit refusal unless it names the requester)
* insert Parameter(patient, out, 1, 1, Reference, The resident)
* insert Parameter(until, out, 1, 1, instant, When it ends)

Instance: disclose-by-law
InstanceOf: OperationDefinition
Usage: #definition
Title: "Disclose by law"
Description: "The privacy officer opens named items to a named recipient because the law requires it; or ends such a disclosure or changes its notice."
* url = "https://onestory.example/fhir/OperationDefinition/disclose-by-law"
* name = "DiscloseByLaw"
* status = #active
* kind = #operation
* affectsState = true
* code = #disclose-by-law
* resource = #Patient
* system = false
* type = false
* instance = true
* insert Parameter(recipient, in, 0, 1, Identifier, ODS code of the recipient; not of the officer's own organisation)
* insert Parameter(person, in, 0, 1, Identifier, The one person there; absent = everybody there whose role allows it)
* insert Parameter(item, in, 0, *, Element, A Coding of a resource type or data class or a Reference to one resource)
* insert Parameter(label, in, 0, *, Coding, A sensitive label that it reaches)
* insert Parameter(source, in, 0, *, Identifier, ODS code of a contributor it is limited to)
* insert Parameter(basis, in, 0, 1, code, By what law)
* parameter[=].binding.strength = #required
* parameter[=].binding.valueSet = "https://onestory.example/fhir/ValueSet/legal-basis"
* insert Parameter(reference, in, 0, 1, string, Section of the statute or number of the order)
* insert Parameter(period, in, 0, 1, Period, From when and until when; a year at most)
* insert Parameter(delayReason, in, 0, 1, string, Why the resident is not told yet)
* insert Parameter(delayUntil, in, 0, 1, dateTime, When that is reviewed and else ends)
* insert Parameter(disclosure, in, 0, 1, id, A disclosure of this resident: to end or to delay its notice)
* insert Parameter(end, in, 0, 1, boolean, Ends it now)
* insert Parameter(disclosure, out, 1, 1, id, The disclosure)
* insert Parameter(until, out, 1, 1, instant, When it ends)

Instance: Task-due
InstanceOf: SearchParameter
Usage: #definition
* url = "https://onestory.example/fhir/SearchParameter/Task-due"
* name = "due"
* status = #active
* description = "By when a task is to be done."
* code = #due
* base = #Task
* type = #date
* expression = "Task.restriction.period.end"
