// What was taken from elsewhere stays tied to where it was said until a care professional confirms it, in their own name.
// @see design: consent §6, "Laundering"; profiles/fsh/extensions.fsh, said-by
import type { Resource } from '@medplum/fhirtypes';
import { canonicalJson } from '../../fhir/canonical.ts';
import { token } from '../../fhir/ids.ts';
import { type Problem, problem } from '../../fhir/problem.ts';
import { CONFIRMED, SAID_BY } from '../../fhir/references.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import type { KnownCall } from '../call.ts';

type Node = Readonly<Record<string, unknown>>;
const nodesIn = (list: unknown): readonly Node[] =>
  (Array.isArray(list) ? list : []).filter((each): each is Node => typeof each === 'object' && each !== null);

/** Who confirmed it, as `system|value`; empty where nobody is named. */
function signerOf(confirmation: Node): string {
  const { identifier = {} } = (confirmation['valueReference'] ?? {}) as { readonly identifier?: Node };
  const { system, value } = identifier;
  return typeof system === 'string' && typeof value === 'string' ? token(system, value) : '';
}

interface Confirmed {
  /** All that is confirmed, as JSON: nobody's name is moved to something else. */
  readonly what: string;
  readonly by: string;
}

function confirmedIn(value: unknown, found: Confirmed[] = []): readonly Confirmed[] {
  if (typeof value !== 'object' || value === null) return found;
  for (const origin of nodesIn((value as Node)['extension']).filter(({ url }) => url === SAID_BY))
    for (const each of nodesIn(origin['extension']).filter(({ url }) => url === CONFIRMED))
      found.push({ what: canonicalJson(value), by: signerOf(each) });
  for (const each of Object.values(value)) confirmedIn(each, found);
  return found;
}

/** Whether every confirmation is the writer's own, or stands in the version before as it is. */
export function checkConfirmations(call: KnownCall, resource: Resource, before: string): Result<true, Problem> {
  const found = confirmedIn(resource);
  if (found.length === 0) return ok(true);
  const { requester } = call.on.principal;
  const { careStaff } = call.gateway.pip.policy.roles;
  const own =
    requester.kind === 'professional' && requester.roles.some((role) => careStaff.has(role))
      ? requester.practitioner
      : undefined;
  const known = new Set(confirmedIn(before === '' ? undefined : JSON.parse(before)).map(({ what }) => what));
  const mine = found.every(({ what, by }) => known.has(what) || (own !== undefined && by === own));
  return mine ? ok(true) : fail(problem('confirmation-not-own'));
}
