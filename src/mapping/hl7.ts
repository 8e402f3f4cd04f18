// Reads a delivery of HL7 v2 messages: one or many, framed or bare, in batches or not; each bad one by itself.
// @see https://www.hl7.eu/HL7v2x/v24/std24/ch02.htm
import { Hl7Message } from '@medplum/core';
import { problem } from '../fhir/problem.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import type { Opened, Parsed, Remark } from './contract.ts';
import { type Frame, frames, MAX_MESSAGE } from './hl7Framing.ts';
import { decodeMessage } from './hl7Text.ts';

/** One message as parsed, with what was odd about its text. */
export interface ReadMessage {
  readonly message: Hl7Message;
  readonly remarks: readonly Remark[];
}

const SEGMENT = /^[A-Z][A-Z0-9]{2}(?![A-Za-z0-9])/;
/** Segment names that contain a digit say enough; the others count only where no letter stands before them. */
const GLUED = /(?:PD1|NK1|PV1|PV2|AL1|DG1|PR1|ZU[1-9]|(?<![A-Za-z])(?:MSH|EVN|PID|MRG))$/;

/** The segment whose name stands at the end of a field of another segment: a line end is missing before it. */
function gluedSegment(line: string, separator: string): string | undefined {
  const fields = line.split(separator);
  for (const field of fields.slice(1, -1)) {
    const found = GLUED.exec(field)?.[0];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Four different marks in MSH-2, none of them a letter, digit or the field separator. */
function encodingIsSound(text: string): boolean {
  const marks = text.slice(3, 8);
  return /^[^A-Za-z0-9\s]{5}$/.test(marks) && new Set(marks).size === 5;
}

function readFrame(frame: Frame): Parsed<ReadMessage> {
  const { text: raw, guessed } = decodeMessage(frame.bytes);
  const refused = (rule: string, expression?: string): Parsed<ReadMessage> => ({
    raw,
    quarantine: { rule, ...(expression && { expression }) },
  });
  if (frame.tooLong) return refused('message-too-long');
  if (!raw.startsWith('MSH')) return refused('no-msh');
  if (!encodingIsSound(raw)) return refused('encoding-characters', 'MSH-2');
  const separator = raw.charAt(3);
  const remarks: Remark[] = guessed ? [{ rule: 'charset-windows-1252', expression: 'MSH-18' }] : [];
  const segments: string[] = [];
  for (const line of raw.split('\r')) {
    if (line.trim() === '') continue;
    if (!SEGMENT.test(line)) {
      remarks.push({ rule: 'not-a-segment', expression: segments.at(-1)?.slice(0, 3) ?? 'MSH' });
      continue;
    }
    const glued = gluedSegment(line, separator);
    if (glued !== undefined) return refused('segment-glued', glued);
    segments.push(line);
  }
  return { raw, record: { message: Hl7Message.parse(segments.join('\r')), remarks } };
}

/**
 * Fails only for an empty delivery. Every message becomes what `extract` makes of it, or is quarantined: `no-msh`,
 * `encoding-characters`, `segment-glued` (a line end is missing: reported, never guessed), `message-too-long`.
 * `raw` is the message alone, so that it can be replayed. `limit` is in bytes.
 */
export async function openHl7<R>(
  bytes: AsyncIterable<Uint8Array>,
  extract: (read: ReadMessage) => { readonly record: R } | { readonly quarantine: Remark },
  limit = MAX_MESSAGE,
): Promise<Result<Opened<R>>> {
  const source = frames(bytes, limit);
  const first = await source.next();
  if (first.done) return fail(problem('delivery-unreadable', { more: 'It is empty: there is no HL7 message.' }));

  async function* records(start: Frame): AsyncGenerator<Parsed<R>> {
    const read = (frame: Frame): Parsed<R> => {
      const parsed = readFrame(frame);
      return 'quarantine' in parsed ? parsed : { raw: parsed.raw, ...extract(parsed.record) };
    };
    yield read(start);
    for await (const frame of source) yield read(frame);
  }
  return ok({ records: records(first.value), remarks: [] });
}
