// Nobody but the gateway says newly whom a lead took over from.
// @see design: record, row 4
import type { CareTeam, CareTeamParticipant } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { SUCCEEDS } from '../../../src/fhir/references.ts';
import { SYSTEM } from '../../../src/fhir/systems.ts';
import { successionFault } from '../../../src/record/team/succession.ts';

const number = (value: string) => ({ identifier: { system: SYSTEM.sdsUser, value } });
/** A member, and each of whom they took over from. */
const took = (who: string, ...from: string[]): CareTeamParticipant => ({
  member: number(who),
  extension: [
    { url: 'https://example.org/other', valueString: 'anything' },
    ...from.map((each) => ({ url: SUCCEEDS, valueReference: number(each) })),
  ],
});
const team = (...participant: CareTeamParticipant[]): CareTeam => ({ resourceType: 'CareTeam', participant });
const at = (n: number) => ({ id: 'succession-made', expression: `CareTeam.participant[${n}]` });

test.each<[string, CareTeam, readonly CareTeamParticipant[], ReturnType<typeof at> | undefined]>([
  ['nobody took over', team(took('a'), took('b')), [], undefined],
  ['a team without members', { resourceType: 'CareTeam' }, [], undefined],
  ['new', team(took('a', 'b')), [], at(0)],
  ['new, of the second', team(took('a'), took('b', 'c')), [], at(1)],
  ['said before', team(took('a', 'b')), [took('a', 'b')], undefined],
  ['said before, and one more', team(took('a', 'b', 'c')), [took('a', 'b')], at(0)],
  ['said before of somebody else', team(took('a', 'b')), [took('c', 'b')], at(0)],
  ['from somebody else than before', team(took('a', 'b')), [took('a', 'c')], at(0)],
])('%s', (_, sent, before, expected) => {
  const fault = successionFault(sent, before);
  expect(fault && { id: fault.id, expression: fault.expression }).toEqual(expected);
});

test('what only says where it was said is no difference', () => {
  const [one] = [took('a', 'b')];
  const said: CareTeamParticipant = {
    ...one,
    extension: [
      {
        url: SUCCEEDS,
        valueReference: { ...number('b'), extension: [{ url: 'https://example.org/x', valueString: 'y' }] },
      },
    ],
  };
  expect(successionFault(team(said), [one])).toBeUndefined();
});
