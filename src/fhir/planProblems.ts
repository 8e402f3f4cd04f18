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
  'identifier-made': {
    status: 422,
    code: 'business-rule',
    text: 'Identifiers of the systems …/Id/shared-plan-part and …/Id/plan are given by the gateway alone: leave them out, and write your part as CarePlan/shared-{patient}, minutes with $record-meeting.',
  },
  'criteria-composed': {
    status: 422,
    code: 'business-rule',
    text: 'What is composed is found by no criteria: address it as CarePlan/shared-{patient}, CareTeam/shared-{patient} or CareTeam/locality-{code}.',
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
  'own-words-only': {
    status: 403,
    code: 'forbidden',
    text: 'Residents, and those who act for them, write a Goal, CarePlan or QuestionnaireResponse; what others should do they propose: a CarePlan of intent "proposal".',
  },
  'own-activity': {
    status: 422,
    code: 'business-rule',
    text: 'Residents and families plan what they do themselves; what others should do, and what has no detail that says who does it, they propose: intent "proposal".',
  },
} as const satisfies Record<string, ProblemRow>;
