// Somebody whose access is asked about: a professional as organisation, role and person name them.

import type { Professional } from '../../consent/requester.ts';
import type { RolePolicy } from '../../consent/rolePolicy.ts';
import { odsCode, type Token, token } from '../../fhir/ids.ts';
import { problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { SYSTEM } from '../../fhir/systems.ts';

export interface Somebody {
  /** ODS code. */
  readonly organization: string;
  /** `system|code`, or a bare SDS job role. */
  readonly role?: string | undefined;
  /** `system|value`, or a bare SDS user id. */
  readonly practitioner?: string | undefined;
  readonly purpose?: string | undefined;
}

const tokenOf = (system: string, text: string): Token => (text.includes('|') ? (text as Token) : token(system, text));

/** Nobody's token says this: decisions about it disclose nothing. */
export const somebody = ({ organization, role, practitioner, purpose = 'TREAT' }: Somebody): Professional => ({
  kind: 'professional',
  subject: '',
  clientId: '',
  purpose,
  organisation: odsCode(organization.replace(`${SYSTEM.odsOrganisation}|`, '')),
  roles: role ? [tokenOf(SYSTEM.sdsJobRole, role)] : [],
  ...(practitioner && { practitioner: tokenOf(SYSTEM.sdsUser, practitioner) }),
});

const accepted = (name: string, what: string): Result<never> =>
  fail(problem('parameter-invalid', { more: `${name}: ${what}.` }));

/** The same, if organisation and person have a valid form and the role is one of the role policy; all others see nothing. */
export function askedAbout(asked: Somebody, { rows }: RolePolicy): Result<Professional> {
  const who = somebody(asked);
  if (!/^[A-Z0-9]{3,10}$/.test(who.organisation)) return accepted('organization', 'an ODS code');
  if (who.practitioner && !/^[^|\s]+\|[^|\s]+$/.test(who.practitioner))
    return accepted('practitioner', 'system|value, or an SDS user id');
  if (!/^[A-Z]{3,20}$/.test(who.purpose)) return accepted('purpose', 'a v3 PurposeOfUse code');
  if (who.roles.every((role) => rows.has(role))) return ok(who);
  return accepted('role', `one of ${[...rows.keys()].filter((row) => row.includes('|')).join(', ')}`);
}
