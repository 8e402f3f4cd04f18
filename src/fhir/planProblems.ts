// The rows of the problem catalogue about the one plan of a resident.
// @see design: record, rows 3 and 14; consent §1
import type { ProblemRow } from './problemRow.ts';

export const PLAN_PROBLEMS = {
  'plan-composed': {
    status: 422,
    code: 'business-rule',
    text: 'Of the shared plan its activities, needs (addresses) and notes are written through it; goals, proposals and all else each write as resources of their own. It may have changed since you read it: read it again, and change that.',
  },
  'plan-of-others': {
    status: 403,
    code: 'forbidden',
    text: "What another said stays in the shared plan: add what you say beside it, or change it where it stands, if it is your organisation's.",
  },
  'agreement-by-operation': {
    status: 422,
    code: 'business-rule',
    text: 'Whether somebody agrees with the shared plan is said by themselves, with Patient/{id}/$agree-plan; of their answers the newest counts.',
  },
  'plan-too-long': {
    status: 422,
    code: 'too-long',
    text: 'One care plan holds 500 activities, needs (addresses), goals and notes at most, of each.',
  },
  'plan-changed': {
    status: 412,
    code: 'conflict',
    text: 'The version is not the one of the plan as it is shown now: read it again, and agree or disagree with that.',
  },
  'own-activity': {
    status: 422,
    code: 'business-rule',
    text: 'Residents and families plan what they do themselves; what others should do, they propose: intent "proposal".',
  },
} as const satisfies Record<string, ProblemRow>;
