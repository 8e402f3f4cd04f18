// One code of every rule, and the labels it gives: what the shipped label policy promises.
import { readFileSync } from 'node:fs';
import type { Resource } from '@medplum/fhirtypes';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Token } from '../../src/fhir/ids.ts';
import { BASE, SYSTEM } from '../../src/fhir/systems.ts';
import { type LabelRule, readLabelRules } from '../../src/terms/labelRules.ts';
import { deriveLabels, isCarrier } from '../../src/terms/labels.ts';

const read = readLabelRules(
  JSON.parse(readFileSync(new URL('../../profiles/policy/labels.json', import.meta.url), 'utf8')),
);
if (!read.ok) throw new Error(read.error.join('\n'));
const rules = read.value;

const SCT = SYSTEM.snomed;
const ICD = 'http://hl7.org/fhir/sid/icd-10';
const READ = 'http://read.info/readv2';
const CTV3 = 'http://read.info/ctv3';
const ACT = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const ACT3 = 'http://hl7.org/fhir/v3/ActCode';
const ROLE = 'http://terminology.hl7.org/CodeSystem/v3-RoleCode';
const FLAG = 'https://fhir.interweavedigital.nhs.uk/CodeSystem/Interweave-FlagType';
const REASON = 'https://fhir.interweavedigital.nhs.uk/CodeSystem/Interweave-SocialCareSupportReason';
const cld = (name: string): string => `${BASE}/CodeSystem/cld-${name}`;

/** System, code, and our labels it gives, with blanks between them. */
const GOLDEN: readonly (readonly [system: string, code: string, labels: string])[] = [
  [cld('primary-support-reason'), 'Social support: Substance misuse support', 'substance-misuse'],
  [cld('primary-support-reason'), 'Mental health support', 'mental-health'],
  [cld('primary-support-reason'), 'Learning disability support', 'learning-disability'],
  [cld('accommodation-status'), 'Refuge', 'domestic-abuse'],
  [cld('review-reason'), 'Unplanned - Safeguarding concern', 'safeguarding-adult'],
  [REASON, 'MHS', 'mental-health'],
  [REASON, 'LDS', 'learning-disability'],
  ['https://fhir.interweavedigital.nhs.uk/CodeSystem/Interweave-SocialCareContactReason', 'MHAAR', 'mental-health'],
  [FLAG, 'VARM', 'safeguarding-adult'],
  [FLAG, 'MARAC', 'domestic-abuse'],
  [FLAG, 'RTC', 'child-protection'],
  ['https://fhir.nhs.uk/CodeSystem/flag-categories-bars', 'SG', 'safeguarding-adult'],
  ['https://fhir.nhs.uk/CodeSystem/safeguarding-codes-bars', 'U', 'safeguarding-adult'],
  [SCT, '766561000000109', 'safeguarding-adult'],
  [SCT, '1076171000000104', 'safeguarding-adult'],
  [SCT, '1045861000000108', 'safeguarding-adult'],
  [SCT, '1054321000000107', 'domestic-abuse safeguarding-adult'],
  [SCT, '707087005', 'domestic-abuse'],
  [SCT, '836881000000105', 'child-protection'],
  [SCT, '415685003', 'substance-misuse'],
  [SCT, '401206008', 'mental-health'],
  [SCT, '297591000000108', 'sexual-health'],
  [SCT, '736253002', 'mental-health'],
  [SCT, '35489007', 'mental-health'],
  [SCT, '6471006', 'mental-health'],
  [SCT, '110359009', 'learning-disability'],
  [SCT, '7200002', 'substance-misuse'],
  [SCT, '31956009', 'substance-misuse'],
  [SCT, '86406008', 'sexual-health'],
  [SCT, '76272004', 'sexual-health'],
  [SCT, '171121004', 'sexual-health'],
  [SCT, '57797005', 'termination'],
  [SCT, '52637005', 'hfea'],
  [SCT, '93461009', 'gender-recognition'],
  [ICD, 'F10.2', 'substance-misuse'],
  [ICD, 'K70.3', 'substance-misuse'],
  [ICD, 'F32', 'mental-health'],
  [ICD, 'F90.0', 'mental-health'],
  [ICD, 'X61', 'mental-health'],
  [ICD, 'F70', 'learning-disability'],
  [ICD, 'B20', 'sexual-health'],
  [ICD, 'A51.0', 'sexual-health'],
  [ICD, 'Z20.6', 'sexual-health'],
  [ICD, 'O04', 'termination'],
  [ICD, 'O06.9', 'termination'],
  [ICD, 'N98.1', 'hfea'],
  [ICD, 'F64.0', 'gender-recognition mental-health'],
  [ICD, 'T74.1', 'safeguarding-adult'],
  [ICD, 'Y07.0', 'domestic-abuse safeguarding-adult'],
  [ICD, 'Z61.4', 'child-protection'],
  [READ, 'E2B..', 'mental-health'],
  [CTV3, 'Eu20.', 'mental-health'],
  [READ, 'E3...', 'learning-disability'],
  [READ, 'E24..', 'substance-misuse'],
  [READ, 'A788.', 'sexual-health'],
  [READ, 'L05..', 'termination'],
  [READ, '13IM.', 'child-protection'],
  [ROLE, 'CHLDADOPT', 'adoption'],
  [ACT, 'PSY', 'mental-health'],
  [ACT, 'ETH', 'substance-misuse'],
  [ACT3, 'HIV', 'sexual-health'],
  [ACT, 'SDV', 'domestic-abuse'],
];
/** Much the same, and nothing. */
const PLAIN: readonly (readonly [system: string, code: string])[] = [
  [SCT, '38341003'],
  ['urn:other', '86406008'],
  [ICD, 'F17.2'],
  [ICD, 'F00.1'],
  [ICD, 'Z31.0'],
  [READ, 'E251.'],
  [READ, 'Eu17.'],
  [ROLE, 'CHILD'],
  [cld('accommodation-status'), 'Prison'],
];

