// The one door (PEP): nothing leaves the store for a reader but through here, decided, trimmed and on the audit trail.
// @see design: architecture rules 1, 2 and 4; consent §2 and §4
import { type Disclosed, disclose, type Sealed, unseal } from '../consent/sealed.ts';
import { type Sight, sees, viewAt } from '../consent/sight.ts';
import type { Instant, ResidentId, ResourceId } from '../fhir/ids.ts';
import type { Mask } from '../fhir/mask.ts';
import { type Problem, problem } from '../fhir/problem.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import type { AuditRow } from '../ports/audit.ts';
import type { PeopleAsked, SignedRow, SignsAsked } from '../ports/signs.ts';
import type { Fenced, Records, StoredRow } from '../ports.ts';
import type { Query, Versions } from '../search/query.ts';
import type { AuditTrail } from './audit.ts';
import { type EventsAsked, eventReader, type ShownEvents, type Trail } from './auditReading.ts';
import type { Principal } from './claims.ts';
import type { AuditedInteraction, Happening } from './happening.ts';
import {
  type Chosen,
  type Composed,
  ENOUGH,
  fewOf,
  historyTold,
  lookedFor,
  type ShownPage as PageOf,
  type ShownHistory,
  versionsOf,
} from './pages.ts';
import type { Pip } from './pip.ts';
import { type Asking, widening } from './same.ts';
import { type PersonSeen, peopleSeen, signsSeen } from './signs.ts';
import { snapshots } from './snapshot.ts';
import { cutsOf, trimmed } from './trim.ts';

/** One request: who, when, and under which id it is recorded. */
export interface Occasion {
  readonly principal: Principal;
  readonly now: Instant;
  readonly requestId: string;
  /** Nothing that a read of it goes by may be newer in the policy log, else it is `unavailable`: for an answer made of several (rest/composed/steady.ts). */
  readonly log?: number;
  /** Takes what would go on record, where it is only tried whether a request can be answered: whoever tries it records that before anything of it leaves. */
  readonly tried?: (happening: Told) => void;
}

/** A version as this requester may have it. */
export interface Shown {
  readonly row: StoredRow;
  /** JSON to send. */
  readonly body: string;
  /** What this form is called: a form that lacks something is a version of its own, and nobody can tell that it is one. */
  readonly versionId: string;
  /** Pointers that were cut from the stored form; their number and place never leave the house. */
  readonly cuts: readonly string[];
  /** What the summary of it keeps; undefined when it is shown whole. */
  readonly mask: Mask | undefined;
}

export type ShownPage = PageOf<Shown>;
/** What leaves beside the matches, for the record. */
export type Left = Pick<Shown, 'row'>;

export interface Pep {
  /** The current version; `not-found` when absent or hidden, `deleted` only for who may see the last version. */
  read(on: Occasion, type: string, id: string): Promise<Result<Disclosed<Shown>>>;
  /** An older version: visible only if its own facts and the current ones are. */
  vread(on: Occasion, type: string, id: string, versionId: string): Promise<Result<Disclosed<Shown>>>;
  /** Versions of one resource (`not-found` as in read) or of all of a type; each as vread would show it. */
  history(on: Occasion, asked: Versions, tell?: 'unrecorded'): Promise<Result<Disclosed<ShownHistory<Shown>>>>;
  search(on: Occasion, query: Query, asked: Happening['asked']): Promise<Result<Disclosed<ShownPage>>>;
  /** A search with includes. `choose` makes the answer and says what of the joined leaves; only that is recorded with the matches. Unrecorded: for whoever records it with what it is a part of. */
  joining<T>(
    on: Occasion,
    query: Query,
    asked: Happening['asked'],
    choose: (page: Disclosed<ShownPage>) => Promise<Result<Chosen<T, Left>>>,
    tell?: 'unrecorded',
  ): Promise<Result<T>>;
  /** Patient contributions this requester may see of matching residents. `choose` composes them and says whose leave, in their order; only those are recorded as disclosed, and whom it is about beside. Without `asked` nothing leaves and nothing is recorded. */
  patients<T>(
    on: Occasion,
    query: Query,
    asked: Happening['asked'] | undefined,
    choose: (rows: readonly Disclosed<StoredRow>[]) => Promise<Composed<T>>,
  ): Promise<Result<T>>;
  /** Ids of all that the requester may see and that match, for a search to go on from. Not recorded: nothing leaves. */
  find(on: Occasion, query: Query): Promise<Result<readonly ResourceId[]>>;
  /** The current version, a deletion included, for a write to build on or a reference to resolve to; undefined when hidden or absent. Not recorded. */
  current(on: Occasion, type: string, id: string): Promise<Result<Disclosed<Shown> | undefined>>;
  /** Signs by which people are found, in what of these types the requester sees whole. Not recorded: whoever shows somebody does that. */
  signed(on: Occasion, asked: SignsAsked): Promise<Result<readonly SignedRow[]>>;
  /** Residents with a signed Patient contribution the requester may see: these, or whoever some of them says is with one of these practices. Not recorded, as {@link Pep.signed}. */
  people(on: Occasion, asked: PeopleAsked): Promise<Result<readonly PersonSeen[]>>;
  /** Whether the requester may see anything of this resident now. Not recorded: it discloses nothing by itself. */
  knows(on: Occasion, resident: ResidentId): Promise<Result<boolean>>;
  /** Events of the trail as far as this requester may see them; reading them is on the trail itself. */
  events(on: Occasion, query: EventsAsked, asked: Happening['asked']): Promise<Result<Disclosed<ShownEvents>>>;
  /** Puts a write, or an operation of its own, on record; durable when it resolves. */
  record(on: Occasion, happening: Told): Promise<void>;
  /** The audit entry of a write, for the commit of that very write: {@link Contributions.commit}. */
  entry(on: Occasion, happening: Told): Promise<AuditRow>;
}

