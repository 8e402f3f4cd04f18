// What goes with a reference whose target may not be seen, and that the rest remains a valid resource.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resourceTypes } from '../../src/fhir/definitions.ts';
import type { JsonObject } from '../../src/fhir/json.ts';
import { cutPointers, referencesOf, SAID_BY } from '../../src/fhir/references.ts';
import { validate } from '../../src/fhir/validate.ts';
import { sampleOf } from './samples.ts';

const to = (reference: string): JsonObject => ({ reference });
const cutsOf = (resource: JsonObject) => referencesOf(resource).map(({ cut, need }) => [cut, need]);
const saidBy = (...more: readonly JsonObject[]): JsonObject => ({
  url: SAID_BY,
  extension: [{ url: 'resource', valueReference: to('QuestionnaireResponse/r') }, ...more],
});
const answered = (answer: readonly JsonObject[]): JsonObject => ({
  resourceType: 'QuestionnaireResponse',
  status: 'completed',
  item: [{ linkId: '1', answer: [...answer] }],
});
const plan = { resourceType: 'CarePlan', status: 'active', intent: 'plan', subject: to('Patient/p') };

test('describes references in the order of the JSON', () => {
  const resource = {
    ...plan,
    author: { identifier: { value: 'x', assigner: to('Organization/o') }, type: 'Practitioner' },
    goal: [to('Goal/g/_history/2'), to('#g'), to('https://example.org/fhir/Goal/g')],
  };
  expect(referencesOf(resource).map(({ cut, need, ...rest }) => rest)).toEqual([
    { ordinal: 0, reference: 'Patient/p', type: 'Patient', id: 'p', pointer: '/subject' },
    { ordinal: 1, identifier: resource.author.identifier, type: 'Practitioner', pointer: '/author' },
    { ordinal: 2, reference: 'Organization/o', type: 'Organization', id: 'o', pointer: '/author/identifier/assigner' },
    { ordinal: 3, reference: 'Goal/g/_history/2', type: 'Goal', id: 'g', pointer: '/goal/0' },
    { ordinal: 4, reference: '#g', pointer: '/goal/1' },
    { ordinal: 5, reference: 'https://example.org/fhir/Goal/g', pointer: '/goal/2' },
  ]);
});

test.each<[string, JsonObject, readonly (readonly [string, string])[]]>([
  [
    'an optional reference alone',
    { ...plan, encounter: to('Encounter/e') },
    [
      ['', 'alone'],
      ['/encounter', 'none'],
    ],
  ],
  [
    'one of a list alone',
    { ...plan, goal: [to('Goal/a')] },
    [
      ['', 'alone'],
      ['/goal/0', 'none'],
    ],
  ],
  [
    'the activity of an activity reference (cpl-3)',
    { ...plan, activity: [{ reference: to('Task/t'), progress: [{ text: 'a' }] }] },
    [
      ['', 'alone'],
      ['/activity/0', 'none'],
    ],
  ],
  [
    'only the member of a participant with a role',
    { resourceType: 'CareTeam', participant: [{ role: [{ text: 'a' }], member: to('Practitioner/p') }] },
    [['/participant/0/member', 'none']],
  ],
  [
    'the actor of a consent whose reference is required',
    { resourceType: 'Consent', provision: { actor: [{ role: { text: 'a' }, reference: to('Practitioner/p') }] } },
    [['/provision/actor/0', 'none']],
  ],
  [
    'the entry of a list',
    { resourceType: 'List', status: 'current', mode: 'working', entry: [{ item: to('Task/t') }] },
    [['/entry/0', 'none']],
  ],
  [
    'a whole extension, however deep the reference is',
    { resourceType: 'Patient', extension: [{ url: 'a', extension: [{ url: 'b', valueReference: to('Patient/b') }] }] },
    [['/extension/0', 'none']],
  ],
  [
    'the resource where a choice is required',
    { resourceType: 'MedicationRequest', medicationReference: to('Medication/m') },
    [['', 'alone']],
  ],
  [
    'the resource where a contained one cannot do without',
    { ...plan, contained: [{ resourceType: 'Condition', id: 'c', subject: to('Patient/q') }], addresses: [to('#c')] },
    [
      ['', 'alone'],
      ['', 'alone'],
      ['/addresses/0', 'none'],
    ],
  ],
  [
    'a required list as a group',
    { resourceType: 'Provenance', target: [to('Task/a'), to('Task/b')], agent: [{ who: { display: 'x' } }] },
    [
      ['/target/0', 'group'],
      ['/target/1', 'group'],
      ['/agent/0', 'none'],
    ],
  ],
  [
    'an item of a required list that keeps another',
    {
      resourceType: 'Appointment',
      participant: [
        { actor: to('Patient/p'), status: 'accepted' },
        { type: [{ text: 'a' }], actor: to('Practitioner/q'), status: 'accepted' },
      ],
    },
    [
      ['/participant/0', 'none'],
      ['/participant/1/actor', 'none'],
    ],
  ],
  [
    'the resource where a required element would be left empty',
    { resourceType: 'AuditEvent', source: { observer: to('Device/d') } },
    [['', 'alone']],
  ],
  [
    'an answer taken from elsewhere with where it was given, wherever that stands in it',
    answered([{ valueString: 'a', extension: [saidBy()] }, { valueString: 'b' }]),
    [['/item/0/answer/0', 'none']],
  ],
  [
    'of an answer that somebody confirmed only where it was given',
    answered([{ valueString: 'a', extension: [saidBy({ url: 'confirmed', valueString: 'x' })] }]),
    [['/item/0/answer/0/extension/0', 'none']],
  ],
  [
    'what another said beside an answer, and not the answer',
    answered([{ valueString: 'a', extension: [{ url: 'x', extension: [{ url: 'y', valueString: 'b' }, saidBy()] }] }]),
    [['/item/0/answer/0/extension/0', 'none']],
  ],
  [
    'the element whose text was said elsewhere, not the extension of the text alone',
    { ...plan, note: [{ text: 'a', _text: { extension: [saidBy()] } }] },
    [
      ['', 'alone'],
      ['/note/0', 'none'],
    ],
  ],
  ['the whole of what was said elsewhere as a whole', { ...answered([]), extension: [saidBy()] }, [['', 'alone']]],
])('cuts %s', (_, resource, cuts) => {
  expect(cutsOf(resource)).toEqual(cuts);
});

