// One ADT message as the mapping sees it: its event, and the fields that segments.ts reads.
// @see https://www.hl7.eu/HL7v2x/v24/std24/ch03.htm
import type { Hl7Message } from '@medplum/core';
import type { MappingContext, Remark } from '../../src/mapping/contract.ts';
import type { ReadMessage } from '../../src/mapping/hl7.ts';
import { plainSegment, type Segment, value } from '../../src/mapping/hl7Fields.ts';
import { hl7Moment, type Moment } from '../../src/mapping/hl7Time.ts';
import { LEFT_SEGMENTS, SEGMENTS, type SegmentName } from './segments.ts';
import validate from './validator.generated.js';

export interface AdtMessage {
  /** `A01`; what is no ADT message carries its whole type, such as `ORU^R01`. */
  readonly event: string;
  readonly MSH: Segment;
  readonly EVN?: Segment;
  readonly PID?: Segment;
  readonly PD1?: Segment;
  readonly PV1?: Segment;
  readonly PV2?: Segment;
  readonly MRG?: Segment;
  readonly NK1: readonly Segment[];
  readonly AL1: readonly Segment[];
  readonly DG1: readonly Segment[];
  readonly remarks: readonly Remark[];
}

/** Notes something odd about the message; never quotes it. */
export type Note = (rule: string, expression?: string) => void;

/** What every part of the mapping is told. */
export interface Told {
  readonly message: AdtMessage;
  readonly context: MappingContext;
  readonly note: Note;
}

/** Events that become something, and how far they say a visit has come. */
export const EVENTS = {
  A01: { visit: 'in-progress' },
  A03: { visit: 'finished' },
  A04: { visit: 'arrived' },
  A05: { visit: 'planned' },
  A08: { visit: 'as-it-stands' },
  A13: { visit: 'reopened' },
  A28: { visit: 'none' },
  A31: { visit: 'none' },
  A40: { visit: 'none' },
} as const;
export type OfferedEvent = keyof typeof EVENTS;
export const isOffered = (event: string): event is OfferedEvent => Object.hasOwn(EVENTS, event);

const isRead = (name: string): name is SegmentName => Object.hasOwn(SEGMENTS, name);

/** The fields that the table reads; notes those it does not know. */
function readFields(name: SegmentName, segment: Segment, note: Note): Segment {
  const row: { read: Readonly<Record<number, string>>; left: Readonly<Record<number, string>> } = SEGMENTS[name];
  const read: Record<number, Segment[number] & object> = {};
  for (const [field, repetitions] of Object.entries(segment)) {
    const number = Number(field);
    if (number in row.read) read[number] = repetitions;
    else if (!(number in row.left)) note('field-not-listed', `${name}-${number}`);
  }
  return read;
}

function eventOf(header: Segment): string | undefined {
  const type = value(header, 9);
  const event = value(header, 9, 2);
  return type === 'ADT' || type === undefined ? event : [type, event].filter(Boolean).join('^');
}

function gather(message: Hl7Message, note: Note): Readonly<Record<SegmentName, readonly Segment[]>> {
  const found: Record<SegmentName, Segment[]> = {
    ...{ MSH: [], EVN: [], PID: [], PD1: [], PV1: [], PV2: [], MRG: [] },
    ...{ NK1: [], AL1: [], DG1: [] },
  };
  for (const segment of message.segments) {
    const { name } = segment;
    if (isRead(name)) {
      if (found[name].length > 0 && !('repeats' in SEGMENTS[name])) note('segment-repeated', name);
      found[name].push(readFields(name, plainSegment(segment), note));
    } else if (!Object.hasOwn(LEFT_SEGMENTS, name)) note('segment-not-listed', name);
  }
  return found;
}

/** `/PID/7/0/0` of a failure becomes `PID-7`. */
const placeOf = (path = ''): string => path.split('/').slice(1, 3).join('-') || 'MSH';

/** The message's record; `no-event`, `no-pid` and what the schema refuses are quarantined. */
export function extract(read: ReadMessage): { readonly record: AdtMessage } | { readonly quarantine: Remark } {
  const remarks: Remark[] = [...read.remarks];
  const note: Note = (rule, expression) => remarks.push({ rule, ...(expression && { expression }) });
  const found = gather(read.message, note);
  const header = found.MSH[0] ?? {};
  const event = eventOf(header);
  if (event === undefined) return { quarantine: { rule: 'no-event', expression: 'MSH-9' } };
  const once = (['EVN', 'PID', 'PD1', 'PV1', 'PV2', 'MRG'] as const).filter((name) => found[name].length > 0);
  const record: AdtMessage = {
    event,
    MSH: header,
    ...Object.fromEntries(once.map((name) => [name, found[name][0]])),
    NK1: found.NK1,
    AL1: found.AL1,
    DG1: found.DG1,
    remarks,
  };
  if (isOffered(event) && record.PID === undefined) return { quarantine: { rule: 'no-pid', expression: 'PID' } };
  if (validate(record)) return { record };
  return { quarantine: { rule: 'form-invalid', expression: placeOf(validate.errors?.[0]?.instancePath) } };
}

/** When the sender recorded the event, else when it happened, else when it was sent: by this messages are ordered. */
export function eventTime(message: AdtMessage): Moment | undefined {
  const stamps = [value(message.EVN, 2), value(message.EVN, 6), value(message.MSH, 7)];
  for (const stamp of stamps) {
    const moment = stamp === undefined ? undefined : hl7Moment(stamp);
    if (moment) return moment;
  }
  return undefined;
}
