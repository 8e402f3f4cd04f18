// How long a decision holds: until the first thing it reads begins or ends by itself.
// @see design: consent §5
import { expect, test } from 'vitest';
import { decide } from '../../src/consent/decide.ts';
import type { BreakGlass, DirectoryVersion, ResidentInputs } from '../../src/consent/inputs.ts';
import { FOREVER } from '../../src/consent/until.ts';
import { instant } from '../../src/fhir/ids.ts';
import { at, COUNCIL, consent, deny, inputs, matron, NOW, permit, policy, RW5, service, user } from './world.ts';

const until = (change: Partial<ResidentInputs>, now = NOW) => decide(matron, inputs(change), policy, now).until;
const SOON = at('2026-11-23T00:00:00Z');
const LATER = at('2026-12-24T00:00:00Z');
const glass: BreakGlass = {
  kind: 'break-glass',
  id: 'g',
  organisation: RW5,
  practitioner: user(1),
  start: NOW,
  end: SOON,
  vitalInterests: false,
};
const assessed = { of: 'capacity', able: false, from: NOW, to: NOW } as const;
const relative = (period: object): DirectoryVersion => ({
  consent: 'c1',
  type: 'RelatedPerson',
  id: 'r',
  contributor: COUNCIL,
  resource: { resourceType: 'RelatedPerson', id: 'r', patient: {}, period },
});

test.each<[string, number, Partial<ResidentInputs>]>([
  ['for ever where nothing ends', FOREVER, {}],
  [
    'for ever where all has ended, or does now',
    FOREVER,
    { relationships: [{ ...service, start: NOW, end: NOW }], deceased: at('2020-01-01') },
  ],
  ['until a relationship begins', SOON, { relationships: [service, { ...service, start: SOON }] }],
  [
    'until a relationship ends',
    SOON,
    {
      relationships: [
        { ...service, end: LATER },
        { ...service, end: SOON },
      ],
    },
  ],
  ['until a permit counts', SOON, { consents: [consent(permit(), { dateTime: '2026-11-23' })] }],
  ['until an exception begins', SOON, { consents: [consent(permit({}, deny({ period: { start: '2026-11-23' } })))] }],
  ['until the day after a provision ends', SOON, { consents: [consent(permit({ period: { end: '2026-11-22' } }))] }],
  ['for ever where a period cannot be read', FOREVER, { consents: [consent(deny({ period: { start: 'soon' } }))] }],
  [
    'until a refusal of who may be the same begins',
    SOON,
    { refusals: [consent(deny({ period: { start: '2026-11-23' } }))] },
  ],
  ['until the glass is whole again', SOON, { grants: [glass] }],
  ['until an incapacity begins', SOON, { assessments: [{ ...assessed, from: SOON, to: SOON }] }],
  ['until an incapacity ends', SOON, { assessments: [{ ...assessed, end: SOON }] }],
  [
    'until a child is found able',
    SOON,
    { assessments: [{ ...assessed, of: 'gillick', able: true, from: SOON, to: SOON }] },
  ],
  ['until somebody is a relative no more', SOON, { directory: [relative({ end: '2026-11-22' })] }],
  ['until the 16th birthday', SOON, { birthDate: '2010-11-23' }],
  ['until a death that is still to come', SOON, { deceased: SOON }],
  ['until 28 days after a death', SOON, { deceased: instant(SOON - 28 * 86_400_000) }],
])('a decision holds %s', (_, end, change) => {
  expect(until(change)).toBe(end);
});
