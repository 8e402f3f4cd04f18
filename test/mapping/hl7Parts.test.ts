// The parts of reading HL7 v2: escapes, nulls, repetitions, times; and the acknowledgement.
import { Hl7Message } from '@medplum/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instant } from '../../src/fhir/ids.ts';
import { acknowledge } from '../../src/mapping/hl7Ack.ts';
import { component, isNull, plainSegment, repetitions, type Segment, value } from '../../src/mapping/hl7Fields.ts';
import { readEscapes, writeEscapes } from '../../src/mapping/hl7Text.ts';
import { hl7Date, hl7DateTime, hl7Moment } from '../../src/mapping/hl7Time.ts';

const parse = (segment: string): Segment => {
  const message = Hl7Message.parse(`MSH|^~\\&|A|B|||||X|1|P|2.4\r${segment}`);
  const found = message.segments.at(segment === '' ? 0 : 1);
  return found ? plainSegment(found) : {};
};

describe('fields', () => {
  test.each([
    ['\\F\\', '|'],
    ['\\S\\', '^'],
    ['\\T\\', '&'],
    ['\\R\\', '~'],
    ['\\E\\', '\\'],
    ['one\\.br\\two', 'one\ntwo'],
    ['\\X4E48\\S', 'NHS'],
    ['\\XC3A9\\', 'é'],
    ['\\H\\loud\\N\\', 'loud'],
    ['C:\\temp', 'C:\\temp'],
    ['a\\Q\\b', 'a\\Q\\b'],
    ['\\E\\F\\E\\', '\\F\\'],
    ['  spaced  ', 'spaced'],
    ['a\u0001b', 'ab'],
  ])('resolves %s', (written, read) => {
    expect(value(parse(`PID|${written}`), 1)).toBe(read);
  });

  test('reads back every text that it writes', () => {
    const { context } = Hl7Message.parse('MSH|^~\\&|');
    const printable = fc.string({ unit: fc.constantFrom(...'ab|^~\\&é.') });
    fc.assert(
      fc.property(printable, (text) => {
        const written = writeEscapes(text, '|^~\\&');
        expect(readEscapes(written, context)).toBe(text);
        expect(written).not.toMatch(/[|^~&]/);
      }),
    );
  });

  test('tells an explicit null from an absence', () => {
    const segment = parse('PID|""||x|^""^^y');
    expect([1, 2, 3].map((field) => isNull(segment, field))).toEqual([true, false, false]);
    expect([1, 2, 3].map((field) => value(segment, field))).toEqual([undefined, undefined, 'x']);
    expect([2, 4].map((number) => value(segment, 4, number))).toEqual([undefined, 'y']);
  });

  test('keeps repetitions, and of subcomponents the first', () => {
    const all = repetitions(parse('PID|||A&B^1~~""~C^2'), 3);
    expect(all.map((each) => [component(each, 1), component(each, 2)])).toEqual([
      ['A', '1'],
      ['C', '2'],
    ]);
  });

  test('counts the fields of MSH from its separator', () => {
    expect([3, 4, 10].map((field) => value(parse(''), field))).toEqual(['A', 'B', '1']);
  });
});

describe('times', () => {
  test.each([
    ['1974', '1974'],
    ['197406', '1974-06'],
    ['19740613000000', '1974-06-13'],
    ['196512131515', '1965-12-13'],
    ['196513121515', undefined],
    ['20250229', undefined],
    ['13/06/1974', undefined],
  ])('reads the day of %s', (stamp, date) => {
    expect(hl7Date(stamp)).toBe(date);
  });

  test.each([
    ['20240305', '2024-03-05'],
    ['2024030509', '2024-03-05T09:00:00+00:00'],
    ['202407050915', '2024-07-05T09:15:00+01:00'],
    ['20240305152356.695+0000', '2024-03-05T15:23:56+00:00'],
    ['20240705152356-0400', '2024-07-05T20:23:56+01:00'],
    ['202407052515', undefined],
    ['yesterday', undefined],
  ])('reads %s', (stamp, text) => {
    expect(hl7DateTime(stamp)).toBe(text);
  });

  test('says when the clock showed a time twice, and takes the earlier', () => {
    expect(hl7Moment('202510260130')).toMatchObject({ text: '2025-10-26T01:30:00+01:00', unclear: true });
    expect(hl7Moment('202510260330')).not.toHaveProperty('unclear');
  });
});

describe('acknowledgement', () => {
  const own = { controlId: 'ACK1', at: instant(Date.UTC(2025, 2, 5, 15, 24)) };

  test('turns the addresses round and echoes the control id', () => {
    const raw = 'MSH|^~\\&|PAS|RW5|ONESTORY|ROUTE|202503051523||ADT^A08|M1|T|2.4\rPID|1\r';
    expect(acknowledge(raw, 'AA', own)).toBe(
      'MSH|^~\\&|ONESTORY|ROUTE|PAS|RW5|20250305152400+0000||ACK^A08|ACK1|T|2.4\rMSA|AA|M1\r',
    );
  });

  test('says why in escaped text and in the encoding of the message', () => {
    const raw = 'MSH$*~\\&$PAS$RW5$$$$$ADT*A01$M$2$P$2.4';
    expect(acknowledge(raw, 'AE', own, 'no $ here')).toMatch(
      /^MSH\$\*~\\&\$.*\$ACK\*A01\$.*\rMSA\$AE\$M\$no \\F\\ here\r$/,
    );
  });

  test('answers what is no message at all', () => {
    expect(acknowledge('garbage', 'AR', own, 'no-msh')).toBe(
      'MSH|^~\\&|||||20250305152400+0000||ACK|ACK1|P|2.4\rMSA|AR||no-msh\r',
    );
  });
});
