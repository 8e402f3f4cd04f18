// Signs of a caseload as one reader may see them: what people are found by, before anything of them is shown.
// @see design: record, row 6; consent §4 ("filter before query")
import type { Sealed } from '../consent/sealed.ts';
import { type Sight, type Standing, sees, viewAt } from '../consent/sight.ts';
import type { ResidentId } from '../fhir/ids.ts';
import { problem } from '../fhir/problem.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import type { PeopleAsked, SignedPerson, SignedRow, SignsAsked } from '../ports/signs.ts';
import type { Fence, Fenced, Records } from '../ports.ts';
import type { Query } from '../search/query.ts';

/** Most rows that people are found by. */
const MOST = 100_000;

type Asking<T> = (fence: Fence, sight: Sight) => Promise<Fenced<T>>;
/** Asks through the sight of a query. */
type Looking = <T>(query: Query, ask: Asking<T>) => Promise<Result<{ readonly value: T; readonly sight: Sight }>>;

type Unsealed<T> = (row: Sealed<T>) => T;

/** What was made of an answer through a sight. */
interface Made<U> {
  readonly sight: Sight;
  readonly rows: readonly U[];
}

/** A reader of answers: each item unsealed and confirmed, then what is made of them, once for the very same answer through the very same sight. */
function confirming<T, U>(
  open: (sight: Sight, row: T) => boolean,
  make: (sight: Sight, rows: readonly T[]) => readonly U[],
) {
  const known = new WeakMap<readonly Sealed<T>[], Made<U>>();
  return async (
    query: Query,
    ask: Asking<readonly Sealed<T>[]>,
    unseal: Unsealed<T>,
    look: Looking,
  ): Promise<Result<readonly U[]>> => {
    const found = await look(query, ask);
    if (!found.ok) return found;
    const { value, sight } = found.value;
    if (value.length > MOST) return fail(problem('too-many'));
    const same = known.get(value);
    if (same?.sight === sight) return ok(same.rows);
    const rows = value.map(unseal);
    if (!rows.every((row) => open(sight, row)))
      throw new Error('egress check: a row left the store that its facts do not open');
    const made = { sight, rows: make(sight, rows) };
    known.set(value, made);
    return ok(made.rows);
  };
}

/** Of which only the residents are read. */
const queryOf = (residents?: readonly ResidentId[]): Query => ({
  ...{ types: [], filters: [], sort: [], count: 0 },
  ...(residents && { residents }),
});

const signsIn = confirming<SignedRow, SignedRow>(sees, (sight, rows) =>
  rows.filter((row) => viewAt(sight, row) === 'full'),
);

/**
 * Signs in what this reader sees whole. A row that the facts do not confirm is a bug, never an answer; `too-many` where
 * there is more than one answer can be made of.
 */
export const signsSeen = (
  records: Pick<Records, 'signed'>,
  asked: SignsAsked,
  unseal: Unsealed<SignedRow>,
  look: Looking,
): Promise<Result<readonly SignedRow[]>> =>
  signsIn(queryOf(asked.residents), (fence, sight) => records.signed(fence, asked, sight, MOST + 1), unseal, look);

/** Somebody of whom this reader sees Patient contributions with signs. */
export interface PersonSeen {
  readonly resident: ResidentId;
  /** By whom several residents are one. */
  readonly root?: ResidentId;
  /** Where they are registered; absent where this reader sees less than the whole of it, and has to read what they see. */
  readonly practices?: readonly string[];
}

/** What of a person stands where, each confirmed with the resident it is about. */
const seesAll = (view: (at: Standing) => boolean, { resident, standings }: SignedPerson): boolean =>
  standings.every((each) => view({ ...each, residents: [resident] }));

const peopleIn = confirming<SignedPerson, PersonSeen>(
  (sight, row) => seesAll((at) => sees(sight, at), row),
  (sight, rows) =>
    rows.map((row) => {
      const { resident, root, practices } = row;
      const whole = practices && seesAll((at) => viewAt(sight, at) === 'full', row);
      return { resident, ...(root && { root }), ...(whole && { practices }) };
    }),
);

/** Whom this reader sees some signed Patient contribution of, as {@link signsSeen}. */
export const peopleSeen = (
  records: Pick<Records, 'people'>,
  asked: PeopleAsked,
  unseal: Unsealed<SignedPerson>,
  look: Looking,
): Promise<Result<readonly PersonSeen[]>> =>
  peopleIn(
    queryOf('residents' in asked ? asked.residents : undefined),
    (fence, sight) => records.people(fence, asked, sight, MOST + 1),
    unseal,
    look,
  );
