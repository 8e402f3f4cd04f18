// Whoever reads their trail is told in words which operation it was, and which kinds of resources.
import { expect, test } from 'vitest';
import { auditEvent, type Seen } from '../../src/access/auditEvent.ts';
import { codingOfOperation, wordsOfOperation, wordsOfTypes } from '../../src/access/auditWords.ts';
import type { Entry } from '../../src/access/happening.ts';
import { instant, residentId } from '../../src/fhir/ids.ts';
import { TYPE_NAMES } from '../../src/fhir/types.ts';
import { OPERATIONS } from '../../src/rest/operations/table.ts';

test('every operation has words of its own, for looking or for doing', () => {
  const names = [...OPERATIONS.map(({ name }) => name), 'shared-team', 'told'];
  const said = names.flatMap((name) => {
    const words = wordsOfOperation(`Patient/1/$${name}`);
    expect([name, ...words]).toEqual([name, expect.stringMatching(/^[a-z]/), expect.stringMatching(/^[a-z]/)]);
    expect(wordsOfOperation(`$${name}`)).toEqual(words);
    return words;
  });
  expect(new Set(said).size).toBe(said.length);
});

test('what is no operation has no words as one', () => {
  expect([wordsOfOperation('$x')[0], wordsOfOperation('sources/visits')[0]]).toEqual([undefined, undefined]);
});

test('the code of an operation names nobody', () => {
  expect(codingOfOperation('Patient/1/$visits', 'https://rig.example').code).toBe('visits');
});

test('kinds are said once each, as people call them', () => {
  expect(wordsOfTypes([])).toBe('');
  expect(wordsOfTypes(['Observation'])).toBe('an observation');
  expect(wordsOfTypes(['CarePlan', 'Condition', 'Condition'])).toBe('a care plan and health problems');
  expect(wordsOfTypes(['Goal', 'Patient', 'Task', 'AllergyIntolerance', 'AllergyIntolerance'])).toBe(
    'a goal, a task, allergies and personal details',
  );
});

test('no kind is told as FHIR writes it', () => {
  for (const type of TYPE_NAMES)
    for (const many of [1, 2])
      expect(wordsOfTypes(Array.from({ length: many }, () => type))).toMatch(/^[a-z][a-z ,]+$/);
});

const words = { server: 'https://rig.example', role: () => undefined, organisation: () => undefined };
const APP: Entry['who'] = { kind: 'system', key: 'k', subject: 's', client: 'app', purpose: 'TREAT', name: 'App' };
const told = (did: Entry['did'], operation?: string, seen: Partial<Seen> = {}, type = 'Goal', more: object = {}) => {
  const asked = { type, id: 'g', operation };
  const made = {
    v: 1,
    id: 'e',
    at: instant(0),
    request: 'r',
    did,
    who: APP,
    asked,
    versions: [],
    residents: [],
  } as const;
  const entry: Entry = { ...made, ...more };
  const nothing = { asked: false, named: true, versions: [], types: [], residents: [] };
  const { subtype, outcomeDesc } = auditEvent(entry, { ...nothing, ...seen }, words);
  return [subtype?.[1], outcomeDesc];
};

test('an operation is named among the kinds by its code alone, and in words; so is the source of a delivery', () => {
  const system = 'https://onestory.example/fhir/CodeSystem/operation';
  expect(told('operation', '$x')).toEqual([{ system, code: 'x' }, 'App asked for $x, for treatment.']);
  expect(told('search', 'Patient/1/$visits')).toEqual([
    { system, code: 'visits' },
    'App looked at the visits to come, for treatment.',
  ]);
  expect(told('ingest', 'sources/x')).toEqual([
    { system: 'https://rig.example/sources', code: 'x' },
    'App delivered records (x), for treatment.',
  ]);
});

test('what the reader may not know of is something, and not said of which kind; of a search, nothing', () => {
  expect(told('create')).toEqual([undefined, 'App wrote something, for treatment.']);
  const self = { residents: [residentId('g')] };
  expect([{}, self].map((seen) => told('read', undefined, seen, 'Patient')[1])).toEqual([
    'App read something, for treatment.',
    'App read personal details, for treatment.',
  ]);
  expect(told('read', undefined, self)[1]).toBe('App read something, for treatment.');
  expect(told('search')).toEqual([undefined, 'App searched, for treatment.']);
  expect(told('search', undefined, { asked: true })).toEqual([undefined, 'App searched, for treatment.']);
  expect(told('search', undefined, { types: ['Goal', 'Goal'] })).toEqual([
    undefined,
    'App searched, and was shown goals, for treatment.',
  ]);
  expect(told('read', undefined, { asked: true })).toEqual([undefined, 'App read a goal, for treatment.']);
  expect(told('read', undefined, { types: ['Patient'] })).toEqual([
    undefined,
    'App read personal details, for treatment.',
  ]);
});

test('what was tried in vain is said as that, by the operation where it was one', () => {
  const self = { residents: [residentId('g')] };
  const tried = (did: Entry['did'], operation?: string, type = 'Patient') =>
    told(did, operation, self, type, { refused: true })[1];
  expect(tried('read')).toBe('App tried to read personal details, for treatment, and was shown nothing.');
  expect(tried('vread', undefined, 'Goal')).toBe(
    'App tried to read an older version of something, for treatment, and was shown nothing.',
  );
  expect(tried('read', 'Patient/g/$shared-plan')).toBe(
    'App tried to look at the shared care plan, for treatment, and was shown nothing.',
  );
  expect(tried('update')).toBe('App tried to change personal details, for treatment, and was refused.');
  expect(tried('operation', '$answer')).toBe('App tried to answer a request, for treatment, and was refused.');
});

test.each<[Partial<Entry['who']>, string]>([
  [{ purpose: 'ETREAT' }, 'for emergency treatment'],
  [{ purpose: 'PATRQT' }, 'at the resident’s own request'],
  [{ purpose: 'PATRQT', kind: 'resident' }, 'on their own behalf'],
  [{ purpose: 'PATRQT', kind: 'proxy' }, 'on behalf of another'],
  [{ purpose: 'HLEGAL' }, 'for a legal reason'],
  [{ purpose: 'XYZ' }, 'for XYZ'],
])('the purpose of %j is said as %s', (who, words) => {
  expect(told('search', undefined, {}, 'Goal', { who: { ...APP, ...who } })[1]).toBe(`App searched, ${words}.`);
});
