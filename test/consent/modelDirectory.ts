// The naive model of whom references lead to (design: consent §3, "Matching a provision"): the directory, groups and teams.
// Written from the text alone; it shares no code with src/consent.
import type { Consent } from '@medplum/fhirtypes';
import type { DirectoryVersion, Relationship, ResidentInputs } from '../../src/consent/inputs.ts';
import type { Literal, ModelWorld } from './model.ts';
import { former, recorderOf, within } from './modelPermits.ts';

type Identity = {
  /** `system|value`. */
  readonly person?: string | undefined;
  /** A staff number of somebody known by an SDS user id too. */
  readonly known?: boolean;
  readonly organisation?: string | undefined;
  readonly role?: string;
  readonly says: readonly string[];
};

/** One whom an entry stands for, or stood for, and whether it does so in every version, in use. */
interface Stood {
  readonly who: Identity;
  readonly sure: boolean;
}

interface Reference {
  readonly reference?: string;
  readonly identifier?: { readonly system?: string; readonly value?: string };
}
interface Member {
  readonly entity: Reference;
  readonly inactive?: boolean;
  readonly period?: { readonly start?: string; readonly end?: string };
}

/** What the model reads of a resource of the directory. */
interface Listed {
  readonly active?: boolean;
  readonly period?: { readonly start?: string; readonly end?: string };
  readonly identifier?: readonly { readonly system: string; readonly value: string; readonly use?: string }[];
  readonly practitioner?: { readonly reference: string };
  readonly organization?: { readonly reference: string };
  readonly type?: string;
  readonly actual?: boolean;
  readonly member?: readonly Member[];
  readonly participant?: readonly { readonly member: Reference }[];
  readonly code?: readonly { readonly coding: readonly [{ readonly code: string }] }[];
}

/** What an address leads to, itself first. */
function leads(address: string, versions: readonly DirectoryVersion[]): readonly string[] {
  const r = versions.filter((v) => `${v.type}/${v.id}` === address).at(-1)?.resource as Listed | undefined;
  return [
    address,
    ...[r?.practitioner, r?.organization].flatMap((each) => (each ? leads(each.reference, versions) : [])),
  ];
}

const isSame = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);
const isStaff = (person = ''): boolean => /\/staff\|/.test(person);

/** Whom a directory resource stood for in any of its versions. Nobody: that cannot be known. */
function stood(address: string, versions: readonly DirectoryVersion[]): readonly Stood[] {
  const readings = at(address, versions).map((v): readonly Stood[] => {
    const r = v.resource as Listed | undefined;
    const says = [v.contributor];
    const ids = r?.identifier ?? [];
    const person = v.type === 'Practitioner';
    if (person || v.type === 'Organization')
      return ids.map(({ system, value, use }) => ({
        who: { ...(person ? { person: `${system}|${value}` } : { organisation: value }), says },
        sure: use !== 'old',
      }));
    if (!r) return [];
    const role = r.code?.[0]?.coding[0].code;
    let all: readonly Stood[] = [{ who: { ...(role && { role }), says }, sure: true }];
    for (const part of [r.practitioner, r.organization])
      if (part)
        all = all.flatMap((a) =>
          stood(part.reference, versions).map((b) => ({
            who: { ...a.who, ...b.who, says: [...a.who.says, ...b.who.says] },
            sure: a.sure && b.sure,
          })),
        );
    return all;
  });
  const everybody = readings.flat().map(({ who }) => who);
  return everybody
    .filter((who, n) => everybody.findIndex((each) => isSame(each, who)) === n)
    .map((who) => ({
      who: {
        ...who,
        ...(address.startsWith('Practitioner/') &&
          isStaff(who.person) && {
            known: readings.some((r) => r.some((s) => isSame(s.who, who)) && r.some((s) => !isStaff(s.who.person))),
          }),
      },
      sure: readings.every((r) => r.some((s) => s.sure && isSame(s.who, who))),
    }));
}

type Known = boolean | undefined;
const best = (list: readonly Known[]): Known =>
  list.includes(true) ? true : list.includes(undefined) ? undefined : false;
/** What is true for certain only if it is sure. */
const both = (is: Known, sure: boolean): Known => (is ? sure || undefined : is);
const at = (address: string, versions: readonly DirectoryVersion[]) =>
  versions.filter((v) => `${v.type}/${v.id}` === address);
const vouched = ({ says }: Identity, recorder: string, org: string): boolean =>
  says.every((s) => s === recorder || (org !== '' && within(org, s)));
/** A staff number may be anybody's of that organisation who comes with another number. */
function isPerson({ person = '', known }: Identity, w: ModelWorld): Known {
  if (w.practitioner === '' || person === w.practitioner) return person === w.practitioner;
  const of = /\/Id\/([^/]+)\/staff\|/.exec(person)?.[1];
  return of && !known && (within(w.organisation, of) || within(of, w.organisation)) ? undefined : false;
}
/** Whether all that is said of them is true of whoever asks. */
function fits(who: Identity, w: ModelWorld): Known {
  const all = [
    who.organisation === undefined || w.above.includes(who.organisation),
    who.person === undefined || isPerson(who, w),
    who.role === undefined || w.role.endsWith(`|${who.role}`),
  ];
  return all.includes(false) ? false : all.includes(undefined) ? undefined : true;
}
/** As what they are named: in person only who is certainly that person. */
const byOf = (who: Identity, w: ModelWorld, person: string): readonly string[] => [
  ...(who.person && isPerson(who, w) ? [person] : []),
  ...(who.organisation ? ['organisation'] : []),
  ...(who.role ? ['role'] : []),
];

