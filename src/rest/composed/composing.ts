// What a composed operation reads: the Patient and the rest of one resident's record, as far as this reader may see it, at one time.
// @see design: consent §1, "Contributions and composed resources"

import type { Patient } from '@medplum/fhirtypes';
import type { Happening } from '../../access/happening.ts';
import type { Shown, ShownPage } from '../../access/pep.ts';
import { fhirInstant, type Instant, type OdsCode, residentId } from '../../fhir/ids.ts';
import { inTurn } from '../../fhir/inTurn.ts';
import { problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import type { Reading, Told } from '../../record/told.ts';
import type { After, Query } from '../../search/query.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { lookAtPatient } from './patient.ts';
import { toldOf } from './shownAsTold.ts';
import { steady } from './steady.ts';

export interface Composing {
  readonly patient: Patient;
  /** All that is told of the resident in what was read. */
  readonly told: readonly Told[];
  /** Who said more than an answer is made of. */
  readonly cut: readonly OdsCode[];
}

interface Wanted<T> {
  /** What is read, and what more by what was found. */
  readonly reads: readonly Reading[];
  readonly more?: (told: readonly Told[]) => readonly Reading[];
  /** What is made of it; undefined: there is nothing to show, and nothing was shown. */
  readonly make: (found: Composing) => T | undefined;
  /** What of the directory the answer needs, by what was read: it goes on record with the rest. */
  readonly named?: (told: readonly Told[]) => readonly string[];
  /** What else of the directory it needs, by what is said there. */
  readonly beside?: (told: readonly Told[]) => readonly Reading[];
  /** As it was then; what was deleted since is left out, as is what is hidden now. */
  readonly asOf?: Instant;
  /** Whom it is about; absent: the Patient of the call. */
  readonly resident?: string;
}

/** Most resources that one answer about many residents is made of. */
const MOST = 5_000;
const sharedBy = ({ sort }: Query): Partial<Query> => ({
  ...{ count: MOST, fair: { each: MOST } },
  // In no order of their own, the newest.
  ...(sort[0]?.by === 'id' && { sort: [{ by: 'lastUpdated', descending: true }] as const }),
});
/** Most that one answer about one resident is made of: of each contributor's words in one type, and together of one reading. */
const EACH = 200;
const TOGETHER = 1_000;
/** Most resources whose past is looked up for one answer. */
const PASTS = 200;

const contributorOf = ({ row }: Pick<Shown, 'row'>): OdsCode => row.facts.contributor;

/** The versions in force at an instant, each for whoever may see it and the current one. */
async function asTheyWere(
  call: KnownCall,
  entries: readonly Shown[],
  asOf: Instant,
): Promise<Result<readonly Shown[]>> {
  const then: Shown[] = [];
  for (const { row } of entries) {
    const asked = { type: row.type, id: row.id, at: { from: asOf, to: asOf }, count: 1 };
    const found = await call.gateway.pep.history(call.on, asked, 'unrecorded');
    if (!found.ok && found.error.id !== 'not-found') return found;
    if (found.ok)
      then.push(...found.value.content.entries.map(({ shown }) => shown).filter((each) => !each.row.deleted));
  }
  return ok(then);
}

/** Current directory entries, as far as the token covers their types. */
export async function lookedUp(call: KnownCall, addresses: readonly string[]): Promise<Result<readonly Shown[]>> {
  const found: Shown[] = [];
  for (const address of new Set(addresses)) {
    const [type = '', id = ''] = address.split('/');
    if (!mayTry(call, type, 'read').ok) continue;
    const entry = await call.gateway.pep.current(call.on, type, id);
    if (!entry.ok) return entry;
    if (entry.value && !entry.value.content.row.deleted) found.push(entry.value.content);
  }
  return ok(found);
}

/** What the directory says, the oldest first, as far as the token covers its types. */
async function besideOf(
  call: KnownCall,
  readings: readonly Reading[],
  asked: Asked,
): Promise<Result<readonly Shown[]>> {
  const found: Shown[] = [];
  for (const { types, filters, most = EACH } of readings) {
    if (types.some((type) => !mayTry(call, type, 'read').ok)) continue;
    const sort = [{ by: 'lastUpdated', descending: false }] as const;
    const all = await allOf(call, { types, filters, sort, count: TOGETHER, fair: { each: most } }, asked);
    if (!all.ok) return all;
    found.push(...all.value);
  }
  return ok(found);
}

type Asked = Happening['asked'];
type Page = Pick<ShownPage, 'entries' | 'more' | 'last'> & Partial<Pick<ShownPage, 'total' | 'cut'>>;

/** A first page and all that follow it; `too-many` when there is more than one answer can be made of. */
export async function allPages(
  first: Page,
  next: (after: After) => Promise<Result<Page>>,
  most: number,
): Promise<Result<readonly Shown[]>> {
  const found = [...first.entries];
  let page = first;
  while (page.more && page.last) {
    if (found.length >= most) return fail(problem('too-many'));
    const following = await next(page.last);
    if (!following.ok) return following;
    page = following.value;
    found.push(...page.entries);
  }
  return ok(found);
}

/** All that a query finds, or the newest of every contributor where that is more than is read; it goes on record with what it becomes a part of. */
async function allOf(
  call: KnownCall,
  query: Query,
  asked: Asked,
  first?: Page,
  cut: Set<OdsCode> = new Set(),
): Promise<Result<readonly Shown[]>> {
  const look = (more: Partial<Query> = {}): Promise<Result<Page>> =>
    call.gateway.pep.joining(
      call.on,
      { ...query, ...more },
      asked,
      async ({ content }) => ok({ value: content, left: [] }),
      'unrecorded',
    );
  const whole = first ? ok(first) : await look();
  if (!whole.ok) return whole;
  const page = (whole.value.total ?? 0) > MOST && !query.fair ? await look(sharedBy(query)) : whole;
  if (!page.ok) return page;
  for (const each of page.value.cut ?? []) cut.add(each);
  return page.value.cut ? ok(page.value.entries) : allPages(page.value, (after) => look({ after }), MOST);
}

/** What was found, by where it stands: what two queries find is there once. */
type Known = Map<string, Shown>;

/** All that these queries find, each resource once; it goes on record with what it becomes a part of. */
export async function gather(
  call: KnownCall,
  queries: readonly Query[],
  asked: Asked,
  known: Known,
  first?: Page,
  cut?: Set<OdsCode>,
): Promise<Result<Known>> {
  for (const [at, query] of queries.entries()) {
    if (query.types.length === 0) continue;
    const all = await allOf(
      call,
      query,
      asked,
      at === 0 ? first : undefined,
      query.fair === undefined || query.fair.each === EACH ? cut : undefined,
    );
    if (!all.ok) return all;
    for (const each of all.value) known.set(`${each.row.type}/${each.row.id}`, each);
  }
  return ok(known);
}

/**
 * Makes the answer of the operation `name` on the Patient of the call; `not-found` when there is no such resident, or
 * nothing to show of them, for this reader. Where there is more than one answer is made of it is made of the newest of every
 * contributor, and says of whom there is more. Types the token does not reach are left out. On record, once, is what the answer was made of, or that there was none.
 */
export async function composing<T>(
  call: KnownCall,
  name: string,
  {
    reads,
    more = () => [],
    make,
    named = () => [],
    beside = () => [],
    asOf,
    resident: id = call.param('id'),
  }: Wanted<T>,
): Promise<Result<T>> {
  const { pep } = call.gateway;
  const queryOf = ({ types, filters, most, soonest }: Reading): Query => ({
    types: types.filter((type) => mayTry(call, type, 'read').ok),
    residents: [residentId(id)],
    filters,
    sort: [{ by: 'date', descending: !soonest }],
    count: TOGETHER,
    fair: { each: most ?? EACH },
  });
  const said = asOf === undefined ? '' : `as-of=${fhirInstant(asOf)}`;
  const asked = { type: 'Patient', id, query: said, operation: `Patient/${id}/$${name}` };
  const queries = reads.map(queryOf);
  const [query = queryOf({ types: [], filters: [] })] = queries;
  const found = await steady(call, async (same): Promise<Result<T>> => {
    const patient = await lookAtPatient(same, id);
    if (!patient.ok) return patient;
    return pep.joining(same.on, query, asked, async ({ content }) => {
      const cut = new Set<OdsCode>();
      const first = await gather(same, queries, asked, new Map(), content, cut);
      if (!first.ok) return first;
      const further = more([...first.value.values()].map(toldOf)).map(queryOf);
      const all = await gather(same, further, asked, first.value, undefined, cut);
      if (!all.ok) return all;
      const now = [...all.value.values()];
      const past = asOf === undefined ? [] : inTurn(now, contributorOf, PASTS);
      const then = asOf === undefined ? ok(now) : await asTheyWere(same, past, asOf);
      if (asOf !== undefined) for (const each of now) if (!past.includes(each)) cut.add(contributorOf(each));
      if (!then.ok) return then;
      const own = patient.value.left.map(({ row }) => toldOf({ row, body: row.body }));
      const told = [...own, ...then.value.map(toldOf)];
      const around = await besideOf(same, beside(told), asked);
      if (!around.ok) return around;
      const names = new Set(named(told));
      const others = await lookedUp(same, [...names]);
      if (!others.ok) return others;
      // Whom somebody acts as is known by who acts.
      const actors = named(others.value.map(toldOf)).filter((each) => !names.has(each));
      const acting = await lookedUp(same, actors);
      if (!acting.ok) return acting;
      const directory = [...others.value, ...acting.value, ...around.value];
      const left = [...patient.value.left, ...then.value, ...directory];
      const value = make({
        patient: JSON.parse(patient.value.shown.body) as Patient,
        told: [...told, ...directory.map(toldOf)],
        cut: [...cut].sort(),
      });
      return value === undefined ? fail(problem('not-found')) : ok({ value, left, alone: true });
    });
  });
  const refused = {
    interaction: 'read',
    asked: { type: 'Patient', id, operation: asked.operation },
    disclosed: [],
    residents: [],
    refused: true,
  } as const;
  if (!found.ok && found.error.id === 'not-found') await pep.record(call.on, refused);
  return found;
}
