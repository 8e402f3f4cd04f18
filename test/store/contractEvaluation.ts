// What counting for evaluation reads, of whom, and of which records; the same on every database.
import { expect, test } from 'vitest';
import type { FacetId } from '../../src/consent/facts.ts';
import type { Relationship } from '../../src/consent/inputs.ts';
import { instant, odsCode, residentId } from '../../src/fhir/ids.ts';
import { CONFIRMED, SAID_BY } from '../../src/fhir/references.ts';
import type { Sought } from '../../src/ports/evaluation.ts';
import type { Store } from '../../src/ports.ts';
import type { IndexRow } from '../../src/search/query.ts';
import { ann, version as bare, bob, type Open, put, resident } from './world.ts';

/** A version that a feed contributed, or that was written over REST. */
function version(id: string, over: Parameters<typeof bare>[1] = {}, source = 'adt') {
  const made = bare(id, over);
  const meta = { source: `https://onestory.example/fhir/source/RW5/${source}` };
  return { ...made, body: made.deleted ? '' : JSON.stringify({ ...JSON.parse(made.body), meta }) };
}

const token = (param: string, code: string, system = 's'): IndexRow => ({
  kind: 'token',
  param,
  system,
  code: code.toLowerCase(),
});
const cat = residentId('cat');
const visit = (id: string, more: Parameters<typeof version>[1] = {}, status = 'finished', code = 'EMER') =>
  version(id, { type: 'Encounter', date: 5_000, index: [token('class', code), token('status', status)], ...more });
const facetsOf = async (store: Store, type: string, contributor = 'RW5'): Promise<readonly FacetId[]> =>
  (await store.policy.facets(0)).flatMap(([id, f]) => (f.type === type && f.contributor === contributor ? [id] : []));
const NO_CODES = { codes: ['s|out'], withdrawn: ['s|IN'] };

