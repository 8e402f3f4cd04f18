// Before a request, a service or minutes are saved, what is there already of the same and the writer may see is shown; saying so saves it nevertheless.
// @see design: record, row 10; https://www.rfc-editor.org/rfc/rfc7240
import type { Resource } from '@medplum/fhirtypes';
import type { Shown, ShownPage } from '../../access/pep.ts';
import { isOpenRequest, OPEN_EPISODE, OPEN_REQUEST } from '../../consent/relationships.ts';
import type { Disclosed } from '../../consent/sealed.ts';
import { ANSWER_REQUEST } from '../../fhir/asking.ts';
import { type Problem, problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import type { VersionChange } from '../../ports.ts';
import { isEquivalent, type Saved } from '../../record/requests/equivalent.ts';
import { isWaiting, waitingIn } from '../../record/requests/requests.ts';
import { codeFilter } from '../../record/told.ts';
import type { Query } from '../../search/query.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { toldOf } from '../composed/shownAsTold.ts';

const OPEN = { ServiceRequest: OPEN_REQUEST, EpisodeOfCare: OPEN_EPISODE } as const;
const isOpen = (resource: Resource): resource is Saved =>
  resource.resourceType === 'ServiceRequest'
    ? isOpenRequest(resource)
    : resource.resourceType === 'EpisodeOfCare' && OPEN_EPISODE.includes(resource.status);

/** `Prefer: equivalent=save`: the writer has seen what is open. */
const SEEN = /\bequivalent=save\b/;
/** Most open ones that are compared, the newest of every contributor in turn. */
const MOST = 200;

/** Whether the writer is shown what there is: a person who has not said that they saw it. */
const isShown = (call: KnownCall, type: string): boolean =>
  call.on.principal.requester.kind === 'professional' &&
  !SEEN.test(call.request.headers.get('prefer') ?? '') &&
  mayTry(call, type, 'search').ok;

/** Of what is shown the requests that wait for nobody any more, as far as the Tasks shown with them say. */
const isOver = (all: readonly Shown[]) => {
  const waiting = waitingIn(all.map(toldOf));
  return (shown: Shown): boolean =>
    shown.row.type === 'ServiceRequest' &&
    !isWaiting(
      waiting(toldOf(shown)).map(({ task }) => task.resource),
      shown.row.facts.recipients,
    );
};

/**
 * `equivalent-open`, naming what is open already, or was saved with the same transaction. People are shown it; systems and
 * feeds save what they are told. `before`: the version that was open, whose equivalents are nothing new.
 */
export async function checkEquivalents(
  call: KnownCall,
  { id, body, facts }: VersionChange,
  before?: Resource,
): Promise<Result<true, Problem>> {
  const resource = JSON.parse(body) as Resource;
  if (!isOpen(resource) || !isShown(call, resource.resourceType)) return ok(true);
  const { resourceType: type } = resource;
  const was = before && isOpen(before) ? before : undefined;
  const isNew = (other: Saved): boolean => isEquivalent(resource, other) && !(was && isEquivalent(was, other));
  const of = facts.residents.join();
  const opened = call.opened?.get(of) ?? [];
  if (opened.some((each) => each.resourceType === type && isNew(each as Saved)))
    return fail(problem('equivalent-open', { more: 'There: another entry.' }));
  call.opened?.set(of, [...opened, resource]);
  const open = { types: [type], filters: [codeFilter('status', OPEN[type].map(String))] };
  const tasks = { types: ['Task'], filters: [codeFilter('code', [ANSWER_REQUEST])] };
  const any = type === 'ServiceRequest' && mayTry(call, 'Task', 'search').ok ? [open, tasks] : [open];
  const query: Query = {
    ...{ types: any.flatMap(({ types }) => types), residents: facts.residents, filters: [], any },
    ...{ sort: [{ by: 'date', descending: true }], count: MOST, fair: { each: MOST } },
  };
  return nothingAlready(call, query, (all) => {
    const isAnswered = isOver(all);
    return all.filter((each) => {
      const { row } = each;
      if (row.type !== type || row.id === id || isAnswered(each)) return false;
      const other = JSON.parse(each.body) as Resource;
      const address = `${type}/${row.id}`;
      // What the same transaction ends, it does not stand in its own way.
      const next = call.beside?.has(address) ? call.beside.get(address) : other;
      return next !== undefined && isOpen(next) && isOpen(other) && isNew(other);
    });
  });
}

/** `equivalent-open` where the writer, a person who has not said that they saw it, may see something that is the same; naming it. */
export async function nothingAlready(
  call: KnownCall,
  query: Query,
  sameOf: (all: readonly Shown[]) => readonly Shown[],
): Promise<Result<true, Problem>> {
  const { pep } = call.gateway;
  const [type = ''] = query.types;
  if (!isShown(call, type)) return ok(true);
  const asked = { type, query: '' };
  const same = async ({ content }: Disclosed<ShownPage>) => ok({ value: sameOf(content.entries), left: [] });
  const found = await pep.joining(call.on, query, asked, same, 'unrecorded');
  if (!found.ok) return found;
  if (found.value.length === 0) return ok(true);
  await pep.record(call.on, {
    interaction: 'search',
    asked,
    disclosed: found.value.map(({ row }) => `${type}/${row.id}/_history/${row.versionId}`),
    residents: [...new Set(found.value.flatMap(({ row }) => row.residents))],
  });
  const named = found.value.map(({ row }) => `${type}/${row.id}`).join(', ');
  return fail(problem('equivalent-open', { more: `There: ${named}.` }));
}
