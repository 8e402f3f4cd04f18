// Before a request, a service or minutes are saved, what is there already of the same and the writer may see is shown; saying so saves it nevertheless.
// @see design: record, row 10; https://www.rfc-editor.org/rfc/rfc7240
import type { Resource } from '@medplum/fhirtypes';
import type { Shown, ShownPage } from '../../access/pep.ts';
import { isOpenRequest, OPEN_EPISODE, OPEN_REQUEST } from '../../consent/relationships.ts';
import type { Disclosed } from '../../consent/sealed.ts';
import { type Problem, problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import type { VersionChange } from '../../ports.ts';
import { isEquivalent, type Saved } from '../../record/requests/equivalent.ts';
import type { Query } from '../../search/query.ts';
import { type KnownCall, mayTry } from '../call.ts';

const OPEN = { ServiceRequest: OPEN_REQUEST, EpisodeOfCare: OPEN_EPISODE } as const;
const isOpen = (resource: Resource): resource is Saved =>
  resource.resourceType === 'ServiceRequest'
    ? isOpenRequest(resource)
    : resource.resourceType === 'EpisodeOfCare' && OPEN_EPISODE.includes(resource.status);

/** `Prefer: equivalent=save`: the writer has seen what is open. */
const SEEN = /\bequivalent=save\b/;
/** Most open ones that are compared, the newest of every contributor in turn. */
const MOST = 200;

/** `equivalent-open`, naming what is open. People are shown it; systems and feeds save what they are told. */
export async function checkEquivalents(call: KnownCall, change: VersionChange): Promise<Result<true, Problem>> {
  const resource = JSON.parse(change.body) as Resource;
  if (!isOpen(resource)) return ok(true);
  const values = OPEN[resource.resourceType].map((code) => ({ code: String(code) }));
  const query = {
    types: [resource.resourceType],
    residents: change.facts.residents,
    filters: [{ kind: 'token', param: 'status', values }],
    sort: [{ by: 'date', descending: true }],
    count: MOST,
    fair: { each: MOST },
  } as const;
  return nothingAlready(call, query, ({ body }) => {
    const other = JSON.parse(body) as Saved;
    return isOpen(other) && isEquivalent(resource, other);
  });
}

/** `equivalent-open` where the writer, a person who has not said that they saw it, may see something that is the same; naming it. */
export async function nothingAlready(
  call: KnownCall,
  query: Query,
  isSame: (found: Shown) => boolean,
): Promise<Result<true, Problem>> {
  const { pep } = call.gateway;
  const [type = ''] = query.types;
  if (call.on.principal.requester.kind !== 'professional' || SEEN.test(call.request.headers.get('prefer') ?? ''))
    return ok(true);
  if (!mayTry(call, type, 'search').ok) return ok(true);
  const asked = { type, query: '' };
  const same = async ({ content }: Disclosed<ShownPage>) => ok({ value: content.entries.filter(isSame), left: [] });
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
