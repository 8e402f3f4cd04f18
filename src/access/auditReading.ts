// Who looked, when and why: events of the trail, as far as each reader may see them.
// @see design: consent §7
import type { AuditEvent } from '@medplum/fhirtypes';
import type { Requester } from '../consent/requester.ts';
import { viewOf } from '../consent/rolePolicy.ts';
import type { Sealed } from '../consent/sealed.ts';
import { type Shape, type Sight, sees } from '../consent/sight.ts';
import type { Instant, ResidentId } from '../fhir/ids.ts';
import { problem } from '../fhir/problem.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import type { Showing } from '../ports/audit.ts';
import type { AuditEvents, StoredRow } from '../ports.ts';
import type { EventQuery } from '../search/events.ts';
import { auditEvent, BY_ADDRESS, type Seen, type Words } from './auditEvent.ts';
import { agentKey, type Entry, entryOf, type VersionName } from './happening.ts';
import type { Pip } from './pip.ts';
import { cutsOf } from './trim.ts';

/** What is asked for; whom it may be about is the reader's to see. */
export interface EventsAsked extends Omit<EventQuery, 'under' | 'told'> {
  readonly ids?: readonly string[];
  /** Absent = not asked; empty = nobody there is. */
  readonly residents?: readonly ResidentId[] | undefined;
  /** People, clients and organisations that acted, by address or `system|value`, in lower case; absent = not asked. */
  readonly agents?: readonly string[];
}

/** How far a reader sees into the trail, and what a search for them comes to. */
interface Reading {
  readonly kind: 'all' | 'own' | 'about';
  readonly query: EventQuery;
  /** Only events that show something of these. */
  readonly showing?: Showing;
  /** Residents whose events they are; for `about`. */
  readonly selves: readonly ResidentId[];
  /** Residents by whose decisions the search goes: only news of them makes it another. */
  readonly by: readonly ResidentId[];
}

/** Events as their reader has them, and whom they let the reader know of. */
export interface ShownEvents {
  readonly events: readonly { readonly event: AuditEvent; readonly residents: readonly ResidentId[] }[];
  /** Nothing is left out of any of them. */
  readonly whole: boolean;
  readonly total: number;
  readonly more: boolean;
}
/** The trail to read, and names for its codes. */
export interface Trail {
  readonly log: AuditEvents;
  readonly words: Words;
}
export interface Reader {
  readonly requester: Requester;
  readonly now: Instant;
}

/** One role alone must have both the view of the trail and the leave to see all of it. */
const readsAll = (requester: Requester, { policy: { roles } }: Pip): boolean =>
  requester.kind === 'professional' &&
  requester.roles.some((role) => roles.fullAudit.has(role) && viewOf(roles, role, 'audit') === 'full');

const opensAny = (shape: Shape): boolean => shape.open.size > 0 || shape.windows.size > 0;

/** Under which keys a search begins, and what else must hold. */
function query(asked: EventsAsked, ...lists: readonly (readonly string[] | undefined)[]): EventQuery {
  const { ids, residents, agents, ...rest } = asked;
  const all = [ids?.map((id) => `#${id}`), ...lists, residents, agents?.map((key) => `~${key}`)].filter(
    (list) => list !== undefined,
  );
  const [first = ['*'], ...more] = all;
  return { ...rest, under: [first, ...more] };
}

async function readingOf(pip: Pip, on: Reader, asked: EventsAsked): Promise<Reading | undefined> {
  const { requester, now } = on;
  if (readsAll(requester, pip)) return { kind: 'all', query: query(asked), selves: [], by: [] };
  if (requester.kind === 'resident' || requester.kind === 'proxy') {
    const sight = await pip.caseload(requester, now);
    if (!sight) return undefined;
    const open = [...sight.residents].filter(([, shape]) => opensAny(shape)).map(([resident]) => resident);
    const self = (requester as { readonly resident?: ResidentId }).resident;
    const alike = sight.alike?.get(self as ResidentId);
    const selves = self ? open.filter((r) => r === self || alike?.includes(r)) : open;
    // Whoever else is in an event is not searched by.
    const residents = asked.residents?.filter((each) => selves.includes(each));
    const told = { now, about: selves, ...(asked.agents && { named: true as const }) };
    const limited = { ...query({ ...asked, residents }, selves), told };
    const by = [...sight.residents.keys()];
    const showing = { sight, about: selves, asked: [] };
    const isProxy = requester.kind === 'proxy';
    return {
      ...{ kind: 'about', query: limited, selves, by },
      ...(isProxy ? { showing } : asked.agents && { showing: { ...showing, only: 'private' } }),
    };
  }
  const own = query(asked, [`@${agentKey(requester)}`]);
  if (!asked.residents) return { kind: 'own', query: own, selves: [], by: [] };
  // What would be left out of an event is not searched by either.
  const sight = await pip.sight(requester, asked.residents, now);
  return (
    sight && {
      ...{ kind: 'own', query: own, selves: [], by: [...asked.residents, ...sight.residents.keys()] },
      showing: { sight, about: asked.residents, asked: BY_ADDRESS },
    }
  );
}

