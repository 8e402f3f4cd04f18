// What ADT messages become: events, people, visits, and what is said about them.
import { describe, expect, test } from 'vitest';
import { adt, draftOf, encounterOf, mapped, patientOf, records, remarksOf } from './adtMessages.ts';

describe('events', () => {
  test.each([
    ['A01', 'in-progress'],
    ['A03', 'finished'],
    ['A04', 'arrived'],
    ['A05', 'planned'],
    ['A08', 'in-progress'],
  ])('%s writes a visit that is %s', async (event, status) => {
    const found = await mapped(adt(event, { PV1: { 44: '202506030900', 45: event === 'A03' ? '202506031000' : '' } }));
    expect(encounterOf(found).status).toBe(status);
  });

  test.each(['A28', 'A31'])('%s writes the person alone, whatever PV1 says', async (event) => {
    const { drafts } = await mapped(adt(event, { PV1: { 44: '202506030900' } }));
    expect(drafts.map(({ resource }) => resource.resourceType)).toEqual(['Patient']);
  });

  test.each(['A02', 'A11', 'A12'])('%s is ignored by name', async (event) => {
    expect(await records(adt(event))).toMatchObject([{ outcome: 'ignored', rule: 'event-not-offered' }]);
  });

  test('a message of another type is ignored by name', async () => {
    const found = await records(adt('R01', { MSH: { 9: 'ORU^R01' } }));
    expect(found).toMatchObject([{ outcome: 'ignored', rule: 'event-not-offered' }]);
  });

  test('an A08 with a discharge finishes the visit, one whose class is P only plans it', async () => {
    expect(encounterOf(await mapped(adt('A08', { PV1: { 45: '202506031000' } }))).status).toBe('finished');
    expect(encounterOf(await mapped(adt('A08', { PV1: { 2: 'P' } }))).status).toBe('planned');
  });

  test.each([
    ['an event that MSH-9 does not name', adt('A08', { EVN: { 1: 'A01' } }), 'event-differs EVN-1'],
    ['another sender', adt('A08', { MSH: { 4: 'RXR' } }), 'sender-differs MSH-4'],
    ['a training message', adt('A08', { MSH: { 11: 'T' } }), 'not-production MSH-11'],
    ['no visit', adt('A01'), 'no-visit PV1'],
    ['a segment nobody listed', adt('A28', { QQQ: { 1: 'x' } }), 'segment-not-listed QQQ'],
    ['a field nobody listed', adt('A28', { PD1: { 44: 'x' } }), 'field-not-listed PD1-44'],
  ])('remarks on %s', async (_, text, remark) => {
    expect(remarksOf(await mapped(text))).toEqual([remark]);
  });

  test('a site of the contributor is not another sender', async () => {
    expect(remarksOf(await mapped(adt('A28', { MSH: { 4: 'RW5AA' } })))).toEqual([]);
  });

  test('a message that names nobody is quarantined', async () => {
    const found = await records(adt('A28', { PID: { 3: '', 5: '', 7: '', 8: '' } }));
    expect(found).toMatchObject([{ outcome: 'quarantined', reason: 'nobody-named' }]);
  });

  test('a message that breaks the schema is quarantined with its place', async () => {
    const found = await records(adt('A28', { PID: { 5: 'x'.repeat(2001) } }));
    expect(found).toMatchObject([{ outcome: 'quarantined', reason: 'form-invalid', expression: 'PID-5' }]);
  });
});

describe('receivers', () => {
  const recipients = async (MSH: Readonly<Record<number, string>>) =>
    (await mapped(adt('A28', { MSH }))).drafts.map((draft) => draft.recipients);

  test.each([
    [{ 6: 'RXR' }, ['RXR']],
    [{ 5: 'P81999', 6: 'ROUTE' }, ['P81999']],
    [{ 6: 'RW5' }, undefined],
    [{ 5: 'PAS', 6: 'ROUTE' }, undefined],
  ])('of %j are %j', async (header, expected) => {
    expect(await recipients(header)).toEqual([expected]);
  });
});

