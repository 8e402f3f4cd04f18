// Break-glass and disclosure by law: what they open, and what they leave closed whatever is declared.
// @see design: consent §5
import { describe, expect, test } from 'vitest';
import { decide } from '../../src/consent/decide.ts';
import type { FacetFacts } from '../../src/consent/facts.ts';
import { toldOf } from '../../src/consent/grants.ts';
import type { BreakGlass, ByLaw } from '../../src/consent/inputs.ts';
import { instant, type Token } from '../../src/fhir/ids.ts';
import {
  AGE_UK,
  ask,
  COUNCIL,
  codes,
  confidentiality,
  consent,
  dataClass,
  deny,
  facet,
  inputs,
  matron,
  NOW,
  patientOf,
  permit,
  policy,
  privacyOfficer,
  type Question,
  RW5,
  sds,
  sensitivity,
  to,
  toPerson,
  user,
} from './world.ts';

const HOUR = 3_600_000;
const glass = (change: Partial<BreakGlass> = {}): BreakGlass => ({
  kind: 'break-glass',
  id: 'g1',
  organisation: RW5,
  practitioner: user(1),
  start: NOW,
  end: instant(NOW + 4 * HOUR),
  vitalInterests: false,
  ...change,
});
const law = (change: Partial<ByLaw> = {}): ByLaw => ({
  kind: 'law',
  id: 'l1',
  organisation: RW5,
  start: NOW,
  end: instant(NOW + 24 * HOUR),
  types: [],
  classes: ['care-plan'],
  instances: [],
  labels: [],
  ...change,
});
const stranger = { relationships: [] };
const opens = (q: Question): boolean => ask({ ...q, about: { ...stranger, ...q.about } }).open;
const withGlass = (change: Partial<BreakGlass> = {}, q: Question = {}): boolean =>
  opens({ ...q, about: { grants: [glass(change)], ...q.about } });
const withLaw = (change: Partial<ByLaw> = {}, q: Question = {}): boolean =>
  opens({ ...q, about: { grants: [law(change)], ...q.about } });
const labelled = (...labels: Token[]): FacetFacts => facet({ labels });

