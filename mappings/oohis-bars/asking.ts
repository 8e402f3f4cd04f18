// The Tasks by which a referral waits for its answer: one for each organisation it was sent to.
// @see design: record, rows 10 and 11
import type { Resource, Task } from '@medplum/fhirtypes';
import type { OdsCode } from '../../src/fhir/ids.ts';
import { parseDateTime } from '../../src/fhir/time.ts';
import { type Draft, type MappingContext, refTo, refToResident } from '../../src/mapping/contract.ts';
import { answerTask, askedAnew } from '../../src/terms/answering.ts';
import { eventTimeExtension, isOlder } from '../eventTime.ts';
import { keyOf } from './carry.ts';
import { eventOf, focusOf, type Message } from './message.ts';

/** A message that is not older says what is asked. */
const answered = (current: Resource, draft: Resource): Resource =>
  isOlder(draft, current) ? current : askedAnew(current as Task, draft as Task);

/** None for a message that answers, or that asks nobody who is known. */
export function asking(message: Message, recipients: readonly OdsCode[], context: MappingContext): readonly Draft[] {
  if (eventOf(message) !== 'servicerequest-request') return [];
  const [request] = focusOf(message).filter((each) => each.resourceType === 'ServiceRequest');
  const [url] = [...message.entries].find(([, each]) => each === request) ?? [];
  if (!request || url === undefined) return [];
  const key = keyOf(url);
  const at = parseDateTime(request.authoredOn ?? '')?.from ?? parseDateTime(message.sent ?? '')?.from;
  return recipients.map((to) => ({
    key: `${key} ${to}`,
    resource: {
      ...answerTask({
        ...{ request, focus: refTo('ServiceRequest', key).reference, subject: refToResident().reference },
        ...{ from: context.contributor, to, at: at ?? context.receivedAt },
      }),
      extension: eventTimeExtension(message.sent),
    },
    merge: answered,
    // What one of those who are asked answers is not the others' business.
    recipients: [to],
  }));
}
