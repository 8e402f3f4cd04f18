// What can be wrong with whose words something is said to be. @see problemTable.ts
import type { ProblemRow } from './problemRow.ts';

export const SAYING_PROBLEMS = {
  'not-the-author': {
    status: 422,
    code: 'business-rule',
    text: 'What residents and families say is said by who writes it: leave out who says it (expressedBy, author, source, contributor), or refer to yourself.',
  },
  'origin-of-others': {
    status: 422,
    code: 'business-rule',
    text: 'What is written into the shared plan says by whom it was said (said-by) only as the plan itself shows it: leave that out of what is new or changed.',
  },
  'copy-of-patient': {
    status: 422,
    code: 'business-rule',
    text: 'What another organisation says in the Patient stays there, by its own word: leave this copy of it out, answer what was asked anew, or confirm it.',
  },
  'confirmation-not-own': {
    status: 422,
    code: 'business-rule',
    text: 'What was taken from elsewhere is confirmed by a care professional who signs the confirmation with their own identifier.',
  },
  'origin-removed': {
    status: 422,
    code: 'business-rule',
    text: 'What was taken from elsewhere says where (said-by) until a care professional confirms it: keep that as it is, confirm it, or leave both out.',
  },
} as const satisfies Record<string, ProblemRow>;
