// Operations around consent and the record it opens. RuleSet Parameter is in operations-grants.fsh. @see https://hl7.org/fhir/R4/operationdefinition.html

Instance: withdraw-consent
InstanceOf: OperationDefinition
Usage: #definition
Title: "Withdraw consent"
* url = "https://onestory.example/fhir/OperationDefinition/withdraw-consent"
* name = "WithdrawConsent"
* title = "Withdraw consent"
* status = #active
* kind = #operation
* description = "Ends any or all consents of a resident in one step, at once and for everybody. The answer never tells what there was."
* affectsState = true
* code = #withdraw-consent
* resource = #Patient
* system = false
* type = false
* instance = true
* parameter[0].name = #consent
* parameter[0].use = #in
* parameter[0].min = 0
* parameter[0].max = "*"
* parameter[0].documentation = "A consent to end; none = all of them, and a refusal of everything is recorded."
* parameter[0].type = #Reference
* parameter[0].targetProfile = "http://hl7.org/fhir/StructureDefinition/Consent"
* parameter[1].name = #return
* parameter[1].use = #out
* parameter[1].min = 1
* parameter[1].max = "1"
* parameter[1].documentation = "The same outcome always."
* parameter[1].type = #OperationOutcome

Instance: explain-access
InstanceOf: OperationDefinition
Usage: #definition
Title: "Explain access"
* url = "https://onestory.example/fhir/OperationDefinition/explain-access"
* name = "ExplainAccess"
* title = "Explain access"
* status = #active
* kind = #operation
* description = "Why something of a resident's record is shown or not: the derivation really used, as far as whoever asks may know it. Plain English for the resident."
* affectsState = false
* code = #explain-access
* resource = #Patient
* system = false
* type = false
* instance = true
* insert Parameter(organization, in, 0, 1, string, [[ODS code of the organisation whose access is asked about; for the resident and the privacy officer. Absent: one's own.]])
* insert Parameter(role, in, 0, 1, string, [[Role in which the access is asked about: system|code, or a bare SDS job role.]])
* insert Parameter(practitioner, in, 0, 1, string, [[Person whose access is asked about: system|value, or a bare SDS user id.]])
* insert Parameter(purpose, in, 0, 1, code, [[v3 PurposeOfUse code; TREAT where absent.]])
* insert Parameter(resource, in, 0, 1, string, [[One resource only, as Type/id.]])
* insert Parameter(patient, out, 1, 1, Reference, The resident)
* insert Parameter(decided, out, 1, 1, instant, When)
* insert Parts(access, 0, *, All that is decided alike)
* parameter[=] insert Part(dataClass, 1, 1, Coding)
* parameter[=] insert Part(contributor, 0, 1, Identifier)
* parameter[=] insert Part(sensitivity, 0, *, Coding)
* parameter[=] insert Part(count, 0, 1, unsignedInt)
* parameter[=] insert Part(shown, 1, 1, boolean)
* parameter[=] insert Part(dates, 0, *, Period)
* parameter[=].part[=].documentation = "Care of which time alone is shown."
* parameter[=] insert Inner(reason, 0, *)
* parameter[=].part[=] insert Part(code, 1, 1, Coding)
* parameter[=].part[=] insert Part(text, 1, 1, string)
* parameter[=].part[=] insert Part(consent, 0, 1, Reference)
* insert Parameter(more, out, 0, 1, boolean, There is more than is explained)
* insert Notice

Instance: try-consent
InstanceOf: OperationDefinition
Usage: #definition
Title: "Try a consent"
* url = "https://onestory.example/fhir/OperationDefinition/try-consent"
* name = "TryConsent"
* title = "Try a consent"
* status = #active
* kind = #operation
* description = "Who would see how much if this consent were signed now; only what whoever asks may see is counted, and nothing is stored."
* affectsState = false
* code = #try-consent
* resource = #Patient
* system = false
* type = false
* instance = true
* insert Parameter(consent, in, 1, 1, Consent, [[The draft; date and verification are taken as given now by the resident.]])
* insert Parameter(organization, in, 0, 1, string, [[ODS code of the one organisation to count for; absent: those that contributed what the asker sees, and those the draft names.]])
* insert Parameter(role, in, 0, 1, string, [[Role to count for; absent: a typical one of each organisation.]])
* insert Parameter(patient, out, 1, 1, Reference, The resident)
* insert Parts(audience, 0, *, Of whom it is counted)
* parameter[=] insert Part(organization, 0, 1, Identifier)
* parameter[=] insert Part(role, 0, *, Coding)
* parameter[=] insert Part(before, 1, 1, unsignedInt)
* parameter[=].part[=].documentation = "How much they see now."
* parameter[=] insert Part(after, 1, 1, unsignedInt)
* parameter[=].part[=].documentation = "How much they would see."
* parameter[=] insert Inner(of, 0, *)
* parameter[=].part[=].documentation = "The same by data class."
* parameter[=].part[=] insert Part(dataClass, 1, 1, Coding)
* parameter[=].part[=] insert Part(before, 1, 1, unsignedInt)
* parameter[=].part[=] insert Part(after, 1, 1, unsignedInt)
* insert Parameter(warnings, out, 0, 1, OperationOutcome, Where provisions of the draft have no effect)
* insert Notice

Instance: everything
InstanceOf: OperationDefinition
Usage: #definition
Title: "Everything"
Description: "The record of one resident, as far as whoever asks may see it: that of R4, without what is not about the resident."
* url = "https://onestory.example/fhir/OperationDefinition/everything"
* base = "http://hl7.org/fhir/OperationDefinition/Patient-everything"
* name = "Everything"
* status = #active
* kind = #operation
* affectsState = false
* code = #everything
* resource = #Patient
* system = false
* type = false
* instance = true
* insert Parameter(start, in, 0, 1, date, Care from then on or that lasted into it; what has no date is always there)
* insert Parameter(end, in, 0, 1, date, Care until then; what has no date is always there)
* insert Parameter(_since, in, 0, 1, instant, What changed then or later)
* insert Parameter(_type, in, 0, *, code, These types only; the Patient too only where it is named)
* insert Parameter(_count, in, 0, 1, integer, Entries on a page; 1000 at most and where absent)
* insert Parameter(return, out, 1, 1, Bundle, A searchset with its exact total and a link to the next page)