/** What there is to tell of a request beside who, when and under which id. */
export type Told = Omit<Happening, 'at' | 'requestId' | 'requester'>;

/** Most residents one event names. */
const ABOUT = 1_000;
/** Most residents a Patient search composes, and most matches a search goes on from. */
const COMPOSED = 5_000;

export function createPep(records: Records, pip: Pip, trail: AuditTrail, events: Trail): Pep {
  const readEvents = eventReader(events, pip, unseal);
  const told = (on: Occasion, happening: Told): Happening => ({
    at: on.now,
    requestId: on.requestId,
    requester: on.principal.requester,
    ...happening,
  });
  const record: Pep['record'] = async (on, happening) =>
    on.tried ? on.tried(happening) : trail.record(told(on, happening));

  /** Shows a row that the sight opens; undefined when it does not. In summary where it, or a version beside it, is. */
  function show(sight: Sight, row: StoredRow, beside: readonly StoredRow[] = []): Shown | undefined {
    if (!sees(sight, row)) return undefined;
    const cuts = cutsOf(sight, row);
    const inSummary = [row, ...beside].some((each) => viewAt(sight, each) === 'summary');
    const mask = inSummary ? pip.policy.summaries.get(row.type) : undefined;
    if (!cuts || (inSummary && !mask)) return undefined;
    return { row, cuts, ...trimmed(row, cuts, mask), mask };
  }

  const { point, through } = snapshots(pip);
  const widened = widening(records, (row) => unseal(row).residents[0]);
  const by = (on: Occasion) => ({ requester: on.principal.requester, now: on.now });

  const sightFor = (on: Occasion, query: Query): Promise<Sight | undefined> =>
    query.residents
      ? pip.sight(on.principal.requester, query.residents, on.now)
      : pip.caseload(on.principal.requester, on.now);

  const looked = <T>(on: Occasion, query: Query, ask: Asking<T>) =>
    through(() => sightFor(on, query), widened(query, ask), query.residents, on.log);

  /** Opens rows that the query's predicate let through. A row that the facts do not confirm is a bug, never an answer. */
  function confirm(
    sight: Sight,
    sealed: readonly Sealed<StoredRow>[],
    beside: readonly StoredRow[] = [],
  ): readonly Shown[] {
    return sealed.map((each) => {
      const shown = show(sight, unseal(each), beside);
      if (!shown) throw new Error('egress check: a row left the store that its facts do not open');
      return shown;
    });
  }

  const residentsOf = (entries: readonly Left[]): readonly ResidentId[] => [
    ...new Set(entries.flatMap(({ row }) => row.residents)),
  ];

  async function answerOne(
    on: Occasion,
    interaction: AuditedInteraction,
    asked: Happening['asked'],
    found: Result<Shown | undefined>,
  ): Promise<Result<Disclosed<Shown>, Problem>> {
    if (!found.ok) return found;
    const left = [found.value ?? []].flat();
    await record(on, {
      interaction,
      asked,
      disclosed: versionsOf(left),
      residents: residentsOf(left),
      refused: left.length === 0,
    });
    const [shown] = left;
    if (!shown) return fail(problem('not-found'));
    return shown.row.deleted ? fail(problem('deleted')) : ok(disclose(shown));
  }

  const currentOf = (on: Occasion, type: string, id: string): Promise<Result<Shown | undefined>> =>
    point(
      by(on),
      async (fence) => opened(await records.read(fence, type, id)),
      ([row], sight) => row && show(sight, row),
    );

  const joining: Pep['joining'] = async (on, query, asked, choose, tell) => {
    // A total tells of whoever it counts, whether or not they are on the page.
    const counting = query.residents || tell ? query : { ...query, about: ENOUGH };
    const found = await looked(on, counting, (fence, sight, wide) => records.search(fence, wide, sight));
    if (!found.ok) return found;
    const { value, sight } = found.value;
    const { rows, joined: near, about, ...page } = value;
    const entries = confirm(sight, rows);
    const joined = confirm(sight, near ?? []);
    const contributions = [...entries, ...joined].filter(({ row }) => row.type === 'Patient').map(contribution);
    const chosen = await choose(disclose({ ...page, entries, joined, contributions }));
    if (!chosen.ok) return chosen;
    const { alone, about: more = [] } = chosen.value;
    const left: readonly Left[] = [...(alone ? [] : entries), ...chosen.value.left];
    const beside = alone ? more : [...fewOf(about), ...more];
    // Whoever was asked for is named whether or not there is such a resident: a search that finds nothing tells nothing.
    const residents = [...new Set([...(query.residents ?? []), ...residentsOf(left), ...beside])];
    if (!tell) await record(on, { interaction: 'search', asked, disclosed: versionsOf(left), residents });
    return ok(chosen.value.value);
  };

  return {
    record,
    events: async (on, query, asked) => {
      const found = await readEvents({ requester: on.principal.requester, now: on.now }, query);
      if (!found.ok) return found;
      const shown = found.value.events;
      const residents = [...new Set([...(query.residents ?? []), ...shown.flatMap((each) => each.residents)])];
      const disclosed = shown.map(({ event }) => `AuditEvent/${event.id}/_history/1`);
      await record(on, { ...lookedFor(asked, shown), disclosed, residents: residents.slice(0, ABOUT) });
      return ok(disclose(found.value));
    },
    entry: (on, happening) => trail.entry(told(on, happening)),
    read: async (on, type, id) => answerOne(on, 'read', { type, id }, await currentOf(on, type, id)),
    current: async (on, type, id) => {
      const found = await currentOf(on, type, id);
      return found.ok ? ok(found.value && disclose(found.value)) : found;
    },
    vread: async (on, type, id, versionId) =>
      answerOne(
        on,
        'vread',
        { type, id },
        await point(
          by(on),
          async (fence) => opened(await records.version(fence, type, id, versionId)),
          (rows, sight) => {
            const [current] = rows;
            if (!current || !show(sight, current)) return undefined;
            const shown = rows.flatMap((row) => show(sight, row, [current]) ?? []);
            return shown.find((each) => [each.versionId, each.row.versionId].includes(versionId));
          },
        ),
      ),
    history: async (on, asked, tell) => {
      const [{ requester }, { type, id }] = [on.principal, asked];
      const residents = id === undefined ? undefined : await records.residentsOf(type, id);
      const found = await through(
        () => (residents ? pip.sight(requester, residents, on.now) : pip.caseload(requester, on.now)),
        (fence, sight) => records.history(fence, { ...asked, about: ENOUGH }, sight, residents),
        residents,
        on.log,
      );
      if (!found.ok) return found;
      const { value, sight } = found.value;
      if (value.tooMany) return fail(problem('too-many'));
      const entries = value.rows.flatMap(({ row, current, made }) => {
        confirm(sight, [current]);
        return confirm(sight, [row], [unseal(current)]).map((shown) => ({ shown, made }));
      });
      const absent = id !== undefined && value.known === 0;
      const left = entries.map(({ shown }) => shown);
      const about = [...residentsOf(left), ...fewOf(value.about)];
      if (!tell) await record(on, historyTold(asked, about, versionsOf(left), absent));
      return absent ? fail(problem('not-found')) : ok(disclose({ entries, total: value.total, more: value.more }));
    },
    search: (on, query, asked) => joining(on, query, asked, async (page) => ok({ value: page, left: [] })),
    joining,
    patients: async (on, query, asked, choose) => {
      const found = await looked(on, query, (fence, sight, wide) => records.patients(fence, wide, sight, COMPOSED + 1));
      if (!found.ok) return found;
      const entries = confirm(found.value.sight, found.value.value);
      const of = Map.groupBy(entries, ({ row }) => row.residents[0]);
      if (of.size > COMPOSED) return fail(problem('too-many'));
      const { value, shown, about = [] } = await choose(entries.map(contribution));
      if (!asked) return ok(value);
      const leaving = [...shown].flatMap((each) => of.get(each) ?? []);
      const residents = [...new Set([...shown, ...about])];
      await record(on, { ...lookedFor(asked, leaving), disclosed: versionsOf(leaving), residents });
      return ok(value);
    },
    find: async (on, query) => {
      const all = { ...query, count: COMPOSED };
      const found = await looked(on, all, (fence, sight, wide) => records.search(fence, wide, sight));
      if (!found.ok) return found;
      const { value, sight } = found.value;
      return value.more ? fail(problem('too-many')) : ok(confirm(sight, value.rows).map(({ row }) => row.id));
    },
    signed: (on, asked) => signsSeen(records, asked, unseal, (query, ask) => looked(on, query, ask)),
    people: (on, asked) => peopleSeen(records, asked, unseal, (query, ask) => looked(on, query, ask)),
    knows: async (on, resident) => {
      const query: Query = { types: ['Patient'], residents: [resident], filters: [], sort: [], count: 1 };
      const found = await looked(on, query, (fence, sight) => records.patients(fence, query, sight, 1));
      return found.ok ? ok(found.value.value.length > 0) : found;
    },
  };
}

const contribution = ({ row, body }: Shown): Disclosed<StoredRow> => disclose({ ...row, body });

const opened = (found: Fenced<readonly Sealed<StoredRow>[]>): Fenced<readonly StoredRow[]> =>
  found.fresh ? { ...found, value: found.value.map(unseal) } : found;
