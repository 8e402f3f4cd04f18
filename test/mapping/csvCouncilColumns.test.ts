import { describe, expect, test } from 'vitest';
import { COLUMNS, type Field } from '../../mappings/council-cld/columns.ts';
import councilCld from '../../mappings/council-cld/index.ts';
import schema from '../../mappings/council-cld/schema.json' with { type: 'json' };
import { context, map } from './csvCouncilRows.ts';
import { inPieces } from './inPieces.ts';

const fields = Object.keys(COLUMNS) as Field[];
const isMapped = (field: Field): boolean => !('notMapped' in COLUMNS[field]);

const DATES: readonly Field[] = ['periodStart', 'periodEnd', 'birthDate', 'deathDate', 'eventStart', 'eventEnd'];
/** Two values of a field that should make a difference somewhere if anything reads it. */
function pair(field: Field): readonly [string, string] {
  if (DATES.includes(field)) return ['01/04/2025', '02/04/2025'];
  return field === 'gender' ? ['Male', 'Female'] : ['Probe one', 'Probe two'];
}

const KINDS = [
  { eventType: 'Request' },
  { eventType: 'Assessment', assessmentType: 'Long term assessment' },
  { eventType: 'Service', providerName: undefined },
  { eventType: 'Review' },
] as const;

/** Whether the two values of this field are told apart in what any kind of row becomes. */
const matters = (field: Field): boolean =>
  KINDS.some((kind) => {
    const [one, two] = pair(field).map((value) => JSON.stringify(map({ ...kind, [field]: value })));
    return one !== two;
  });

describe('every column', () => {
  test.for(fields.filter(isMapped))('%s makes a difference to what is mapped', (field) => {
    const changes = field === 'periodStart' ? { periodStart: '01/07/2025' } : undefined;
    if (changes) expect(map(changes)).not.toEqual(map());
    else if (field === 'laCode') expect(map({ laCode: '323' })).not.toEqual(map());
    else if (field === 'eventType') expect(map({ eventType: 'Review' })).not.toEqual(map());
    else expect(matters(field)).toBe(true);
  });

  test.for(fields.filter((field) => !isMapped(field)))('%s makes none, as its table says', (field) => {
    expect(matters(field)).toBe(false);
  });

  test('that the schema says more of is a column', () => {
    expect(fields).toEqual(expect.arrayContaining(Object.keys(schema.properties)));
  });
});

describe('headings', () => {
  const headings = fields.map((field) => COLUMNS[field].heading as string);
  const national = (heading: string): string => heading.replace(/[^A-Za-z0-9]+/g, '_').replace(/_$/, '');
  async function opened(names: readonly string[]) {
    const text = `${names.map((name) => `"${name}"`).join(',')}\r\n`;
    return councilCld.open(inPieces(new TextEncoder().encode(text)), context);
  }

  test('are read as specified, in the national form, reversed, or with a trailing space', async () => {
    for (const names of [headings, headings.map(national), headings.toReversed(), headings.map((each) => `${each} `)]) {
      expect(await opened(names)).toMatchObject({ ok: true, value: { remarks: [] } });
    }
  });

  test('of an older release are not missed', async () => {
    const current = fields.filter((field) => !('legacy' in COLUMNS[field])).map((field) => COLUMNS[field].heading);
    expect(current).toHaveLength(50);
    expect(await opened(current)).toMatchObject({ ok: true, value: { remarks: [] } });
  });

  test('that are mandatory and missing refuse the delivery by name', async () => {
    const answer = await opened(headings.filter((each) => each !== 'Event Type' && each !== 'Client Type'));
    expect(answer).toMatchObject({
      ok: false,
      error: { id: 'delivery-unreadable', more: expect.stringContaining('Client Type, Event Type') },
    });
  });
});
