import { describe, expect, test } from 'vitest';
import { become, draftOf, observation, PATIENT, sendBundle, sendText } from './gpConnect.ts';

const NHS = 'https://fhir.nhs.uk/Id/nhs-number';
const EXT = 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-';

describe('a delivery', () => {
  test('without a Patient is refused', async () => {
    expect(await sendBundle(observation())).toMatchObject({ problem: { id: 'bundle-without-patient' } });
  });
  test('with two Patients is refused', async () => {
    const outcome = await sendBundle(PATIENT, { ...PATIENT, id: 'other' });
    expect(outcome).toMatchObject({ problem: { id: 'delivery-unreadable' } });
  });
  test('whose Patient cannot be read is refused, as nobody knows whose record it is', async () => {
    expect(await sendBundle({ ...PATIENT, name: [null] })).toMatchObject({
      problem: { expression: 'Patient.name[0]' },
    });
    expect(await sendBundle({ ...PATIENT, id: undefined })).toMatchObject({ problem: { expression: 'Patient.id' } });
  });
  test('in R4 is refused', async () => {
    const profile = ['https://fhir.hl7.org.uk/StructureDefinition/UKCore-Patient'];
    expect(await sendBundle({ ...PATIENT, meta: { profile } })).toMatchObject({
      problem: { id: 'delivery-unreadable' },
    });
  });
  test('without its profile is read with a remark', async () => {
    const text = JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: [{ resource: PATIENT }] });
    expect(await sendText(text)).toMatchObject({ remarks: [{ rule: 'profile-unexpected' }], records: [{}] });
  });
});

describe('an entry', () => {
  test.each([
    ['about another patient', observation({ subject: { reference: 'Patient/else' } }), 'other-patient'],
    [
      'about another NHS number',
      observation({ subject: { identifier: { system: NHS, value: '9990810737' } } }),
      'other-patient',
    ],
    [
      'containing something about another patient',
      observation({
        contained: [{ resourceType: 'Observation', status: 'final', code: {}, subject: { reference: 'Patient/else' } }],
      }),
      'other-patient',
    ],
    ['of a wrong form', observation({ code: [] }), 'form-invalid'],
    ['without an id', observation({ id: undefined }), 'id-missing'],
    [
      'with a modifier extension',
      observation({ modifierExtension: [{ url: 'urn:x', valueBoolean: true }] }),
      'modifier-not-understood',
    ],
    ['under other rules', observation({ implicitRules: 'urn:x' }), 'modifier-not-understood'],
  ])('%s is quarantined', async (_, resource, reason) => {
    const nhs = { ...PATIENT, identifier: [{ system: NHS, value: '999 081 0222' }] };
    const { records = [] } = await sendBundle(nhs, resource);
    expect(records[1]).toMatchObject({ outcome: 'quarantined', reason });
  });
  test('whose id is taken is quarantined, the first stays', async () => {
    const { records } = await sendBundle(PATIENT, observation(), observation({ code: { text: 'Height' } }));
    expect(records?.map((each) => each.outcome)).toEqual(['mapped', 'mapped', 'quarantined']);
  });
  test('of a type without a row is ignored by name', async () => {
    expect(await become({ resourceType: 'Flag', id: 'f' })).toMatchObject({
      outcome: 'ignored',
      rule: 'type-not-offered',
    });
    expect(await become({ resourceType: 'Constructor' })).toMatchObject({
      outcome: 'quarantined',
      reason: 'id-missing',
    });
  });
  test('with an element nobody reads says so, and repeats no name that is no element', async () => {
    const mapped = await become(observation({ nonsense: 1, 'Dorothy Ainsworth': 1 }));
    expect(JSON.stringify(mapped)).not.toContain('Dorothy');
    expect(mapped).toMatchObject({ remarks: [{ expression: 'Observation.nonsense' }, { expression: 'Observation' }] });
  });
});

describe('keys', () => {
  test('of record resources hold the patient, so that equal ids of two patients stay apart', async () => {
    expect((await draftOf(observation())).key).toBe('pat/obs');
  });
  test('of the directory do not', async () => {
    const mapped = await become({ resourceType: 'Practitioner', id: 'gp' });
    expect(mapped).toMatchObject({ drafts: [{ key: 'gp' }] });
    expect(mapped).not.toHaveProperty('person');
  });
  test('of a list without id come from its code', async () => {
    const list = {
      resourceType: 'List',
      code: { coding: [{ code: '717711000000103' }] },
      subject: { reference: 'Patient/pat' },
    };
    expect((await draftOf(list)).key).toBe('pat/list-717711000000103');
  });
});