describe('break-glass', () => {
  test('opens the record of somebody without relationship and consent, and says so', () => {
    expect(opens({})).toBe(false);
    const verdict = ask({ about: { ...stranger, grants: [glass()] } });
    expect([verdict.open, codes(verdict).includes('break-glass')]).toEqual([true, true]);
    expect(withGlass({}, { facet: patientOf() })).toBe(true);
  });

  test('is for one person acting for one organisation in an entitled role, in an emergency, for a while', () => {
    expect(withGlass({ practitioner: user(2) })).toBe(false);
    expect(withGlass({ organisation: COUNCIL })).toBe(false);
    expect(withGlass({}, { who: { ...matron, organisation: AGE_UK } })).toBe(false);
    expect(withGlass({}, { who: { ...matron, roles: [sds('R1290')] } })).toBe(false);
    expect(withGlass({}, { who: { ...matron, purpose: 'ETREAT' } })).toBe(true);
    for (const purpose of ['CAREMGT', 'HRESCH']) expect(withGlass({}, { who: { ...matron, purpose } })).toBe(false);
    expect(withGlass({}, { now: instant(NOW - 1) })).toBe(false);
    expect(withGlass({}, { now: instant(NOW + 4 * HOUR - 1) })).toBe(true);
    expect(withGlass({}, { now: instant(NOW + 4 * HOUR) })).toBe(false);
  });

  test('ends by itself: the decision holds no longer than the grant', () => {
    expect(decide(matron, inputs({ grants: [glass()] }), policy, NOW).until).toBe(NOW + 4 * HOUR);
  });

  test('never lifts role, restriction or withholding', () => {
    const vitalInterests = true;
    expect(withGlass({ vitalInterests }, { facet: facet({ dataClass: 'finance' }) })).toBe(false);
    expect(withGlass({ vitalInterests }, { about: { restricted: true } })).toBe(false);
    expect(withGlass({ vitalInterests }, { facet: facet({ withheld: ['source'] }) })).toBe(false);
    expect(withGlass({ vitalInterests }, { facet: labelled(sensitivity('source-withheld')) })).toBe(false);
    for (const type of ['Consent', 'AuditEvent'])
      expect(withGlass({ vitalInterests }, { facet: facet({ type, dataClass: 'problem' }) })).toBe(false);
  });

  test('reaches the labels its ceiling allows, and no further whatever is declared', () => {
    expect(withGlass({}, { facet: labelled(confidentiality('R'), sensitivity('mental-health')) })).toBe(true);
    for (const label of [confidentiality('V'), sensitivity('sexual-health'), sensitivity('adoption'), 'x|y' as Token])
      expect(withGlass({ vitalInterests: true }, { facet: labelled(label) })).toBe(false);
  });

  test.each([
    ['a deny', consent(deny({ actor: [to('RW5')] }))],
    ['a rejected consent', consent(permit({ actor: [to('RW5')] }), { status: 'rejected' })],
    ['a withdrawn consent', consent(permit(), { status: 'inactive' })],
    [
      'an active consent whose permits were withdrawn',
      consent(deny({}, permit({ actor: [to('RW5')] })), {
        extension: [
          { url: 'https://onestory.example/fhir/StructureDefinition/consent-status-reason', valueCode: 'withdrawn' },
        ],
      }),
    ],
  ])('reaches past %s only in vital interests', (_, refusal) => {
    const about = { consents: [refusal] };
    expect(withGlass({}, { about })).toBe(false);
    expect(withGlass({ vitalInterests: true }, { about })).toBe(true);
    const verdict = ask({ about: { ...stranger, consents: [refusal], grants: [glass()] } });
    expect(codes(verdict)).toContain('break-glass-refused');
    // Of two grants the one that declares vital interests counts.
    expect(opens({ about: { ...about, grants: [glass(), glass({ id: 'g2', vitalInterests: true })] } })).toBe(true);
  });

  test('reaches what a consent merely left out', () => {
    expect(withGlass({}, { about: { consents: [consent(deny({}, permit({ actor: [to('AGEUK')] })))] } })).toBe(true);
    const replaced = consent(permit(), {
      status: 'inactive',
      extension: [
        { url: 'https://onestory.example/fhir/StructureDefinition/consent-status-reason', valueCode: 'replaced' },
      ],
    });
    expect(withGlass({}, { about: { consents: [replaced] } })).toBe(true);
  });

  test('leaves closed what is denied in part', () => {
    const about = { consents: [consent(deny(dataClass('care-plan')))] };
    expect(withGlass({}, { about })).toBe(false);
    expect(withGlass({}, { about, facet: facet({ type: 'Condition', dataClass: 'problem' }) })).toBe(true);
  });

  test('never reaches past a deny that names the very person, whatever is declared', () => {
    const about = { consents: [consent(deny({ actor: [toPerson(user(1))] }))] };
    expect(withGlass({ vitalInterests: true }, { about })).toBe(false);
    expect(withGlass({ vitalInterests: true }, { about, facet: patientOf() })).toBe(false);
    const other = { ...matron, practitioner: user(2) };
    expect(withGlass({ practitioner: user(2) }, { about, who: other })).toBe(true);
    const inPart = { consents: [consent(deny({ actor: [toPerson(user(1))], ...dataClass('care-plan') }))] };
    expect(withGlass({ vitalInterests: true }, { about: inPart })).toBe(false);
    expect(withGlass({ vitalInterests: true }, { about: inPart, facet: patientOf() })).toBe(true);
  });
});

