// $process-message: a BaRS message in; the answer says by which message it was taken, or why not, in the codes of the standard.
// @see https://hl7.org/fhir/R4/messageheader-operation-process-message.html; https://simplifier.net/guide/nhsbookingandreferralstandard (failure scenarios); design: interface, "HTTP"
import type { Bundle, MessageHeader, OperationOutcome } from '@medplum/fhirtypes';
import { fhirInstant } from '../../fhir/ids.ts';
import { outcomeOf, type Problem, problem, statusOf } from '../../fhir/problem.ts';
import type { RecordReport, Report } from '../../ingest/report.ts';
import { BARS_ERRORS, receiverError } from '../../terms/barsErrors.ts';
import { messageId } from '../../terms/replyTo.ts';
import type { KnownCall } from '../call.ts';
import { type Answer, recordAnswer } from '../respond.ts';
import { take } from '../sources.ts';

const SOURCE = 'oohis-bars';

/** What a message is refused for that is kept: a problem for each reason that has one of its own. */
const REFUSED = {
  'version-not-offered': 'message-version',
  'workflow-unknown': 'message-workflow',
  'modifier-not-understood': 'extension-unknown',
  'receiver-unknown': 'message-receiver',
} as const;
const isNamed = (reason: string): reason is keyof typeof REFUSED => Object.hasOwn(REFUSED, reason);

function refusal(p: Problem): Answer {
  const status = statusOf(p);
  const { resourceType, issue }: OperationOutcome = outcomeOf(p);
  const coding = [{ system: BARS_ERRORS, code: receiverError(status) }];
  const told = issue.map((each) => ({ ...each, details: { coding, ...each.details } }));
  return recordAnswer(status, JSON.stringify({ resourceType, issue: told }));
}

/** What the sender should know of a message that was taken; undefined where there is nothing. */
function noteOn({ outcome, remarks = [] }: RecordReport, id: string): OperationOutcome | undefined {
  const issue = [
    ...(outcome === 'unchanged'
      ? [
          {
            severity: 'information',
            code: 'duplicate',
            diagnostics: 'It has been here before: nothing was changed.',
          } as const,
        ]
      : []),
    ...remarks.map(({ rule, expression }) => ({
      ...({ severity: 'warning', code: 'informational', details: { text: rule } } as const),
      ...(expression && { expression: [expression] }),
    })),
  ];
  return issue.length > 0 ? { resourceType: 'OperationOutcome', id, issue } : undefined;
}

/** By what a message, as it came, is answered; empty where it has no name. */
function namedBy(raw: string): string {
  const { id, entry: [first] = [] }: Bundle = JSON.parse(raw);
  return messageId(id, first?.resource?.id, first?.fullUrl) ?? '';
}

/** A message that answers: our header, named as the delivery is, with the outcome of it in `response.code`. */
function response(call: KnownCall, { delivery: id, records: [record] }: Report, answered: string): Bundle {
  const noted = call.gateway.ids.uuid();
  const at = fhirInstant(call.now);
  const note = record && noteOn(record, noted);
  const header: MessageHeader = {
    resourceType: 'MessageHeader',
    id,
    eventCoding: { system: 'https://fhir.nhs.uk/CodeSystem/message-events-bars', code: 'servicerequest-response' },
    source: { name: 'OneStory', endpoint: `${call.gateway.settings.baseUrl}/fhir/R4/$process-message` },
    response: { identifier: answered || id, code: 'ok', ...(note && { details: { reference: `urn:uuid:${noted}` } }) },
  };
  const resources = [header, ...(note ? [note] : [])];
  const entry = resources.map((resource) => ({ fullUrl: `urn:uuid:${resource.id}`, resource }));
  return { resourceType: 'Bundle', id, type: 'message', timestamp: at, entry };
}

async function processed(call: KnownCall): Promise<Answer> {
  const { report, lines: [answered = ''] = [] } = await take(call, SOURCE, namedBy);
  if (!report.ok) return refusal(report.error);
  const [record] = report.value.records;
  const { outcome, reason = '', expression } = record ?? {};
  const where = expression ? { expression } : {};
  if (outcome === 'ignored') return refusal(problem('message-not-offered', where));
  if (outcome === 'quarantined')
    return refusal(
      isNamed(reason)
        ? problem(REFUSED[reason], where)
        : problem('message-kept', { more: `Reason: ${reason}.`, ...where }),
    );
  return recordAnswer(200, JSON.stringify(response(call, report.value, answered)));
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** With the correlation of the sender's, as the standard wants it mirrored. */
export async function processMessage(call: KnownCall): Promise<Answer> {
  const answer = await processed(call);
  const given = call.request.headers.get('x-correlation-id') ?? '';
  return UUID.test(given) ? { ...answer, headers: { ...answer.headers, 'x-correlation-id': given } } : answer;
}
