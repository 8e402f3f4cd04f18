// The naive model of whom references lead to (design: consent §3, "Matching a provision"): the directory, groups and teams.
// Written from the text alone; it shares no code with src/consent.
import type { Consent } from '@medplum/fhirtypes';
import type { DirectoryVersion, Relationship, ResidentInputs } from '../../src/consent/inputs.ts';
import type { Literal, ModelWorld } from './model.ts';
import { former, recorderOf, within } from './modelPermits.ts';

type Identity = {
  readonly person?: string | undefined;
  readonly organisation?: string | undefined;
  readonly role?: string;
  readonly says: readonly string[];
};

interface Reference {
  readonly reference?: string;
  readonly identifier?: { readonly value?: string };
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
  readonly identifier?: readonly { readonly value: string }[];
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

/** Whom a directory resource stands for; undefined when that cannot be known, or has changed. */
function identity(address: string, versions: readonly DirectoryVersion[]): Identity | undefined {
  const all = versions.filter((v) => `${v.type}/${v.id}` === address);
  const read = all.map((v): Identity | undefined => {
    const r = v.resource as Listed | undefined;
    const value = r?.identifier?.[0]?.value;
    const says = [v.contributor];
    if (!r) return undefined;
    if (v.type === 'Practitioner') return { person: value, says };
    if (v.type === 'Organization') return { organisation: value, says };
    const parts = [r.practitioner, r.organization].map((each) => each && identity(each.reference, versions));
    const role = r.code?.[0]?.coding[0].code;
    if (parts.includes(undefined)) return undefined;
    return { ...parts[0], ...parts[1], ...(role && { role }), says: [...says, ...parts.flatMap((p) => p?.says ?? [])] };
  });
  return new Set(read.map((each) => JSON.stringify(each))).size === 1 ? read[0] : undefined;
}

type Known = boolean | undefined;
const best = (list: readonly Known[]): Known =>
  list.includes(true) ? true : list.includes(undefined) ? undefined : false;
const at = (address: string, versions: readonly DirectoryVersion[]) =>
  versions.filter((v) => `${v.type}/${v.id}` === address);
const vouched = ({ says }: Identity, recorder: string, org: string): boolean =>
  says.every((s) => s === recorder || (org !== '' && within(org, s)));
/** Whether all that is said of them is true of whoever asks. */
const fits = ({ person, organisation, role }: Identity, w: ModelWorld): boolean =>
  [
    organisation === undefined || w.above.includes(organisation),
    person === undefined || (w.organisation !== '' && w.practitioner.endsWith(`|${person}`)),
    role === undefined || w.role.endsWith(`|${role}`),
  ].every(Boolean);

/** Who is on a list of people in one version: whom each stands for, if that can be known, and whether in use now. */
function listed(version: DirectoryVersion, versions: readonly DirectoryVersion[], now: number) {
  const r = version.resource as Listed | undefined;
  const members: readonly Member[] =
    version.type === 'Group'
      ? r?.type === 'practitioner' && r.actual
        ? (r.member ?? [])
        : []
      : (r?.participant ?? []).map(({ member }) => ({ entity: member }));
  return members.map(({ entity, inactive, period }) => {
    const address = entity.reference ?? '';
    const found = entity.identifier ? { person: entity.identifier.value, says: [] } : identity(address, versions);
    const old = leads(address, versions).some((each) => former(each, versions, now));
    const { start, end } = period ?? {};
    const away = inactive || (start && !(Date.parse(start) <= now)) || (end && !(now <= Date.parse(end)));
    const who = found && { ...found, says: [...found.says, version.contributor] };
    return { who, used: !(old || away) };
  });
}

/** A list names who is on it now and was ever since; in doubt who was on it at any time. Undefined: nobody can be known. */
function list(address: string, versions: readonly DirectoryVersion[], recorder: string, w: ModelWorld) {
  const lists = at(address, versions).map((v) => listed(v, versions, w.now));
  if (lists.at(-1)?.length === 0 && address.startsWith('Group/')) return undefined;
  const over = former(address, versions, w.now);
  const found = lists.flat().map(({ who }) => {
    if (!who) return { is: undefined, by: [] };
    const throughout = lists.every((l) => l.some((m) => m.used && JSON.stringify(m.who) === JSON.stringify(who)));
    const sure = throughout && !over && vouched(who, recorder, w.organisation);
    return {
      is: fits(who, w) ? sure || undefined : false,
      by: [
        ...(who.person ? ['team'] : []),
        ...(who.organisation ? ['organisation'] : []),
        ...(who.role ? ['role'] : []),
      ],
    };
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
  const who = identity(address, versions);
  if (!who) return undefined;
  const { person, organisation, role } = who;
  const old = leads(address, versions).some((each) => former(each, versions, w.now));
  const from = person !== undefined || role !== undefined ? undefined : within(contributor, organisation ?? '');
  return {
    to: fits(who, w) ? (vouched(who, recorder, w.organisation) && !old) || undefined : false,
    from: from ? (vouched(who, recorder, contributor) && !old) || undefined : from,
    by: [...(person ? ['person'] : []), ...(organisation ? ['organisation'] : []), ...(role ? ['role'] : [])],
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
