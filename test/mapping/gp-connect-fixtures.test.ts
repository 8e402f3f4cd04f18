import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Extension } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import type { Carrier } from '../../mappings/gp-connect/carry.ts';
import { allergyExtensions } from '../../mappings/gp-connect/types/allergy.ts';
import { medicationRequestExtensions } from '../../mappings/gp-connect/types/medication.ts';
import type { ProfileRule } from '../../src/fhir/profileRule.ts';
import { validate } from '../../src/fhir/validate.ts';
import { resolved, send } from './gpConnect.ts';

const FIXTURES = new URL('../../../shared/fixtures/', import.meta.url);
const RULES: ProfileRule[] = JSON.parse(
  readFileSync(new URL('../../profiles/uk-core-rules.json', import.meta.url), 'utf8'),
);
const jsonIn = (folder: string): string[] => {
  const at = new URL(folder, FIXTURES);
  return existsSync(at)
    ? readdirSync(at)
        .filter((name) => name.endsWith('.json'))
        .map((name) => folder + name)
    : [];
};
const parse = (path: string) => JSON.parse(readFileSync(new URL(path, FIXTURES), 'utf8'));
const absent = !existsSync(FIXTURES);

describe.skipIf(absent)('published records (skipped without the fixtures folder)', () => {
  test.each(jsonIn('gp-connect/'))('%s: every entry has one outcome and every draft is valid UK Core', async (path) => {
    const { records = [] } = await send(readFileSync(new URL(path, FIXTURES)));
    expect(records.length).toBe(parse(path).entry.length);
    const drafts = records.flatMap((each) => (each.outcome === 'mapped' ? each.drafts : []));
    expect(drafts.length).toBeGreaterThan(0);
    for (const draft of drafts) expect(validate(resolved(draft), RULES), draft.key).toEqual([]);
    const unread = records.flatMap((each) => (each.outcome === 'mapped' ? each.remarks : []));
    expect(unread.filter((each) => each.rule === 'element-not-mapped')).toEqual([]);
  });

  test.each(jsonIn('gp-connect/bad/'))('%s is refused cleanly', async (path) => {
    const { problem } = await send(readFileSync(new URL(path, FIXTURES)));
    const id = path.includes('NO_RECORD') ? 'delivery-unreadable' : 'bundle-without-patient';
    expect(problem).toMatchObject({ id });
  });

  test('the list about somebody else is the only record quarantined', async () => {
    const outcomes = await Promise.all(
      jsonIn('gp-connect/').map((path) => send(readFileSync(new URL(path, FIXTURES)))),
    );
    const held = outcomes.flatMap(({ records = [] }) => records).filter((each) => each.outcome === 'quarantined');
    expect(held).toMatchObject([{ reason: 'other-patient', expression: 'List.subject' }]);
  });
});

describe.skipIf(absent)("NHS England's STU3 to R4 pairs (skipped without the fixtures folder)", () => {
  const on: Carrier = { reference: (from) => from, remark: () => {} };
  const pairs: readonly (readonly [string, (from: readonly Extension[] | undefined, on: Carrier) => object])[] = [
    ['allergyintolerance', allergyExtensions],
    ['medicationrequest', medicationRequestExtensions],
  ];
  const cases = pairs.flatMap(([type, by]) => jsonIn(`stu3-to-r4/${type}/input/`).map((path) => ({ path, by })));
  test.each(cases)('$path', ({ path, by }) => {
    const { resourceType, extension } = parse(path);
    expect({ resourceType, ...by(extension, on) }).toEqual(parse(path.replace('/input/', '/expected/')));
  });
});

test.each(['emis-shaped', 'tpp-shaped'])('every draft of our sample %s is valid UK Core', async (name) => {
  const sample = new URL(`../../mappings/gp-connect/samples/${name}.json`, import.meta.url);
  const { records = [] } = await send(readFileSync(sample));
  const drafts = records.flatMap((each) => (each.outcome === 'mapped' ? each.drafts : []));
  expect(drafts.length).toBeGreaterThan(5);
  for (const draft of drafts) expect(validate(resolved(draft), RULES), draft.key).toEqual([]);
});

/** Small, repeatable random numbers below `below`. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
}
const WRONG = [null, 0, '', 'text', [], {}, [null], [{}], true, { reference: '#' }, 'constructor', [['x']]];

/** Puts something wrong at one random place. */
function spoil(value: unknown, roll: (below: number) => number): unknown {
  if (typeof value !== 'object' || value === null || roll(6) === 0) return WRONG[roll(WRONG.length)];
  const keys = Object.keys(value);
  const key = keys[roll(keys.length)];
  if (key === undefined) return WRONG[roll(WRONG.length)];
  const spoilt = spoil((value as Record<string, unknown>)[key], roll);
  return Array.isArray(value) ? value.with(Number(key), spoilt) : { ...value, [key]: spoilt };
}

test('a record spoilt anywhere is still read to its end', async () => {
  const sample = new URL('../../mappings/gp-connect/samples/emis-shaped.json', import.meta.url);
  const whole = JSON.parse(readFileSync(sample, 'utf8'));
  const roll = dice(7);
  for (let round = 0; round < 1_500; round++) {
    const at = roll(whole.entry.length);
    const entry = whole.entry.with(at, spoil(whole.entry[at], roll));
    const outcome = await send(new TextEncoder().encode(JSON.stringify({ ...whole, entry })));
    expect(outcome.problem === undefined ? outcome.records?.length : whole.entry.length).toBe(whole.entry.length);
  }
});