const coded = (system: string, code: string): Resource => ({
  resourceType: 'Condition',
  subject: { reference: 'Patient/r1' },
  code: { coding: [{ system, code }] },
});

test.each(GOLDEN)('%s|%s gives %s', (system, code, labels) => {
  expect(deriveLabels(coded(system, code), rules).labels).toEqual(
    labels.split(' ').map((each) => `${SYSTEM.sensitivity}|${each}`),
  );
});

test.each(PLAIN)('%s|%s gives nothing', (system, code) => {
  expect(deriveLabels(coded(system, code), rules).labels).toEqual([]);
});

test('a label given in the codes of HL7 is ours as well', () => {
  const given: Resource = { ...coded(SCT, '38341003'), meta: { security: [{ system: ACT, code: 'SUD' }] } };
  expect(deriveLabels(given, rules).labels).toEqual([`${ACT}|SUD`, `${SYSTEM.sensitivity}|substance-misuse`].sort());
});

test('every rule about codes has its line here', () => {
  const hits = (rule: LabelRule): boolean =>
    GOLDEN.some(([system, code, labels]) => {
      const text = `${system}|${code}`;
      const applies = rule.codes?.has(text) || rule.prefixes?.some((each) => text.startsWith(each));
      return applies && labels.split(' ').some((each) => rule.label.endsWith(`|${each}`));
    });
  const missing = rules.derive.filter((rule) => (rule.codes || rule.prefixes) && !hits(rule));
  expect(missing.map((rule) => [...(rule.codes ?? rule.prefixes ?? [])][0])).toEqual([]);
});

test('labels never drop: whatever is added to a resource, or was said of it before', () => {
  const coding = fc.constantFrom(...GOLDEN, ...PLAIN);
  const one = fc.array(coding, { maxLength: 4 });
  const resource = (codes: readonly (readonly [string, string, ...string[]])[]): Resource => ({
    resourceType: 'Condition',
    subject: { reference: 'Patient/r1' },
    code: { coding: codes.map(([system, code]) => ({ system, code })) },
  });
  fc.assert(
    fc.property(one, one, one, (a, b, past) => {
      const inherited = deriveLabels(resource(past), rules).labels as readonly Token[];
      const less = deriveLabels(resource(a), rules).labels;
      const contained = { ...resource(a), contained: [{ ...resource(b), id: 'c' }] } as Resource;
      for (const more of [resource([...a, ...b]), contained]) {
        const labels = new Set(deriveLabels(more, rules, undefined, { inherited }).labels);
        expect(
          [...less, ...inherited, ...deriveLabels(resource(b), rules).labels].filter((each) => !labels.has(each)),
        ).toEqual([]);
      }
    }),
  );
});

test('a reference brings labels where it says why or of what, in contained resources too, and nowhere else', () => {
  expect(isCarrier(rules, 'Procedure', { pointer: '/reasonReference/0' })).toBe(true);
  expect(isCarrier(rules, 'Procedure', { pointer: '/contained/0/medicationReference' })).toBe(true);
  expect(isCarrier(rules, 'Goal', { pointer: '/addresses/3' })).toBe(true);
  expect(isCarrier(rules, 'CarePlan', { pointer: '/addresses/3' })).toBe(false);
  expect(isCarrier(rules, 'CarePlan', { pointer: '/activity/0/detail/reasonReference/0' })).toBe(false);
  expect(isCarrier(rules, 'List', { pointer: '/entry/0/item', origin: true })).toBe(true);
  expect(isCarrier(rules, 'List', { pointer: '/entry/0/item' })).toBe(false);
});

test('other rules have another number', () => {
  expect(rules.number).toBeGreaterThan(0);
  const file = JSON.parse(readFileSync(new URL('../../profiles/policy/labels.json', import.meta.url), 'utf8'));
  const fewer = readLabelRules({ ...file, derive: file.derive.slice(1) });
  expect(fewer.ok && fewer.value.number).not.toBe(rules.number);
});
