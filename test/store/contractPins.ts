// Storage contract: what is named individually of a resident is in force in the commit that names it, and in every later one.
import { expect, test } from 'vitest';
import type { RefRow, Store } from '../../src/ports.ts';
import { ann, bob, type Open, put, read, resident, version } from './world.ts';

const to = (type: string, id: string): RefRow => ({ ordinal: 0, cut: '/x', need: 'none', type, id });
const pinsOf = async (store: Store, id: string, type = 'Observation') => (await read(store, type, id))?.facts.pins;

export function pinsContract(open: Open): void {
  const consent = (pins: readonly string[], over = {}) => version('c', { type: 'Consent', pins, ...over });

  test('hold of what is stored and of what comes later, of every version, of their resident alone', async () => {
    const store = await open();
    await put(store, resident(ann), version('a'), version('a', { version: 2 }), version('b', { residents: [bob] }));
    await put(store, consent(['instance:Observation/a', 'instance:Observation/b', 'instance:Observation/later']));
    await put(store, version('later'), version('a', { version: 3 }));
    expect(await pinsOf(store, 'a')).toEqual(['instance:Observation/a']);
    expect(await pinsOf(store, 'later')).toEqual(['instance:Observation/later']);
    expect(await pinsOf(store, 'b')).toEqual([]);
    const stale = (await store.labelling.stale(7, 50)).filter((row) => row.id === 'a');
    expect(stale.map((row) => row.facts.pins)).toEqual([1, 2, 3].map(() => ['instance:Observation/a']));
    await put(store, version('a', { version: 4, deleted: true, facet: { pins: ['instance:Observation/a'] } }));
    expect(await pinsOf(store, 'a')).toEqual(['instance:Observation/a']);
  });

  test('stay when the consent goes, and a disclosure may pin as well', async () => {
    const store = await open();
    await put(store, version('a'), consent(['instance:Observation/a']));
    await put(store, version('c', { type: 'Consent', version: 2, deleted: true }));
    await put(store, version('a', { version: 2 }), { kind: 'pins', resident: ann, pins: ['instance:Observation/z'] });
    await put(store, version('z'), version('p', { type: 'Patient' }));
    expect([await pinsOf(store, 'a'), await pinsOf(store, 'z')]).toEqual([
      ['instance:Observation/a'],
      ['instance:Observation/z'],
    ]);
    await put(store, { kind: 'pins', resident: ann, pins: [`instance:Patient/${ann}`] });
    expect([await pinsOf(store, 'p', 'Patient'), await pinsOf(store, 'z')]).toEqual([
      ['instance:Patient/ann'],
      ['instance:Observation/z'],
    ]);
  });

  test('by code hold wherever the code stands', async () => {
    const store = await open();
    const coded = (id: string, system: string, code: string) =>
      version(id, {
        body: JSON.stringify({
          resourceType: 'Observation',
          id,
          component: [{ code: { coding: [{ system, code }] } }],
        }),
      });
    await put(store, coded('a', 's', '1'), coded('b', 's', '2'), consent(['code:s|1']));
    await put(store, coded('d', 's', '1'), coded('e', 't', '1'));
    await put(store, version('d', { version: 2, deleted: true, body: '' }));
    const held = await Promise.all(['a', 'b', 'd', 'e'].map((id) => pinsOf(store, id)));
    expect(held).toEqual([['code:s|1'], [], ['code:s|1'], []]);
  });

  test('by relation hold one hop away in either direction, as it is now', async () => {
    const store = await open();
    const x = (n: number, ...refs: readonly RefRow[]) => version('x', { version: n, refs });
    await put(store, version('old'), version('new'), version('far', { refs: [to('Observation', 'up')] }));
    await put(store, x(1, to('Observation', 'old')), version('up', { refs: [to('Observation', 'x')] }));
    await put(store, consent(['instance:Observation/x', 'related:Observation/x']));
    const held = () =>
      Promise.all(['x', 'old', 'new', 'up', 'far'].map(async (id) => (await pinsOf(store, id))?.join() ?? ''));
    expect(await held()).toEqual(['instance:Observation/x', 'related:Observation/x', '', 'related:Observation/x', '']);
    await put(store, x(2, to('Observation', 'new')), version('up', { version: 2 }));
    expect(await held()).toEqual(['instance:Observation/x', '', 'related:Observation/x', '', '']);
    await put(store, version('x', { version: 3, deleted: true, facet: { pins: ['instance:Observation/x'] } }));
    expect(await held()).toEqual(['instance:Observation/x', '', 'related:Observation/x', '', '']);
  });

  test('by author hold by identifier, by directory entry whenever it comes, by role, and by contributor', async () => {
    const store = await open();
    const by = (id: string, reference: object) =>
      version(id, {
        body: JSON.stringify({
          resourceType: 'Observation',
          id,
          performer: [reference],
          focus: [{ reference: 'Practitioner/2' }],
        }),
      });
    const entry = (type: string, id: string, code?: string, refs: readonly RefRow[] = []) =>
      version(id, {
        type,
        residents: [],
        refs,
        index: code ? [{ kind: 'token', param: 'identifier', code, system: 'sds' }] : [],
      });
    const pin = 'author:sds|1';
    await put(
      store,
      consent([pin, 'author:https://fhir.nhs.uk/Id/ods-organization-code|RXR', 'author:Practitioner/9']),
      by('logical', { identifier: { system: 'sds', value: '1' } }),
      by('other', { identifier: { system: 'sds', value: '2' } }),
      by('literal', { reference: 'Practitioner/1' }),
      by('role', { reference: 'PractitionerRole/r' }),
      by('nine', { reference: 'Practitioner/9' }),
      version('whole', { facet: { contributor: 'RXR' as never } }),
    );
    await put(
      store,
      entry('PractitionerRole', 'r', undefined, [to('Practitioner', '1')]),
      entry('Practitioner', '2', '2'),
    );
    expect([await pinsOf(store, 'logical'), await pinsOf(store, 'literal')]).toEqual([[pin], []]);
    await put(store, entry('Practitioner', '1', '1'));
    const held = await Promise.all(
      ['logical', 'other', 'literal', 'role', 'nine', 'whole'].map((id) => pinsOf(store, id)),
    );
    expect(held).toEqual([
      [pin],
      [],
      [pin],
      [pin],
      ['author:Practitioner/9'],
      ['author:https://fhir.nhs.uk/Id/ods-organization-code|RXR'],
    ]);
  });

  test('are in force for whoever writes at the same moment', async () => {
    const store = await open();
    const writes = Array.from({ length: 8 }, (_, n) => store.contributions.commit([version(`w${n}`)]));
    const pins = Array.from({ length: 8 }, (_, n) => `instance:Observation/w${n}`);
    await Promise.all([...writes.slice(0, 4), store.contributions.commit([consent(pins)]), ...writes.slice(4)]);
    const held = await Promise.all(pins.map((_, n) => pinsOf(store, `w${n}`)));
    expect(held).toEqual(pins.map((pin) => [pin]));
  });
}
