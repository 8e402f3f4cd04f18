// Values of every wrong shape at every place of a written resource: refused, never a failure of the gateway.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSqlite } from '../../src/store/sqlite.ts';
import { sharingConsent } from '../requests/borough.ts';
import { condition, nhsNumber, patient } from '../requests/resources.ts';
import { share, type World, world } from '../requests/world.ts';

const WRONG: readonly unknown[] = [
  'x',
  '',
  7,
  true,
  null,
  {},
  [],
  [null],
  ['x'],
  [[]],
  [{}],
  { reference: 'x' },
  [{ reference: 'Patient/x' }],
  { coding: 'x' },
  { identifier: 'x' },
];

/** Every place in a value, as a list of keys. */
function* places(value: unknown, at: readonly (string | number)[] = []): Generator<readonly (string | number)[]> {
  if (at.length > 0) yield at;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, each] of Object.entries(value))
    yield* places(each, [...at, Array.isArray(value) ? Number(key) : key]);
}

function changed(value: unknown, [key, ...rest]: readonly (string | number)[], put: unknown): unknown {
  if (key === undefined) return put;
  if (Array.isArray(value)) return value.map((each, n) => (n === key ? changed(each, rest, put) : each));
  const object = value as Record<string, unknown>;
  return { ...object, [key]: changed(object[key], rest, put) };
}

let on: World;
beforeAll(async () => {
  on = await world(() => openSqlite(':memory:'), { tolerant: true, updateCreate: true });
  await share(on, ['324']);
});
afterAll(() => on.close());

const WHOLE = {
  meta: { security: [{ system: 'x', code: 'y' }], profile: ['https://x.example'], tag: [{ code: 'z' }] },
  extension: [{ url: 'https://x.example', valueReference: { identifier: nhsNumber('9990000018') } }],
  contained: [{ resourceType: 'Organization', id: 'o', name: 'x' }],
  text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">x</div>' },
  identifier: [nhsNumber('9990000026')],
};
const SAMPLES: readonly (readonly [string, (ada: string) => object])[] = [
  [
    'Patient',
    () =>
      patient({
        ...WHOLE,
        telecom: [{ system: 'phone', value: '1' }],
        address: [{ line: ['1'], postalCode: 'BB2' }],
        generalPractitioner: [{ identifier: { system: 'x', value: '1' } }],
        link: [{ other: { reference: 'Patient/x' }, type: 'seealso' }],
        deceasedDateTime: '2025-01-01',
      }),
  ],
  [
    'Condition',
    (ada) =>
      condition(ada, { ...WHOLE, category: [{ coding: [{ code: 'x' }] }], evidence: [{ detail: [{ display: 'x' }] }] }),
  ],
  [
    'Consent',
    (ada) =>
      sharingConsent(ada, ['RW5'], {
        purpose: [{ system: 'x', code: 'TREAT' }],
        class: [{ code: 'Patient' }],
        period: { start: '2026-01-01' },
        data: [{ meaning: 'instance', reference: { reference: 'Encounter/x' } }],
      }),
  ],
  [
    'Encounter',
    (ada) => ({
      resourceType: 'Encounter',
      status: 'in-progress',
      class: { code: 'IMP' },
      subject: { reference: `Patient/${ada}` },
      period: { start: '2026-01-01' },
      participant: [{ individual: { display: 'x' } }],
      serviceProvider: { identifier: { value: 'x' } },
    }),
  ],
  [
    'EpisodeOfCare',
    (ada) => ({
      resourceType: 'EpisodeOfCare',
      status: 'active',
      patient: { reference: `Patient/${ada}` },
      period: { start: '2026-01-01' },
      managingOrganization: { identifier: { value: 'x' } },
      careManager: { identifier: { value: 'x' } },
    }),
  ],
  [
    'CareTeam',
    (ada) => ({
      resourceType: 'CareTeam',
      status: 'active',
      subject: { reference: `Patient/${ada}` },
      period: { start: '2026-01-01' },
      participant: [
        {
          member: { identifier: { value: 'x' } },
          onBehalfOf: { identifier: { value: 'x' } },
          period: { start: '2026-01-01' },
        },
      ],
      managingOrganization: [{ identifier: { value: 'x' } }],
    }),
  ],
  [
    'ServiceRequest',
    (ada) => ({
      resourceType: 'ServiceRequest',
      status: 'active',
      intent: 'order',
      subject: { reference: `Patient/${ada}` },
      performer: [{ identifier: { value: 'x' } }],
      authoredOn: '2026-01-01',
      occurrencePeriod: { start: '2026-01-01' },
    }),
  ],
  [
    'Task',
    (ada) => ({
      resourceType: 'Task',
      status: 'requested',
      intent: 'order',
      for: { reference: `Patient/${ada}` },
      code: { coding: [{ system: 'x', code: 'y' }] },
      reasonCode: { coding: [{ code: 'x' }] },
    }),
  ],
  [
    'MedicationRequest',
    (ada) => ({
      resourceType: 'MedicationRequest',
      status: 'active',
      intent: 'order',
      subject: { reference: `Patient/${ada}` },
      medicationCodeableConcept: { text: 'x' },
      dosageInstruction: [{ timing: { event: ['2026-01-01'] } }],
    }),
  ],
];

test.each(SAMPLES)('%s', { timeout: 120_000 }, async (type, sample) => {
  const whole = sample(on.ada);
  const failed: string[] = [];
  for (const place of places(whole)) {
    if (place[0] === 'resourceType') continue;
    for (const wrong of WRONG) {
      const body = changed(whole, place, wrong) as object;
      const put = crypto.randomUUID();
      const posted = await on.ask(type, { as: 'feed:324', method: 'POST', body });
      if (posted.status >= 500) failed.push(`POST ${place.join('.')} = ${JSON.stringify(wrong)}`);
      if (type === 'Patient' && place.length < 3) {
        const answer = await on.ask(`Patient/${put}`, { as: 'feed:324', method: 'PUT', body: { ...body, id: put } });
        if (answer.status >= 500) failed.push(`PUT ${place.join('.')} = ${JSON.stringify(wrong)}`);
      }
    }
  }
  expect(failed).toEqual([]);
});
