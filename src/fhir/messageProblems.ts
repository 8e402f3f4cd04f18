// What can be wrong with a message that is sent to be processed. @see problemTable.ts
import type { ProblemRow } from './problemRow.ts';

export const MESSAGE_PROBLEMS = {
  'message-not-offered': {
    status: 422,
    code: 'not-supported',
    text: 'Messages of this event are not taken here: send servicerequest-request or servicerequest-response.',
  },
  'message-version': {
    status: 422,
    code: 'not-supported',
    text: 'This version of the standard is not spoken here: send one of 1.x, named in Bundle.meta.versionId.',
  },
  'message-workflow': {
    status: 400,
    code: 'invariant',
    text: 'Reason and status do not go together: new is active, delete is revoked or entered-in-error.',
  },
  'message-receiver': {
    status: 404,
    code: 'not-found',
    text: 'No receiver of this message is known here: name one by its ODS code in MessageHeader.destination.',
  },
  'message-kept': {
    status: 422,
    code: 'processing',
    text: 'The message is kept as it came, but nothing could be made of it; mend it and send it again.',
  },
} as const satisfies Readonly<Record<string, ProblemRow>>;
