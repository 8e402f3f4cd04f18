// Derived labels: from codes, identifiers, feed and contributor; they only ever add up.
import { readFileSync } from 'node:fs';
import type { Resource } from '@medplum/fhirtypes';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Token, token } from '../../src/fhir/ids.ts';
import { SYSTEM } from '../../src/fhir/systems.ts';
import { readLabelRules } from '../../src/terms/labelRules.ts';
import { deriveLabels, UNKNOWN } from '../../src/terms/labels.ts';

const file = JSON.parse(readFileSync(new URL('../../profiles/policy/labels.json', import.meta.url), 'utf8')) as {
  readonly labels: readonly { readonly label: Token }[];
};
const read = readLabelRules(file);
if (!read.ok) throw new Error(read.error.join('\n'));
const rules = read.value;
const ours = (code: string): Token => token(SYSTEM.sensitivity, code);
const condition = (system: string, code: string): Resource => ({
  resourceType: 'Condition',
  subject: { reference: 'Patient/r1' },
  code: { coding: [{ system, code }] },
});
const HIV = condition(SYSTEM.snomed, '86406008');

describe('a label', () => {
  test('does not follow from an ordinary code, from the same code of another system, or from tobacco', () => {
    expect(deriveLabels(condition(SYSTEM.snomed, '38341003'), rules)).toEqual({ said: [], labels: [], withheld: [] });
    expect(deriveLabels(condition('urn:other', '86406008'), rules).labels).toEqual([]);
    expect(deriveLabels(condition('http://hl7.org/fhir/sid/icd-10', 'F17.2'), rules).labels).toEqual([]);
  });
  test('follows from a code in a contained resource, and from a label given inside one', () => {
    const contained = { ...HIV, id: 'c', meta: { security: [{ system: SYSTEM.confidentiality, code: 'V' }] } };
    const list = { resourceType: 'List', status: 'current', mode: 'working', contained: [contained] } as Resource;
    expect(deriveLabels(list, rules).labels).toEqual(
      [token(SYSTEM.confidentiality, 'V'), ours('sexual-health')].sort(),
    );
  });
  test('follows from the organisation named in a reference', () => {
    const visit: Resource = {
      resourceType: 'Encounter',
      status: 'finished',
      class: { code: 'AMB' },
      serviceProvider: { identifier: { system: SYSTEM.odsOrganisation, value: 'Y02151' } },
    };
    expect(deriveLabels(visit, rules).labels).toEqual([ours('substance-misuse')]);
  });
  test('follows from the contributor and from the feed, demographics apart', () => {
    const plain = condition(SYSTEM.snomed, '38341003');
    expect(deriveLabels(plain, rules, 'community-adt', { contributor: 'Y02151' }).labels).toEqual([
      ours('substance-misuse'),
    ]);
    expect(deriveLabels(plain, rules, 'mental-health-mhsds').labels).toEqual([ours('mental-health')]);
    expect(deriveLabels({ resourceType: 'Patient' }, rules, 'mental-health-mhsds').labels).toEqual([]);
  });
  test('that nobody knows stays, to deny later', () => {
    const odd = { ...HIV, meta: { security: [{ system: 'urn:who', code: 'knows' }] } };
    expect(deriveLabels(odd, rules).said).toContain('urn:who|knows');
    const { labels } = deriveLabels(odd, rules);
    expect([labels.includes(UNKNOWN), labels.includes('urn:who|knows' as never)]).toEqual([true, false]);
    expect(deriveLabels(HIV, rules, undefined, { inherited: [UNKNOWN] }).labels).toContain(UNKNOWN);
    expect(deriveLabels(HIV, rules, undefined, { inherited: [UNKNOWN] }).said).not.toContain(UNKNOWN);
  });
});

describe('withholding', () => {
  test.each(['http://terminology.hl7.org/CodeSystem/v3-ActCode', 'http://hl7.org/fhir/v3/ActCode'])(
    'NOPAT of %s withholds from the resident',
    (system) => {
      const item = { ...condition(SYSTEM.snomed, '38341003'), meta: { security: [{ system, code: 'NOPAT' }] } };
      expect(deriveLabels(item, rules)).toEqual({
        said: [`${system}|NOPAT`],
        labels: [`${system}|NOPAT`],
        withheld: ['resident'],
      });
    },
  );
  test('follows from an inherited label as from a given one', () => {
    const answer = deriveLabels(HIV, rules, undefined, { inherited: [ours('source-withheld'), ours('third-party')] });
    expect(answer.withheld).toEqual(['resident', 'source']);
  });
});

describe('labels only add up', () => {
  const labels = file.labels.map((each) => each.label);
  const given = fc.subarray(labels);
  const security = (list: readonly string[]) =>
    list.map((each) => ({ system: each.slice(0, each.lastIndexOf('|')), code: each.slice(each.lastIndexOf('|') + 1) }));

  test('a caller can add labels and never take a derived one away', () => {
    fc.assert(
      fc.property(given, (list) => {
        const answer = deriveLabels({ ...HIV, meta: { security: security(list) } }, rules).labels;
        expect(answer).toEqual(expect.arrayContaining([...list, ours('sexual-health')]));
        expect(answer).toEqual([...new Set(answer)].sort());
      }),
    );
  });
  test('labels inherited from an origin are never dropped', () => {
    fc.assert(
      fc.property(given, (inherited) => {
        const answer = new Set(deriveLabels(HIV, rules, undefined, { inherited }).labels);
        expect(inherited.every((each) => answer.has(each))).toBe(true);
      }),
    );
  });
});
