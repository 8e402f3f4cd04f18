// A delivery of HL7 v2 messages answered in its own language: one ACK for each message, where the sender asks for it.
// @see design: interface, "HTTP" (AA/AE/AR); src/mapping/hl7Ack.ts
import { outcomeOf, type Problem, statusOf } from '../fhir/problem.ts';
import type { Report } from '../ingest/report.ts';
import type { Mapping, Opened, Parsed } from '../mapping/contract.ts';
import { acknowledge } from '../mapping/hl7Ack.ts';
import type { KnownCall } from './call.ts';
import type { Answer } from './respond.ts';

const HL7 = /^\s*(?:application\/hl7-v2|x-application\/hl7-v2(?:\+er7)?)\s*(?:;|$)/i;
/** Characters kept of a message's first line: enough for what an ACK repeats. */
const LINE = 1024;

/** Whether the sender asks for an ACK; nobody gets one for anything but HL7 v2. */
export const wantsAck = (request: Request, mapping: Mapping<never>): boolean =>
  mapping.mediaTypes.includes('application/hl7-v2') &&
  (request.headers.get('accept') ?? '').split(',').some((each) => HL7.test(each));

/** What is kept of a message, as it came, to answer it by. */
export type Hear = (raw: string) => string;
const firstLine: Hear = (raw) => (raw.split(/[\r\n]/, 1)[0] ?? '').slice(0, LINE);

/** The mapping, and what is kept of every message that goes through it, in order. */
export function listening(
  mapping: Mapping<never>,
  hear: Hear = firstLine,
): { readonly mapping: Mapping<never>; readonly lines: string[] } {
  const lines: string[] = [];
  async function* heard(records: Opened<never>['records']): AsyncGenerator<Parsed<never>> {
    for await (const each of records) {
      lines.push(hear(each.raw));
      yield each;
    }
  }
  const open: Mapping<never>['open'] = async (bytes, context) => {
    const opened = await mapping.open(bytes, context);
    return opened.ok ? { ok: true, value: { ...opened.value, records: heard(opened.value.records) } } : opened;
  };
  return { mapping: { ...mapping, open }, lines };
}

const ackAnswer = (status: number, body: string): Answer => ({
  status,
  body,
  headers: { 'content-type': 'application/hl7-v2; charset=utf-8', 'cache-control': 'no-store' },
});

/** At most 20 characters, as MSH-10 has them. */
const own = ({ gateway, now }: KnownCall) => ({
  controlId: gateway.ids.uuid().replaceAll('-', '').slice(0, 20),
  at: now,
});

/** AA for what is accepted, unchanged or ignored by rule, AE with the reason for what is quarantined. */
export const acknowledged = (call: KnownCall, report: Report, lines: readonly string[]): Answer =>
  ackAnswer(
    200,
    report.records
      .map(({ record, outcome, reason }) => {
        const code = outcome === 'quarantined' ? 'AE' : 'AA';
        return acknowledge(lines[record - 1] ?? '', code, own(call), reason ?? '');
      })
      .join(''),
  );

/** AR: the delivery was refused as a whole. */
export const rejected = (call: KnownCall, why: Problem, lines: readonly string[]): Answer =>
  ackAnswer(statusOf(why), acknowledge(lines[0] ?? '', 'AR', own(call), outcomeOf(why).issue?.[0]?.diagnostics ?? ''));