interface OnList {
  /** Whom each stands for, if that can be known. */
  readonly who: Identity | undefined;
  readonly used: boolean;
}

/** Who is on a list of people in one version, and whether in use now. */
function listed(version: DirectoryVersion, versions: readonly DirectoryVersion[], now: number): readonly OnList[] {
  const r = version.resource as Listed | undefined;
  const members: readonly Member[] =
    version.type === 'Group'
      ? r?.type === 'practitioner' && r.actual
        ? (r.member ?? [])
        : []
      : (r?.participant ?? []).map(({ member }) => ({ entity: member }));
  return members.flatMap(({ entity, inactive, period }): readonly OnList[] => {
    const address = entity.reference ?? '';
    const { system, value } = entity.identifier ?? {};
    const found = value ? [{ who: { person: `${system}|${value}`, says: [] }, sure: true }] : stood(address, versions);
    const old = leads(address, versions).some((each) => former(each, versions, now));
    const { start, end } = period ?? {};
    const away = inactive || (start && !(Date.parse(start) <= now)) || (end && !(now <= Date.parse(end)));
    if (found.length === 0) return [{ who: undefined, used: false }];
    return found.map(({ who, sure }) => ({
      who: { ...who, says: [...who.says, version.contributor] },
      used: sure && !old && !away,
    }));
  });
}

/** A list names who is on it now and was ever since; in doubt who was on it at any time. Undefined: nobody can be known. */
function list(address: string, versions: readonly DirectoryVersion[], recorder: string, w: ModelWorld) {
  const lists = at(address, versions).map((v) => listed(v, versions, w.now));
  if (lists.flat().length === 0) return undefined;
  const over = former(address, versions, w.now);
  const found = lists.flat().map(({ who }) => {
    if (!who) return { is: undefined, by: [] };
    const throughout = lists.every((l) => l.some((m) => m.used && m.who && isSame(m.who, who)));
    const sure = throughout && !over && vouched(who, recorder, w.organisation);
    return { is: both(fits(who, w), sure), by: byOf(who, w, 'team') };
  });
  const is = best(found.map((each) => each.is));
  return { to: is, from: undefined, by: found.filter((each) => each.is === is).flatMap((each) => each.by) };
}

/** Whom one address stands for, to whoever asks and to the contributor; undefined when that cannot be known. */
function literal(
  address: string,
  versions: readonly DirectoryVersion[],
  recorder: string,
  w: ModelWorld,
  contributor: string,
): Literal | undefined {
  if (/^(Group|CareTeam)\//.test(address)) return list(address, versions, recorder, w);
  const all = stood(address, versions);
  const [first] = all;
  if (!first) return undefined;
  const old = leads(address, versions).some((each) => former(each, versions, w.now));
  const found = all.map(({ who, sure }) => ({
    is: both(fits(who, w), sure && vouched(who, recorder, w.organisation) && !old),
    by: byOf(who, w, 'person'),
  }));
  const to = best(found.map((each) => each.is));
  const { person, organisation, role } = first.who;
  const one = all.length === 1 && person === undefined && role === undefined;
  const from = one ? within(contributor, organisation ?? '') : undefined;
  return {
    to,
    from: from && both(from, first.sure && vouched(first.who, recorder, contributor) && !old),
    by: found.filter((each) => each.is === to).flatMap((each) => each.by),
  };
}

export function literalsNow(
  c: Consent,
  inputs: ResidentInputs,
  w: ModelWorld,
  contributor: string,
): Record<string, Literal> {
  const versions = (inputs.directory ?? []).filter((v) => v.consent === c.id && v.type !== 'RelatedPerson');
  const known = [...new Set(versions.map((v) => `${v.type}/${v.id}`))].flatMap((address) => {
    const found = literal(address, versions, recorderOf(c), w, contributor);
    return found ? [[address, found] as const] : [];
  });
  return Object.fromEntries(known);
}

/** Whether whoever asks is the member that a relationship gives by reference, by the word of who keeps the team. */
export function isMember(r: Relationship, inputs: ResidentInputs, w: ModelWorld): boolean {
  const versions = (inputs.directory ?? []).filter((v) => v.consent === `CareTeam/${r.team}`);
  const found = literal(r.member ?? '', versions, r.assertedBy, w, '');
  return found?.to === true && found.by.includes('person');
}

/** Teams whoever asks belongs to now. */
export function teamsNow(inputs: ResidentInputs, w: ModelWorld) {
  const current = inputs.relationships.filter((r) => (r.start ?? 0) <= w.now && w.now < (r.end ?? Infinity));
  const mine = current.filter(
    (r) =>
      w.practitioner !== '' &&
      (r.practitioner ? r.practitioner === w.practitioner : r.member !== undefined && isMember(r, inputs, w)) &&
      (!r.organisation || w.above.includes(r.organisation)),
  );
  return { teams: mine.flatMap((r) => r.team ?? []) };
}
