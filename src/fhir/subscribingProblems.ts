// What can be wrong with a Subscription. @see problemTable.ts
import type { ProblemRow } from './problemRow.ts';

export const SUBSCRIBING_PROBLEMS = {
  'not-a-system': {
    status: 403,
    code: 'forbidden',
    text: 'Systems subscribe, not people: use the token of a system client of the organisation that is to be told.',
  },
  'subscription-status': {
    status: 422,
    code: 'business-rule',
    text: 'Send the status requested, and the server makes it active, or off; it alone says active and error.',
  },
  'subscription-channel': {
    status: 422,
    code: 'not-supported',
    text: 'The channel is a rest-hook without payload and without header: an empty POST says that there is something new, and the receiver searches with its own token.',
  },
  'subscription-endpoint': {
    status: 422,
    code: 'business-rule',
    text: 'Nothing is sent to this address: whoever runs the gateway enters it for your organisation first (SUBSCRIPTION_ENDPOINTS).',
  },
  'subscription-criteria': {
    status: 422,
    code: 'not-supported',
    text: 'The criteria are a search of one type (not Patient, AuditEvent or Subscription) by its own parameters: no chains, no includes, nothing that shapes an answer, nothing that says who somebody is; residents by Patient/{id} only.',
  },
  'subscription-end': {
    status: 422,
    code: 'required',
    text: 'A subscription ends: say when, in the future and at most 366 days ahead.',
  },
  'subscription-extended': {
    status: 422,
    code: 'not-supported',
    text: 'Subscriptions by topic, and other extensions, are not offered; leave them out.',
  },
  'subscriptions-full': {
    status: 422,
    code: 'too-costly',
    text: 'An organisation has at most 20 subscriptions that are not off; end one first.',
  },
} as const satisfies Record<string, ProblemRow>;