describe('disclosure by law', () => {
  test('opens exactly its items to its recipient, past every refusal, and says so', () => {
    const about = { consents: [consent(deny())] };
    const verdict = ask({ about: { ...stranger, ...about, grants: [law()] } });
    expect([verdict.open, codes(verdict).includes('disclosed-by-law')]).toEqual([true, true]);
    expect(withLaw({}, { about, facet: facet({ type: 'Condition', dataClass: 'problem' }) })).toBe(false);
    expect(withLaw({ classes: [], types: ['CarePlan'] }, { about })).toBe(true);
    expect(withLaw({ classes: [], types: ['Condition'] }, { about })).toBe(false);
    expect(withLaw({}, { about, facet: patientOf() })).toBe(true);
    expect(withLaw({ organisation: AGE_UK }, { about })).toBe(false);
    expect(withLaw({ practitioner: user(2) }, { about })).toBe(false);
    expect(withLaw({ sources: [COUNCIL] }, { about })).toBe(true);
    expect(withLaw({ sources: [AGE_UK] }, { about })).toBe(false);
    expect(withLaw({}, { about, now: instant(NOW + 24 * HOUR) })).toBe(false);
    expect(withLaw({}, { about, who: { ...matron, purpose: 'HLEGAL' } })).toBe(true);
    expect(withLaw({}, { about, who: { ...matron, purpose: 'HRESCH' } })).toBe(false);
  });

  test('of one instance opens that instance', () => {
    const it = { classes: [], instances: ['CarePlan/p1'] };
    expect(withLaw(it)).toBe(false);
    expect(withLaw(it, { facet: facet({ pins: ['instance:CarePlan/p1'] }) })).toBe(true);
    expect(withLaw(it, { facet: facet({ pins: ['instance:CarePlan/p2'] }) })).toBe(false);
    expect(withLaw(it, { facet: patientOf() })).toBe(true);
  });

  test('never lifts role, restriction or withholding', () => {
    expect(withLaw({ classes: ['finance'] }, { facet: facet({ dataClass: 'finance' }) })).toBe(false);
    expect(withLaw({ classes: ['finance'] }, { facet: patientOf() })).toBe(false);
    expect(withLaw({}, { about: { restricted: true } })).toBe(false);
    expect(withLaw({}, { facet: facet({ withheld: ['source'] }) })).toBe(false);
    expect(withLaw({ classes: ['consent'] }, { facet: facet({ type: 'Consent', dataClass: 'consent' }) })).toBe(false);
  });

  test('reaches sensitive labels that it names, or of what it names as an instance', () => {
    const adoption = sensitivity('adoption');
    const pinned = facet({ labels: [adoption], pins: ['instance:CarePlan/p1'] });
    expect(withLaw({}, { facet: labelled(adoption) })).toBe(false);
    expect(withLaw({ labels: [adoption] }, { facet: labelled(adoption) })).toBe(true);
    expect(withLaw({ labels: [adoption] }, { facet: labelled(adoption, confidentiality('V')) })).toBe(false);
    expect(withLaw({ classes: [], instances: ['CarePlan/p1'] }, { facet: pinned })).toBe(true);
    expect(withLaw({ labels: ['x|y' as Token] }, { facet: labelled('x|y' as Token) })).toBe(false);
    expect(withLaw({}, { facet: labelled(confidentiality('R'), sensitivity('mental-health')) })).toBe(true);
  });

  test('to an organisation leaves a deny that names one of its people; to that person it does not', () => {
    const about = { consents: [consent(deny({ actor: [toPerson(user(1))] }))] };
    for (const asked of [facet(), patientOf()]) {
      expect(withLaw({}, { about, facet: asked })).toBe(false);
      expect(withLaw({ practitioner: user(1) }, { about, facet: asked })).toBe(true);
    }
    expect(withLaw({}, { about: {}, who: privacyOfficer })).toBe(false);
  });

  test('of which the resident is not told yet is left out of what they ask about, and nothing else is', () => {
    const later = law({ id: 'later', noticeFrom: instant(NOW + 1) });
    const told = [glass(), law(), law({ id: 'now', noticeFrom: NOW })];
    expect(toldOf(inputs({ grants: [...told, later] }), NOW).grants).toEqual(told);
    expect(toldOf(inputs({ grants: [later] }), instant(NOW + 1)).grants).toEqual([later]);
    expect(toldOf(inputs(), NOW)).toEqual(inputs({ grants: [] }));
  });
});