describe('references', () => {
  const to = async (reference: string): Promise<unknown> => {
    const draft = await draftOf(observation({ context: { reference } }));
    return (draft.resource as { encounter?: { reference?: string } }).encounter?.reference;
  };
  test('lead to drafts whether the target is there or not', async () => {
    expect(await to('Encounter/absent')).toBe('urn:onestory:draft:Encounter/pat/absent');
    expect(await to('https://gp.example/STU3/Encounter/e1/_history/2')).toBe('urn:onestory:draft:Encounter/pat/e1');
  });
  test('to STU3 requests lead to ServiceRequest', async () => {
    expect(await to('ReferralRequest/r')).toBe('urn:onestory:draft:ServiceRequest/pat/ReferralRequest-r');
  });
  test('that lead nowhere go, with a remark', async () => {
    const mapped = await become(observation({ context: { reference: 'nowhere' } }));
    expect(mapped).toMatchObject({ remarks: [{ rule: 'reference-unreadable' }] });
  });
});

describe('what the source withholds', () => {
  const security = [{ system: 'http://hl7.org/fhir/v3/ActCode', code: 'NOPAT' }];
  const now = [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'NOPAT' }];
  test('from the patient stays withheld and labelled', async () => {
    const draft = await draftOf(observation({ meta: { security } }));
    expect(draft).toMatchObject({ withheld: ['resident'], resource: { meta: { security: now } } });
    expect(await draftOf(observation())).not.toHaveProperty('withheld');
  });
  test('goes from a Medication to what it is folded into', async () => {
    const medication = { resourceType: 'Medication', id: 'm', meta: { security }, code: { text: 'Disulfiram' } };
    const statement = {
      resourceType: 'MedicationStatement',
      id: 's',
      status: 'active',
      medicationReference: { reference: 'Medication/m' },
    };
    expect(await draftOf(statement, medication)).toMatchObject({ withheld: ['resident'] });
  });
  test('goes from a resource to what it contains', async () => {
    const inside = {
      resourceType: 'AllergyIntolerance',
      id: 'in',
      code: { text: 'Nuts' },
      patient: { reference: 'Patient/pat' },
    };
    const list = { resourceType: 'List', id: 'l', code: { text: 'Ended' }, meta: { security }, contained: [inside] };
    const mapped = await become(list);
    expect(mapped).toMatchObject({ drafts: [{ withheld: ['resident'] }, { key: 'pat/in', withheld: ['resident'] }] });
  });
  test('marks a restricted person', async () => {
    const label = [{ system: 'http://hl7.org/fhir/v3/Confidentiality', code: 'R' }];
    const { records } = await sendBundle({ ...PATIENT, meta: { security: label } });
    expect(records?.[0]).toMatchObject({ person: { restricted: true } });
  });
});

test.each(['confidential-items', 'data-in-transit', 'data-awaiting-filing'])(
  'the warning %s reaches the reader',
  async (code) => {
    const extension = [{ url: `${EXT}ListWarningCode-1`, valueCode: code }];
    const list = {
      resourceType: 'List',
      id: 'l',
      code: { text: 'Problems' },
      extension,
      note: [{ text: 'Incomplete' }],
    };
    const system = 'https://fhir.hl7.org.uk/CodeSystem/UKCore-ListWarningCode';
    const url = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-ListWarningCode';
    expect((await draftOf(list)).resource).toMatchObject({
      extension: [{ url, valueCodeableConcept: { coding: [{ system, code }] } }],
      note: [{ text: 'Incomplete' }],
    });
  },
);

describe('the registered practice', () => {
  const identifier = [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'p81022' }];
  const practice = { resourceType: 'Organization', id: 'o', identifier, name: 'Witton' };
  const until = (end: string) => ({
    extension: [
      { url: `${EXT}RegistrationDetails-1`, extension: [{ url: 'registrationPeriod', valuePeriod: { end } }] },
    ],
  });
  const patientOf = async (more: object): Promise<object> => {
    const { records } = await sendBundle({ ...PATIENT, ...more }, practice);
    const [first] = records ?? [];
    return first?.outcome === 'mapped' ? (first.drafts[0]?.resource ?? {}) : {};
  };
  const known = { type: 'Organization', identifier: { value: 'P81022' } };
  const byId = { reference: 'Organization/o' };
  test('is named by its ODS code', async () => {
    const patient = await patientOf({ managingOrganization: byId });
    expect(patient).toMatchObject({ managingOrganization: known, generalPractitioner: [known] });
    expect(await patientOf({ generalPractitioner: byId })).toMatchObject({ managingOrganization: known });
  });
  test('is not claimed once the registration is over', async () => {
    expect(await patientOf({ managingOrganization: byId, ...until('2025-07-13') })).not.toHaveProperty(
      'managingOrganization',
    );
    expect(await patientOf({ managingOrganization: byId, ...until('2025-07-14') })).toHaveProperty(
      'managingOrganization',
    );
  });
});
