// The words of the trail of who looked, when and why: what was done and for what, and kinds of resource, as people call them.
CodeSystem: Interaction
Id: interaction
Title: "Interaction"
Description: "What somebody did, in plain words after their name; the definition is what they tried, after “tried to”. Codes are those of FHIR's interactions, and ingest for a delivery."
* ^caseSensitive = true
* #read "read" "read"
* #vread "read an older version of" "read an older version of"
* #history-instance "read the history of" "read the history of"
* #history-type "read what was changed" "read what was changed"
* #search "searched" "search"
* #create "wrote" "write"
* #update "changed" "change"
* #delete "deleted" "delete"
* #operation "asked for" "ask for"
* #ingest "delivered" "deliver"

CodeSystem: Purpose
Id: purpose
Title: "Purpose"
Description: "What somebody looked or wrote for: the display is that of v3 ActReason, the definition says it at the end of a sentence. Private persons act for what they are, as the codes resident and proxy."
* ^caseSensitive = true
* #TREAT "treatment" "for treatment"
* #ETREAT "emergency treatment" "for emergency treatment"
* #BTG "break the glass" "to open the record without asking"
* #CAREMGT "care management" "for care management"
* #PATRQT "patient requested" "at the resident’s own request"
* #HLEGAL "legal" "for a legal reason"
* #HOPERAT "healthcare operations" "to run the service"
* #HPAYMT "healthcare payment" "for payment of care"
* #HRESCH "healthcare research" "for research"
* #PUBHLTH "public health" "for public health"
* #resident "on their own behalf" "on their own behalf"
* #proxy "on behalf of another" "on behalf of another"

CodeSystem: ResourceWord
Id: resource-word
Title: "Kinds of resource"
Description: "Kinds of resource that people call otherwise than FHIR does: the display is one of them, the definition many."
* ^caseSensitive = true
* #Patient "personal details" "personal details"
* #AllergyIntolerance "an allergy" "allergies"
* #AuditEvent "who had looked" "who had looked"
* #CareTeam "a team" "teams"
* #Communication "a message" "messages"
* #Condition "a health problem" "health problems"
* #Consent "a choice about sharing" "choices about sharing"
* #DeviceRequest "an equipment request" "equipment requests"
* #DocumentReference "a document" "documents"
* #Encounter "a contact" "contacts"
* #EpisodeOfCare "a service" "services"
* #Flag "a warning" "warnings"
* #Immunization "a vaccination" "vaccinations"
* #MedicationRequest "a prescription" "prescriptions"
* #MedicationStatement "a medicine" "medicines"
* #Provenance "where something came from" "where things came from"
* #QuestionnaireResponse "a completed form" "completed forms"
* #RelatedPerson "a relative or friend" "relatives or friends"
* #ServiceRequest "a request" "requests"
