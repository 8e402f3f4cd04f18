// Whether a provision matches: actors, purpose, class, label, data, dates; and what cannot be known.
// @see design: consent §3, "Matching a provision"
import type { ConsentProvision } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { BASE, SYSTEM } from '../../src/fhir/systems.ts';
import {
  act,
  ask,
  at,
  COUNCIL,
  codes,
  confidentiality,
  consent,
  dataClass,
  deny,
  facet,
  from,
  matron,
  permit,
  policy,
  proxy,
  resident,
  securityLabel,
  sees,
  sensitivity,
  service,
  to,
  toPerson,
  toRef,
  toRole,
  user,
} from './world.ts';

/** Whether a permit of this opens, and whether a deny of this closes what another consent permits. */
const permits = (p: ConsentProvision, q = {}) => sees([consent(permit(p))], q);
const denies = (p: ConsentProvision, q = {}) =>
  !sees([consent(permit(), { id: 'all' }), consent(deny(p), { id: 'no' })], q);
const membership = {
  kind: 'membership',
  practitioner: user(1),
  team: 'team-1',
  assertedBy: COUNCIL,
  via: 'feed',
} as never;

test('an organisation matches itself and those below it, never those above', () => {
  const clinic = { ...matron, organisation: 'Y00043' as never };
  const about = { relationships: [{ ...service, organisation: 'Y00043' as never }, service] };
  expect(
    permits(
      { actor: [to('RW5')] },
      { who: clinic, about: { ...about, consents: [consent(permit({ actor: [to('RW5')] }))] } },
    ),
  ).toBe(true);
  expect(permits({ actor: [to('Y00043')] })).toBe(false);
  expect(denies({ actor: [to('Y00043')] })).toBe(false);
});

test('actors are alternatives within recipients and within sources, and both groups must match', () => {
  expect(permits({ actor: [to('AGEUK'), to('RW5')] })).toBe(true);
  expect(permits({ actor: [to('RW5'), from('324')] })).toBe(true);
  expect(permits({ actor: [to('RW5'), from('P81005')] })).toBe(false);
  expect(permits({ actor: [from('P81005'), from('324')] })).toBe(true);
  expect(denies({ actor: [to('RW5'), from('P81005')] })).toBe(false);
  expect(denies({ actor: [from('324')] })).toBe(true);
});

test('a practitioner matches by identifier, a role by the role asked in', () => {
  expect(permits({ actor: [toPerson(user(1))] })).toBe(true);
  expect(permits({ actor: [toPerson(user(2))] })).toBe(false);
  expect(denies({ actor: [toPerson(user(2))] })).toBe(false);
  expect(permits({ actor: [toRole('R0590')] })).toBe(true);
  expect(permits({ actor: [toRole('R0260')] })).toBe(false);
});

test('a team matches those who belong to it at the time', () => {
  const team = { actor: [toRef('CareTeam/team-1')] };
  const about = (dates: object) => ({ relationships: [service, { ...(membership as object), ...dates } as never] });
  const open = (p: object, dates: object) =>
    sees([consent(permit(p))], { about: { ...about(dates), consents: [consent(permit(p))] } });
  expect(open(team, {})).toBe(true);
  expect(open(team, { end: at('2026-11-22T12:00:00Z') })).toBe(false);
  expect(open(team, { start: at('2026-11-22T12:00:01Z') })).toBe(false);
  expect(permits(team)).toBe(false);
});

test('a patient or a device among the actors is no professional', () => {
  expect(permits({ actor: [toRef('Patient/resident-1')] })).toBe(false);
  expect(denies({ actor: [toRef('Device/d')] })).toBe(false);
});

