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
* parameter[0].name = #organization
* parameter[0].use = #in
* parameter[0].min = 0
* parameter[0].max = "1"
* parameter[0].documentation = "ODS code of the organisation whose access is asked about; for the resident and the privacy officer. Absent: one's own."
* parameter[0].type = #string
* parameter[1].name = #role
* parameter[1].use = #in
* parameter[1].min = 0
* parameter[1].max = "1"
* parameter[1].documentation = "Role in which the access is asked about: system|code, or a bare SDS job role."
* parameter[1].type = #string
* parameter[2].name = #practitioner
* parameter[2].use = #in
* parameter[2].min = 0
* parameter[2].max = "1"
* parameter[2].documentation = "Person whose access is asked about: system|value, or a bare SDS user id."
* parameter[2].type = #string
* parameter[3].name = #purpose
* parameter[3].use = #in
* parameter[3].min = 0
* parameter[3].max = "1"
* parameter[3].documentation = "v3 PurposeOfUse code; TREAT where absent."
* parameter[3].type = #code
* parameter[4].name = #resource
* parameter[4].use = #in
* parameter[4].min = 0
* parameter[4].max = "1"
* parameter[4].documentation = "One resource only, as Type/id."
* parameter[4].type = #string
* parameter[5].name = #return
* parameter[5].use = #out
* parameter[5].min = 1
* parameter[5].max = "1"
* parameter[5].documentation = "One access part for all that is decided alike: dataClass, contributor, sensitivity, count, shown, and each reason with its code, text and consent."
* parameter[5].type = #Parameters

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
* parameter[0].name = #consent
* parameter[0].use = #in
* parameter[0].min = 1
* parameter[0].max = "1"
* parameter[0].documentation = "The draft; date and verification are taken as given now by the resident."
* parameter[0].type = #Consent
* parameter[1].name = #organization
* parameter[1].use = #in
* parameter[1].min = 0
* parameter[1].max = "1"
* parameter[1].documentation = "ODS code of the one organisation to count for; absent: those that contributed what the asker sees, and those the draft names."
* parameter[1].type = #string
* parameter[2].name = #role
* parameter[2].use = #in
* parameter[2].min = 0
* parameter[2].max = "1"
* parameter[2].documentation = "Role to count for; absent: a typical one of each organisation."
* parameter[2].type = #string
* parameter[3].name = #return
* parameter[3].use = #out
* parameter[3].min = 1
* parameter[3].max = "1"
* parameter[3].documentation = "One audience part per organisation: before, after, and both by data class. Where provisions of the draft have no effect, an OperationOutcome named warnings."
* parameter[3].type = #Parameters

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