const nameOf = (type: string, id: string, version?: string): string => `${type}/${id}/${version}`;

/** Versions that the reader could read now: their own facts and the current ones are open. */
function openVersions(sight: Sight, versions: readonly StoredRow[]): ReadonlyMap<string, StoredRow> {
  const opens = (row: StoredRow): boolean => sees(sight, row) && cutsOf(sight, row) !== undefined;
  const newest = new Map<string, StoredRow>();
  for (const row of versions.toSorted((a, b) => a.version - b.version)) newest.set(`${row.type}/${row.id}`, row);
  const current = new Set([...newest].filter(([, row]) => opens(row)).map(([key]) => key));
  return new Map(
    versions
      .filter((row) => current.has(`${row.type}/${row.id}`) && opens(row))
      .map((row) => [nameOf(row.type, row.id, row.versionId), row]),
  );
}

function seenBy(reading: Reading, entry: Entry, open: ReadonlyMap<string, StoredRow>): Seen {
  const rowOf = ([type, id, version]: VersionName): StoredRow | undefined => open.get(nameOf(type, id, version));
  const { versions, residents } = entry;
  const typesOf = (names: readonly VersionName[]): readonly string[] => [
    ...new Map(names.map(([type, id]) => [`${type}/${id}`, type])).values(),
  ];
  if (reading.kind === 'all') return { asked: true, named: true, versions, types: typesOf(versions), residents };
  const rows = versions.flatMap((name) => {
    const row = rowOf(name);
    return row ? [{ name, row }] : [];
  });
  const { selves } = reading;
  const own = reading.kind === 'own';
  const shown = rows.flatMap(({ name, row }) => (own || row.residents.some((r) => selves.includes(r)) ? [name] : []));
  const left = {
    // A Patient's contributions have no address of their own.
    versions: shown.filter(([type]) => type !== 'Patient').map(([type, id]) => [type, id] as const),
    types: typesOf(shown),
  };
  if (own)
    return { asked: true, named: true, ...left, residents: [...new Set(rows.flatMap(({ row }) => row.residents))] };
  const about = residents.filter((r) => selves.includes(r));
  const isSelf = selves.some((r) => entry.who.key === `Patient/${r}`);
  const known = entry.who.kind === 'proxy' ? !entry.refused && rows.length > 0 : entry.who.kind !== 'resident';
  return {
    asked: isSelf,
    named: known || isSelf,
    ...left,
    residents: about.length > 0 ? about : selves.filter((r) => r === entry.asked.id),
  };
}

/** Residents whose decisions it takes to show what was found. */
const residentsIn = (reading: Reading, versions: readonly StoredRow[]): readonly ResidentId[] =>
  reading.kind === 'own' ? [...new Set(versions.flatMap((row) => row.residents))] : reading.selves;

/** Races lost before giving up. */
const ATTEMPTS = 8;

/** Reads until events, decisions and total belong to one snapshot. @param unseal the door's own */
export function eventReader({ log, words }: Trail, pip: Pip, unseal: <T>(sealed: Sealed<T>) => T) {
  return async (on: Reader, asked: EventsAsked): Promise<Result<ShownEvents>> => {
    await log.index();
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const { log: seen, facet } = pip.fence();
      const reading = await readingOf(pip, on, asked);
      if (!reading) return fail(problem('unavailable'));
      const found = await log.search({ log: seen, facet, about: reading.by }, reading.query, reading.showing);
      if (found.news) pip.learn(found.news);
      if (!found.fresh) continue;
      const versions = found.value.versions.map(unseal);
      const residents = residentsIn(reading, versions);
      const sight = pip.sightNow(on.requester, residents, on.now, found.news?.fence.log ?? seen);
      if (!sight) {
        if (!(await pip.sight(on.requester, residents, on.now))) break;
        continue;
      }
      const open = openVersions(sight, versions);
      const events = found.value.rows.map((row) => {
        const entry = entryOf(unseal(row).body);
        const seen = seenBy(reading, entry, open);
        return { event: auditEvent(entry, seen, words), residents: seen.residents };
      });
      return ok({ events, whole: reading.kind === 'all', total: found.value.total, more: found.value.more });
    }
    return fail(problem('unavailable'));
  };
}
