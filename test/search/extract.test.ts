// Index rows and clinical dates of resources, and filters on a resource in hand.
import type { Patient } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TYPE_NAMES, type TypeName } from '../../src/fhir/types.ts';
import { COMPARE, type Range } from '../../src/search/dates.ts';
import { clinicalDate, indexOf } from '../../src/search/extract.ts';
import { matches } from '../../src/search/match.ts';
import { parseSearch } from '../../src/search/parse.ts';

const ms = (text: string): number => Date.parse(text);
const PATIENT: Patient = {
  resourceType: 'Patient',
  id: 'p1',
  meta: { lastUpdated: '2026-03-01T10:00:00Z' },
  active: true,
  gender: 'female',
  birthDate: '1940-02-03',
  identifier: [{ system: 'urn:mrn', value: 'H100' }, { value: 'loose' }],
  name: [{ family: "O'Néill", given: ['Mary', 'Ann'] }],
  address: [{ line: ['1 Mill Lane'], city: 'Darwen', postalCode: 'BB3 1AA' }],
};
function found(resource: object, type: TypeName, query: string): boolean {
  const parsed = parseSearch(type, new URLSearchParams(query));
  if (!parsed.ok) throw new Error('refused');
  return matches(resource, parsed.value.filters);
}

describe('the index of a resource', () => {
  it('holds tokens with their systems, the implied ones too', () => {
    const tokens = indexOf(PATIENT).filter((row) => row.kind === 'token');
    expect(tokens).toEqual([
      { kind: 'token', param: 'identifier', system: 'urn:mrn', code: 'h100' },
      { kind: 'token', param: 'identifier', system: '', code: 'loose' },
      { kind: 'token', param: 'active', system: '', code: 'true' },
      { kind: 'token', param: 'gender', system: 'http://hl7.org/fhir/administrative-gender', code: 'female' },
    ]);
  });
  it('holds strings folded, and as written for an exact search', () => {
    const texts = indexOf(PATIENT).flatMap((row) => (row.kind === 'string' ? [`${row.param}=${row.text}`] : []));
    expect(texts).toEqual(
      expect.arrayContaining([
        'family=oneill',
        "family:exact=O'Néill",
        'given=ann',
        'name=mary ann oneill',
        'address-postalcode=bb31aa',
      ]),
    );
  });
  it('holds addresses as they are written, and those of definitions without their version too', () => {
    const url = 'https://example.org/Questionnaire/A';
    const named = (type: TypeName, value: object): readonly string[] =>
      indexOf({ resourceType: type, ...value }).flatMap((row) => (row.kind === 'string' ? [row.text] : []));
    expect(named('Questionnaire', { url })).toEqual([url]);
    expect(named('QuestionnaireResponse', { questionnaire: `${url}|2` })).toEqual([`${url}|2`, url]);
    expect(named('QuestionnaireResponse', { questionnaire: url })).toEqual([url]);
    const answer = { resourceType: 'QuestionnaireResponse', questionnaire: `${url}|2` };
    const finds = (query: string) => found(answer, 'QuestionnaireResponse', query);
    expect([finds(`questionnaire=${url}`), finds(`questionnaire=${url}|2`), finds(`questionnaire=x,${url}`)]).toEqual([
      true,
      true,
      true,
    ]);
    expect([finds(`questionnaire=${url}|1`), finds(`questionnaire=${url.toLowerCase()}`)]).toEqual([false, false]);
    expect([finds('questionnaire:missing=false'), finds('questionnaire:missing=true')]).toEqual([true, false]);
  });
  it('has every coding of every concept, once', () => {
    const concept = {
      coding: [
        { system: 's', code: 'A' },
        { system: 't', code: 'B' },
      ],
    };
    const rows = indexOf({ resourceType: 'CarePlan', category: [concept, concept] });
    expect(rows).toEqual([
      { kind: 'token', param: 'category', system: 's', code: 'a' },
      { kind: 'token', param: 'category', system: 't', code: 'b' },
    ]);
  });
  it('covers open periods to either side and timings by their outer limits', () => {
    const open = indexOf({ resourceType: 'CarePlan', period: { start: '2026-01-01T00:00:00Z' } });
    expect(open).toEqual([{ kind: 'date', param: 'date', from: ms('2026-01-01T00:00:00Z'), to: 8.64e15 }]);
    const timing = { event: ['2026-05-01T10:00:00Z', '2026-01-01T10:00:00Z'] };
    expect(indexOf({ resourceType: 'Observation', effectiveTiming: timing })).toEqual([
      { kind: 'date', param: 'date', from: ms('2026-01-01T10:00:00Z'), to: ms('2026-05-01T10:00:00Z') + 999 },
    ]);
  });
  it('is empty for what is not offered and for values that cannot be read', () => {
    expect(indexOf({ resourceType: 'Basic', code: { text: 'x' } })).toEqual([]);
    expect(indexOf({ resourceType: 'Encounter', status: null, period: 'soon', type: [{ text: 'visit' }] })).toEqual([]);
  });
  it('survives any JSON in place of a resource', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TYPE_NAMES),
        fc.dictionary(fc.constantFrom('code', 'name', 'period', 'status', 'identifier'), fc.jsonValue()),
        (resourceType, content) => {
          const resource = { ...content, resourceType };
          expect(indexOf(resource).every((row) => row.param !== '')).toBe(true);
          expect(clinicalDate(resource) ?? 0).not.toBeNaN();
        },
      ),
    );
  });
});

