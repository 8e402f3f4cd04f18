// Short names of the systems used in these sources.
Alias: $sct = http://snomed.info/sct
Alias: $consentscope = http://terminology.hl7.org/CodeSystem/consentscope
Alias: $actcode = http://terminology.hl7.org/CodeSystem/v3-ActCode
Alias: $confidentiality = http://terminology.hl7.org/CodeSystem/v3-Confidentiality
Alias: $role = https://onestory.example/fhir/CodeSystem/role
