// The composed Patient: what unites, what goes first, and what never shows.
import type { Patient } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FacetId } from '../../../src/consent/facts.ts';
import { type Disclosed, disclose } from '../../../src/consent/sealed.ts';
import { instant, type OdsCode, odsCode, type ResourceId, residentId, type Token } from '../../../src/fhir/ids.ts';
import type { StoredRow } from '../../../src/ports.ts';
import { composePatient, type SourceKind } from '../../../src/record/patient/patient.ts';

const RESIDENT = residentId('8f0c2f6e-0000-4000-8000-000000000001');
const KINDS: Readonly<Record<string, SourceKind>> = {
  P81022: 'gp',
  RXR: 'hospital',
  RW5: 'community',
  '324': 'council',
};
const kindOf = (contributor: OdsCode): SourceKind => KINDS[contributor] ?? 'voluntary';

function said(
  contributor: string,
  patient: Omit<Patient, 'resourceType'>,
  more: { version?: number; at?: number; labels?: readonly string[] } = {},
): Disclosed<StoredRow> {
  return disclose({
    type: 'Patient',
    id: `contribution-${contributor}` as ResourceId,
    version: more.version ?? 1,
    versionId: String(more.version ?? 1),
    deleted: false,
    lastUpdated: instant(more.at ?? 1_000),
    residents: [RESIDENT],
    facet: 1 as FacetId,
    facts: {
      type: 'Patient',
      contributor: odsCode(contributor),
      dataClass: 'demographics',
      labels: (more.labels ?? []) as readonly Token[],
      withheld: [],
      recipients: [],
      pins: [],
    },
    body: JSON.stringify({ resourceType: 'Patient', id: RESIDENT, ...patient }),
  });
}

const GP = said('P81022', {
  meta: { profile: ['https://example.org/uk'], source: 'urn:gp', security: [{ system: 's', code: 'N' }] },
  identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000018' }],
  name: [{ use: 'official', family: "O'Neill", given: ['Mary'] }],
  telecom: [{ system: 'phone', value: '01254 000001' }],
  address: [{ line: ['1 Mill Lane'], postalCode: 'BB1 1AA' }],
  gender: 'female',
  birthDate: '1940-02-03',
});
const COUNCIL = said(
  '324',
  {
    meta: {
      profile: ['https://example.org/uk', 'https://example.org/council'],
      security: [{ system: 's', code: 'X' }],
    },
    identifier: [
      { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '999 000 0018' },
      { system: 'urn:council', value: 'L1' },
    ],
    name: [
      { family: 'ONEILL', given: ['mary'] },
      { use: 'nickname', given: ['Molly'] },
    ],
    telecom: [
      { system: 'phone', value: '+44 1254 000001' },
      { system: 'phone', value: '01254 000002' },
    ],
    address: [
      { line: ['1, Mill Lane'], postalCode: 'bb11aa' },
      { line: ['2 New Road'], postalCode: 'BB2 2BB' },
    ],
    gender: 'unknown',
    birthDate: '1940-03-02',
    maritalStatus: { text: 'Widowed' },
  },
  { at: 5_000 },
);

const composed = (...from: readonly Disclosed<StoredRow>[]) => composePatient(from, RESIDENT, kindOf);
const patientOf = (...from: readonly Disclosed<StoredRow>[]): Patient => JSON.parse(composed(...from).body) as Patient;

describe('one visible contribution', () => {
  it('is served as it was contributed, with an opaque version id', () => {
    const { meta, ...content } = patientOf(GP);
    const { meta: own, ...said } = JSON.parse(GP.content.body) as Patient;
    expect(content).toEqual(said);
    expect(meta).toMatchObject({ ...own, lastUpdated: '1970-01-01T00:00:01.000Z' });
    expect(meta?.versionId).toBe(composed(GP).versionId);
  });
});

