// Nobody puts words into another's mouth: a remark is its contributor's, or by their account somebody's.
// @see design: consent §6 ("Contributor … set by the server")
import type { Annotation, CarePlan } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import type { OdsCode } from '../../../src/fhir/ids.ts';
import { SYSTEM } from '../../../src/fhir/systems.ts';
import { remarked, withRemarks } from '../../../src/record/plan/remarks.ts';
import { OWN } from '../../../src/record/team/people.ts';

const told = (contributor: string) => ({
  resource: { resourceType: 'CarePlan' } as CarePlan,
  contributor: contributor as OdsCode,
});
const nameOf = (code: OdsCode) => ({ RW5: 'The trust' })[code as string];
const RESIDENT = OWN[0] as string;
const ods = (value: string): NonNullable<Annotation['authorReference']> => ({
  identifier: { system: SYSTEM.odsOrganisation, value },
});

const by = (contributor: string, said: Partial<Annotation>): Partial<Annotation> => {
  const { text: _, ...author } = remarked(told(contributor), { text: 'words', ...said }, nameOf);
  return author;
};

describe('a remark signed by', () => {
  test.each<[string, string, Partial<Annotation>, Partial<Annotation>]>([
    ['nobody is nobody’s', 'RW5', {}, {}],
    ['its organisation stays', 'RW5', { authorReference: ods('RW5') }, { authorReference: ods('RW5') }],
    [
      'another organisation is an account',
      'RW5',
      { authorReference: { ...ods('324'), display: 'The council' } },
      { authorString: 'The council, as The trust says' },
    ],
    [
      'the resident, told by an organisation, is an account',
      'RW5',
      { authorReference: { reference: 'Patient/p' } },
      { authorString: 'The resident, as The trust says' },
    ],
    [
      'a relative by type, told by an organisation, is an account',
      'RW5',
      { authorReference: { type: 'RelatedPerson' } },
      { authorString: 'A relative, as The trust says' },
    ],
    [
      'a name by an organisation is an account',
      'RW5',
      { authorString: 'Ada' },
      { authorString: 'Ada, as The trust says' },
    ],
    [
      'an organisation that nobody knows is said by its code',
      'ZZ9',
      { authorString: 'Ada' },
      { authorString: 'Ada, as ZZ9 says' },
    ],
    [
      'an account of an account is the same account',
      'RW5',
      { authorString: 'Ada, as The trust says' },
      { authorString: 'Ada, as The trust says' },
    ],
    ['a number alone has no name', 'RW5', { authorReference: ods('324') }, {}],
    [
      'the resident in their own words stays',
      RESIDENT,
      { authorReference: { reference: 'Patient/p' } },
      { authorReference: { reference: 'Patient/p' } },
    ],
    [
      'a professional in the resident’s words is an account',
      RESIDENT,
      { authorReference: { reference: 'Practitioner/x', display: 'Dr Rahman' } },
      { authorString: `Dr Rahman, as ${RESIDENT} says` },
    ],
  ])('%s', (_, contributor, said, expected) => {
    expect(by(contributor, said)).toEqual(expected);
  });
});

test('of an activity every remark is shown so, and nothing is added where there is none', () => {
  const plain = { detail: { status: 'in-progress' as const } };
  expect(withRemarks(told('RW5'), plain, nameOf)).toEqual(plain);
  const progress = [{ text: 'one', authorString: 'Ada' }, { text: 'two' }];
  expect(withRemarks(told('RW5'), { ...plain, progress }, nameOf)).toEqual({
    ...plain,
    progress: [{ text: 'one', authorString: 'Ada, as The trust says' }, { text: 'two' }],
  });
});
