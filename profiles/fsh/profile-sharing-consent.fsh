// A resident's consent to sharing between organisations. Invariants look five provisions deep; the gateway itself reads any depth.
Profile: SharingConsent
Parent: Consent
Id: sharing-consent
Title: "Sharing consent"
Description: "Confidentiality consent of a resident, or of somebody with authority, to sharing between organisations."
* obeys consent-scope and consent-inactive-reason and consent-evidence and consent-authority and consent-actors and consent-typed
* extension contains ConsentStatusReasonExtension named statusReason 0..1 MS and ConsentReplaces named replaces 0..* MS
* status MS
* scope MS
* category MS
* patient 1..1 MS
* dateTime 1..1 MS
* performer MS
* performer only Reference(Patient or RelatedPerson or Practitioner or PractitionerRole)
* organization 1..* MS
* source[x] MS
* policyRule MS
* verification MS
* provision MS
* provision.type MS
* provision.period MS
* provision.actor MS
* provision.provision MS

Invariant: consent-scope
Description: "The scope is patient-privacy."
Severity: #error
Expression: "scope.coding.where(system = 'http://terminology.hl7.org/CodeSystem/consentscope' and code = 'patient-privacy').exists()"

Invariant: consent-inactive-reason
Description: "An inactive consent says why: withdrawn, replaced or expired; without a reason it reads as withdrawn."
Severity: #warning
Expression: "status != 'inactive' or extension.where(url = 'https://onestory.example/fhir/StructureDefinition/consent-status-reason').exists()"

Invariant: consent-evidence
Description: "An active consent with a permit shows its evidence: a verification, or the signed source."
Severity: #error
Expression: "status != 'active' or (provision | provision.provision | provision.provision.provision | provision.provision.provision.provision | provision.provision.provision.provision.provision).where(type = 'permit').empty() or source.exists() or verification.where(verified = true).exists()"

Invariant: consent-authority
Description: "An active consent with a permit says who gave it (performer) and on what authority (policyRule)."
Severity: #error
Expression: "status != 'active' or (provision | provision.provision | provision.provision.provision | provision.provision.provision.provision | provision.provision.provision.provision.provision).where(type = 'permit').empty() or (performer.exists() and policyRule.exists())"

Invariant: consent-actors
Description: "Every actor is named by a reference, an identifier or both."
Severity: #error
Expression: "(provision | provision.provision | provision.provision.provision | provision.provision.provision.provision | provision.provision.provision.provision.provision).actor.all(reference.reference.exists() or reference.identifier.value.exists())"

Invariant: consent-typed
Description: "Every provision inside another says whether it permits or denies."
Severity: #error
Expression: "(provision.provision | provision.provision.provision | provision.provision.provision.provision | provision.provision.provision.provision.provision).all(type.exists())"
