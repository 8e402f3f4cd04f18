// Who a member of a team is, whether they lead, and how to reach them: by number, name, and what the directory says.
// @see design: record, row 4; https://hl7.org/fhir/R4/careteam-definitions.html#CareTeam.participant
import type { CareTeamParticipant, Coding, ContactPoint, HumanName, Identifier, Reference } from '@medplum/fhirtypes';
import type { OdsCode } from '../../fhir/ids.ts';
import { inTurn } from '../../fhir/inTurn.ts';
import { PERSONS, SYSTEM } from '../../fhir/systems.ts';
import { addressOf, ofType, organisationOf, type Told } from '../told.ts';

/** Somebody, as far as a resource says who. */
export interface Person {
  readonly name?: string;
  /** As whoever named them numbers them. */
  readonly identifier?: Identifier;
  /** Where they stand, `Type/id`. */
  readonly address?: string;
}

/** Who leads, by code, in words. */
export const LEADS: Readonly<Record<string, string>> = {
  'lead-professional': 'lead professional',
  'lead-gp': 'lead GP',
};

/** Whether a code of a role is that of a lead. */
export const isLead = ({ system, code }: Coding): boolean =>
  system === SYSTEM.role && Object.hasOwn(LEADS, String(code));

/** `lead-professional` or `lead-gp`, by a coding among the roles. */
export const leadOf = ({ role }: Pick<CareTeamParticipant, 'role'>): string | undefined =>
  (role ?? []).flatMap(({ coding }) => coding ?? []).find(isLead)?.code;

/** Whom a reference names: by name, number, address. */
export const calledAs = ({ display, identifier, reference }: Reference = {}): Person => ({
  ...(display && { name: display }),
  ...(identifier && { identifier }),
  ...(reference && { address: reference }),
});

const PROFESSIONAL = /^Practitioner(Role)?\//;

/** As a name is written: a system that knows capitals alone says nobody's name otherwise. */
const asName = (name: string): string =>
  /\p{Ll}/u.test(name) || name.length < 3
    ? name
    : name.toLowerCase().replace(/(?<![\p{L}\p{N}])\p{L}/gu, (letter) => letter.toUpperCase());

/** A name, as it is called. */
export const calledBy = ({ text, given = [], family }: HumanName): string =>
  text ?? [...given, family].flatMap((each) => (each ? [asName(each)] : [])).join(' ');

/** The first name, as it is called. */
export const nameWords = ([first]: readonly HumanName[] = []): string => (first ? calledBy(first) : '');

const numbered = (identifiers: readonly Identifier[] = []): Identifier | undefined =>
  identifiers.find(({ system }) => system === SYSTEM.sdsUser);

/** What the directory says of whoever can be looked up: name, number and how to reach them. */
export function reached<P extends Person>(all: readonly Told[], each: P): P & { telecom?: ContactPoint[] } {
  const at = (told: Told): boolean => addressOf(told) === each.address;
  const acts = ofType(all, 'PractitionerRole');
  const acting = acts.find(at)?.resource;
  const person = ofType(all, 'Practitioner').find(
    (told) => at(told) || (acting && addressOf(told) === acting.practitioner?.reference),
  );
  const entry = person?.resource;
  if (!entry && !acting) return each;
  // Where somebody else says that this person acts, that is no way to reach them.
  const own = acts.find(
    ({ resource, contributor }) =>
      contributor === person?.contributor && person && resource.practitioner?.reference === addressOf(person),
  );
  const name = each.name ?? acting?.practitioner?.display ?? nameWords(entry?.name);
  const identifier = each.identifier ?? numbered(entry?.identifier) ?? acting?.practitioner?.identifier;
  const telecom = [entry, acting, own?.resource].find((said) => said?.telecom?.length)?.telecom ?? [];
  return { ...each, ...(name && { name }), ...(identifier && { identifier }), telecom };
}

/** How to reach an organisation: in its own words, else in those of whoever names it. */
export function reachedAt(all: readonly Told[], code: OdsCode | undefined, by: OdsCode): readonly ContactPoint[] {
  const said = ofType(all, 'Organization').filter(
    ({ resource: { identifier = [], active } }) =>
      active !== false && identifier.some((each) => code && organisationOf({ identifier: each }) === code),
  );
  const [whose] = [code, by].flatMap((each) => said.find(({ contributor }) => contributor === each) ?? []);
  return whose?.resource.telecom ?? [];
}

/** Most entries of the directory that one answer is made with. */
const LOOKUPS = 200;
/** Whom of the directory a resource names as somebody who has a part: a team its members, a Patient the GP, a role who has it. */
function namesOf({ resource }: Told): readonly (string | undefined)[] {
  if (resource.resourceType === 'CareTeam') return (resource.participant ?? []).map(({ member }) => member?.reference);
  if (resource.resourceType === 'Patient')
    return (resource.generalPractitioner ?? []).map(({ reference }) => reference);
  return resource.resourceType === 'PractitionerRole' ? [resource.practitioner?.reference] : [];
}
/** Directory entries that those who are named here are looked up in. */
export function lookedUp(all: readonly Told[]): readonly string[] {
  const named = [...Map.groupBy(all, ({ contributor }) => contributor)].flatMap(([by, own]) => {
    const professionals = new Set(
      own.flatMap(namesOf).flatMap((each) => (each !== undefined && PROFESSIONAL.test(each) ? each : [])),
    );
    return [...professionals].map((address) => ({ by, address }));
  });
  return inTurn(named, ({ by }) => by, LOOKUPS).map(({ address }) => address);
}

/** One person, however they are named: by number, else address, else name. */
export const whoIs = ({ identifier, address, name }: Person): string | undefined =>
  identifier?.value === undefined ? (address ?? name) : `${identifier.system ?? ''}|${identifier.value}`;

/** Contributors who are persons. */
export const OWN: readonly string[] = Object.values(PERSONS);
const isPersonal = ({ reference, type, identifier }: Reference): boolean =>
  /^(?:Patient|RelatedPerson)\b/.test(reference ?? type ?? '') || identifier?.system === SYSTEM.nhsNumber;

/** Whoever is named as saying something, unless it is put into their mouth: residents and relatives say for themselves. */
export const speakerOf = ({ contributor }: Told, who: Reference | undefined): Reference | undefined =>
  who && isPersonal(who) === OWN.includes(contributor) ? who : undefined;
