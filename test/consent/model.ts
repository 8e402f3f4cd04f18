// A second, naive reading of design: consent §3, written from the text alone; slow and short, to compare the real one with.
// It shares no code with src/consent. A test of a provision gives true, false or undefined (cannot be known).
import type { Consent, ConsentProvision, ConsentProvisionActor, ConsentProvisionData } from '@medplum/fhirtypes';
import labels from '../../profiles/policy/labels.json' with { type: 'json' };
import codes from '../../src/fhir/definitions/required-codes.json' with { type: 'json' };

const R4_TYPES: readonly string[] = codes['resource-types']['http://hl7.org/fhir/resource-types'];

export interface ModelWorld {
  readonly organisation: string;
  /** Which organisations it is: itself and those above. */
  readonly above: readonly string[];
  readonly contributorAbove: readonly string[];
  readonly practitioner: string;
  readonly role: string;
  readonly teams: readonly string[];
  readonly purpose: string;
  readonly type: string;
  readonly dataClass: string;
  readonly classes: readonly string[];
  readonly labels: readonly string[];
  /** What it is, as a consent may name it: `instance:`, `related:`, `code:`, `author:` and the name. */
  readonly is: readonly string[];
  /** The consent came in a feed: what it names beyond that cannot be known. */
  readonly fed?: boolean;
  readonly date: number | undefined;
  readonly now: number;
  /** Whom literal references stand for; one that is not here cannot be known. */
  readonly literals?: Readonly<Record<string, Literal>>;
  /** The relative who asks, if one does. */
  readonly relative?: string;
  /** Every permit covers every label. */
  readonly anyLabel?: boolean;
}
export interface Literal {
  readonly to: boolean | undefined;
  readonly from: boolean | undefined;
  readonly by: readonly string[];
}
export type Said = 'permit' | 'deny' | 'except' | 'silent';
type Known = boolean | undefined;

const and = (list: readonly Known[]): Known =>
  list.includes(false) ? false : list.includes(undefined) ? undefined : true;
const or = (list: readonly Known[]): Known =>
  list.includes(true) ? true : list.length === 0 || list.includes(undefined) ? undefined : false;

const row = (label: string) => labels.labels.find((each) => each.label === label);
const isConfidentiality = (label: string) =>
  label.startsWith('http://terminology.hl7.org/CodeSystem/v3-Confidentiality|');
const order = (label: string) => 'ULMNRV'.indexOf(label.slice(-1));

interface Acting {
  readonly side: 'to' | 'from' | undefined;
  readonly is: Known;
  /** As what it names the requester. */
  readonly by?: readonly string[];
}

function actor(a: ConsentProvisionActor, w: ModelWorld): Acting {
  const code = a.role?.coding?.[0]?.code ?? '';
  const side = ['IRCP', 'PRCP'].includes(code) ? 'to' : ['AUT', 'CST'].includes(code) ? 'from' : undefined;
  const { system = '', value = '' } = a.reference?.identifier ?? {};
  const team = /^CareTeam\/(.*)$/.exec(a.reference?.reference ?? '')?.[1];
  const address = a.reference?.reference ?? '';
  const literal = w.literals?.[address];
  if (side === 'from') {
    if (literal) return { side, is: literal.from };
    return { side, is: system.endsWith('ods-organization-code') ? w.contributorAbove.includes(value) : undefined };
  }
  // A deny holds on who was in a team when it was recorded; of an unknown team nobody knows who is in it.
  if (team) {
    if (w.teams.includes(team)) return { side, is: true, by: ['team'] };
    return { side, is: literal?.to === false ? false : undefined, by: [] };
  }
  if (address.startsWith('RelatedPerson/')) return { side, is: address === w.relative, by: ['proxy'] };
  if (literal) return { side, is: literal.to, by: literal.by };
  if (system.endsWith('ods-organization-code')) return { side, is: w.above.includes(value), by: ['organisation'] };
  if (system.endsWith('sds-user-id'))
    return { side, is: w.relative ? false : `${system}|${value}` === w.practitioner, by: ['person'] };
  if (system.endsWith('SDSJobRoleName')) return { side, is: `${system}|${value}` === w.role, by: ['role'] };
  // It may be anybody, and names nobody in person.
  return { side, is: undefined, by: [] };
}

/** As what a provision names the requester: a permit for certain, a deny possibly. */
const naming = (p: ConsentProvision, w: ModelWorld): readonly string[] =>
  (p.actor ?? [])
    .map((a) => actor(a, w))
    .filter((a) => (p.type === 'permit' ? a.side === 'to' && a.is : a.side !== 'from' && a.is !== false))
    .flatMap((a) => a.by ?? []);

