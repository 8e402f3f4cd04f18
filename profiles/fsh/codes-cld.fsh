// Lists of the client level data, release 2, as far as public sources show them. The text is the code: there is no other.
// Review reason and route of access are release 1 texts; the wording of release 2 is not known.

CodeSystem: CldEventType
Id: cld-event-type
Title: "Client level data: event type"
Description: "Texts allowed under this heading."
* ^caseSensitive = true
* #"Request" "Request"
* #"Assessment" "Assessment"
* #"Service" "Service"
* #"Review" "Review"

CodeSystem: CldYesNo
Id: cld-yes-no
Title: "Client level data: yes or no"
Description: "Texts allowed under this heading."
* ^caseSensitive = true
* #"Yes" "Yes"
* #"No" "No"
* #"Unknown" "Unknown"

CodeSystem: CldClientType
Id: cld-client-type
Title: "Client level data: client type"
Description: "Texts allowed under this heading."
* ^caseSensitive = true
* #"Service user" "Service user"
* #"Unpaid carer" "Unpaid carer"
* #"Unpaid carer known by association" "Unpaid carer known by association"

CodeSystem: CldRouteOfAccess
Id: cld-route-of-access
Title: "Client level data: route of access"
Description: "Texts allowed under this heading."
* ^caseSensitive = true
* ^content = #fragment
* #"Planned Entry (Transition)" "Planned Entry (Transition)"
* #"Discharge from Hospital" "Discharge from Hospital"
* #"Diversion from Hospital Services" "Diversion from Hospital Services"
* #"Community / Other route" "Community / Other route"
* #"Prison" "Prison"
* #"Self-Funder" "Self-Funder"
* #"Discharge from Reablement" "Discharge from Reablement"
* #"Transfer from Other LA" "Transfer from Other LA"

CodeSystem: CldPrimarySupportReason
Id: cld-primary-support-reason
Title: "Client level data: primary support reason"
Description: "Texts allowed under this heading."
* ^caseSensitive = true
* #"Physical support: Access and mobility only" "Physical support: Access and mobility only"
* #"Physical support: Personal care support" "Physical support: Personal care support"
* #"Sensory support: Support for visual impairment" "Sensory support: Support for visual impairment"
* #"Sensory support: Support for hearing impairment" "Sensory support: Support for hearing impairment"
* #"Sensory support: Support for dual impairment" "Sensory support: Support for dual impairment"
* #"Support with memory and cognition" "Support with memory and cognition"
* #"Learning disability support" "Learning disability support"
* #"Mental health support" "Mental health support"
* #"Social support: Substance misuse support" "Social support: Substance misuse support"
* #"Social support: Asylum seeker support" "Social support: Asylum seeker support"
* #"Social support: Support for social isolation or other reason" "Social support: Support for social isolation or other reason"
* #"Social support: Support to unpaid carer" "Social support: Support to unpaid carer"
* #"Unknown" "Unknown"

CodeSystem: CldServiceType
Id: cld-service-type
Title: "Client level data: service type"
Description: "Texts allowed under this heading."
* ^caseSensitive = true
* #"Short term support: ST-Max" "Short term support: ST-Max"
* #"Short term support: Ongoing low level" "Short term support: Ongoing low level"
* #"Short term support: Other short term" "Short term support: Other short term"
* #"Long term support: Nursing care" "Long term support: Nursing care"
* #"Long term support: Residential care" "Long term support: Residential care"
* #"Long term support: Community" "Long term support: Community"
* #"Long term support: Prison" "Long term support: Prison"
* #"Unpaid carer support: Direct to unpaid carer" "Unpaid carer support: Direct to unpaid carer"
* #"Unpaid carer support: Support involving the person cared-for" "Unpaid carer support: Support involving the person cared-for"

