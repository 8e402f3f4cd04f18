// A contact, visit, stay or meeting.
Profile: SharedEncounter
Parent: Encounter
Id: encounter
Title: "Encounter"
Description: "A contact, visit, stay or team meeting about a resident."
* obeys encounter-started
* status MS
* class MS
* type MS
* subject 1..1 MS
* subject only Reference(Patient)
* participant MS
* period MS
* reasonCode MS
* serviceProvider MS

Invariant: encounter-started
Description: "A contact that took place says when it started."
Severity: #error
Expression: "(status in ('planned' | 'cancelled' | 'entered-in-error' | 'unknown')) or period.start.exists()"