function actors(list: readonly ConsentProvisionActor[], w: ModelWorld): Known {
  if (list.length === 0) return undefined;
  const read = list.map((a) => actor(a, w));
  const group = (side: 'to' | 'from'): Known => {
    const members = read.filter((a) => a.side === side).map((a) => a.is);
    return members.length === 0 ? true : or(members);
  };
  if (!read.some((a) => a.side === undefined)) return and([group('to'), group('from')]);
  // Somebody of unknown side: neither group is known not to match.
  return undefined;
}

function label(p: ConsentProvision, w: ModelWorld): Known {
  const asks = w.labels.filter((l) => !['none', 'withheld'].includes(row(l)?.consent ?? ''));
  if (p.type === 'permit' && w.anyLabel) return true;
  if (!p.securityLabel) return p.type !== 'permit' || asks.every((l) => row(l)?.consent === 'general');
  const given = p.securityLabel.map((c) => `${c.system}|${c.code}`);
  const known = given.filter(row);
  const levels = known.filter(isConfidentiality).map(order);
  const highest = Math.max(
    ...w.labels.filter(isConfidentiality).map(order),
    w.labels.some(isConfidentiality) ? 0 : order('N'),
  );
  const unclear = known.length < given.length || given.length === 0;
  if (p.type === 'permit') {
    const high =
      levels.length > 0
        ? highest <= Math.max(...levels)
        : asks.filter(isConfidentiality).every((l) => row(l)?.consent === 'general');
    const others = asks.filter((l) => !isConfidentiality(l)).every((l) => known.includes(l));
    const may = asks.every((l) => row(l) && row(l)?.consent !== 'never');
    return known.length > 0 && high && others && may ? true : unclear ? undefined : false;
  }
  if (levels.some((level) => highest >= level) || known.some((l) => !isConfidentiality(l) && w.labels.includes(l)))
    return true;
  return unclear ? undefined : false;
}

function classOf(system: string | undefined, code: string | undefined, w: ModelWorld): Known {
  if (system === 'http://hl7.org/fhir/resource-types') {
    if (code === 'Resource' || code === 'DomainResource') return true;
    return code === w.type ? true : R4_TYPES.includes(code ?? '') ? false : undefined;
  }
  if (!system?.endsWith('/CodeSystem/data-class')) return undefined;
  return code === w.dataClass ? true : w.classes.includes(code ?? '') ? false : undefined;
}

const inside = (period: { start?: string; end?: string }, when: number): Known => {
  if (!period.start && !period.end) return undefined;
  const [start, end] = [
    Date.parse(period.start ?? '1000-01-01T00:00:00Z'),
    Date.parse(period.end ?? '9000-01-01T00:00:00Z'),
  ];
  return Number.isNaN(start) || Number.isNaN(end) || start > end ? undefined : start <= when && when <= end;
};

const isNamed = (name: string, w: ModelWorld): Known => w.is.includes(name) || (w.fed ? undefined : false);

function datum({ meaning, reference }: ConsentProvisionData, w: ModelWorld): Known {
  const { reference: literal, identifier } = reference;
  if (meaning === 'authoredby') {
    const name = identifier ? `${identifier.system}|${identifier.value}` : literal;
    return name ? isNamed(`author:${name}`, w) : undefined;
  }
  if (!literal) return undefined;
  const itself = isNamed(`instance:${literal}`, w);
  return meaning === 'instance' ? itself : or([itself, isNamed(`related:${literal}`, w)]);
}

const DIRECT = ['TREAT', 'ETREAT', 'CAREMGT', 'PATRQT'];

/** Whether a provision (with what it inherits) matches. */
const matches = (p: ConsentProvision, w: ModelWorld): Known =>
  and([
    p.period ? inside(p.period, w.now) : true,
    p.actor ? actors(p.actor, w) : true,
    p.purpose
      ? or(p.purpose.map((c) => (c.code ? c.code === w.purpose : undefined)))
      : p.type !== 'permit' || DIRECT.includes(w.purpose),
    label(p, w),
    p.class ? or(p.class.map((c) => classOf(c.system, c.code, w))) : true,
    p.dataPeriod ? (w.date === undefined ? undefined : inside(p.dataPeriod, w.date)) : true,
    p.code
      ? or(
          p.code.map((c) =>
            or((c.coding ?? []).map((x) => (x.system ? isNamed(`code:${x.system}|${x.code}`, w) : undefined))),
          ),
        )
      : true,
    p.data ? or(p.data.map((d) => datum(d, w))) : true,
  ]);

const typed = (p: ConsentProvision, type: 'permit' | 'deny'): ConsentProvision => ({ ...p, type });
const typeOf = (p: ConsentProvision) => (p.type === 'permit' ? 'permit' : 'deny');

/** A provision and its children of the same type, each keeping what it does not replace. */
function beside(p: ConsentProvision): readonly ConsentProvision[] {
  const { provision: _, ...kept } = p;
  const same = (p.provision ?? []).filter((c) => typeOf(c) === p.type);
  return [p, ...same.flatMap((c) => beside({ ...kept, ...typed(c, typeOf(p)) }))];
}