CodeSystem: CldServiceComponent
Id: cld-service-component
Title: "Client level data: service component"
Description: "Texts allowed under this heading."
* ^caseSensitive = true
* #"Reablement" "Reablement"
* #"Short term nursing care" "Short term nursing care"
* #"Short term residential care" "Short term residential care"
* #"Long term nursing care" "Long term nursing care"
* #"Long term residential care" "Long term residential care"
* #"Home support or domiciliary care" "Home support or domiciliary care"
* #"Day support" "Day support"
* #"Meals" "Meals"
* #"Transport" "Transport"
* #"Equipment" "Equipment"
* #"Direct payment" "Direct payment"
* #"Shared Lives" "Shared Lives"
* #"Community supported living" "Community supported living"
* #"Extra care housing" "Extra care housing"
* #"Professional support: Social worker" "Professional support: Social worker"
* #"Professional support: Other" "Professional support: Other"
* #"Learning, education or employment support" "Learning, education or employment support"
* #"End of life care" "End of life care"
* #"Emergency support" "Emergency support"
* #"Other short term support" "Other short term support"
* #"Other long term support" "Other long term support"
* #"Unpaid carer respite" "Unpaid carer respite"
* #"Unpaid carer sitting service" "Unpaid carer sitting service"
* #"Unpaid carer universal services" "Unpaid carer universal services"
* #"Other unpaid carer support" "Other unpaid carer support"

CodeSystem: CldDeliveryMechanism
Id: cld-delivery-mechanism
Title: "Client level data: delivery mechanism"
Description: "Texts allowed under this heading."
* ^caseSensitive = true
* #"Direct payment" "Direct payment"
* #"CASSR managed personal budget" "CASSR managed personal budget"
* #"CASSR commissioned support" "CASSR commissioned support"

CodeSystem: CldEventOutcome
Id: cld-event-outcome
Title: "Client level data: event outcome"
Description: "Texts allowed under this heading."
* ^caseSensitive = true
* #"Progress to reablement/ST-Max" "Progress to reablement/ST-Max"
* #"Progress to assessment, review or reassessment" "Progress to assessment, review or reassessment"
* #"Progress to support planning or services" "Progress to support planning or services"
* #"Continuation of support or services" "Continuation of support or services"
* #"Admitted to hospital" "Admitted to hospital"
* #"NFA: Responsibility moved to another local authority" "NFA: Responsibility moved to another local authority"
* #"NFA: Referral to NHS services or NHS funded social care" "NFA: Referral to NHS services or NHS funded social care"
* #"NFA: Self-funded client or under 12wk disregard" "NFA: Self-funded client or under 12wk disregard"
* #"NFA: Information and advice or signposting" "NFA: Information and advice or signposting"
* #"NFA: Referral to other service within the local authority" "NFA: Referral to other service within the local authority"
* #"NFA: Support declined" "NFA: Support declined"
* #"NFA: Deceased" "NFA: Deceased"
* #"NFA: Support ended as planned" "NFA: Support ended as planned"
* #"NFA: Support ended for other reason" "NFA: Support ended for other reason"
* #"NFA: No services offered for other reason" "NFA: No services offered for other reason"
* #"NFA: Other" "NFA: Other"

CodeSystem: CldAssessmentType
Id: cld-assessment-type
Title: "Client level data: assessment type"
Description: "Texts allowed under this heading."
* ^caseSensitive = true
* #"Long term assessment" "Long term assessment"
* #"Short term assessment" "Short term assessment"

CodeSystem: CldMethod
Id: cld-method
Title: "Client level data: method of assessment or review"
Description: "Texts allowed under this heading."
* ^caseSensitive = true
* #"Carer only" "Carer only"
* #"Service user only" "Service user only"
* #"Service user and carer" "Service user and carer"

CodeSystem: CldReviewReason
Id: cld-review-reason
Title: "Client level data: review reason"
Description: "Texts allowed under this heading."
* ^caseSensitive = true
* ^content = #fragment
* #"Planned" "Planned"
* #"Unplanned - Hospital (Planned and unplanned episodes)" "Unplanned - Hospital (Planned and unplanned episodes)"
* #"Unplanned - Carer related" "Unplanned - Carer related"
* #"Unplanned - Safeguarding concern" "Unplanned - Safeguarding concern"
* #"Unplanned - Other Reason" "Unplanned - Other Reason"
* #"Unplanned - Provider Failure" "Unplanned - Provider Failure"
* #"Unplanned - Change in Commissioning arrangements" "Unplanned - Change in Commissioning arrangements"

CodeSystem: CldReviewOutcomesAchieved
Id: cld-review-outcomes-achieved
Title: "Client level data: review outcomes achieved"
Description: "Texts allowed under this heading."
* ^caseSensitive = true
* #"Fully Met" "Fully Met"
* #"Partially Met" "Partially Met"
* #"Not Met" "Not Met"

CodeSystem: CldFundingStatus
Id: cld-funding-status
Title: "Client level data: client funding status"
Description: "Texts allowed under this heading."
* ^caseSensitive = true
* #"Fully client funded" "Fully client funded"
* #"Joint client and social care funded" "Joint client and social care funded"
* #"Fully social care funded" "Fully social care funded"
* #"Unknown" "Unknown"

