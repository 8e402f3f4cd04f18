// Somebody whose access is asked about: a professional as organisation, role and person name them.
import type { Professional } from '../../consent/requester.ts';
import { odsCode, type Token, token } from '../../fhir/ids.ts';
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
  organisation: odsCode(organization.replace(/^.*\|/, '')),
  roles: role ? [tokenOf(SYSTEM.sdsJobRole, role)] : [],
  ...(practitioner && { practitioner: tokenOf(SYSTEM.sdsUser, practitioner) }),
});
