// SMART configuration: which scopes and capabilities this resource server understands, and where tokens come from.
// @see https://hl7.org/fhir/smart-app-launch/conformance.html
import type { Call } from './call.ts';
import { type Answer, jsonAnswer } from './respond.ts';

/** Of several issuers the first is named: there is room for one. */
export const smartConfiguration = async ({ gateway: { issuers } }: Call): Promise<Answer> =>
  jsonAnswer(200, {
    issuer: issuers[0]?.issuer,
    jwks_uri: issuers[0]?.jwksUri,
    capabilities: ['permission-patient', 'permission-user', 'permission-v1', 'permission-v2'],
    scopes_supported: ['patient/*.cruds', 'user/*.cruds', 'system/*.cruds'],
    ...issuers[0]?.smart,
  });