test('knows what says where something was taken from', () => {
  const answer = [{ valueReference: to('Condition/c'), extension: [saidBy({ url: 'confirmed', valueString: 'x' })] }];
  expect(referencesOf(answered(answer)).map(({ id, origin }) => [id, origin])).toEqual([
    ['c', undefined],
    ['r', true],
  ]);
});

test('cuts what the pointers name and what that leaves empty, and nothing else', () => {
  const body = JSON.stringify({ a: [{ b: 1 }, { c: { d: [2] } }, 3, 4], e: { f: 5 }, g: 6 });
  expect(cutPointers(body, ['/a/0', '/a/1/c/d/0', '/a/3', '/e/f', '/none/1', '/a/9'])).toBe('{"a":[3],"g":6}');
  expect(cutPointers(body, ['/a', '/a/0/b'])).toBe(cutPointers(body, ['/a/0/b', '/a']));
});

test('leaves a text untouched when nothing is cut, and nothing of it when all is', () => {
  expect(cutPointers('{ "a": 1.50 }', [])).toBe('{ "a": 1.50 }');
  expect(cutPointers('{ "a": 1.50 }', [''])).toBe('');
});

test('keeps primitives and their extensions side by side', () => {
  const extension = (id: string) => ({ extension: [{ url: 'x', valueReference: to(`Patient/${id}`) }] });
  const name = { given: ['A', 'B', null], _given: [null, extension('b'), extension('c')] };
  const cut = (pointers: readonly string[]) => JSON.parse(cutPointers(JSON.stringify({ name: [name] }), pointers));
  const all = ['/name/0/_given/1/extension/0', '/name/0/_given/2/extension/0'];
  expect(cut(all)).toEqual({ name: [{ given: ['A', 'B'] }] });
  expect(cut(all.slice(0, 1))).toEqual({ name: [{ given: ['A', 'B', null], _given: [null, null, extension('c')] }] });
});

const sample = fc
  .record({ type: fc.constantFrom(...resourceTypes()), seed: fc.nat() })
  .map(({ type, seed }) => sampleOf(type, seed))
  .filter((resource) => validate(resource).length === 0 && referencesOf(resource).length > 0);

test('whichever references without need are cut, the rest is valid', () => {
  fc.assert(
    fc.property(sample, fc.infiniteStream(fc.boolean()), (resource, coin) => {
      const free = referencesOf(resource).filter((each) => each.need === 'none');
      const hidden = free.filter(() => coin.next().value);
      for (const cuts of [free, hidden]) {
        const left = cutPointers(
          JSON.stringify(resource),
          cuts.map((each) => each.cut),
        );
        expect(validate(JSON.parse(left))).toEqual([]);
      }
    }),
    { numRuns: 400 },
  );
});

test('a group may lose all but one', () => {
  const grouped = sample.filter((resource) => referencesOf(resource).some((each) => each.need === 'group'));
  fc.assert(
    fc.property(grouped, (resource) => {
      const group = referencesOf(resource).filter((each) => each.need === 'group');
      const lists = Map.groupBy(group, (each) => each.cut.slice(0, each.cut.lastIndexOf('/')));
      const cuts = [...lists.values()].flatMap((list) => list.map((e) => e.cut).filter((cut) => cut !== list[0]?.cut));
      expect(validate(JSON.parse(cutPointers(JSON.stringify(resource), cuts)))).toEqual([]);
    }),
    { numRuns: 50 },
  );
});

test('no address of a hidden target is left', () => {
  fc.assert(
    fc.property(sample, (resource) => {
      const free = referencesOf(resource).filter((each) => each.need === 'none' && each.reference);
      const left = cutPointers(
        JSON.stringify(resource),
        free.map((each) => each.cut),
      );
      const seen = new Set(referencesOf(JSON.parse(left)).map((each) => each.reference));
      const stays = new Set(
        referencesOf(resource)
          .filter((each) => each.need !== 'none')
          .map((each) => each.reference),
      );
      for (const each of free) if (!stays.has(each.reference)) expect(seen).not.toContain(each.reference);
    }),
    { numRuns: 100 },
  );
});
