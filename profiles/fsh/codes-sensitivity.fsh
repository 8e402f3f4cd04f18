// Sensitivity labels; how consent treats each is a row of profiles/policy/labels.json.
CodeSystem: Sensitivity
Id: sensitivity
Title: "Sensitivity"
Description: "Why a resource is more sensitive than the rest of a record."
* ^caseSensitive = true
* #mental-health "Mental health"
* #learning-disability "Learning disability"
* #safeguarding-adult "Safeguarding of an adult"
* #substance-misuse "Substance misuse"
* #sexual-health "Sexual health and HIV"
* #domestic-abuse "Domestic abuse"
* #termination "Termination of pregnancy"
* #child-protection "Child protection"
* #hfea "Assisted conception (HFEA)"
* #gender-recognition "Gender recognition"
* #adoption "Adoption"
* #source-withheld "Withheld by its source"
* #third-party "About a third party, not yet reviewed"
* #serious-harm "Risk of serious harm if the resident reads it, not yet reviewed"
* #not-to-patient "Not to be shown to the resident or a proxy"

ValueSet: SensitivityLabels
Id: sensitivity
Title: "Sensitivity labels"
Description: "Labels a consent may name: our sensitivity codes and the codes of confidentiality."
* include codes from system Sensitivity
* include codes from system $confidentiality
