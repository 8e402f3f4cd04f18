// POST /sources/{source}: an agency's system delivers here; the answer accounts for every record.
// @see design: interface, "HTTP"
import { covers } from '../access/scopes.ts';
import { type Problem, problem } from '../fhir/problem.ts';
import type { Result } from '../fhir/result.ts';
import { fail } from '../fhir/result.ts';
import { deliver } from '../ingest/deliver.ts';
import type { Report } from '../ingest/report.ts';
import { acknowledged, type Hear, listening, rejected, wantsAck } from './acknowledgement.ts';
import { boundedBytes, mediaType, TooLarge } from './body.ts';
import type { KnownCall } from './call.ts';
import { onRecord, recordDelivery } from './deliveryOnRecord.ts';
import { type Answer, jsonAnswer, problemAnswer } from './respond.ts';

/** What came of a delivery, and how its sender wants to hear of it. */
interface Taken {
  readonly report: Result<Report>;
  /** An answer is wanted, over this of the messages. */
  readonly lines?: ReturnType<typeof listening>['lines'];
}

/** Takes a delivery of this source in; what its caller may not deliver is a problem. `hear`: what to keep of each message. */
export async function take(call: KnownCall, name: string, hear?: Hear): Promise<Taken> {
  const { gateway, on } = call;
  const { requester, scopes } = on.principal;
  const refused = (p: Problem): Taken => ({ report: fail(p) });
  const found = gateway.sources.get(name);
  if (!found)
    return refused(
      problem('source-unknown', { more: `Sources are: ${[...gateway.sources.keys()].sort().join(', ')}.` }),
    );
  if (requester.kind !== 'system')
    return refused(
      problem('scope-missing', {
        more: 'A feed delivers with a system token: `client_id` equal to `sub`, no `roles`, no `fhirUser`.',
      }),
    );
  if (!covers(scopes, 'system', '*', 'create'))
    return refused(problem('scope-missing', { more: 'A feed needs system/*.c.' }));
  if (!gateway.senders(found.name, requester.organisation)) return refused(problem('sender-not-registered'));
  if (call.url.searchParams.has('complete'))
    return refused(
      problem('parameter-unknown', { more: 'Retracting what a complete file leaves out is not offered yet.' }),
    );
  if (!found.mapping.mediaTypes.includes(mediaType(call.request)))
    return refused(problem('media-type', { more: `This source reads ${found.mapping.mediaTypes.join(', ')}.` }));
  const ack = hear !== undefined || wantsAck(call.request, found.mapping);
  const { mapping, lines } = ack ? listening(found.mapping, hear) : { mapping: found.mapping, lines: [] };
  const delivery = onRecord(
    gateway,
    on,
    gateway.delivery({ name: found.name, mapping }, requester.organisation, call.now),
  );
  let report: Result<Report>;
  try {
    report = await deliver(delivery, boundedBytes(call.request, gateway.settings.maxDelivery));
  } catch (why) {
    if (!(why instanceof TooLarge)) throw why;
    report = fail(
      problem('too-large', { more: 'Records read before that were taken in; deliver the rest in smaller files.' }),
    );
  }
  await recordDelivery(gateway, on, delivery, report.ok);
  if (report.ok)
    for (const [outcome, count] of Object.entries(report.value.counts))
      gateway.metrics.count('records', { source: found.name, outcome }, count);
  return { report, ...(ack && { lines }) };
}

export async function source(call: KnownCall): Promise<Answer> {
  const { report, lines } = await take(call, call.param('source'));
  if (!report.ok) return lines ? rejected(call, report.error, lines) : problemAnswer(report.error);
  return lines ? acknowledged(call, report.value, lines) : jsonAnswer(200, report.value);
}
