// Who an action is found under again, and the text of it that a link of the chain holds.
// @see design: consent §7
import { describe, expect, test } from 'vitest';
import { agentKey, entryOf, entryText, type Happening } from '../../src/access/happening.ts';
import type { Requester } from '../../src/consent/requester.ts';
import { instant } from '../../src/fhir/ids.ts';
import { matron, proxy, resident, system } from '../consent/world.ts';

const { practitioner: _, ...nameless } = matron;
const WHO: readonly (readonly [string, Requester, string])[] = [
  ['a resident by their record', resident, 'Patient/resident-1'],
  ['a proxy by the relative they are', proxy, 'RelatedPerson/daughter'],
  ['a professional by their number, wherever they work', matron, String(matron.practitioner)],
  ['one without a number by organisation and subject', nameless, 'RW5|professional|s'],
  ['a system by organisation and subject', system, 'RW5|system|s'],
];
test.each(WHO)('%s', (_, who, key) => {
  expect(agentKey(who)).toBe(key);
});

const happening = (change: Partial<Happening> = {}): Happening => ({
  at: instant(7),
  requestId: 'r',
  interaction: 'read',
  requester: matron,
  asked: { type: 'Goal', id: 'g', query: '', operation: '$x' },
  disclosed: ['Goal/g/_history/v'],
  residents: ['ada' as never],
  ...change,
});
const entry = { v: 1, id: 'e', at: 7, request: 'r', did: 'read' };
const who = { subject: 's', client: 'c', purpose: 'TREAT' };

describe('the text of an event', () => {
  test('holds who, what and whom, in one order', () => {
    const text = entryText(happening({ requester: { ...matron, name: 'M' } }), 'e');
    expect(text).toBe(
      JSON.stringify({
        ...entry,
        who: {
          ...{ kind: 'professional', key: matron.practitioner, ...who },
          ...{ name: 'M', organisation: 'RW5', roles: matron.roles },
        },
        asked: { type: 'Goal', id: 'g', query: '', operation: '$x' },
        versions: [['Goal', 'g', 'v']],
        residents: ['ada'],
      }),
    );
  });
  test('holds nothing of what was not there', () => {
    const asked = { type: 'Goal' };
    const text = entryText(
      happening({ requester: resident, asked, disclosed: [], residents: [], refused: false }),
      'e',
    );
    const nobody = { kind: 'resident', key: 'Patient/resident-1', ...who };
    expect(JSON.parse(text)).toEqual({ ...entry, who: nobody, asked, versions: [], residents: [] });
  });
  test('says that it was refused, and of a system no roles', () => {
    const read = entryOf(entryText(happening({ requester: system, refused: true }), 'e'));
    expect(read.refused).toBe(true);
    expect(read.who).toEqual({ kind: 'system', key: 'RW5|system|s', ...who, organisation: 'RW5' });
  });
});