describe('the person', () => {
  test('is known by the record number of the contributor, with the NHS number as delivered', async () => {
    const { person } = await mapped(adt('A28', { PID: { 3: 'C1^""^^RW5^HOSP~999 000 0123^NSTS01^^NHS^NHS' } }));
    expect(person).toMatchObject({ local: { value: 'C1' }, nhsNumber: '9990000123', invalidNumber: 'keep' });
  });

  test('without a record number is known by a hash, never by the NHS number', async () => {
    const text = adt('A01', { PID: { 3: '9990004005^^^NHS' }, PV1: {}, NK1: [{ 2: 'A^B' }], AL1: [{ 3: 'X' }] });
    const { person, drafts } = await mapped(text);
    expect(person?.local.value).toMatch(/^h-/);
    expect(drafts).toHaveLength(5);
    for (const { key } of drafts) expect(key).not.toContain('9990004005');
  });

  test("another organisation's record number names its assigner and is not the contributor's", async () => {
    const found = await mapped(adt('A28', { PID: { 3: 'H1^^^RXR^MR' } }));
    expect(found.person?.local.value).toMatch(/^h-/);
    expect(patientOf(found).identifier).toMatchObject([{ value: 'H1', assigner: { identifier: { value: 'RXR' } } }]);
    expect(patientOf(found).identifier?.[0]?.system).toBeUndefined();
  });

  test.each([
    ['01', '9990004005', 'number-present-and-verified', []],
    ['02', '9990004005', 'number-present-but-not-traced', []],
    ['', '9990004005', undefined, []],
    ['ED', '9990004005', undefined, ['verification-status-unknown PID-32']],
    ['01', '9990004006', 'number-present-but-not-traced', ['nhs-number-unverified PID-3']],
  ])('PID-32 %j of %s becomes %j', async (status, number, code, remarks) => {
    const found = await mapped(adt('A28', { PID: { 3: `${number}^^^NHS`, 32: status } }));
    const [identifier] = patientOf(found).identifier ?? [];
    expect(identifier?.value).toBe(number);
    expect(identifier?.extension?.[0]?.valueCodeableConcept?.coding?.[0]?.code).toBe(code);
    expect(remarksOf(found)).toEqual(remarks);
  });

  test.each(['19451309', '20250229', '20991231', 'unknown'])(
    'keeps the message whose birth is on %s',
    async (stamp) => {
      const found = await mapped(adt('A28', { PID: { 7: stamp } }));
      expect(patientOf(found).birthDate).toBeUndefined();
      expect(found.person?.birthDate).toBeUndefined();
      expect(remarksOf(found)).toEqual(['birth-date-impossible PID-7']);
    },
  );

  test.each([
    [{ 29: '20250601', 30: 'Y' }, { deceasedDateTime: '2025-06-01' }, []],
    [{ 30: 'Y' }, { deceasedBoolean: true }, []],
    [{ 29: '""', 30: 'N' }, { deceasedBoolean: false }, []],
    [{ 29: '20250601', 30: 'N' }, {}, ['death-contradicted PID-30']],
  ])('PID-29 and PID-30 %j become %j', async (PID, death, remarks) => {
    const found = await mapped(adt('A28', { PID }));
    const { deceasedBoolean, deceasedDateTime } = patientOf(found);
    expect(JSON.parse(JSON.stringify({ deceasedBoolean, deceasedDateTime }))).toEqual(death);
    expect(remarksOf(found)).toEqual(remarks);
  });

  test('is restricted when PD1-12 says so', async () => {
    const found = await mapped(adt('A28', { PD1: { 12: 'Y' } }));
    expect(found.person?.restricted).toBe(true);
    expect(patientOf(found).meta?.security).toMatchObject([{ code: 'R' }]);
  });

  test('has the practice by its ODS code and the doctor by the code that the number has', async () => {
    const PD1 = { 3: 'SURGERY^GPPRC^P81999', 4: 'G9999901^Okafor^Ngozi^^^Dr^^^GMC' };
    expect(patientOf(await mapped(adt('A28', { PD1 }))).generalPractitioner).toMatchObject([
      { identifier: { system: expect.stringContaining('ods-organization-code'), value: 'P81999' } },
      { identifier: { system: expect.stringContaining('gmp-number') }, display: 'Dr Ngozi Okafor' },
    ]);
  });

  test('has contacts with the kind that they are', async () => {
    const PID = { 13: '01254 000101~07700900123~^NET^Internet^a@example.org', 14: '01254 000102' };
    const { telecom } = patientOf(await mapped(adt('A28', { PID })));
    expect(telecom?.map((each) => [each.system, each.use])).toEqual([
      ['phone', 'home'],
      ['phone', 'mobile'],
      ['email', 'home'],
      ['phone', 'work'],
    ]);
  });
});

test('a restricted diagnosis is labelled, and no other draft is', async () => {
  const found = await mapped(adt('A01', { PV1: {}, DG1: [{ 3: 'F20^^ICD10', 18: 'Y' }] }));
  expect(draftOf(found, 'Condition')?.resource.meta?.security).toMatchObject([{ code: 'R' }]);
  expect(encounterOf(found).meta?.security).toBeUndefined();
});
