// The operations offered: one row each; routes and /metadata are made from it.
import { BASE } from '../../fhir/systems.ts';
import type { KnownCall } from '../call.ts';
import type { Offered } from '../offered.ts';
import type { Answer } from '../respond.ts';
import { agreePlan } from './agreePlan.ts';
import { answer } from './answer.ts';
import { atAGlance } from './atAGlance.ts';
import { breakGlass } from './breakGlass.ts';
import { candidates } from './candidates.ts';
import { discharge } from './discharge.ts';
import { discharges } from './discharges.ts';
import { discloseByLaw } from './discloseByLaw.ts';
import { everything } from './everything.ts';
import { explainAccess } from './explainAccess.ts';
import { match } from './match.ts';
import { meeting } from './meeting.ts';
import { populate } from './populate.ts';
import { processMessage } from './processMessage.ts';
import { recordMeeting } from './recordMeeting.ts';
import { requests } from './requests.ts';
import { residents } from './residents.ts';
import { resolveIdentity } from './resolveIdentity.ts';
import { responseMessage } from './responseMessage.ts';
import { sharedPlanOf } from './sharedPlan.ts';
import { sharingExplained } from './sharingExplained.ts';
import { tryConsent } from './tryConsent.ts';
import { visits } from './visits.ts';
import { whoIsInvolved } from './whoIsInvolved.ts';
import { withdrawConsent } from './withdrawConsent.ts';

interface Operation extends Offered {
  readonly definition: string;
  readonly answer: (call: KnownCall) => Promise<Answer>;
}

export const OPERATIONS: readonly Operation[] = [
  {
    name: 'process-message',
    type: 'Bundle',
    level: 'system',
    definition: 'http://hl7.org/fhir/OperationDefinition/MessageHeader-process-message',
    methods: ['POST'],
    answer: processMessage,
  },
  {
    name: 'everything',
    type: 'Patient',
    definition: `${BASE}/OperationDefinition/everything`,
    methods: ['GET', 'POST'],
    answer: everything,
  },
  {
    name: 'shared-plan',
    type: 'Patient',
    definition: `${BASE}/OperationDefinition/shared-plan`,
    methods: ['GET', 'POST'],
    answer: sharedPlanOf,
  },
  {
    name: 'agree-plan',
    type: 'Patient',
    definition: `${BASE}/OperationDefinition/agree-plan`,
    methods: ['POST'],
    answer: agreePlan,
  },
  {
    name: 'discharge',
    type: 'Patient',
    definition: `${BASE}/OperationDefinition/discharge`,
    methods: ['GET', 'POST'],
    answer: discharge,
  },
  {
    name: 'discharges',
    type: 'CareTeam',
    definition: `${BASE}/OperationDefinition/discharges`,
    methods: ['GET', 'POST'],
    answer: discharges,
  },
  {
    name: 'who-is-involved',
    type: 'Patient',
    definition: `${BASE}/OperationDefinition/who-is-involved`,
    methods: ['GET', 'POST'],
    answer: whoIsInvolved,
  },
  {
    name: 'at-a-glance',
    type: 'Patient',
    definition: `${BASE}/OperationDefinition/at-a-glance`,
    methods: ['GET', 'POST'],
    answer: atAGlance,
  },
  {
    name: 'meeting',
    type: 'CareTeam',
    definition: `${BASE}/OperationDefinition/meeting`,
    methods: ['GET', 'POST'],
    answer: meeting,
  },
  {
    name: 'residents',
    type: 'CareTeam',
    definition: `${BASE}/OperationDefinition/residents`,
    methods: ['GET', 'POST'],
    answer: residents,
  },
  {
    name: 'candidates',
    type: 'CareTeam',
    definition: `${BASE}/OperationDefinition/candidates`,
    methods: ['GET', 'POST'],
    answer: candidates,
  },
  {
    name: 'record-meeting',
    type: 'CareTeam',
    definition: `${BASE}/OperationDefinition/record-meeting`,
    methods: ['POST'],
    answer: recordMeeting,
  },
  {
    name: 'sharing-explained',
    type: 'Patient',
    definition: `${BASE}/OperationDefinition/sharing-explained`,
    methods: ['GET', 'POST'],
    answer: sharingExplained,
  },
  {
    name: 'populate',
    type: 'Questionnaire',
    definition: `${BASE}/OperationDefinition/populate`,
    methods: ['GET', 'POST'],
    answer: populate,
  },
  {
    name: 'requests',
    type: 'Patient',
    definition: `${BASE}/OperationDefinition/requests`,
    methods: ['GET', 'POST'],
    answer: requests,
  },
  {
    name: 'visits',
    type: 'Patient',
    definition: `${BASE}/OperationDefinition/visits`,
    methods: ['GET', 'POST'],
    answer: visits,
  },
  {
    name: 'response-message',
    type: 'ServiceRequest',
    definition: `${BASE}/OperationDefinition/response-message`,
    methods: ['GET', 'POST'],
    answer: responseMessage,
  },
  {
    name: 'answer',
    type: 'Task',
    definition: `${BASE}/OperationDefinition/answer`,
    methods: ['POST'],
    answer,
  },
  {
    name: 'match',
    type: 'Patient',
    level: 'type',
    definition: 'http://hl7.org/fhir/OperationDefinition/Patient-match',
    methods: ['POST'],
    answer: match,
  },
  {
    name: 'resolve-identity',
    type: 'Task',
    definition: `${BASE}/OperationDefinition/resolve-identity`,
    methods: ['POST'],
    answer: resolveIdentity,
  },
  {
    name: 'withdraw-consent',
    type: 'Patient',
    definition: `${BASE}/OperationDefinition/withdraw-consent`,
    methods: ['POST'],
    answer: withdrawConsent,
  },
  {
    name: 'explain-access',
    type: 'Patient',
    definition: `${BASE}/OperationDefinition/explain-access`,
    methods: ['GET', 'POST'],
    answer: explainAccess,
  },
  {
    name: 'try-consent',
    type: 'Patient',
    definition: `${BASE}/OperationDefinition/try-consent`,
    methods: ['POST'],
    answer: tryConsent,
  },
  {
    name: 'break-glass',
    type: 'Patient',
    level: 'type',
    definition: `${BASE}/OperationDefinition/break-glass`,
    methods: ['POST'],
    answer: breakGlass,
  },
  {
    name: 'disclose-by-law',
    type: 'Patient',
    definition: `${BASE}/OperationDefinition/disclose-by-law`,
    methods: ['POST'],
    answer: discloseByLaw,
  },
];