describe('the clinical date', () => {
  it.each([
    [
      {
        resourceType: 'Observation',
        effectivePeriod: { start: '2026-01-02T00:00:00Z' },
        issued: '2026-02-01T00:00:00Z',
      },
      '2026-01-02T00:00:00Z',
    ],
    [{ resourceType: 'Observation', issued: '2026-02-01T00:00:00Z' }, '2026-02-01T00:00:00Z'],
    [{ resourceType: 'Condition', onsetString: 'childhood', recordedDate: '2026-01-05' }, '2026-01-05T00:00:00Z'],
    [{ resourceType: 'Encounter', period: { end: '2026-01-05T09:00:00.000Z' } }, '2026-01-05T09:00:00Z'],
  ])('of %j is %s', (resource, date) => {
    expect(clinicalDate(resource)).toBe(ms(date));
  });
  it('is unknown where nothing says it', () => {
    expect(clinicalDate(PATIENT)).toBeUndefined();
    expect(clinicalDate({ resourceType: 'Encounter', status: 'planned' })).toBeUndefined();
  });
});

describe('a filter on a resource in hand', () => {
  it.each([
    'family=oneill',
    'family=O’NEILL',
    'name=mary',
    'name=mary ann oneill',
    'given:contains=nn',
    "family:exact=O'Néill",
    'gender=FEMALE',
    'gender=http://hl7.org/fhir/administrative-gender|female',
    'identifier=urn:mrn|H100',
    'identifier=urn:mrn|',
    'identifier=|loose',
    'active=true',
    'gender:not=male',
    'birthdate=1940-02-03',
    'birthdate=1940',
    'birthdate=lt1941',
    'address-postalcode=bb3',
    'address=mill,darwen',
    '_id=p0,p1',
    '_lastUpdated=gt2026-02-28',
    'gender=male,female',
    'address-postalcode=BB31AA',
  ])('finds it by %s', (query) => {
    expect(found(PATIENT, 'Patient', query)).toBe(true);
  });
  it.each([
    'family=neill',
    "family:exact=O'NÉILL",
    'family:exact=oneill',
    'identifier=|h100',
    'identifier=urn:other|',
    'gender:not=male,female',
    'birthdate=1940-02-04',
    'birthdate=ne1940-02-03',
    'gender=female&gender=male',
    '_id=p0',
    '_lastUpdated=gt2026-03-02',
    'address-city=Blackburn',
    'death-date=gt1900',
    'active=false',
  ])('does not find it by %s', (query) => {
    expect(found(PATIENT, 'Patient', query)).toBe(false);
  });
});

describe('comparison of date ranges', () => {
  const range = fc
    .tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }))
    .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }) as Range);
  it('knows an unequal date from an equal one', () => {
    fc.assert(fc.property(range, range, (a, b) => COMPARE.ne(a, b) === !COMPARE.eq(a, b)));
  });
  it('takes "or equal" as just that', () => {
    fc.assert(fc.property(range, range, (a, b) => COMPARE.ge(a, b) === (COMPARE.gt(a, b) || COMPARE.eq(a, b))));
    fc.assert(fc.property(range, range, (a, b) => COMPARE.le(a, b) === (COMPARE.lt(a, b) || COMPARE.eq(a, b))));
  });
  it('mirrors before and after', () => {
    fc.assert(fc.property(range, range, (a, b) => COMPARE.sa(a, b) === COMPARE.eb(b, a)));
  });
  it('finds every range at, above or below a point, and nothing is wholly on both sides', () => {
    fc.assert(fc.property(range, range, (a, b) => COMPARE.eq(a, b) || COMPARE.gt(a, b) || COMPARE.lt(a, b)));
    fc.assert(fc.property(range, range, (a, b) => !(COMPARE.sa(a, b) && COMPARE.eb(a, b))));
  });
});
