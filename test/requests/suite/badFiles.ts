// Bad input, record by record: a clear reason, nothing lost, and a report that adds up.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adtMessage, cldFile, gpBundle, service } from '../borough.ts';
import { type Open, PROBLEMS, type World, world } from '../world.ts';
import { addsUp } from './feeds.ts';

type Bytes = string | Uint8Array;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const joined = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((each) => [...each]));
const [HEAD = '', ROW = ''] = cldFile([service()]).split('\r\n');
const HEADINGS = HEAD.split(',');
const cells = (change: (cells: string[]) => string[]): string => change(ROW.split(',')).join(',');
const at = (heading: string): number => HEADINGS.findIndex((each) => each.replaceAll('"', '') === heading);
const hl7 = (change: (lines: string[]) => string[], end = '\r'): string => change(adtMessage().split('\r')).join(end);
type Json = Record<string, unknown> & { entry: { resource: Record<string, unknown>; fullUrl?: string }[] };
const bundle = (change: (whole: Json) => unknown): string =>
  JSON.stringify(change(JSON.parse(gpBundle({ problems: PROBLEMS })) as Json));

/** Refused as a whole: status and nothing of it in the answer. */
const REFUSED: readonly (readonly [string, string, Bytes, number])[] = [
  ['an empty file', 'council-cld', '', 422],
  ['a file of blank lines', 'council-cld', '\r\n\r\n', 422],
  ['a header alone that is another source’s', 'council-cld', 'a,b,c\r\n1,2,3\r\n', 422],
  [
    'a header without a column that must be there',
    'council-cld',
    `${HEAD.replace('NHS Number,', '')}\r\n${ROW}\r\n`,
    422,
  ],
  ['a column twice', 'council-cld', `${HEAD},NHS Number\r\n${ROW},\r\n`, 422],
  ['an Excel file', 'council-cld', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0, 0xff, 0xfe, 10, 1]), 422],
  ['JSON as CSV', 'council-cld', '{"a":1}', 422],
  ['nothing', 'gp-connect', '', 400],
  ['half a Bundle', 'gp-connect', gpBundle().slice(0, 300), 400],
  ['text', 'gp-connect', 'hello', 400],
  ['a Bundle without Patient', 'gp-connect', bundle((b) => ({ ...b, entry: b.entry.slice(1) })), 422],
  ['an empty Bundle', 'gp-connect', bundle((b) => ({ ...b, entry: [] })), 422],
  ['a Bundle of another type', 'gp-connect', bundle((b) => ({ ...b, type: 'searchset' })), 422],
  ['entries that are none', 'gp-connect', bundle((b) => ({ ...b, entry: [1, null, 'x'] })), 422],
  ['another resource', 'gp-connect', '{"resourceType":"Patient"}', 422],
  ['no resource', 'gp-connect', '{"a":1}', 400],
  [
    'JSON 10,000 levels deep',
    'gp-connect',
    `{"resourceType":"Bundle","entry":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
    400,
  ],
  [
    'a repeated key',
    'gp-connect',
    gpBundle().replace('{"resourceType":"Bundle"', '{"resourceType":"Bundle","resourceType":"Bundle"'),
    400,
  ],
  [
    '__proto__',
    'gp-connect',
    gpBundle().replace('{"resourceType":"Bundle"', '{"__proto__":{"polluted":1},"resourceType":"Bundle"'),
    400,
  ],
  ['Windows-1252 in JSON', 'gp-connect', joined(utf8(gpBundle().slice(0, -1)), Uint8Array.from([0xe9])), 400],
  ['no message', 'community-adt', '', 422],
  ['blank lines', 'community-adt', '\r\n\r\n', 422],
];

/** Read as a whole; the outcomes of its records, in order, and reasons. */
const TAKEN: readonly (readonly [string, string, Bytes, readonly string[]])[] = [
  ['a header alone', 'council-cld', `${HEAD}\r\n`, []],
  ['a byte-order mark', 'council-cld', `\uFEFF${HEAD}\r\n${ROW}\r\n`, ['unchanged']],
  ['LF line ends, and none at the end', 'council-cld', `${HEAD}\n${ROW}`, ['unchanged']],
  [
    'columns in another order',
    'council-cld',
    `${HEADINGS.toReversed().join(',')}\r\n${cells((c) => c.toReversed())}\r\n`,
    ['unchanged'],
  ],
  ['an unknown column', 'council-cld', `${HEAD},Local Note\r\n${ROW},x\r\n`, ['unchanged']],
  [
    'a short row',
    'council-cld',
    `${HEAD}\r\n${cells((c) => c.slice(0, 9))}\r\n${ROW}\r\n`,
    ['row-too-short', 'unchanged'],
  ],
  ['a long row', 'council-cld', `${HEAD}\r\n${ROW},x,y\r\n${ROW}\r\n`, ['row-too-long', 'unchanged']],
  [
    'NULL, N/A and blanks',
    'council-cld',
    `${HEAD}\r\n${cells((c) => c.map((v) => v || ['NULL', 'N/A', ' '][c.indexOf(v) % 3] || ''))}\r\n`,
    ['unchanged'],
  ],
  ['month 13', 'council-cld', cldFile([service({ 'Event Start Date': '01/13/2026' })]), ['date-impossible']],
  ['30 February', 'council-cld', cldFile([service({ 'Date of Birth': '30/02/1938' })]), ['date-impossible']],
  [
    'a year of two digits',
    'council-cld',
    cldFile([service({ 'Event Start Date': '01/02/26' })]),
    ['date-two-digit-year'],
  ],
  [
    'a number that fails its check',
    'council-cld',
    cldFile([service({ 'NHS Number': '9990000019' })]),
    ['nhs-number-check-digit'],
  ],
  [
    'a number with letters',
    'council-cld',
    cldFile([service({ 'NHS Number': '999000001X' })]),
    ['nhs-number-check-digit'],
  ],
  ['an event nobody knows', 'council-cld', cldFile([service({ 'Event Type': 'Party' })]), ['event-type-unknown']],
  [
    'an entry twice',
    'gp-connect',
    bundle((b) => ({ ...b, entry: [...b.entry, b.entry[2]] })),
    ['unchanged', 'unchanged', 'unchanged', 'unchanged', 'ANY'],
  ],
  [
    'an entry without a resource',
    'gp-connect',
    bundle((b) => ({ ...b, entry: [...b.entry, {}] })),
    ['unchanged', 'unchanged', 'unchanged', 'unchanged', 'ANY'],
  ],
  [
    'a type that is not offered',
    'gp-connect',
    bundle((b) => ({ ...b, entry: [...b.entry, { resource: { resourceType: 'Basic', id: 'x' } }] })),
    ['unchanged', 'unchanged', 'unchanged', 'unchanged', 'ANY'],
  ],
  ['LF for CR', 'community-adt', hl7((l) => l, '\n'), ['unchanged']],
  ['CRLF and blank lines', 'community-adt', hl7((l) => l.flatMap((s) => [s, '']), '\r\n'), ['unchanged']],
  ['no MSH', 'community-adt', hl7((l) => l.slice(1)), ['no-msh']],
  ['no PID', 'community-adt', hl7((l) => l.filter((s) => !s.startsWith('PID'))), ['no-pid']],
  ['no PV1', 'community-adt', hl7((l) => l.filter((s) => !s.startsWith('PV1'))), ['ANY']],
  [
    'a stray line end inside a segment',
    'community-adt',
    hl7((l) => l.map((s) => s.replace('Mill Lane', 'Mill\rLane'))),
    ['ANY'],
  ],
  ['a missing line end', 'community-adt', adtMessage().replace('\rPV1', 'PV1'), ['ANY']],
  ['half a message', 'community-adt', adtMessage().slice(0, 200), ['ANY']],
  ['month 13 as a birth date', 'community-adt', adtMessage().replace('19380304', '19381304'), ['ANY']],
  ['text that is no HL7', 'community-adt', 'hello', ['no-msh']],
  ['MLLP framing', 'community-adt', `\x0b${adtMessage()}\x1c\r`, ['ANY']],
  [
    'a dangling reference',
    'gp-connect',
    bundle((b) => ({
      ...b,
      entry: b.entry.map((e) =>
        e.resource['id'] === 'p1'
          ? { ...e, resource: { ...e.resource, context: { reference: 'Encounter/nowhere' } } }
          : e,
      ),
    })),
    ['unchanged', 'unchanged', 'accepted', 'unchanged'],
  ],
];

const ORG = { 'council-cld': '324', 'gp-connect': 'P81022', 'community-adt': 'RW5' } as const;
const TYPE = {
  'council-cld': 'text/csv',
  'gp-connect': 'application/fhir+json',
  'community-adt': 'application/hl7-v2',
} as const;

export function badFilesSuite(open: Open): void {
  describe('bad input', () => {
    let on: World;
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());
    const send = (source: string, body: Bytes) =>
      on.deliver(source, ORG[source as keyof typeof ORG], TYPE[source as keyof typeof TYPE], body);
    const kept = async (delivery: string): Promise<Uint8Array> => {
      const rows = await on.gateway.store.contributions.raw(delivery);
      return joined(...rows.map((each) => new Uint8Array(each.bytes)));
    };

    test.each(REFUSED)('%s to %s is refused as a whole', async (_, source, body, status) => {
      const before = (await on.ask(`Patient/${on.ada}/$everything`, { as: `resident:${on.ada}` })).text;
      const answer = await send(source, body);
      expect([answer.status, answer.json.resourceType]).toEqual([status, 'OperationOutcome']);
      expect(answer.json.issue[0].diagnostics.length).toBeGreaterThan(10);
      for (const secret of ['ASPIN', 'Aspin', '9990000018', 'Mill Lane', 'polluted'])
        expect(answer.text).not.toContain(secret);
      expect((await on.ask(`Patient/${on.ada}/$everything`, { as: `resident:${on.ada}` })).text).toBe(before);
    });

    test.each(TAKEN)('%s in %s is told record by record', async (_, source, body, outcomes) => {
      const fresh = await send(source, body);
      expect(fresh.status).toBe(200);
      addsUp(fresh);
      const told = fresh.json.records.map((each: { outcome: string; reason?: string }) => each.reason ?? each.outcome);
      expect(told.map((each: string, n: number) => (outcomes[n] === 'ANY' ? 'ANY' : each))).toEqual(outcomes);
      for (const secret of ['ASPIN', 'Aspin', '999000001', 'Mill Lane', 'Party'])
        expect(fresh.text).not.toContain(secret);
      expect(await kept(fresh.json.delivery)).toEqual(typeof body === 'string' ? utf8(body) : body);
      for (const each of fresh.json.records.filter((r: { outcome: string }) => r.outcome === 'quarantined')) {
        const [row] = await on.gateway.store.contributions.quarantine({ id: each.quarantine });
        expect([row?.reason, row?.record, row?.contributor]).toEqual([
          each.reason,
          each.record,
          ORG[source as keyof typeof ORG],
        ]);
        expect(row?.raw.length).toBeGreaterThan(0);
      }
    });

    test('an unclosed quote takes one record with it, not the file', async () => {
      const broken = cells((c) => c.map((value, n) => (n === at('First Name') ? '"Ada' : value)));
      const answer = await send('council-cld', `${HEAD}\r\n${ROW}\r\n${broken}\r\n`);
      addsUp(answer);
      expect(answer.json.records[0].outcome).toBe('unchanged');
      expect(answer.json.counts.quarantined).toBe(1);
    });

    test('Windows-1252 is read, and said so', async () => {
      const row = service({
        'First Name': 'Zo\u00eb',
        'LA Person Unique Identifier': 'BWD9',
        'NHS Number': '',
        'Event Reference': 'S-Z',
      });
      const bytes = Uint8Array.from([...cldFile([row])].map((c) => c.charCodeAt(0)));
      const answer = await send('council-cld', bytes);
      expect(answer.json.remarks.map((each: { rule: string }) => each.rule)).toContain('encoding-windows-1252');
      const id = answer.json.records[0].resources.find((each: string) => each.startsWith('Patient/'));
      expect((await on.ask(id, { as: 'feed:324' })).json.name[0].given).toEqual(['Zoë']);
    });

    test('a Bundle that claims another profile is read, and that is remarked on', async () => {
      const answer = await send(
        'gp-connect',
        bundle((b) => ({ ...b, meta: { profile: ['https://x.example/Bundle'] } })),
      );
      addsUp(answer);
      const remarks = [
        ...answer.json.remarks,
        ...answer.json.records.flatMap((each: { remarks?: object[] }) => each.remarks ?? []),
      ];
      expect(remarks.map((each: { rule: string }) => each.rule).join()).toContain('profile');
      expect(answer.text).not.toContain('x.example');
    });

    test('a mended record goes in when it is delivered again', async () => {
      const bad = await send(
        'council-cld',
        cldFile([service({ 'Event Reference': 'S-M', 'Event Start Date': '31/04/2026' })]),
      );
      expect(bad.json.counts.quarantined).toBe(1);
      const good = await send(
        'council-cld',
        cldFile([service({ 'Event Reference': 'S-M', 'Event Start Date': '30/04/2026' })]),
      );
      expect(good.json.counts.accepted).toBe(1);
    });

    test('a dangling reference is cut on the way out', async () => {
      const found = await on.ask(`Condition?patient=${on.ada}&code=44054006`, { as: 'gp' });
      expect(found.json.total).toBe(1);
      expect(found.text).not.toContain('nowhere');
      expect(found.text).not.toContain('"Encounter/');
    });
  });
}