CodeSystem: CldAccommodationStatus
Id: cld-accommodation-status
Title: "Client level data: accommodation status"
Description: "Texts allowed under this heading."
* ^caseSensitive = true
* #"Owner occupier or shared ownership scheme" "Owner occupier or shared ownership scheme"
* #"Tenant: Local authority or other social housing provider" "Tenant: Local authority or other social housing provider"
* #"Tenant: Private landlord" "Tenant: Private landlord"
* #"Settled mainstream housing with family or friends" "Settled mainstream housing with family or friends"
* #"Supported accommodation, supported lodgings or supported group home" "Supported accommodation, supported lodgings or supported group home"
* #"Shared Lives scheme" "Shared Lives scheme"
* #"Approved premises for offenders released from prison or under probation supervision" "Approved premises for offenders released from prison or under probation supervision"
* #"Sheltered housing, extra care housing or other sheltered housing" "Sheltered housing, extra care housing or other sheltered housing"
* #"Mobile accommodation for Gypsy, Roma and Traveller communities" "Mobile accommodation for Gypsy, Roma and Traveller communities"
* #"Rough sleeper or squatting" "Rough sleeper or squatting"
* #"Night shelter, emergency hostel or direct access hostel" "Night shelter, emergency hostel or direct access hostel"
* #"Refuge" "Refuge"
* #"Placed in temporary accommodation by the council (inc. homelessness resettlement)" "Placed in temporary accommodation by the council (inc. homelessness resettlement)"
* #"Staying with family or friends as a short term guest" "Staying with family or friends as a short term guest"
* #"Acute hospital or long term healthcare residential facility" "Acute hospital or long term healthcare residential facility"
* #"Registered care home" "Registered care home"
* #"Registered nursing home" "Registered nursing home"
* #"Prison, young offenders institution or detention centre" "Prison, young offenders institution or detention centre"
* #"Other temporary accommodation" "Other temporary accommodation"
* #"Unknown" "Unknown"

CodeSystem: CldEmploymentStatus
Id: cld-employment-status
Title: "Client level data: employment status"
Description: "Texts allowed under this heading."
* ^caseSensitive = true
* #"Paid: Less than 16 hours a week" "Paid: Less than 16 hours a week"
* #"Paid: 16 or more hours a week" "Paid: 16 or more hours a week"
* #"Paid: Hours per week unknown" "Paid: Hours per week unknown"
* #"Not in paid employment: Seeking work" "Not in paid employment: Seeking work"
* #"Not in paid employment: Not actively seeking work or retired" "Not in paid employment: Not actively seeking work or retired"
* #"Not in paid employment: Voluntary work only" "Not in paid employment: Voluntary work only"
* #"Unknown" "Unknown"

CodeSystem: CldHearingImpairment
Id: cld-hearing-impairment
Title: "Client level data: hearing impairment"
Description: "Texts allowed under this heading."
* ^caseSensitive = true
* #"Deaf with speech" "Deaf with speech"
* #"Deaf without speech" "Deaf without speech"
* #"Hard of hearing" "Hard of hearing"
* #"No hearing impairment" "No hearing impairment"
* #"Hearing impairment: Severity unknown" "Hearing impairment: Severity unknown"
* #"Unknown" "Unknown"

CodeSystem: CldVisualImpairment
Id: cld-visual-impairment
Title: "Client level data: visual impairment"
Description: "Texts allowed under this heading."
* ^caseSensitive = true
* #"Blind/severely sight impaired" "Blind/severely sight impaired"
* #"Partial sight/sight impaired" "Partial sight/sight impaired"
* #"No visual impairment" "No visual impairment"
* #"Visual impairment - severity unknown" "Visual impairment - severity unknown"
* #"Unknown" "Unknown"

CodeSystem: CldCostFrequency
Id: cld-cost-frequency
Title: "Client level data: cost frequency"
Description: "Texts allowed under this heading."
* ^caseSensitive = true
* #"No charge to client" "No charge to client"
* #"Per session" "Per session"
* #"Hourly" "Hourly"
* #"Daily" "Daily"
* #"Weekly" "Weekly"
* #"Fortnightly" "Fortnightly"
* #"4-weekly" "4-weekly"
* #"Monthly" "Monthly"
* #"Quarterly" "Quarterly"
* #"Annually" "Annually"
* #"One-off" "One-off"
