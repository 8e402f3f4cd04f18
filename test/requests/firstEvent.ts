// An AuditEvent as the first release put it on the trail: somebody's read, whole.
export const firstRead = (id: string, resident: string, read: string): object => ({
  resourceType: 'AuditEvent',
  id,
  meta: { profile: ['https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.Read'] },
  type: { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' },
  subtype: [{ system: 'http://hl7.org/fhir/restful-interaction', code: 'read' }],
  action: 'R',
  recorded: '2026-02-03T04:05:06.000Z',
  outcome: '0',
  purposeOfEvent: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'TREAT' }] }],
  agent: [
    {
      type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }] },
      who: { identifier: { system: 'https://fhir.nhs.uk/Id/sds-user-id', value: '555000000003' }, display: 'M. Byrne' },
      requestor: true,
      role: [{ coding: [{ system: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-SDSJobRoleName', code: 'R0590' }] }],
      purposeOfUse: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'TREAT' }] }],
    },
    {
      type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'CST' }] },
      who: { identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'RW5' } },
      requestor: false,
    },
    {
      type: { coding: [{ system: 'http://dicom.nema.org/resources/ontology/DCM', code: '110150' }] },
      who: { identifier: { value: 'ward-app' } },
      requestor: false,
    },
  ],
  source: { observer: { display: 'OneStory' } },
  entity: [
    { what: { reference: read }, type: { code: '2' }, role: { code: '3' } },
    { what: { reference: `Patient/${resident}` }, role: { code: '1' } },
    { what: { reference: `${read}/_history/1` }, type: { code: '2' }, role: { code: '4' } },
    { what: { identifier: { value: 'request-1' } }, type: { code: '4' }, role: { code: '21' } },
  ],
});