test('what is empty, unresolvable or not understood does not permit, and denies', () => {
  const strange: readonly ConsentProvision[] = [
    { actor: [] },
    { actor: [toRef('Practitioner/nobody-knows')] },
    { actor: [{ ...to('RW5'), role: act('X') }] },
    { actor: [{ role: to('x').role, reference: { display: 'The matron' } }] },
    {
      actor: [
        {
          role: to('x').role,
          reference: { identifier: { system: 'https://fhir.hl7.org.uk/Id/gmc-number', value: '1' } },
        },
      ],
    },
    { class: [] },
    { class: [{ code: 'CarePlan' }] },
    { class: [{ system: SYSTEM.dataClass, code: 'no-such-class' }] },
    { purpose: [] },
    { purpose: [{ system: SYSTEM.actReason }] },
    { action: [{ coding: [{ system: 'urn:x', code: 'look' }] }] },
    { code: [{ coding: [{ system: SYSTEM.snomed, code: '1' }] }] },
    { code: [{ text: 'anything' }] },
    { data: [{ meaning: 'instance', reference: { reference: 'CarePlan/1' } }] },
    { data: [{ meaning: 'authoredby', reference: { reference: 'Practitioner/1' } }] },
    { period: {} },
    { period: { start: 'soon' } },
    { period: { start: '2026-02-01', end: '2026-01-01' } },
    { dataPeriod: { start: 'then' } },
    { securityLabel: [] },
    { securityLabel: [{ system: 'urn:x', code: 'secret' }] },
    { modifierExtension: [{ url: 'urn:x', valueBoolean: true }] },
  ];
  for (const p of strange) {
    expect(permits(p), JSON.stringify(p)).toBe(false);
    expect(denies(p), JSON.stringify(p)).toBe(true);
  }
  const said = ask({ about: { consents: [consent(deny({ class: [] }))] } });
  expect(said.reasons).toContainEqual({ code: 'not-understood', step: 7, consent: 'c1', element: 'class' });
});

test('an actor of unknown role beside a recipient makes a permit nobody’s and a deny everybody’s', () => {
  const doubtful = { ...to('AGEUK'), role: act('X') };
  expect(permits({ actor: [to('RW5'), doubtful] })).toBe(false);
  expect(denies({ actor: [to('AGEUK'), doubtful] })).toBe(true);
  expect(denies({ actor: [from('P81005'), doubtful] })).toBe(true);
});

test('without a purpose a permit is for direct care, a deny for everything', () => {
  for (const purpose of ['TREAT', 'ETREAT', 'CAREMGT', 'PATRQT'])
    expect(permits({}, { who: { ...matron, purpose } })).toBe(true);
  expect(permits({}, { who: { ...matron, purpose: 'HRESCH' } })).toBe(false);
  const research = { purpose: [{ system: SYSTEM.actReason, code: 'HRESCH' }] };
  expect(permits(research, { who: { ...matron, purpose: 'HRESCH' } })).toBe(true);
  expect(permits(research)).toBe(false);
  const both = [consent(permit(research), { id: 'a' }), consent(deny(), { id: 'b' })];
  expect(sees(both, { who: { ...matron, purpose: 'HRESCH' } })).toBe(false);
});

test('only actions of reading concern what is read', () => {
  const action = (code: string) => ({
    action: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentaction', code }] }],
  });
  expect(permits(action('access'))).toBe(true);
  expect(permits(action('collect'))).toBe(false);
  expect(denies(action('correct'))).toBe(false);
});

test('a class names a resource type or a data class', () => {
  const type = (code: string) => ({ class: [{ system: 'http://hl7.org/fhir/resource-types', code }] });
  expect(permits(type('CarePlan'))).toBe(true);
  expect(permits(type('Encounter'))).toBe(false);
  expect(permits(dataClass('care-plan'))).toBe(true);
  expect(permits(dataClass('encounter'))).toBe(false);
  expect(denies(type('Encounter'))).toBe(false);
});

test('a permit for a confidentiality covers up to it, a deny from it on', () => {
  const restricted = { facet: facet({ labels: [confidentiality('R')] }) };
  expect(permits(securityLabel(confidentiality('N')), restricted)).toBe(false);
  expect(permits(securityLabel(confidentiality('V')), restricted)).toBe(true);
  expect(permits(securityLabel(confidentiality('L')))).toBe(false);
  expect(denies(securityLabel(confidentiality('N')), restricted)).toBe(true);
  expect(denies(securityLabel(confidentiality('V')), restricted)).toBe(false);
  expect(denies(securityLabel(confidentiality('R')))).toBe(false);
});

test('of other labels a permit needs all, a deny any', () => {
  const [drugs, abuse, mental] = [
    sensitivity('substance-misuse'),
    sensitivity('domestic-abuse'),
    sensitivity('mental-health'),
  ];
  const both = { facet: facet({ labels: [abuse, drugs] }) };
  expect(permits(securityLabel(drugs), both)).toBe(false);
  expect(permits(securityLabel(drugs, abuse), both)).toBe(true);
  expect(denies(securityLabel(mental, drugs), { facet: facet({ labels: [mental] }) })).toBe(true);
  expect(denies(securityLabel(drugs), { facet: facet({ labels: [mental] }) })).toBe(false);
});

test('a permit without labels covers general ones only', () => {
  expect(permits({}, { facet: facet({ labels: [sensitivity('mental-health')] }) })).toBe(true);
  expect(permits({}, { facet: facet({ labels: [sensitivity('sexual-health')] }) })).toBe(false);
  expect(permits({}, { facet: facet({ labels: [confidentiality('V')] }) })).toBe(false);
});