describe('several visible contributions', () => {
  it('unite their lists and fold what they both say', () => {
    const one = patientOf(COUNCIL, GP);
    expect(one.identifier?.map((each) => each.value)).toEqual(['9990000018', 'L1']);
    expect(one.name?.map((each) => each.given)).toEqual([['Mary'], ['Molly']]);
    expect(one.telecom?.map((each) => each.value)).toEqual(['01254 000001', '01254 000002']);
    expect(one.address?.map((each) => each.postalCode)).toEqual(['BB1 1AA', 'BB2 2BB']);
  });
  it('give single values by precedence of their kind, not by age', () => {
    expect(patientOf(COUNCIL, GP)).toMatchObject({
      gender: 'female',
      birthDate: '1940-02-03',
      maritalStatus: { text: 'Widowed' },
    });
  });
  it('unite labels, claim a profile only together, and name no source that is not the only one', () => {
    const { meta } = patientOf(COUNCIL, GP);
    expect(meta?.security?.map((each) => each.code)).toEqual(['N', 'X']);
    expect(meta?.profile).toEqual(['https://example.org/uk']);
    expect(meta?.source).toBeUndefined();
    expect(meta?.lastUpdated).toBe('1970-01-01T00:00:05.000Z');
  });
  it('let a known death outweigh an unknown one', () => {
    const hospital = said('RXR', { deceasedDateTime: '2026-01-01' });
    expect(patientOf(said('P81022', { deceasedBoolean: false }), hospital)).toMatchObject({
      deceasedDateTime: '2026-01-01',
    });
    expect(patientOf(said('P81022', { deceasedBoolean: false }), hospital).deceasedBoolean).toBeUndefined();
  });
  it('let a death that a caller tells show to that caller, and to nobody else while others speak of the person', () => {
    const source = 'https://onestory.example/fhir/source/RXR/rest';
    const stranger = said('RXR', { deceasedDateTime: '2026-01-01', meta: { source } });
    const told = (rows: readonly Disclosed<StoredRow>[], reader: string) =>
      JSON.parse(composePatient(rows, RESIDENT, kindOf, { reader: odsCode(reader) }).body).deceasedDateTime;
    expect(told([GP, stranger], 'P81022')).toBeUndefined();
    expect(told([GP, stranger], 'RXR')).toBe('2026-01-01');
    expect(told([stranger], 'P81022')).toBe('2026-01-01');
  });
  it('keep contained resources apart and the references to them right', () => {
    const withPractice = (contributor: string, name: string) =>
      said(contributor, {
        contained: [{ resourceType: 'Organization', id: 'p', name }],
        generalPractitioner: [{ reference: '#p' }],
      });
    const one = patientOf(withPractice('RXR', 'A'), withPractice('P81022', 'B'));
    expect(one.contained?.map((each) => each.id)).toEqual(['p-1', 'p-2']);
    expect(one.generalPractitioner?.map((each) => each.reference)).toEqual(['#p-1', '#p-2']);
  });
  it('take the extensions of one url from one contribution', () => {
    const ethnic = (code: string) => ({ extension: [{ url: 'urn:ethnic', valueCode: code }] });
    expect(patientOf(said('324', ethnic('A')), said('RXR', ethnic('B'))).extension).toEqual([
      { url: 'urn:ethnic', valueCode: 'B' },
    ]);
  });
});

describe('a restricted resident', () => {
  const R = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality|R';
  const hidden = said(
    'RXR',
    { address: [{ line: ['Refuge'] }], contact: [{ name: { family: 'Khan' }, address: { line: ['Refuge'] } }] },
    { labels: [R] },
  );
  it('has no address composed in from elsewhere', () => {
    const { body } = composePatient([hidden, GP], RESIDENT, kindOf, { restricted: true });
    expect(body).not.toContain('Refuge');
    expect(body).not.toContain('Mill Lane');
    expect(body).toContain('Khan');
  });
  it('has none in a single contribution either, and another version id than before', () => {
    const open = composed(GP);
    const closed = composePatient([GP], RESIDENT, kindOf, { restricted: true });
    expect([open.body.includes('Mill Lane'), closed.body.includes('Mill Lane')]).toEqual([true, false]);
    expect(closed.versionId).not.toBe(open.versionId);
  });
  it('is nobody whom one contribution only labels so: that one’s address stays back, the others’ show', () => {
    const { body } = composed(hidden, GP);
    expect(body).not.toContain('Refuge');
    expect(body).toContain('Mill Lane');
    expect(composed(hidden).body).not.toContain('Refuge');
  });
  it('keeps the address the reader’s own organisation contributed', () => {
    const { body } = composePatient([hidden, GP], RESIDENT, kindOf, { restricted: true, reader: odsCode('P81022') });
    expect(body).toContain('Mill Lane');
    expect(body).not.toContain('Refuge');
  });
});

describe('the version id', () => {
  it('changes with any visible contribution and returns when it is seen no more', () => {
    const newer = said('324', { gender: 'female' }, { version: 2, at: 5_000 });
    const ids = [composed(GP), composed(COUNCIL), composed(GP, COUNCIL), composed(GP, newer)].map((c) => c.versionId);
    expect(new Set(ids).size).toBe(4);
    expect(composed(GP).versionId).toBe(ids[0]);
  });
  it('and everything else do not depend on the order of contributions', () => {
    const others = ['RXR', 'RW5', 'AGEUK'].map((code) => said(code, { gender: 'other', name: [{ family: code }] }));
    const all = [GP, COUNCIL, ...others];
    const want = composed(...all);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (order) => {
        expect(composed(...order)).toEqual(want);
      }),
    );
  });
});
