// Residents who are one person: a question about one of them is about all, for who sees that they are one.
// @see design: consent §6, "Merging two residents"; consent §4
import type { Sealed } from '../consent/sealed.ts';
import type { Sight } from '../consent/sight.ts';
import type { ResidentId } from '../fhir/ids.ts';
import type { Fence, Fenced, Records, StoredRow } from '../ports.ts';
import type { Query } from '../search/query.ts';

/** Reads within a fence and a sight: what was asked, about everybody it is about. */
export type Asking<T> = (fence: Fence, sight: Sight, wide: Query) => Promise<Fenced<T>>;

/**
 * Asks about everybody who is one with a resident asked about, as far as the sight opens a Patient of both: whoever sees
 * one side alone is answered as if there were no other.
 */
export const widening =
  (records: Records, residentOf: (row: Sealed<StoredRow>) => ResidentId | undefined) =>
  <T>(query: Query, ask: Asking<T>) =>
  async (fence: Fence, sight: Sight): Promise<Fenced<T>> => {
    const { alike } = sight;
    const asked = query.residents ?? [];
    if (!alike || !asked.some((each) => alike.has(each))) return ask(fence, sight, query);
    const sides = asked.flatMap((each) => alike.get(each) ?? []);
    const all = [...new Set([...asked.filter((each) => alike.has(each)), ...sides])];
    const patients = { types: ['Patient'], residents: all, filters: [], sort: query.sort, count: all.length };
    const found = await records.patients(fence, patients, sight, all.length);
    if (!found.fresh) return found;
    const seen = new Set(found.value.map(residentOf));
    const same = asked.flatMap((each) => (seen.has(each) ? (alike.get(each) ?? []).filter((o) => seen.has(o)) : []));
    return ask(fence, sight, { ...query, residents: [...new Set([...asked, ...same])] });
  };
