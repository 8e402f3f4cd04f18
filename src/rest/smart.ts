// SMART configuration: which scopes and capabilities this resource server understands.
// @see https://hl7.org/fhir/smart-app-launch/conformance.html
import type { Call } from './call.ts';
import { type Answer, jsonAnswer } from './respond.ts';

export const smartConfiguration = async (_call: Call): Promise<Answer> =>
  jsonAnswer(200, {
    capabilities: ['permission-patient', 'permission-user', 'permission-v1', 'permission-v2'],
    scopes_supported: ['patient/*.rs', 'user/*.cruds', 'system/*.cruds'],
  });
