// What the record itself answers of a form: who somebody is, where they live, their practice, who leads and how to reach them.
// @see design: record, rows 1, 4 and 8; the codes are those of profiles/fsh/codes-assessment.fsh
import type { Address, ContactPoint, HumanName, Patient } from '@medplum/fhirtypes';
import { canonicalJson } from '../../fhir/canonical.ts';
import { type OdsCode, token } from '../../fhir/ids.ts';
import { knownAsAt } from '../../fhir/knownAsAt.ts';
import { ourCodeSystem } from '../../fhir/systems.ts';
import { fold } from '../../fhir/text.ts';
import { parseDateTime } from '../../fhir/time.ts';
import { INVOLVED, type Involved, involvedOn, wordsOf } from '../team/involved.ts';
import { calledBy, LEADS } from '../team/people.ts';
import { addressOf, ofType, type Reading, type Told } from '../told.ts';
import type { Given } from './answers.ts';

/** Teams: who leads. The Patient is read with every composed answer. */
export const ON_RECORD: Reading = { ...INVOLVED, types: ['CareTeam'] };

const current = ({ use, period }: HumanName | Address | ContactPoint): boolean =>
  use !== 'old' && use !== 'maiden' && period?.end === undefined;

const addressIn = ({ line = [], city, district, postalCode, text }: Address): string =>
  [...line, city ?? district, postalCode].filter(Boolean).join(', ') || (text ?? '');
const isTelephone = ({ system }: ContactPoint): boolean => system === 'phone' || system === 'sms';

/** What of a contribution stands in the Patient as this reader is shown it. */
const shownOf = <T>(shown: readonly T[] | undefined, said: readonly T[] | undefined): readonly T[] => {
  const all = new Set((shown ?? []).map(canonicalJson));
  return (said ?? []).filter((each) => all.has(canonicalJson(each)));
};

type Answers = Readonly<Record<string, readonly (string | undefined)[]>>;

function saidOf(patient: Patient, { name, address, telecom, birthDate }: Patient): Answers {
  const [called] = shownOf(patient.name, name).filter(current);
  const [home] = shownOf(patient.address, address).filter(current);
  return {
    name: [called && calledBy(called)],
    address: [home && addressIn(home)],
    telephone: shownOf(patient.telecom, telecom)
      .filter((each) => current(each) && isTelephone(each))
      .map(({ value }) => value),
    'date-of-birth': [birthDate === patient.birthDate ? birthDate : undefined],
  };
}

type NameOf = (code: OdsCode) => string | undefined;

/** "J. Khan, Social worker, Blackburn with Darwen Borough Council". */
function leadWords({ name, roles, organisation, lead }: Involved, nameOf: NameOf): string {
  const is = roles.map(wordsOf).find((words) => words && words.toLowerCase() !== LEADS[lead ?? '']?.toLowerCase());
  return [name, is, organisation && nameOf(organisation)].filter(Boolean).join(', ');
}

function involvedOf(each: Involved, nameOf: NameOf): Answers {
  const { part, lead, organisation, name, telecom } = each;
  const reach = telecom.filter(isTelephone).map(({ value }) => value);
  if (lead) return { [lead]: [leadWords(each, nameOf)], [`${lead}-contact`]: reach };
  const practice = organisation && (nameOf(organisation) ?? name ?? organisation);
  return part === 'practice' && practice ? { 'gp-practice': [practice] } : {};
}

const folded = ({ values }: Given): string => fold(values.flatMap((each) => Object.values(each)).join(' '));
/** Only the end of what another says: a postcode of a whole address. */
const isLess = (given: Given, all: readonly Given[]): boolean =>
  all.some((other) => folded(other) !== folded(given) && folded(other).endsWith(folded(given)));

/**
 * By question, what the resident's own Patient and team say, as far as this reader is shown both.
 * @param patient as the reader is shown it
 * @param all what was read: contributions to the Patient and teams among it
 */
export function answersOnRecord(
  patient: Patient,
  all: readonly Told[],
  day: string,
  nameOf: NameOf,
): ReadonlyMap<string, readonly Given[]> {
  const found = new Map<string, Given[]>();
  const add = (told: Told | undefined, answers: Answers, asAt?: string): void => {
    if (!told) return;
    const when = asAt ?? knownAsAt(told.resource) ?? told.resource.meta?.lastUpdated ?? '';
    const at = parseDateTime(when)?.from ?? Number.NEGATIVE_INFINITY;
    // A contribution to the Patient is read at the Patient.
    const from = told.resource.resourceType === 'Patient' ? `Patient/${patient.id}` : addressOf(told);
    for (const [code, said] of Object.entries(answers)) {
      const values = said
        .filter((each) => each !== undefined && each !== '')
        .map((each) => (code === 'date-of-birth' ? { valueDate: each } : { valueString: each }));
      const key = token(ourCodeSystem('assessment'), code);
      if (values.length > 0)
        found.set(key, [...(found.get(key) ?? []), { values, by: told.contributor, from, when, at }]);
    }
  };
  for (const told of ofType(all, 'Patient')) add(told, saidOf(patient, told.resource));
  for (const each of involvedOn(all, day))
    add(
      all.find((told) => addressOf(told) === each.from && told.contributor === each.source),
      involvedOf(each, nameOf),
      each.knownAsAt,
    );
  return new Map([...found].map(([key, given]) => [key, given.filter((each) => !isLess(each, given))]));
}
