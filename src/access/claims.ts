// From verified token claims to a requester. Each issuer may name its claims differently (`claims` in AUTH_ISSUERS).
// @see design: interface, "Tokens"
import type { JWTPayload } from 'jose';
import type { Requester } from '../consent/requester.ts';
import { odsCode, type ResourceId, residentId, type Token, token } from '../fhir/ids.ts';
import { type Problem, problem } from '../fhir/problem.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import { RESERVED, SYSTEM } from '../fhir/systems.ts';
import { parseScopes, type Scopes } from './scopes.ts';

/** Claims that an issuer may carry under another name. */
export const CLAIM_NAMES = ['fhirUser', 'name', 'org', 'roles', 'purpose', 'scope'] as const;
type ClaimName = (typeof CLAIM_NAMES)[number];
export type ClaimNames = Readonly<Partial<Record<ClaimName, string>>>;

/** A token that was accepted: who asks, within which scopes. */
export interface Principal {
  readonly requester: Requester;
  readonly scopes: Scopes;
  /** Who pays for requests, of whatever tokens: the issuer’s subject through one client. */
  readonly client: string;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' && value.length <= 1024 ? value : undefined;

/** NHS CIS2: the role in use among `nhsid_nrbac_roles`, whose `role_code` ends in the job role (`S8001:G8005:R8000`). */
function careIdentityRole(payload: JWTPayload, list: readonly unknown[]) {
  const selected = text(payload['selected_roleid']);
  const roles = list as readonly (Readonly<Record<string, unknown>> | null)[];
  const role = roles.find((r) => selected !== undefined && r?.['person_roleid'] === selected);
  return { org: text(role?.['org_code']), role: text(role?.['role_code'])?.split(':').at(-1) };
}

const roleToken = (role: string): Token => (role.includes('|') ? (role as Token) : token(SYSTEM.sdsJobRole, role));

/** A bare user id (CIS2 `nhsid_useruid`) is an SDS user id. */
const practitionerToken = (user: string): Token => (/[|/]/.test(user) ? (user as Token) : token(SYSTEM.sdsUser, user));

/** A person's own address: relative, or at this server; the same words at another server are about somebody else. */
function personOf(
  user: string | undefined,
  base: string,
): { readonly type: string; readonly id: string } | 'elsewhere' | undefined {
  if (user === undefined) return undefined;
  const own = user.startsWith(`${base}/`) ? user.slice(base.length + 1) : user;
  const [, type, id = ''] = /^(Patient|RelatedPerson)\/([A-Za-z0-9\-.]{1,64})$/.exec(own) ?? [];
  if (type) return { type, id };
  return /\/(Patient|RelatedPerson)\//i.test(`/${own}`) ? 'elsewhere' : undefined;
}

/**
 * The requester that verified claims describe; 401 when they describe none, 403 when a professional names no organisation.
 * @param base this server's FHIR base, without trailing slash
 */
export function principalOf(payload: JWTPayload, names: ClaimNames, base: string): Result<Principal, Problem> {
  const claim = (name: ClaimName): unknown => payload[names[name] ?? name];
  const subject = text(payload.sub);
  if (!subject) return fail(problem('token-invalid'));
  const scopes = parseScopes(text(claim('scope')) ?? '');
  const clientId = text(payload['client_id']) ?? text(payload['azp']) ?? '';
  const client = JSON.stringify([payload.iss, clientId, subject]);
  const name = text(claim('name'));
  const rawRoles = claim('roles');
  const list: readonly unknown[] = Array.isArray(rawRoles) ? rawRoles.slice(0, 64) : [];
  const selected = careIdentityRole(payload, list);
  const roles = [...list.flatMap((r) => text(r) ?? []), ...(selected.role ? [selected.role] : [])].map(roleToken);
  const org = text(claim('org')) ?? selected.org;
  const user = text(claim('fhirUser'));
  const given = claim('purpose');
  const purpose = text(given);
  const person = personOf(user, base);
  // A purpose that cannot be read is not direct care, and somebody else's address is nobody here.
  if ((given !== undefined && purpose === undefined) || person === 'elsewhere') return fail(problem('token-invalid'));
  const anyone = { subject, clientId, purpose: purpose ?? (person ? 'PATRQT' : 'TREAT'), ...(name && { name }) };
  if (person) {
    return person.type === 'Patient'
      ? ok({ requester: { ...anyone, kind: 'resident', resident: residentId(person.id) }, scopes, client })
      : ok({ requester: { ...anyone, kind: 'proxy', relatedPerson: person.id as ResourceId }, scopes, client });
  }
  if (!org) return fail(problem('organisation-missing'));
  const organisation = odsCode(org);
  if (RESERVED.has(organisation)) return fail(problem('token-invalid'));
  if (subject === clientId && roles.length === 0 && !user) {
    return ok({ requester: { ...anyone, kind: 'system', organisation }, scopes, client });
  }
  const practitioner = user && practitionerToken(user);
  return ok({
    requester: { ...anyone, kind: 'professional', organisation, roles, ...(practitioner && { practitioner }) },
    scopes,
    client,
  });
}
