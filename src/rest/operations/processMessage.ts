// $process-message: a BaRS message in; the answer says by which message it was taken, or why not, in the codes of the standard.
// @see https://hl7.org/fhir/R4/messageheader-operation-process-message.html; design: interface, "HTTP"
import type { Bundle, OperationOutcome } from '@medplum/fhirtypes';
import { fhirInstant } from '../../fhir/ids.ts';
import { outcomeOf, type Problem, problem, statusOf } from '../../fhir/problem.ts';
import { BARS_ERRORS, receiverError } from '../../terms/barsErrors.ts';
import type { KnownCall } from '../call.ts';
import { type Answer, recordAnswer } from '../respond.ts';
import { take } from '../sources.ts';

const SOURCE = 'oohis-bars';

function refusal(p: Problem): Answer {
  const status = statusOf(p);
  const { resourceType, issue }: OperationOutcome = outcomeOf(p);
  const coding = [{ system: BARS_ERRORS, code: receiverError(status) }];
  const told = issue.map((each) => ({ ...each, details: { coding, ...each.details } }));
  return recordAnswer(status, JSON.stringify({ resourceType, issue: told }));
}

/** A message that answers: our header, with the outcome of the delivery in `response.code`. */
function response(call: KnownCall, delivery: string): Bundle {
  const id = call.gateway.ids.uuid();
  const at = fhirInstant(call.now);
  return {
    resourceType: 'Bundle',
    id,
    type: 'message',
    timestamp: at,
    entry: [
      {
        fullUrl: `urn:uuid:${id}`,
        resource: {
          resourceType: 'MessageHeader',
          id,
          eventCoding: {
            system: 'https://fhir.nhs.uk/CodeSystem/message-events-bars',
            code: 'servicerequest-response',
          },
          source: { name: 'OneStory', endpoint: `${call.gateway.settings.baseUrl}/fhir/R4/$process-message` },
          response: { identifier: delivery, code: 'ok' },
        },
      },
    ],
  };
}

export async function processMessage(call: KnownCall): Promise<Answer> {
  const { report } = await take(call, SOURCE);
  if (!report.ok) return refusal(report.error);
  const [record] = report.value.records;
  if (record?.outcome === 'ignored')
    return refusal(problem('message-not-offered', { ...(record.expression && { expression: record.expression }) }));
  if (record?.outcome === 'quarantined')
    return refusal(
      problem('message-kept', {
        more: `Reason: ${record.reason}.`,
        ...(record.expression && { expression: record.expression }),
      }),
    );
  return recordAnswer(200, JSON.stringify(response(call, report.value.delivery)));
}
