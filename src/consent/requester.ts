// Who asks, as the access token says it. @see https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html
import type { OdsCode, ResidentId, ResourceId, Token } from '../fhir/ids.ts';

interface Anyone {
  /** `sub` of the token; named in the audit. */
  readonly subject: string;
  readonly clientId: string;
  /** v3 PurposeOfUse code, e.g. `TREAT`. */
  readonly purpose: string;
  /** Name as it was at the time, for the audit. */
  readonly name?: string;
  /** Only who acts for one has it. */
  readonly organisation?: OdsCode;
}

export interface Professional extends Anyone {
  readonly kind: 'professional';
  readonly organisation: OdsCode;
  /** `system|value`, e.g. `https://fhir.nhs.uk/Id/sds-user-id|555000000001`. */
  readonly practitioner?: Token;
  /** Role codes as `system|code`; bare job-role codes have been given their system. */
  readonly roles: readonly Token[];
}
export interface SystemClient extends Anyone {
  readonly kind: 'system';
  readonly organisation: OdsCode;
}
export interface ResidentSelf extends Anyone {
  readonly kind: 'resident';
  readonly resident: ResidentId;
}
export interface Proxy extends Anyone {
  readonly kind: 'proxy';
  readonly relatedPerson: ResourceId;
}

export type Requester = Professional | SystemClient | ResidentSelf | Proxy;
