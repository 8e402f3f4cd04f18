// Who a member of a team is, whether they lead, and how to reach them: by number, name, and what the directory says.
// @see design: record, row 4; https://hl7.org/fhir/R4/careteam-definitions.html#CareTeam.participant
import type { CareTeamParticipant, Coding, ContactPoint, HumanName, Identifier, Reference } from '@medplum/fhirtypes';
import { inTurn } from '../fhir/inTurn.ts';
import { PERSONS, SYSTEM } from '../fhir/systems.ts';
import { addressOf, ofType, type Told } from './told.ts';

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
  const [entry, acting] = [
    ofType(all, 'Practitioner').find(at)?.resource,
    ofType(all, 'PractitionerRole').find(at)?.resource,
  ];
  if (!entry && !acting) return each;
  const name = each.name ?? (entry ? nameWords(entry.name) : acting?.practitioner?.display);
  const identifier = each.identifier ?? (entry ? numbered(entry.identifier) : acting?.practitioner?.identifier);
  const telecom = entry?.telecom ?? acting?.telecom ?? [];
  return { ...each, ...(name && { name }), ...(identifier && { identifier }), telecom };
}

/** Most entries of the directory that one answer is made with. */
const LOOKUPS = 200;
/** Directory entries that the team members named here are looked up in. */
export function lookedUp(all: readonly Told[]): readonly string[] {
  const named = [...Map.groupBy(ofType(all, 'CareTeam'), ({ contributor }) => contributor)].flatMap(([by, teams]) => {
    const members = teams.flatMap(({ resource }) => resource.participant ?? []).map(({ member }) => member?.reference);
    const own = new Set(members.flatMap((each) => (each !== undefined && PROFESSIONAL.test(each) ? each : [])));
    return [...own].map((address) => ({ by, address }));
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
