// What reading HL7 v2 deliveries promises; the same cases run on Node and inside workerd.
import { expect, test } from 'vitest';
import type { Parsed } from '../../src/mapping/contract.ts';
import { openHl7 } from '../../src/mapping/hl7.ts';
import { plainSegment, value } from '../../src/mapping/hl7Fields.ts';
import { hl7Moment } from '../../src/mapping/hl7Time.ts';
import { inPieces } from './inPieces.ts';

const MSH = 'MSH|^~\\&|PAS|RW5|ROUTE|ROUTE|202503051523||ADT^A08|M1|P|2.4';
const PID = 'PID|1||9990000123^^^NHS||TESTPERSON^BERYL';
const VT = '\x0b';
const FS = '\x1c';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Family names of the messages that were read, and the rules that stopped the others. */
async function read(bytes: Uint8Array, size = 7, limit?: number): Promise<readonly (string | undefined)[]> {
  const opened = await openHl7(
    inPieces(bytes, size),
    ({ message, remarks }) => {
      const segment = message.getSegment('PID');
      const family = segment && value(plainSegment(segment), 5);
      return { record: [family, ...remarks.map((remark) => remark.rule)].join(' ') };
    },
    limit,
  );
  if (!opened.ok) return [opened.error.id];
  const found: Parsed<string>[] = [];
  for await (const each of opened.value.records) found.push(each);
  return found.map((each) => ('record' in each ? each.record : each.quarantine.rule));
}

const other = (family: string): string => PID.replace('TESTPERSON', family);

const SHAPES: readonly (readonly [what: string, text: string, becomes: readonly string[]])[] = [
  ['CR as the standard says', `${MSH}\r${PID}\r`, ['TESTPERSON']],
  ['LF', `${MSH}\n${PID}\n`, ['TESTPERSON']],
  ['CRLF', `${MSH}\r\n${PID}\r\n`, ['TESTPERSON']],
  ['no line end at the end', `${MSH}\r${PID}`, ['TESTPERSON']],
  ['blank lines and leading spaces', `\r\n \r\n  ${MSH}\r\r  ${PID}\r\r`, ['TESTPERSON']],
  ['a byte-order mark', `\uFEFF${MSH}\r${PID}\r`, ['TESTPERSON']],
  ['two bare messages', `${MSH}\r${PID}\r${MSH}\r${other('SECOND')}\r`, ['TESTPERSON', 'SECOND']],
  ['MLLP', `${VT}${MSH}\r${PID}\r${FS}\r${VT}${MSH}\r${other('SECOND')}\r${FS}\r`, ['TESTPERSON', 'SECOND']],
  [
    'a file of batches',
    `FHS|^~\\&|PAS\rBHS|^~\\&|PAS\r${MSH}\r${PID}\rBTS|1\rBHS|^~\\&\r${MSH}\r${other('SECOND')}\rBTS|1\rFTS|2\r`,
    ['TESTPERSON', 'SECOND'],
  ],
  ['bytes after the end of a block', `${VT}${MSH}\r${PID}\r${FS}\rgarbage`, ['TESTPERSON', 'no-msh']],
  ['text before the first message', `Dear all,\r\n${MSH}\r${PID}\r`, ['no-msh', 'TESTPERSON']],
  ['a line that is no segment', `${MSH}\r${PID}\rsee above\r`, ['TESTPERSON not-a-segment']],
  ['a line end missing before PID', `${MSH}\rEVN|A08|202503051523${PID}\r`, ['segment-glued']],
  ['a line end missing before PV1', `${MSH}\r${PID}^^MISSPV1|1|I\r`, ['segment-glued']],
  ['a name that ends like a segment', `${MSH}\r${PID}|RAPID|x\r`, ['TESTPERSON']],
  ['encoding characters that are not four', `MSH|^~\\|PAS|RW5\r${PID}\r`, ['encoding-characters']],
  ['other encoding characters', 'MSH$*~\\&$PAS$RW5$$$$$ADT*A08$M1$P$2.4\rPID$1$$1$$ODD*ONE\r', ['ODD']],
];

export function hl7Cases(): void {
  test.each(SHAPES)('reads %s', async (_, text, becomes) => {
    expect(await read(bytesOf(text))).toEqual(becomes);
  });

  test.each([1, 2, 64, 100_000])('reads the same from pieces of %i bytes', async (size) => {
    for (const [, text, becomes] of SHAPES) expect(await read(bytesOf(text), size)).toEqual(becomes);
  });

  test.each(['', '\r\n', ` ${VT}\r${FS}\r`])('fails for a delivery without a message: %j', async (text) => {
    expect(await read(bytesOf(text))).toEqual(['delivery-unreadable']);
  });

  test('quarantines a message that is too long, alone and cut at the limit', async () => {
    const long = `${MSH}\rNTE|1||${'x'.repeat(5000)}\r${PID}\r`;
    const text = bytesOf(`${MSH}\r${PID}\r${long}${MSH}\r${other('AFTER')}\r`);
    expect(await read(text, 512, 1000)).toEqual(['TESTPERSON', 'message-too-long', 'AFTER']);
    const opened = await openHl7(inPieces(text), () => ({ record: '' }), 1000);
    const raws: string[] = [];
    if (opened.ok) for await (const each of opened.value.records) raws.push(each.raw);
    expect(Math.max(...raws.map((raw) => raw.length))).toBeLessThanOrEqual(1000);
  });

  test('keeps as raw the message alone, so that it can be delivered again', async () => {
    const opened = await openHl7(inPieces(bytesOf(`${MSH}\n${PID}\n${MSH}\nEVN${PID}\n`)), () => ({ record: '' }));
    if (!opened.ok) throw new Error('not read');
    const raws: string[] = [];
    for await (const each of opened.value.records) raws.push(each.raw);
    expect(raws).toEqual([`${MSH}\r${PID}\r`, `${MSH}\rEVN${PID}\r`]);
  });

  test('reads what is not UTF-8 as Windows-1252 and says so, unless MSH-18 does', async () => {
    const latin = (text: string): Uint8Array => Uint8Array.from([...text].map((each) => each.charCodeAt(0)));
    const text = `${MSH}\r${PID.replace('TESTPERSON', 'O\x92N\xe9ILL')}\r`;
    expect(await read(latin(text))).toEqual(['O’NéILL charset-windows-1252']);
    expect(await read(latin(text.replace('|2.4', '|2.4||||||8859/1')))).toEqual(['O’NéILL']);
    expect(await read(bytesOf(text.replaceAll('O\x92N\xe9ILL', 'Ōno')))).toEqual(['Ōno']);
  });

  test('reads times without a zone as London times', () => {
    expect(hl7Moment('201003301100')?.text).toBe('2010-03-30T11:00:00+01:00');
    expect(hl7Moment('20241105152356.695')?.text).toBe('2024-11-05T15:23:56+00:00');
  });
}