test('single items are matched by pins, where pins are kept', () => {
  const one = { data: [{ meaning: 'instance' as const, reference: { reference: 'CarePlan/1' } }] };
  const kept = { ...policy, pins: new Set(['instance', 'code', 'related', 'author'] as const) };
  const pinned = facet({ pins: ['instance:CarePlan/1'] });
  expect(permits(one, { facet: pinned })).toBe(true);
  expect(permits(one, { policy: kept })).toBe(false);
  expect(denies(one, { policy: kept })).toBe(false);
  expect(denies(one, { policy: kept, facet: pinned })).toBe(true);
  const dependents = { data: [{ meaning: 'dependents' as const, reference: { reference: 'CarePlan/1' } }] };
  expect(denies(dependents, { policy: kept, facet: facet({ pins: ['related:CarePlan/1'] }) })).toBe(true);
  const author = {
    data: [{ meaning: 'authoredby' as const, reference: { identifier: { system: SYSTEM.sdsUser, value: '1' } } }],
  };
  expect(permits(author, { policy: kept, facet: facet({ pins: [`author:${SYSTEM.sdsUser}|1`] }) })).toBe(true);
  const code = { code: [{ coding: [{ system: SYSTEM.snomed, code: '7' }] }] };
  expect(permits(code, { policy: kept, facet: facet({ pins: [`code:${SYSTEM.snomed}|7`] }) })).toBe(true);
  expect(denies(code, { policy: kept })).toBe(false);
});

test('a consent from a feed pins nothing: what it denies individually, it denies of everything', () => {
  const kept = { ...policy, pins: new Set(['instance'] as const) };
  const one = { data: [{ meaning: 'instance' as const, reference: { reference: 'CarePlan/1' } }] };
  const open = (source: string) =>
    ask({
      policy: kept,
      about: {
        consents: [consent(permit()), consent(deny(one), { id: 'd', meta: { source: `${BASE}/source/${source}` } })],
      },
    }).open;
  expect([open('324/rest'), open('RX7/oohis-bars')]).toEqual([true, false]);
});

test('a local staff number names one person of one organisation', () => {
  const staff = (n: string) => ({
    role: to('x').role,
    reference: { identifier: { system: `${BASE}/Id/324/staff`, value: n } },
  });
  const who = { ...matron, practitioner: `${BASE}/Id/324/staff|7` as never };
  expect(permits({ actor: [staff('7')] }, { who })).toBe(true);
  expect(denies({ actor: [staff('8')] }, { who })).toBe(false);
  expect(denies({ actor: [staff('7')] })).toBe(false);
});

test('dates of the data become windows; an unknown date is outside a permit’s and inside a deny’s', () => {
  const year = { dataPeriod: { start: '2025-01-01', end: '2025-12-31' } };
  const window = { from: at('2025-01-01T00:00:00Z'), to: at('2025-12-31T23:59:59.999Z') };
  expect(ask({ about: { consents: [consent(permit(year))] } })).toMatchObject({ open: true, windows: [window] });
  const rest = ask({ about: { consents: [consent(permit({}, deny(year)))] } });
  expect(rest.windows).toEqual([{ to: window.from - 1 }, { from: window.to + 1 }]);
  const whole = ask({ about: { consents: [consent(permit(year), { id: 'a' }), consent(permit(), { id: 'b' })] } });
  expect(whole).toMatchObject({ open: true });
  expect(whole.windows).toBeUndefined();
});

test('a moment limits dates to itself, and a date that is not known is nothing that was not understood', () => {
  const [moment, time] = ['2025-06-01T10:00:00.000Z', at('2025-06-01T10:00:00Z')];
  const found = ask({ about: { consents: [consent(permit({ dataPeriod: { start: moment, end: moment } }))] } });
  expect(found.windows).toEqual([{ from: time, to: time }]);
  expect(codes(found)).not.toContain('not-understood');
});

test('a deny with dates does not let its exceptions open what has no date', () => {
  const c = consent(deny({ dataPeriod: { start: '2025-01-01' } }, permit({ actor: [to('RW5')] })));
  expect(ask({ about: { consents: [c] } }).windows).toEqual([{ from: at('2025-01-01T00:00:00Z') }]);
});

test('the resident and a proxy are not among a permit’s organisations', () => {
  const consents = [consent(permit({ actor: [to('RW5')] }))];
  expect(codes(ask({ who: proxy, about: { consents } }))).toContain('no-proxy-authority');
  expect(ask({ who: resident, about: { consents } }).open).toBe(true);
});
