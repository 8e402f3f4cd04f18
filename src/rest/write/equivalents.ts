// Before a request or a service is saved, an open one of the same kind that the writer may see is shown; saying so saves it nevertheless.
// @see design: record, row 10; https://www.rfc-editor.org/rfc/rfc7240
import type { Resource } from '@medplum/fhirtypes';
import { isOpenRequest, OPEN_EPISODE, OPEN_REQUEST } from '../../consent/relationships.ts';
import { type Problem, problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import type { VersionChange } from '../../ports.ts';
import { isEquivalent, type Saved } from '../../record/requests/equivalent.ts';
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
  const { pep } = call.gateway;
  const resource = JSON.parse(change.body) as Resource;
  const { residents } = change.facts;
  if (!isOpen(resource)) return ok(true);
  if (call.on.principal.requester.kind !== 'professional' || SEEN.test(call.request.headers.get('prefer') ?? ''))
    return ok(true);
  const type = resource.resourceType;
  if (!mayTry(call, type, 'search').ok) return ok(true);
  const values = OPEN[type].map((code) => ({ code: String(code) }));
  const found = await pep.joining(
    call.on,
    {
      types: [type],
      residents,
      filters: [{ kind: 'token', param: 'status', values }],
      sort: [{ by: 'date', descending: true }],
      count: MOST,
      fair: { each: MOST },
    },
    { type, query: '' },
    async ({ content }) =>
      ok({
        value: content.entries.filter(({ body }) => {
          const other = JSON.parse(body) as Saved;
          return isOpen(other) && isEquivalent(resource, other);
        }),
        left: [],
      }),
    'unrecorded',
  );
  if (!found.ok) return found;
  const [...open] = found.value;
  if (open.length === 0) return ok(true);
  await pep.record(call.on, {
    interaction: 'search',
    asked: { type, query: '' },
    disclosed: open.map(({ row }) => `${type}/${row.id}/_history/${row.versionId}`),
    residents,
  });
  return fail(problem('equivalent-open', { more: `Open: ${open.map(({ row }) => `${type}/${row.id}`).join(', ')}.` }));
}
