// Nothing lost: every field of a segment that is read is either read by the mapping or listed with a reason.
import { describe, expect, test } from 'vitest';
import mapping from '../../mappings/community-adt/index.ts';
import type { AdtMessage } from '../../mappings/community-adt/message.ts';
import { LEFT_SEGMENTS, SEGMENTS } from '../../mappings/community-adt/segments.ts';
import type { Segment } from '../../src/mapping/hl7Fields.ts';
import { contextOf } from './adtMessages.ts';

/** Last field of each segment in HL7 v2.4. */
const LAST = { MSH: 21, EVN: 7, PID: 38, PD1: 21, MRG: 7, NK1: 37, PV1: 52, PV2: 49, AL1: 6, DG1: 21 } as const;

type Row = { readonly read: Readonly<Record<number, string>>; readonly left: Readonly<Record<number, string>> };
const rows: readonly (readonly [keyof typeof LAST, Row])[] = [
  ['MSH', SEGMENTS.MSH],
  ['EVN', SEGMENTS.EVN],
  ['PID', SEGMENTS.PID],
  ['PD1', SEGMENTS.PD1],
  ['MRG', SEGMENTS.MRG],
  ['NK1', SEGMENTS.NK1],
  ['PV1', SEGMENTS.PV1],
  ['PV2', SEGMENTS.PV2],
  ['AL1', SEGMENTS.AL1],
  ['DG1', SEGMENTS.DG1],
];

test('the table has a row for every segment that is read', () => {
  expect(rows.map(([name]) => name)).toEqual(Object.keys(SEGMENTS));
});

describe.each(rows)('%s', (name, row) => {
  test('has every field of HL7 v2.4 once, read or left with a reason', () => {
    const read = Object.keys(row.read).map(Number);
    const left = Object.keys(row.left).map(Number);
    expect(read.filter((field) => left.includes(field))).toEqual([]);
    const all = new Set([...read, ...left]);
    const missing = Array.from({ length: LAST[name] }, (_, at) => at + 1).filter((field) => !all.has(field));
    expect(missing).toEqual([]);
    expect([...Object.values(row.read), ...Object.values(row.left)].filter((text) => text.length < 4)).toEqual([]);
  });
});

test('every segment that is left has a reason, and none is read as well', () => {
  for (const [name, reason] of Object.entries(LEFT_SEGMENTS)) {
    expect(reason.length).toBeGreaterThan(4);
    expect(Object.keys(SEGMENTS)).not.toContain(name);
  }
});

/** A segment that has something in every field but `without`, and notes which fields are asked for. */
function spied(name: string, asked: Set<string>, without: ReadonlySet<string>): Segment {
  return new Proxy({} as Segment, {
    get: (_, field) => {
      const at = `${name}-${String(field)}`;
      asked.add(at);
      if (without.has(at)) return undefined;
      return [['2', 'TEXT', '', 'NHS', '', '', '', '']];
    },
  });
}

/** All fields that mapping asks for, over the events and over what stands in for what is missing. */
function fieldsAsked(): ReadonlySet<string> {
  const asked = new Set<string>();
  const gaps = [[], ['PV1-44', 'PV1-45'], ['EVN-2', 'EVN-6', 'PV1-2'], ['PID-29', 'PID-3', 'NK1-33', 'DG1-3']];
  for (const event of ['A01', 'A03', 'A05', 'A08']) {
    for (const gap of gaps) {
      const one = (name: string): Segment => spied(name, asked, new Set(gap));
      const message: AdtMessage = {
        ...{ event, remarks: [], MSH: one('MSH'), EVN: one('EVN'), PID: one('PID'), PD1: one('PD1') },
        ...{
          PV1: one('PV1'),
          PV2: one('PV2'),
          MRG: one('MRG'),
          NK1: [one('NK1')],
          AL1: [one('AL1')],
          DG1: [one('DG1')],
        },
      };
      mapping.map(message, contextOf());
    }
  }
  return asked;
}

test('the mapping reads exactly the fields that the table says', () => {
  const said = rows.flatMap(([name, row]) => Object.keys(row.read).map((field) => `${name}-${field}`));
  // The type of the message is read when it is extracted.
  expect([...fieldsAsked(), 'MSH-9'].sort()).toEqual(said.sort());
});
