// Why something is shown or not: the derivation really used, as far as whoever asks may know it.
// @see design: consent §7
import type { Decision, Verdict } from '../consent/decide.ts';
import type { FacetFacts } from '../consent/facts.ts';
import { toldOf } from '../consent/grants.ts';
import { fails, type Reason, reason, refusalOf } from '../consent/reasons.ts';
import type { Requester } from '../consent/requester.ts';
import type { ResidentId } from '../fhir/ids.ts';
import { type Problem, problem } from '../fhir/problem.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import type { Query } from '../search/query.ts';
import type { Occasion, Pep } from './pep.ts';
import type { Pip } from './pip.ts';

/** What is decided alike: resources of one contributor, data class and sensitivity. */
export interface Group {
  /** Absent where the policy was asked about the class itself, whatever there may be of it. */
  readonly facet?: FacetFacts;
  readonly dataClass: string;
  /** How many of them whoever asks can see. */
  readonly count?: number;
  readonly verdict: Pick<Verdict, 'open' | 'windows' | 'reasons'>;
}

export interface Explanation {
  readonly groups: readonly Group[];
  /** There is more than was looked at. */
  readonly more: boolean;
}

export interface Question {
  readonly resident: ResidentId;
  /** Whose access it is about. */
  readonly who: Requester;
  /** Types of the record that the asker's token covers. */
  readonly types: readonly string[];
  /** One resource only. */
  readonly only?: { readonly type: string; readonly id: string };
}

/** Resources looked at for one explanation. */
const MOST = 1_000;
const ATTEMPTS = 5;

const queryOf = ({ resident, types, only }: Omit<Question, 'who'>): Query => ({
  types: only ? [only.type] : types,
  residents: [resident],
  filters: only ? [{ kind: 'id', values: [only.id] }] : [],
  sort: [{ by: 'lastUpdated', descending: true }],
  count: MOST,
});

const groupKey = (f: FacetFacts): string => JSON.stringify([f.contributor, f.dataClass, f.labels, f.withheld]);

/** A probe of a data class: general content, from nobody in particular. */
const probe = (dataClass: string): FacetFacts => ({
  type: '*',
  contributor: '*' as FacetFacts['contributor'],
  dataClass,
  labels: [],
  withheld: [],
  recipients: [],
  pins: [],
});

/**
 * Reasons as the asker may read them: those that rest on a consent they cannot see are left out, and so is which of
 * several refusals of step 7 it was.
 */
function readable(reasons: readonly Reason[], consents: ReadonlySet<string> | 'all'): readonly Reason[] {
  if (consents === 'all') return reasons;
  const kept = reasons.filter((r) => (r.consent === undefined ? r.step !== 7 || !fails(r) : consents.has(r.consent)));
  const named = kept.some((r) => r.consent !== undefined);
  const refused = refusalOf(reasons)?.step === 7;
  if (!refused) return kept;
  return named ? [...kept, ...reasons.filter((r) => r.step === 7 && fails(r))] : [...kept, reason('not-shared')];
}

/** Explains within what `on` may see. The caller has checked that `on` knows the resident, and may ask about `who`. */
export async function explain(
  pep: Pep,
  pip: Pip,
  on: Occasion,
  question: Question,
): Promise<Result<Explanation, Problem>> {
  const { resident, who, only } = question;
  const asked = { type: only?.type ?? 'Patient', id: only?.id ?? resident, operation: '$explain-access', query: '' };
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const officer = on.principal.requester.kind === 'professional';
    const decided = await pip.decision(who, resident, on.now, officer ? undefined : (all) => toldOf(all, on.now));
    if (!decided) return fail(problem('not-found'));
    // What was decided and what is read must be of one moment.
    const then = { ...on, log: on.log ?? decided.log };
    const found = await readableConsents(pep, then, resident, '$explain-access', async (consents) => {
      const page = await pep.search(then, queryOf(question), asked);
      return page.ok ? ok({ ...page.value.content, consents }) : page;
    });
    if (!found.ok) continue;
    const { entries, more, consents } = found.value;
    if (only && entries.length === 0) return fail(problem('not-found'));
    const groups = Map.groupBy(entries, ({ row }) => groupKey(row.facts));
    const explained = [...groups.values()].map((list): Group => {
      const [first] = list as [(typeof list)[number]];
      const { facts } = first.row;
      const verdict = decided.decision.verdict(facts);
      const reasons = readable(verdict.reasons, consents);
      return { facet: facts, dataClass: facts.dataClass, count: list.length, verdict: { ...verdict, reasons } };
    });
    const classes = only || who !== on.principal.requester ? [] : closedClasses(pip, decided.decision, explained);
    return ok({ groups: [...explained, ...classes], more });
  }
  return fail(problem('unavailable'));
}

/** Data classes of which nothing is open to the asker, by the policy alone: whether there is anything is not said. */
function closedClasses(pip: Pip, decision: Decision, shown: readonly Group[]): readonly Group[] {
  const known = new Set(shown.map((each) => each.dataClass));
  return pip.policy.roles.classes
    .filter((each) => !known.has(each))
    .flatMap((dataClass): Group | [] => {
      const verdict = decision.verdict(probe(dataClass));
      if (verdict.open) return [];
      return { dataClass, verdict: { open: false, reasons: readable(verdict.reasons, new Set()) } };
    });
}

/** Goes on with the consents about the resident that the asker can read; the resident reads them all. What fails is not on record. */
export async function readableConsents<T>(
  pep: Pep,
  on: Occasion,
  resident: ResidentId,
  operation: string,
  go: (consents: ReadonlySet<string> | 'all') => Promise<Result<T>>,
): Promise<Result<T>> {
  if (on.principal.requester.kind === 'resident') return go('all');
  const query = queryOf({ resident, types: ['Consent'] });
  return pep.joining(on, query, { type: 'Consent', operation, query: '' }, async ({ content }) => {
    const gone = await go(new Set(content.entries.map(({ row }) => String(row.id))));
    return gone.ok ? ok({ value: gone.value, left: [] }) : gone;
  });
}