export function evaluationContract(open: Open): void {
  const world = async (): Promise<Store> => {
    const store = await open();
    const consent = version('c', { type: 'Consent', body: JSON.stringify({ resourceType: 'Consent', id: 'c' }) });
    await put(store, resident(ann, { deceased: instant(9) }), resident(bob), resident(cat));
    await put(store, consent, version('known', { type: 'Patient' }));
    return store;
  };
  const sought = async (store: Store, more: Partial<Sought> = {}): Promise<Sought> => ({
    name: 'visit',
    type: 'Encounter',
    facets: await facetsOf(store, 'Encounter'),
    param: 'class',
    codes: ['s|EMER'],
    without: ['planned'],
    fed: true,
    ofAnybody: false,
    ...more,
  });

  test('reads what happened to who has a consent: current, dated, of that code, and not in a status that leaves it out', async () => {
    const store = await world();
    const bare = { index: [token('class', 'EMER')] };
    await put(
      store,
      ...[
        visit('v1'),
        visit('v2', {}, 'planned'),
        visit('v3', {}, 'finished', 'IMP'),
        visit('v4', { residents: [bob] }),
      ],
      ...[version('v5', { type: 'Encounter', ...bare }), visit('v6', { index: [token('class', 'EMER', 'other')] })],
      ...[visit('v7'), visit('v8', { facet: { contributor: odsCode('324') } })],
    );
    await put(store, visit('v7', { version: 2, versionId: '2', deleted: true, index: [] }));
    const { happenings, residents } = await store.evaluation.read([await sought(store)], NO_CODES, []);
    expect(happenings).toEqual([{ name: 'visit', resident: ann, at: 5_000, contributor: 'RW5' }]);
    expect(residents).toMatchObject([{ resident: ann, restricted: false, fed: true, deceased: 9 }]);
    expect(residents[0]?.consents).toMatchObject([{ id: 'c' }]);
    await store.close();
  });

  test('reads only what a feed contributed where that is asked, and says of whom a feed told', async () => {
    const store = await world();
    const been = { type: 'Encounter', date: 5_000, index: [token('class', 'EMER')] };
    const [url, signs, type] = ['https://f.example/form', ['frailty/severe'], 'QuestionnaireResponse'];
    const index: readonly IndexRow[] = [{ kind: 'string', param: 'questionnaire', text: url }];
    await put(
      store,
      ...['adt', 'rest'].flatMap((source) => [
        version(`v-${source}`, been, source),
        version(`s-${source}`, { type: 'Condition', signs }, source),
        version(`a-${source}`, { type, date: 1, index }, source),
      ]),
      bare('v-nobody', been),
      ...[version('b', { type: 'Patient', residents: [bob] }, 'rest'), version('b2', { residents: [bob] })],
      version('c2', { type: 'Consent', residents: [bob] }, 'rest'),
    );
    const { param: _, codes: __, ...all } = await sought(store, { type, form: url, answer: 'q' });
    const asked = [await sought(store), { ...all, fed: false, name: 'answer', facets: await facetsOf(store, type) }];
    const read = await store.evaluation.read(asked, NO_CODES, await facetsOf(store, 'Condition'));
    expect(read.happenings.map(({ name }) => name)).toEqual(['visit', 'answer', 'answer']);
    expect(read.signed.map(({ id }) => id)).toEqual(['s-adt']);
    expect(read.residents.map(({ resident: of, fed }) => [of, fed])).toEqual([
      [ann, true],
      [bob, false],
    ]);
    await store.close();
  });

  test('reads of anybody only what is counted of anybody', async () => {
    const store = await world();
    await put(store, visit('v1', { residents: [bob] }), visit('v2', { residents: [cat], type: 'Task' }));
    const { codes: _, param: __, ...all } = await sought(store, { ofAnybody: true });
    const { happenings, residents } = await store.evaluation.read([all], NO_CODES, []);
    expect([happenings.map((each) => each.resident), residents.map((each) => each.resident)]).toEqual([
      [bob],
      [ann, bob],
    ]);
    await store.close();
  });

  test('asks for a code in a list of the record, and takes its value from the first path that has one', async () => {
    const store = await world();
    const body = (code: string, value: object) =>
      JSON.stringify({ resourceType: 'Encounter', list: [{ url: 'a' }, { at: { code } }], ...value });
    await put(store, visit('v1', { body: body('21', { b: 7 }) }), visit('v2', { body: body('11', { a: { c: 1 } }) }));
    await put(store, visit('v3', { body: body('22', { a: { c: 2.5 }, b: 9 }) }), visit('v4', { body: '{}' }));
    const also = { list: '$.list', code: '$.at.code', among: ['21', '22'] };
    const asked = await sought(store, { also, value: ['$.a.c', '$.b'] });
    const { happenings } = await store.evaluation.read([asked], NO_CODES, []);
    expect(happenings.map((each) => each.value)).toEqual([7, 2.5]);
    await store.close();
  });

  test('reads opt-outs and their withdrawal, registrations, and who may be the same person', async () => {
    const store = await world();
    const practice = odsCode('P81005');
    const registration: Relationship = {
      kind: 'registration',
      organisation: practice,
      assertedBy: practice,
      via: 'feed',
    };
    const coded = (id: string, code: string, date: number, status = 'final') =>
      version(id, { date, index: [token('code', code), token('status', status)] });
    await put(
      store,
      ...[coded('o1', 'OUT', 1), coded('o2', 'in', 2), coded('o3', 'out', 3, 'entered-in-error'), coded('o4', 'x', 4)],
      version('p', { type: 'Patient', relationships: [registration] }),
      version('e', { type: 'EpisodeOfCare', relationships: [{ ...registration, kind: 'service' }] }),
    );
    await put(store, { kind: 'join', review: 'r', residents: [ann, bob], state: 'confirmed' });
    const { residents } = await store.evaluation.read([], NO_CODES, []);
    const [a, b] = residents;
    expect(a?.optOuts).toEqual([
      { at: 1, withdrawn: false },
      { at: 2, withdrawn: true },
    ]);
    expect(a?.registrations).toEqual([registration]);
    expect(a?.alike).toEqual([{ resident: bob, confirmed: true }]);
    expect(b?.resident).toBe(bob);
    await store.close();
  });

  test('takes the answer to a question of a form, on its scale, that was given and not carried over', async () => {
    const store = await world();
    const url = 'https://f.example/form';
    const answers = (id: string, answer: readonly object[], more: Parameters<typeof version>[1] = {}) => {
      const item = [
        {
          linkId: 'group',
          item: [
            { linkId: 'other', answer: [{ valueInteger: 1 }] },
            { linkId: 'q', answer },
          ],
        },
      ];
      const index: readonly IndexRow[] = [{ kind: 'string', param: 'questionnaire', text: url }];
      const body = JSON.stringify({ resourceType: 'QuestionnaireResponse', id, item });
      return version(id, { type: 'QuestionnaireResponse', date: 1, body, index, ...more });
    };
    const said = (...more: readonly object[]) => ({ extension: [{ url: SAID_BY, extension: more }] });
    await put(
      store,
      ...[
        answers('a1', [{ valueInteger: 7 }]),
        answers('a2', [{ valueDecimal: 6.5 }]),
        answers('a3', [{ valueInteger: 11 }]),
      ],
      ...[
        answers('a4', []),
        answers('a5', [{ valueInteger: 8, ...said({ url: 'source', valueUri: 'x' }) }]),
        answers('a6', [{ valueInteger: 8 }], { index: [] }),
      ],
      answers('a7', [{ valueInteger: 0, ...said({ url: CONFIRMED, valueBoolean: true }) }]),
    );
    const { param: _, codes: __, ...all } = await sought(store, { type: 'QuestionnaireResponse', name: 'q' });
    const facets = await facetsOf(store, 'QuestionnaireResponse');
    const asked: Sought = { ...all, facets, form: url, answer: 'q', scale: [0, 10] };
    const { happenings } = await store.evaluation.read([asked], NO_CODES, []);
    expect(happenings.map(({ value }) => value)).toEqual([7, 6.5, undefined, undefined, undefined, 0]);
    await store.close();
  });

  test('says which Appointment an Encounter carries out, and which one it is', async () => {
    const store = await world();
    const index: readonly IndexRow[] = [
      { kind: 'reference', param: 'appointment', type: 'Appointment', id: 'p1', system: '', code: '' },
    ];
    await put(store, visit('v1', { index: [token('class', 'EMER'), ...index] }), visit('v2'));
    await put(store, version('p1', { type: 'Appointment', date: 2 }));
    const { param: _, codes: __, ...all } = await sought(store, { type: 'Appointment', name: 'booked' });
    const booked = { ...all, facets: await facetsOf(store, 'Appointment') };
    const { happenings } = await store.evaluation.read([await sought(store), booked], NO_CODES, []);
    expect(happenings.map(({ name, appointment }) => [name, appointment])).toEqual([
      ['visit', 'Appointment/p1'],
      ['visit', undefined],
      ['booked', 'Appointment/p1'],
    ]);
    await store.close();
  });

  test('reads signs of who is counted, under the facets asked for', async () => {
    const store = await world();
    const signs = ['frailty/severe'];
    await put(
      store,
      ...[version('s1', { type: 'Condition', date: 3, signs }), version('s2', { type: 'Condition' })],
      version('s3', { type: 'Condition', signs, residents: [bob] }),
      version('s4', { type: 'Condition', signs, facet: { contributor: odsCode('324') } }),
    );
    const facets = await facetsOf(store, 'Condition');
    const { signed } = await store.evaluation.read([], NO_CODES, facets);
    expect(signed).toEqual([{ resident: ann, type: 'Condition', id: 's1', facet: facets[0], date: 3, signs }]);
    await store.close();
  });
}
