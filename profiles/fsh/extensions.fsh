// Extensions of consents and of provenance, and how recent a source's word is.
Extension: ConsentStatusReasonExtension
Id: consent-status-reason
Title: "Reason of the status"
Description: "Why a consent is inactive. Without it, inactive reads as withdrawn."
Context: Consent
* value[x] 1..1
* value[x] only CodeableConcept or Coding or code
* valueCodeableConcept from ConsentStatusReasons (required)
* valueCoding from ConsentStatusReasons (required)
* valueCode from ConsentStatusReasons (required)

Extension: ConsentReplaces
Id: consent-replaces
Title: "Replaces"
Description: "The consent that this one replaces; it needs the same grantor."
Context: Consent
* value[x] 1..1
* value[x] only Reference(Consent)

Extension: ContentHash
Id: content-hash
Title: "Content hash"
Description: "SHA-256 of the source record as delivered, in lower-case hexadecimal."
Context: Provenance.entity
* value[x] 1..1
* value[x] only string

Extension: KnownAsAt
Id: known-as-at
Title: "Known as at"
Description: "The period whose end is the day up to which the source's word is good; its start is the event the word came with."
Context: Element
* value[x] 1..1
* value[x] only Period

Extension: EventTime
Id: event-time
Title: "Event time"
Description: "When the event happened from which the resource was last written; an older event undoes nothing."
Context: DomainResource
* value[x] 1..1
* value[x] only dateTime

Extension: SaidBy
Id: said-by
Title: "Said by"
Description: "Who said an element of something composed, when it was known, and the resource it stands in. Written into another resource, the element is served to those alone who may see where it was said, until a care professional confirms it."
Context: Element
* extension contains organization 1..1 and when 1..1 and resource 1..1 and who 0..1 and confirmed 0..1
* extension[who].value[x] only Reference
* extension[confirmed].value[x] only Reference(Practitioner or PractitionerRole)
* extension[organization].value[x] only Reference(Organization)
* extension[when].value[x] only dateTime
* extension[resource].value[x] only Reference

Extension: PlanProposed
Id: plan-proposed
Title: "Proposed"
Description: "The activity is only proposed, by whoever said it: nobody has planned it yet."
Context: CarePlan.activity
* value[x] 1..1
* value[x] only boolean

Extension: PlanContingency
Id: plan-contingency
Title: "Contingency"
Description: "The activity is of a plan of what to do if: contingency, crisis, emergency or treatment escalation."
Context: CarePlan.activity
* value[x] 1..1
* value[x] only boolean

Extension: PlanAgreement
Id: plan-agreement
Title: "Agreement"
Description: "Whether somebody agrees with the plan as they were shown it: each person's last word. changed-since is when the newest change was made of what the reader is shown, if that was after; what was taken out, or hidden, leaves no date."
Context: CarePlan
* extension contains agreed 1..1 and when 1..1 and organization 1..1 and who 0..1 and comment 0..1 and resource 1..1 and changed-since 0..1
* extension[agreed].value[x] only boolean
* extension[when].value[x] only dateTime
* extension[organization].value[x] only Reference(Organization)
* extension[who].value[x] only Reference
* extension[comment].value[x] only string
* extension[resource].value[x] only Reference
* extension[changed-since].value[x] only dateTime

Extension: OtherAnswer
Id: other-answer
Title: "Other answer"
Description: "What another organisation answered to the same question, with who, when and where."
Context: QuestionnaireResponse.item.answer
* extension contains answer 1..1 and SaidBy named said-by 1..1
* extension[answer].value[x] 1..1

Extension: Contradicted
Id: contradicted
Title: "Contradicted"
Description: "Another agency says something else about the same thing; it stands beside this."
Context: Element
* value[x] 1..1
* value[x] only boolean

Extension: DischargeCancelled
Id: discharge-cancelled
Title: "Discharge cancelled"
Description: "When a discharge was cancelled: one from before that, which only arrives late, ends the visit no more."
Context: Encounter, EpisodeOfCare
* value[x] 1..1
* value[x] only dateTime

Extension: ReplyTo
Id: reply-to
Title: "Reply to"
Description: "Which message asked for it, and the endpoint of its sender, where the answer goes."
Context: ServiceRequest
* extension contains message 1..1 and endpoint 1..1 and request 0..1
* extension[message].value[x] only id
* extension[endpoint].value[x] only uri
* extension[request].value[x] only id
