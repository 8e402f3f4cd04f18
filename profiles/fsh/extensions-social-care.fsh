// What the council's client level data says and R4 has no element for.
RuleSet: Concept
* value[x] 1..1
* value[x] only CodeableConcept

Extension: EventOutcome
Id: event-outcome
Title: "Event outcome"
Description: "What a request, an assessment, a review or a service led to."
Context: Task, ServiceRequest, EpisodeOfCare
* insert Concept

Extension: ServiceCategory
Id: service-category
Title: "Service category"
Description: "Service type of client level data: short term, long term, support to a carer."
Context: EpisodeOfCare, CarePlan.activity, CarePlan.activity.detail
* insert Concept

Extension: RouteOfAccess
Id: route-of-access
Title: "Route of access"
Description: "How a request reached the council."
Context: ServiceRequest
* insert Concept

Extension: DeliveryMechanism
Id: delivery-mechanism
Title: "Delivery mechanism"
Description: "How a service is arranged: direct payment, managed budget, commissioned."
Context: EpisodeOfCare, CarePlan.activity, CarePlan.activity.detail
* insert Concept

Extension: AccommodationStatus
Id: accommodation-status
Title: "Accommodation status"
Description: "How the person is housed."
Context: Patient
* insert Concept

Extension: EmploymentStatus
Id: employment-status
Title: "Employment status"
Description: "Whether the person is in paid work."
Context: Patient
* insert Concept

Extension: ClientType
Id: client-type
Title: "Client type"
Description: "Whether the person is a service user or an unpaid carer in this event."
Context: Task, ServiceRequest, EpisodeOfCare, RelatedPerson
* insert Concept

Extension: FundingStatus
Id: funding-status
Title: "Funding status"
Description: "Who pays for the person's support."
Context: EpisodeOfCare, Task, Coverage, Account
* insert Concept

Extension: AssessmentMethod
Id: assessment-method
Title: "Method"
Description: "Who took part in an assessment or review."
Context: Task
* insert Concept

Extension: EligibleNeeds
Id: eligible-needs
Title: "Eligible needs identified"
Description: "Whether an assessment found eligible needs."
Context: Task
* insert Concept

Extension: ReviewReason
Id: review-reason
Title: "Review reason"
Description: "Why a review was held."
Context: Task
* insert Concept

Extension: ReviewOutcomesAchieved
Id: review-outcomes-achieved
Title: "Review outcomes achieved"
Description: "How far the outcomes agreed earlier were met."
Context: Task
* insert Concept

Extension: UnpaidCarer
Id: unpaid-carer
Title: "Has unpaid carer"
Description: "Whether the person has an unpaid carer."
Context: Patient
* insert Concept

Extension: SupportRole
Id: support-role
Title: "Support role"
Description: "What somebody is to the resident beside a relative: attorney, appointee, key holder, emergency contact."
Context: RelatedPerson
* insert Concept
