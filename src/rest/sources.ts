// POST /sources/{source}: an agency's system delivers here; the answer accounts for every record.
// @see design: interface, "HTTP"
import { covers } from '../access/scopes.ts';
import { problem } from '../fhir/problem.ts';
import type { Result } from '../fhir/result.ts';
import { fail } from '../fhir/result.ts';
import { deliver } from '../ingest/deliver.ts';
import type { Report } from '../ingest/report.ts';
import { acknowledged, listening, rejected, wantsAck } from './acknowledgement.ts';
import { boundedBytes, mediaType, TooLarge } from './body.ts';
import type { KnownCall } from './call.ts';
import { onRecord, recordDelivery } from './deliveryOnRecord.ts';
import { type Answer, jsonAnswer, problemAnswer } from './respond.ts';

export async function source(call: KnownCall): Promise<Answer> {
  const { gateway, on } = call;
  const { requester, scopes } = on.principal;
  const found = gateway.sources.get(call.param('source'));
  if (!found) return problemAnswer(problem('source-unknown'));
  if (requester.kind !== 'system')
    return problemAnswer(problem('scope-missing', { more: 'A feed delivers with a system token.' }));
  if (!covers(scopes, 'system', '*', 'create'))
    return problemAnswer(problem('scope-missing', { more: 'A feed needs system/*.c.' }));
  if (!gateway.senders(found.name, requester.organisation)) return problemAnswer(problem('sender-not-registered'));
  if (call.url.searchParams.has('complete')) {
    return problemAnswer(
      problem('parameter-unknown', { more: 'Retracting what a complete file leaves out is not offered yet.' }),
    );
  }
  if (!found.mapping.mediaTypes.includes(mediaType(call.request))) {
    return problemAnswer(problem('media-type', { more: `This source reads ${found.mapping.mediaTypes.join(', ')}.` }));
  }
  const ack = wantsAck(call.request, found.mapping);
  const { mapping, lines } = ack ? listening(found.mapping) : { mapping: found.mapping, lines: [] };
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
  if (!report.ok) return ack ? rejected(call, report.error, lines) : problemAnswer(report.error);
  for (const [outcome, count] of Object.entries(report.value.counts))
    gateway.metrics.count('records', { source: found.name, outcome }, count);
  return ack ? acknowledged(call, report.value, lines) : jsonAnswer(200, report.value);
}
