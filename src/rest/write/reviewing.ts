// Reviews the gateway asked for are taken on and closed by whoever may see them; nothing else of them changes.
// @see design: consent §5; https://hl7.org/fhir/R4/task.html#statemachine
import type { Task } from '@medplum/fhirtypes';
import type { Requester } from '../../consent/requester.ts';
import { canonicalJson } from '../../fhir/canonical.ts';
import { type Problem, problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { GATEWAY } from '../../fhir/systems.ts';
import type { StoredRow, VersionChange } from '../../ports.ts';

/** Whether it is a review that its reader may close. */
export const isReview = ({ facts }: Pick<StoredRow, 'facts'>): boolean =>
  facts.contributor === GATEWAY && facts.dataClass === 'access-review';

type Version<T extends StoredRow | VersionChange> = Pick<T, 'body' | 'facts'>;

const ENDED: readonly unknown[] = ['completed', 'rejected', 'cancelled', 'failed', 'entered-in-error'];
/** What a reviewer writes. */
const THEIRS = ['meta', 'status', 'statusReason', 'businessStatus', 'note', 'lastModified', 'output'];

const kept = (task: Task): string =>
  canonicalJson(Object.fromEntries(Object.entries(task).filter(([name]) => !THEIRS.includes(name))));

/**
 * Whether this change is one a reviewer makes: not of their own access, not of anything asked, never reopening, and
 * with nothing that gives it a label: it would hide the review from whoever looks after it.
 */
export function reviewed(
  before: Version<StoredRow>,
  after: Version<VersionChange>,
  requester: Requester,
): Result<true, Problem> {
  const [was, is] = [JSON.parse(before.body) as Task, JSON.parse(after.body) as Task];
  const { system, value } = was.requester?.identifier ?? {};
  const own = requester.kind !== 'professional' || requester.practitioner === `${system}|${value}`;
  const ends = !ENDED.includes(was.status) && (is.status === 'in-progress' || is.status === 'completed');
  const labelled = after.facts.facet.labels.some((label) => !before.facts.labels.includes(label));
  return !own && ends && !labelled && kept(was) === kept(is) ? ok(true) : fail(problem('review-fixed'));
}
