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

/** What is found, each confirmed. */
async function confirmed<T>(
  query: Query,
  ask: Asking<readonly Sealed<T>[]>,
  unseal: Unsealed<T>,
  look: Looking,
  open: (sight: Sight, row: T) => boolean,
): Promise<Result<{ readonly rows: readonly T[]; readonly sight: Sight }>> {
  const found = await look(query, ask);
  if (!found.ok) return found;
  const { value, sight } = found.value;
  if (value.length > MOST) return fail(problem('too-many'));
  const rows = value.map(unseal);
  if (!rows.every((row) => open(sight, row)))
    throw new Error('egress check: a row left the store that its facts do not open');
  return ok({ rows, sight });
}

/** Of which only the residents are read. */
const queryOf = (residents?: readonly ResidentId[]): Query => ({
  ...{ types: [], filters: [], sort: [], count: 0 },
  ...(residents && { residents }),
});

/**
 * Signs in what this reader sees whole. A row that the facts do not confirm is a bug, never an answer; `too-many` where
 * there is more than one answer can be made of.
 */
export async function signsSeen(
  records: Pick<Records, 'signed'>,
  asked: SignsAsked,
  unseal: Unsealed<SignedRow>,
  look: Looking,
): Promise<Result<readonly SignedRow[]>> {
  const query = queryOf(asked.residents);
  const ask: Asking<readonly Sealed<SignedRow>[]> = (fence, sight) => records.signed(fence, asked, sight, MOST + 1);
  const found = await confirmed(query, ask, unseal, look, sees);
  if (!found.ok) return found;
  const { rows, sight } = found.value;
  return ok(rows.filter((row) => viewAt(sight, row) === 'full'));
}

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

/** Whom this reader sees some signed Patient contribution of, as {@link signsSeen}. */
export async function peopleSeen(
  records: Pick<Records, 'people'>,
  asked: PeopleAsked,
  unseal: Unsealed<SignedPerson>,
  look: Looking,
): Promise<Result<readonly PersonSeen[]>> {
  const query = queryOf('residents' in asked ? asked.residents : undefined);
  const ask: Asking<readonly Sealed<SignedPerson>[]> = (fence, sight) => records.people(fence, asked, sight, MOST + 1);
  const found = await confirmed(query, ask, unseal, look, (sight, row) => seesAll((at) => sees(sight, at), row));
  if (!found.ok) return found;
  const { rows, sight } = found.value;
  return ok(
    rows.map((row): PersonSeen => {
      const { resident, root, practices } = row;
      const whole = practices && seesAll((at) => viewAt(sight, at) === 'full', row);
      return { resident, ...(root && { root }), ...(whole && { practices }) };
    }),
  );
}
