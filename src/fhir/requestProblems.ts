// What can be wrong with a request to another agency, or with what answers it. @see problemTable.ts
import type { ProblemRow } from './problemRow.ts';

export const REQUEST_PROBLEMS = {
  'nothing-asked': {
    status: 422,
    code: 'business-rule',
    text: 'This Task asks nobody for an answer: only those with the code answer-request do.',
  },
  'not-asked': { status: 403, code: 'forbidden', text: 'Only the organisation that is asked, the owner, answers.' },
  'equivalent-open': {
    status: 409,
    code: 'duplicate',
    text: 'Something of the same kind is open already: read it first. To save yours nevertheless, repeat the request with "Prefer: equivalent=save".',
  },
  'referral-of-unknown': {
    status: 422,
    code: 'business-rule',
    text: 'Whoever is asked must learn who it is about: write the Patient as you know them first (POST, or PUT what you read), then the request.',
  },
} as const satisfies Record<string, ProblemRow>;
