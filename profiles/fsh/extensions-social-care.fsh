// What the council's client level data says and R4 has no element for.
RuleSet: Concept
* value[x] 1..1
* value[x] only CodeableConcept

Extension: EventOutcome
Id: event-outcome
Title: "Event outcome"
Description: "What a request, an assessment, a review or a service led to."
Context: ServiceRequest, EpisodeOfCare, Task
* insert Concept

Extension: ServiceCategory
Id: service-category
Title: "Service category"
Description: "Service type of client level data: short term, long term, support to a carer."
Context: EpisodeOfCare, CarePlan.activity.detail
* insert Concept

Extension: DeliveryMechanism
Id: delivery-mechanism
Title: "Delivery mechanism"
Description: "How a service is arranged: direct payment, managed budget, commissioned."
Context: EpisodeOfCare, CarePlan.activity.detail
* insert Concept

Extension: ClientType
Id: client-type
Title: "Client type"
Description: "Whether the person is a service user or an unpaid carer in this event."
Context: Task, ServiceRequest, EpisodeOfCare, RelatedPerson
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

Extension: ReviewOutcomesAchieved
Id: review-outcomes-achieved
Title: "Review outcomes achieved"
Description: "How far the outcomes agreed earlier were met."
Context: Task
* insert Concept

Extension: ReviewDate
Id: review-date
Title: "Next review"
Description: "The day by which a warning is looked at again."
Context: Flag
* value[x] 1..1
* value[x] only date

Extension: EquipmentKind
Id: equipment-kind
Title: "Kind of equipment"
Description: "Equipment, minor or major adaptation, as the council calls it."
Context: DeviceRequest
* insert Concept

Extension: EquipmentState
Id: equipment-state
Title: "State of equipment"
Description: "How far an item or work on a home has come, as the council calls it: ordered, work started, fitted, removed."
Context: DeviceRequest
* insert Concept
