// A question about one of several who are one person is about all of them, for whoever sees a Patient of both sides.
// @see design: consent §6, "Merging two residents"
import { expect, test } from 'vitest';
import { widening } from '../../src/access/same.ts';
import { Sealed } from '../../src/consent/sealed.ts';
import { sightOf } from '../../src/consent/sight.ts';
import { type ResidentId, residentId } from '../../src/fhir/ids.ts';
import type { Fence, Fenced, Records, StoredRow } from '../../src/ports.ts';
import type { Query } from '../../src/search/query.ts';

const [ADA, ADELE, BEN, CAL] = ['ada', 'adele', 'ben', 'cal'].map((id) => residentId(id)) as [
  ResidentId,
  ResidentId,
  ResidentId,
  ResidentId,
];
const fence = { log: 1, facet: 1 } as Fence;
const nothing = sightOf({ open: new Set(), windows: new Map() }, new Map(), undefined, new Map());
const alike = new Map([
  [ADA, [ADELE]],
  [ADELE, [ADA]],
]);
const query: Query = { types: ['Goal'], filters: [], sort: [], count: 10 };

/** Whom it is asked about in the end, and how often Patients were looked for. */
async function askedOf(
  residents: readonly ResidentId[] | undefined,
  seen: readonly ResidentId[],
  one = alike,
  fresh = true,
) {
  const looked: unknown[] = [];
  const records = {
    patients: async (_: Fence, patients: Query, __: unknown, most: number) => {
      looked.push([patients.types, patients.residents, patients.count, most]);
      const value = seen.map((each) => Sealed.of({ residents: [each] } as unknown as StoredRow));
      return fresh ? { fresh: true, value } : { fresh: false, news: 'news' };
    },
  } as unknown as Records;
  const ask = async (_: Fence, __: unknown, wide: Query): Promise<Fenced<unknown>> =>
    ({ fresh: true, value: wide.residents }) as Fenced<unknown>;
  const residentOf = (row: Sealed<StoredRow>) => Sealed.open(row).residents[0];
  const about = { ...query, ...(residents && { residents }) };
  const sight = one.size > 0 ? { ...nothing, alike: one } : nothing;
  const found = await widening(records, residentOf)(about, ask)(fence, sight);
  return { found: found.fresh ? found.value : found, looked };
}

test('a question about nobody in particular, or about somebody who is nobody else, stays as it is', async () => {
  expect(await askedOf(undefined, [])).toEqual({ found: undefined, looked: [] });
  expect(await askedOf([BEN], [])).toEqual({ found: [BEN], looked: [] });
  expect(await askedOf([ADA], [ADA, ADELE], new Map())).toEqual({ found: [ADA], looked: [] });
});
test('whoever sees both sides is answered about both, each once', async () => {
  const looked = [[['Patient'], [ADA, ADELE], 2, 2]];
  expect(await askedOf([ADA], [ADA, ADELE])).toEqual({ found: [ADA, ADELE], looked });
  expect(await askedOf([ADA, ADELE], [ADELE, ADA])).toEqual({ found: [ADA, ADELE], looked });
});
test('whoever sees one side alone is answered as if there were no other', async () => {
  for (const seen of [[ADA], [ADELE], []]) expect((await askedOf([ADA], seen)).found).toEqual([ADA]);
  const three = new Map([[ADA, [ADELE, CAL]]]);
  expect((await askedOf([ADA], [ADA, CAL], three)).found).toEqual([ADA, CAL]);
});
test('beside somebody who is nobody else', async () => {
  const both = await askedOf([BEN, ADA], [BEN, ADA, ADELE]);
  expect(both).toEqual({ found: [BEN, ADA, ADELE], looked: [[['Patient'], [ADA, ADELE], 2, 2]] });
});
test('what is not of the moment is asked again, not answered', async () => {
  expect((await askedOf([ADA], [ADA, ADELE], alike, false)).found).toEqual({ fresh: false, news: 'news' });
});
