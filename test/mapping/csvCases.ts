// What CSV deliveries come as and what is read from them; run on Node and in workerd alike.
import { expect, test } from 'vitest';
import { openCsv } from '../../src/mapping/csv.ts';
import { inPieces } from './inPieces.ts';

const COLUMNS = {
  id: { heading: 'Person ID', mandatory: true },
  name: { heading: 'First Name', mandatory: true },
  note: { heading: 'Note (local)', aliases: ['Remark'] },
};

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

async function read(input: string | Uint8Array, size = 7) {
  const opened = await openCsv(inPieces(typeof input === 'string' ? utf8(input) : input, size), COLUMNS);
  if (!opened.ok) return { refused: opened.error.more ?? '' };
  const rows: unknown[] = [];
  const raws: string[] = [];
  const lines: unknown[] = [];
  for await (const each of opened.value.records) {
    rows.push('quarantine' in each ? each.quarantine.rule : each.record);
    raws.push(each.raw);
    lines.push(each.line);
  }
  return { rows, raws, lines, remarks: opened.value.remarks };
}

const HEAD = 'Person ID,First Name,Note (local)\r\n';
const ANN = { id: '1', name: 'Ann', note: 'a' };
const BOB = { id: '2', name: 'Bob', note: 'b' };

export function csvCases(): void {
  test.for([
    ['CRLF', `${HEAD}1,Ann,a\r\n2,Bob,b\r\n`],
    ['LF', 'Person ID,First Name,Note (local)\n1,Ann,a\n2,Bob,b'],
    ['CR', 'Person ID,First Name,Note (local)\r1,Ann,a\r2,Bob,b\r'],
    ['a byte-order mark', `\uFEFF${HEAD}1,Ann,a\r\n2,Bob,b\r\n`],
    ['blank lines', `\r\n${HEAD}\r\n1,Ann,a\r\n  \r\n\r\n2,Bob,b\r\n\r\n`],
    ['quotes everywhere', '"Person ID","First Name","Note (local)"\r\n"1","Ann","a"\r\n"2","Bob","b"'],
    ['underscores and capitals', 'PERSON_ID,first_name,Note_local\n1,Ann,a\n2,Bob,b'],
    ['a trailing space in a heading', 'Person ID ,First Name,Note (local)\n1,Ann,a\n2,Bob,b'],
    ['another order', 'Note (local),First Name,Person ID\na,Ann,1\nb,Bob,2'],
    ['an alias', 'Person ID,First Name,Remark\n1,Ann,a\n2,Bob,b'],
    ['spaces around values', `${HEAD} 1 ,Ann , a\n2,  Bob,b  `],
    ['a repeated header', `${HEAD}1,Ann,a\r\n${HEAD}2,Bob,b`],
  ] as const)('reads a file with %s', async ([, text]) => {
    expect((await read(text)).rows).toEqual([ANN, BOB]);
    expect((await read(text, 1)).rows).toEqual([ANN, BOB]);
    expect((await read(text, 10_000)).rows).toEqual([ANN, BOB]);
  });

  test('keeps commas, doubled quotes and line ends inside quotes', async () => {
    const { rows } = await read(`${HEAD}1,"Ann ""Nan"", x","two\r\nlines"\r\n2,Bob,b`);
    expect(rows).toEqual([{ id: '1', name: 'Ann "Nan", x', note: 'two\r\nlines' }, BOB]);
  });

  test('takes blanks, NULL and N/A for nothing, and only those', async () => {
    const { rows } = await read(`${HEAD}1,NULL,N/A\n2,Null,""\n`);
    expect(rows).toEqual([{ id: '1' }, { id: '2', name: 'Null' }]);
  });

  test('reads Windows-1252 where a line is not UTF-8, and says so once', async () => {
    const bytes = new Uint8Array([
      ...utf8(`${HEAD}1,Zoë,a\n2,Ren`),
      0xe9,
      ...utf8(',x'),
      0x96,
      ...utf8('y\n3,'),
      0xc9,
      0x0a,
    ]);
    const { rows, remarks } = await read(bytes);
    expect(rows).toEqual([
      { id: '1', name: 'Zoë', note: 'a' },
      { id: '2', name: 'René', note: 'x–y' },
      'row-too-short',
    ]);
    expect(remarks).toEqual([{ rule: 'encoding-windows-1252' }]);
  });

  test('remarks on each column that is absent or not known', async () => {
    const { rows, remarks } = await read('Person ID,Shoe size,First Name,\n1,44,Ann,');
    expect(rows).toEqual([{ id: '1', name: 'Ann' }]);
    expect(remarks).toEqual([
      { rule: 'column-absent', expression: 'Note (local)' },
      { rule: 'column-not-mapped', expression: 'Shoe size' },
      { rule: 'column-not-mapped', expression: 'column 4' },
    ]);
  });

  test.for([
    ['a mandatory column is missing', 'Person ID,Note (local)\n1,a', 'missing: First Name.'],
    ['there is no header', '1,Ann,a\n2,Bob,b', 'missing: Person ID, First Name.'],
    [
      'semicolons are between its values',
      'Person ID;First Name\n1;Ann',
      'separated by semicolons: save it with commas',
    ],
    ['tabs are', 'Person ID\tFirst Name\n1\tAnn', 'separated by tabs'],
    ['there is one column only', 'Person ID\n1', 'missing: First Name.'],
    ['a column is repeated', 'Person ID,First Name,first_name\n1,Ann,Ann', 'more than once: First Name.'],
    ['it is empty', '\r\n', 'empty'],
    ['it is UTF-16', '\u00ff\u00feP\0e\0r\0', 'not text'],
    ['its header has an open quote', '"Person ID,First Name\n1,Ann', 'not CSV'],
  ] as const)('refuses a delivery when %s', async ([, text, more]) => {
    const { refused } = await read(text);
    expect(refused).toContain(more);
    expect(refused).not.toMatch(/Ann|Bob/);
  });

  test('tells of every row on which line it begins, however many lines others take', async () => {
    const text = `\r\n${HEAD}\r\n1,"An\r\nn",a\r\n2,Bob\r\n\n${HEAD}1,"open,a\r\n2,Bob,b`;
    for (const size of [1, 7, 1_000]) expect((await read(text, size)).lines).toEqual([4, 6, 9, 10]);
  });

  test('quarantines a row of the wrong width or with control characters, and reads on', async () => {
    const { rows } = await read(`${HEAD}1,Ann\n1,Ann,a,extra\n1,A\u0007nn,a\n2,Bob,b`);
    expect(rows).toEqual(['row-too-short', 'row-too-long', 'control-character', BOB]);
  });

  test('loses only the line whose quote is never closed', async () => {
    const { rows, raws } = await read(`${HEAD}1,Ann,a\n1,"open,a\n2,Bob,b\n1,Ann,a`);
    expect(rows).toEqual([ANN, 'unclosed-quote', BOB, ANN]);
    expect(raws?.[1]).toBe(`${HEAD}1,"open,a`);
    expect((await read(`${HEAD}1,"open,a\n2,"Bob",b`)).rows).toEqual(['unclosed-quote', BOB]);
    expect((await read(`${HEAD}1,Ann,"open`)).rows).toEqual(['unclosed-quote']);
  });

  test('takes a stray quote for text when the row is whole with it, else quarantines the row', async () => {
    const { rows } = await read(`${HEAD}1,Ann,rail 12" left\n1,An "x" n,a\n1,"Ann" x "y",a,"b"\n2,Bob,b`);
    expect(rows).toEqual([
      { id: '1', name: 'Ann', note: 'rail 12" left' },
      { id: '1', name: 'An "x" n', note: 'a' },
      'quote-misplaced',
      BOB,
    ]);
  });

  test('bounds what one row may take', async () => {
    const long = 'x'.repeat(3_000_000);
    const { rows, raws } = await read(
      `${HEAD}1,${long},a\n2,Bob,b\n1,"${'x'.repeat(50_000).concat('\n').repeat(6)}`,
      65_536,
    );
    expect(rows?.slice(0, 3)).toEqual(['row-too-large', BOB, 'unclosed-quote']);
    expect(raws?.[0]?.length).toBeLessThan(300_000);
  });

  test('gives each record as a delivery of its own, to be replayed alone', async () => {
    const { raws } = await read(`${HEAD}1,Ann,a\r\n2,Bob,b`);
    expect((await read(raws?.[1] ?? '')).rows).toEqual([BOB]);
  });
}
