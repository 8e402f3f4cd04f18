// Answers about many residents, kept with what they were made of: of whom nothing changed since, nothing is read again.
// Every item goes by what is stored about its own residents, by what is theirs in the sight, and by what is nobody's.
// @see design: consent §5 ("No decision outlives a change of its inputs")

import type { Shape, Sight } from '../consent/sight.ts';
import type { ResidentId } from '../fhir/ids.ts';
import type { Fence, Fenced } from '../ports.ts';
import { type Changes, changesIn, changesSince, POSITION, type Position, positionOf } from './changes.ts';
import type { Database, Row, Statement } from './database.ts';
import { fenced } from './fence.ts';
import { signatureOf } from './sightMany.ts';

/** One question about many residents, through one sight. */
export interface Asked<T> {
  /** All of it but the residents and the sight: equal texts ask the same. */
  readonly name: string;
  /** Absent: anybody. */
  readonly residents?: readonly ResidentId[];
  readonly sight: Sight;
  /** Rows with `resident`, or `residents` where there are several, of these only or of all that are asked about; a row whose `id` is null is none. */
  statement(only?: readonly ResidentId[]): Statement;
  /** One item for each row. */
  read(rows: readonly Row[]): Promise<readonly T[]>;
  /** The order of items, where there is one. */
  order?(a: T, b: T): number;
  /** Items of a whole answer; of more than these there may be others, and nothing is kept. */
  readonly most: number;
}

interface Held<T> {
  readonly residents: readonly ResidentId[];
  readonly item: T;
  /** Characters of its texts, about. */
  readonly size: number;
}
interface Kept {
  readonly name: string;
  readonly residents: readonly ResidentId[] | undefined;
  readonly sight: Sight;
  readonly at: Position;
  readonly held: readonly Held<unknown>[];
  readonly items: readonly unknown[];
  readonly size: number;
}

/** Answers kept, and their characters together. */
const MOST = { answers: 64, size: 32 * 1024 * 1024 };
/** Residents who are looked at again rather than everybody. */
const AGAIN = 300;
/** Residents of an answer that is worth keeping. */
export const MANY = 100;
/** What an item takes beside its texts. */
const ITEM = 200;
/** Commits in between before everybody is read anew. */
const ATTEMPTS = 3;

const there = (rows: readonly Row[]): readonly Row[] => rows.filter((row) => row['id'] !== null);

function residentsOf({ resident, residents }: Row): readonly ResidentId[] {
  const several = typeof residents === 'string' ? (JSON.parse(residents) as readonly ResidentId[]) : [];
  return [resident as ResidentId, ...several];
}

const sizeOf = (row: Row): number =>
  Object.values(row).reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 0), ITEM);

/** The items of rows, each with whom it is about. */
async function heldOf<T>(rows: readonly Row[], read: Asked<T>['read']): Promise<readonly Held<T>[]> {
  const items = await read(rows);
  return rows.flatMap((row, i) => {
    const item = items[i];
    return item === undefined ? [] : [{ residents: residentsOf(row), item, size: sizeOf(row) }];
  });
}

function keptOf<T>({ name, residents, sight }: Asked<T>, at: Position, held: readonly Held<T>[]) {
  const size = held.reduce((sum, each) => sum + each.size, 0);
  return { name, residents, sight, at, held, items: held.map(({ item }) => item), size };
}

const sameSet = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean =>
  a === b || (a.size === b.size && [...a].every((each) => b.has(each)));

const sameShape = (a: Shape | undefined, b: Shape | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && signatureOf(a) === signatureOf(b));

/** Whether both say the same of what is nobody's, and of whoever is not told one by one. */
function sameForOthers(a: Sight, b: Sight): boolean {
  if (!sameSet(a.unowned, b.unowned) || !sameSet(a.others, b.others)) return false;
  if (!a.summary || !b.summary) return a.summary === b.summary;
  return a.summary.unshown === b.summary.unshown && sameForOthers(a.summary.whole, b.summary.whole);
}

/** Of whom these two sights do not say the same. */
function* differing(a: Sight, b: Sight): Generator<ResidentId> {
  for (const [resident, shape] of a.residents) if (!sameShape(shape, b.residents.get(resident))) yield resident;
  for (const resident of b.residents.keys()) if (!a.residents.has(resident)) yield resident;
}

/** Who is asked about in one of them only. */
function* elsewhere(a: readonly ResidentId[], b: readonly ResidentId[]): Generator<ResidentId> {
  const [one, other] = [new Set(a), new Set(b)];
  for (const each of one) if (!other.has(each)) yield each;
  for (const each of other) if (!one.has(each)) yield each;
}