interface Evaluated {
  readonly type: 'permit' | 'deny';
  readonly by: readonly string[];
  /** It does so by its own type. */
  readonly own: boolean;
}

/** @param counts whether permits count */
function evaluate(p: ConsentProvision, w: ModelWorld, counts: boolean): Evaluated | undefined {
  const match = matches(p, w);
  if (p.type === 'permit' ? match !== true : match === false) return undefined;
  const by = naming(p, w);
  // An exception counts only inside a parent that matches, not inside one that may.
  if (match === undefined) return { type: 'deny', by, own: true };
  const found = exceptionsOf(p).flatMap((c) => evaluate(c, w, counts) ?? []);
  const denies = found.filter((f) => f.type === 'deny');
  if (denies.length > 0) return { type: 'deny', by: [...by, ...denies.flatMap((f) => f.by)], own: false };
  if (found.length > 0)
    return { type: 'permit', by: [...(p.type === 'permit' ? by : []), ...found.flatMap((f) => f.by)], own: false };
  return p.type === 'permit' && !counts ? undefined : { type: typeOf(p), by, own: true };
}

const exceptionsOf = (p: ConsentProvision): readonly ConsentProvision[] =>
  (p.provision ?? []).filter((c) => typeOf(c) !== p.type).flatMap((c) => beside(typed(c, typeOf(c))));

const deep = (p: ConsentProvision): readonly ConsentProvision[] => [p, ...(p.provision ?? []).flatMap(deep)];
/** Whether a permit that may match lies in here, under parents that may match; exceptions of a permit left aside. */
function wouldPermit(p: ConsentProvision, w: ModelWorld): boolean {
  if (matches(p, w) === false) return false;
  return p.type === 'permit' || exceptionsOf(p).some((c) => wouldPermit(c, w));
}

/** What one consent says, and as what it names the requester there. `counts`: whether its permits do. */
export function reading(
  consent: Consent,
  w: ModelWorld,
  counts = true,
): { readonly says: Said; readonly by: readonly string[] } {
  const silent = { says: 'silent', by: [] } as const;
  if (!consent.provision || !['active', 'rejected', 'inactive'].includes(consent.status)) return silent;
  const optsIn = consent.policyRule?.coding?.some((c) => c.code === 'OPTIN');
  const { type } = consent.provision;
  const root = typed(consent.provision, type === 'permit' || (!type && optsIn) ? 'permit' : 'deny');
  const rules = beside(root);
  if (consent.status !== 'active')
    return rules.some((rule) => wouldPermit(rule, w)) ? { says: 'except', by: [] } : silent;
  const nested = deep(root)
    .slice(1)
    .some((p) => p.type === 'permit');
  // Its own type, unless an exception denies as well: then the refusal is not only the root's.
  const said = rules.flatMap((rule) => {
    const result = evaluate(rule, w, counts);
    if (!result) return [];
    const leftOut = rule === root && root.type === 'deny' && result.type === 'deny' && nested && result.own;
    return [{ says: leftOut ? ('except' as const) : result.type, by: result.by }];
  });
  for (const says of ['deny', 'permit', 'except'] as const) {
    const found = said.filter((each) => each.says === says);
    if (found.length > 0) return { says, by: found.flatMap((each) => each.by) };
  }
  return silent;
}

export const modelOf = (consent: Consent, w: ModelWorld): Said => reading(consent, w).says;

/** Whether break-glass leads past consent: never above the labels it reaches, past a refusal only in vital interests. */
export function modelGlass(consents: readonly Consent[], w: ModelWorld, vital: boolean): boolean {
  const said = consents.map((c) => ({ said: modelOf(c, w), active: c.status === 'active' }));
  const permitted = said.some((s) => s.said === 'permit');
  const refused = said.some((s) => s.said === 'deny' || (s.said === 'except' && !s.active && !permitted));
  const low = w.labels.every((l) => ['general', 'none', 'withheld'].includes(row(l)?.consent ?? ''));
  return ['TREAT', 'ETREAT'].includes(w.purpose) && low && (vital || !refused);
}

/** All of them: any deny; else any permit; else any except; else the legal basis. */
export function modelTogether(consents: readonly Consent[], w: ModelWorld, basis: 'explicit' | 'implied'): boolean {
  const said = consents.map((c) => modelOf(c, w));
  if (said.includes('deny')) return false;
  if (said.includes('permit')) return true;
  if (said.includes('except') || basis === 'explicit') return false;
  return (
    DIRECT.includes(w.purpose) && w.labels.every((l) => ['general', 'none', 'withheld'].includes(row(l)?.consent ?? ''))
  );
}