/** Residents of whom a kept answer says nothing about what is asked; undefined: it is of no use. */
function apart(kept: Kept, { residents, sight }: Asked<unknown>): ReadonlySet<ResidentId> | undefined {
  if ((kept.residents === undefined) !== (residents === undefined)) return undefined;
  const found = new Set<ResidentId>();
  const all = [
    kept.sight === sight ? [] : differing(kept.sight, sight),
    residents && kept.residents && residents !== kept.residents ? elsewhere(kept.residents, residents) : [],
  ];
  if (kept.sight !== sight && !sameForOthers(kept.sight, sight)) return undefined;
  for (const some of all) {
    for (const each of some) {
      found.add(each);
      if (found.size > AGAIN) return undefined;
    }
  }
  return found;
}

/** They, and whoever shares an item with one of them: what is dropped for the one is found again by the other. */
function withCompany(held: readonly Held<unknown>[], residents: ReadonlySet<ResidentId>): ReadonlySet<ResidentId> {
  const shared = held.filter((each) => each.residents.length > 1);
  const all = new Set(residents);
  for (let before = -1; before !== all.size; ) {
    before = all.size;
    for (const each of shared)
      if (each.residents.some((one) => all.has(one))) for (const one of each.residents) all.add(one);
  }
  return all;
}

export type Keeping = <T>(fence: Fence, asked: Asked<T>) => Promise<Fenced<readonly T[]>>;

/** Answers of one database, the same as if each were asked anew. */
export function keeping(db: Database, most = MOST): Keeping {
  /** In the order of their last use. */
  let answers: readonly Kept[] = [];

  function keep(made: Kept, instead?: Kept): void {
    const all = [...answers.filter((each) => each !== instead), made];
    let size = all.reduce((sum, each) => sum + each.size, 0);
    while (all.length > most.answers || (size > most.size && all.length > 0)) size -= all.shift()?.size ?? 0;
    answers = all;
  }

  /** The one that says most about what is asked, and of whom it does not. */
  function nearest(asked: Asked<unknown>) {
    let best: { readonly kept: Kept; readonly again: ReadonlySet<ResidentId> } | undefined;
    for (const kept of answers.toReversed()) {
      if (kept.name !== asked.name) continue;
      const again = apart(kept, asked);
      if (again && (!best || again.size < best.again.size)) best = { kept, again };
      if (best?.again.size === 0) break;
    }
    return best;
  }

  const anew: Keeping = <T>(fence: Fence, asked: Asked<T>) =>
    fenced(
      db,
      fence,
      asked.statement(),
      async (rows, position) => {
        const made = keptOf(asked, positionOf(position), await heldOf(there(rows), asked.read));
        if (made.items.length <= asked.most) keep(made);
        return made.items;
      },
      [POSITION],
    );

  /** The kept answer without whoever is looked at again, and with what is found of them now. */
  async function mended<T>(fence: Fence, asked: Asked<T>, kept: Kept, whom: ReadonlySet<ResidentId>, at: Position) {
    const again = withCompany(kept.held, whom);
    const among = asked.residents && new Set(asked.residents);
    const only = [...again].filter((each) => !among || among.has(each));
    return fenced(
      db,
      fence,
      asked.statement(only),
      async (rows, since): Promise<{ readonly items?: readonly T[]; readonly changes: Changes }> => {
        const changes = changesIn(at, since);
        if (changes.residents?.size !== 0) return { changes };
        const stay = (kept.held as readonly Held<T>[]).filter((each) => !each.residents.some((one) => again.has(one)));
        const held = [...stay, ...(await heldOf(there(rows), asked.read))];
        const { order } = asked;
        if (order) held.sort((a, b) => order(a.item, b.item));
        const made = keptOf(asked, at, held);
        // There may be more than these, in another order.
        if (made.items.length > asked.most) return { changes: { ...changes, residents: undefined } };
        keep(made, kept);
        return { items: made.items, changes };
      },
      [changesSince(at)],
    );
  }

  return async (fence, asked) => {
    const near = nearest(asked);
    if (!near) return anew(fence, asked);
    const { kept } = near;
    const since = await fenced(db, fence, changesSince(kept.at), (rows) => changesIn(kept.at, rows));
    if (!since.fresh) return since;
    const again = new Set(near.again);
    let changes = since.value;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      for (const each of changes.residents ?? []) again.add(each);
      if (!changes.residents) break;
      if (again.size === 0) {
        keep({ ...kept, sight: asked.sight, residents: asked.residents, at: changes.upTo }, kept);
        return { ...since, value: kept.items as readonly never[] };
      }
      const found = await mended(fence, asked, kept, again, changes.upTo);
      if (!found.fresh) return found;
      if (found.value.items) return { ...found, value: found.value.items };
      changes = found.value.changes;
    }
    return anew(fence, asked);
  };
}
