// Naive model: when the permits of a consent count (design: consent §3, "Applicable"), written from the text alone.
import type { Consent } from '@medplum/fhirtypes';
import organisations from '../../profiles/policy/organisations.json' with { type: 'json' };
import type { DirectoryVersion, ResidentInputs } from '../../src/consent/inputs.ts';

const DAY = 86_400_000;
const REPRESENTED = /best-interest|lasting-power|deputy/;

export const above = (code: string): readonly string[] => {
  const up = organisations.organisations.find((each) => each.code === code) as { partOf?: string } | undefined;
  return up?.partOf ? [code, ...above(up.partOf)] : [code];
};
export const within = (lower: string, upper: string): boolean => above(lower).includes(upper);
export const recorderOf = (c: Consent): string => /\/source\/([^/]+)\//.exec(c.meta?.source ?? '')?.[1] ?? '';

/** Whether the resident was, by the last word on it, unable (or a child able) at that time. Doubt is resolved for their own voice. */
function standing(inputs: ResidentInputs, of: string, able: boolean, now: number) {
  const all = (inputs.assessments ?? []).filter((a) => a.of === of && a.from <= now);
  return all.filter((a) => {
    if (a.able !== able || (a.end !== undefined && a.end <= now)) return false;
    return all.every((b) => {
      if (b.able === able)
        return b.from < a.from || (b.from === a.from && (able || b.end === undefined || b.end > now));
      return able ? b.from <= a.to : b.to < a.from;
    });
  });
}

const stands = (inputs: ResidentInputs, of: string, able: boolean, now: number): boolean =>
  standing(inputs, of, able, now).length > 0;

/** When the resident refused, or since when a permit's representative may decide: the later of the two is heard. */
export function voice(c: Consent, inputs: ResidentInputs, now: number) {
  const own = (c.performer ?? []).some((p) => p.reference === `Patient/${inputs.resident}`);
  const at = c.dateTime === undefined ? Infinity : Date.parse(c.dateTime) + (c.dateTime.includes('.') ? 0 : 999);
  if (c.status === 'rejected') return own ? { refused: at } : {};
  if (!REPRESENTED.test(c.policyRule?.coding?.[0]?.code ?? '')) return {};
  return { assessed: Math.max(-Infinity, ...standing(inputs, 'capacity', false, now).map((a) => a.from)) };
}

/** Whether the newest version of it says that it is not in use now. */
export function former(address: string, versions: readonly DirectoryVersion[], now: number): boolean {
  const last = versions.filter((v) => `${v.type}/${v.id}` === address).at(-1);
  const r = last?.resource as { active?: boolean; period?: { start?: string; end?: string } } | undefined;
  if (!last || !r) return last !== undefined;
  const { start, end } = r.period ?? {};
  return r.active === false || (start && !(Date.parse(start) <= now)) || (end && !(now <= Date.parse(end))) || false;
}

/** Whether what is referred to as evidence resolves now; what was entered in error is none. */
function resolves(address: string, inputs: ResidentInputs): boolean {
  const last = (inputs.directory ?? []).filter((v) => `${v.type}/${v.id}` === address).at(-1)?.resource;
  return last !== undefined && JSON.stringify(last).includes('entered-in-error') === false;
}

/** Whether the permits of a consent count now (§3, "Applicable"). */
export function counts(c: Consent, inputs: ResidentInputs, now: number, proxy: boolean): boolean {
  const me = `Patient/${inputs.resident}`;
  const givers = (c.performer ?? []).map((p) => p.reference ?? '');
  const own = givers.includes(me);
  const rule = c.policyRule?.coding?.[0]?.code ?? '';
  const said = Date.parse(c.dateTime ?? '');
  const dead = inputs.deceased !== undefined && inputs.deceased <= now;
  if (c.patient?.reference !== me || !(said <= now) || c.modifierExtension) return false;
  const relatives = givers.filter((g) => g.startsWith('RelatedPerson/'));
  if (!own && relatives.every((g) => former(g, inputs.directory ?? [], now))) return false;
  if (c.meta?.source && !c.meta.source.endsWith('/rest')) return false;
  if (c.extension?.some((e) => e.valueCode === 'withdrawn')) return false;
  const refusals = inputs.consents.filter((r) => r.identifier?.[0]?.value === 'refuse-all');
  if (refusals.some((r) => recorderOf(r) === 'ONESTORY' && said <= Date.parse(r.dateTime ?? ''))) return false;

  const checks = (c.verification ?? []).filter((v) => v.verified);
  const resolving = (address = '', types: RegExp): boolean => types.test(address) && resolves(address, inputs);
  const vouched = checks.some(({ verifiedWith: who }) => {
    return who?.reference === me || resolving(who?.reference, /^RelatedPerson\//);
  });
  const form = resolving(c.sourceReference?.reference, /^(DocumentReference|QuestionnaireResponse)\//);
  const claimed = checks.some((v) => !v.verifiedWith);
  if (!c.sourceAttachment && !form && !vouched) {
    if (!claimed) return false;
    if (recorderOf(c) && opensFor(c, recorderOf(c))) return false;
  }
  const own2 = ['consent', 'OPTIN', 'OPTOUT'].includes(rule);
  if (own2 && (!own || (proxy && rule !== 'consent'))) return false;
  if (rule === 'parental-responsibility') {
    const [year, ...rest] = (inputs.birthDate ?? '').split('-');
    const sixteen = Date.parse([Number(year) + 16, ...rest].join('-'));
    if (!(now < sixteen) || stands(inputs, 'gillick', true, now)) return false;
  } else if (REPRESENTED.test(rule)) {
    if (!stands(inputs, 'capacity', false, now)) return false;
  } else if (!own2) return false;
  if (!dead) return true;
  return own && own2 && !proxy && now < (inputs.deceased ?? 0) + 28 * DAY;
}

/** Whether a permit in it is for anybody who is not plainly another organisation. */
function opensFor(c: Consent, recorder: string): boolean {
  const optsIn = c.policyRule?.coding?.[0]?.code === 'OPTIN';
  const open = (p: NonNullable<Consent['provision']>, type: string, inherited: typeof p.actor): boolean => {
    const actors = p.actor ?? inherited;
    const to = (actors ?? []).filter((a) => !['AUT', 'CST'].includes(a.role?.coding?.[0]?.code ?? ''));
    const own = to.some((a) => {
      const { system = '', value = '' } = a.reference?.identifier ?? {};
      return !system.endsWith('ods-organization-code') || within(recorder, value) || within(value, recorder);
    });
    const nested = (p.provision ?? []).map((n) => {
      const its = n.type === 'permit' ? 'permit' : 'deny';
      return open(n, its, its === type ? actors : undefined);
    });
    return (type === 'permit' && (to.length === 0 || own)) || nested.includes(true);
  };
  const root = c.provision;
  return root !== undefined && open(root, root.type ?? (optsIn ? 'permit' : 'deny'), undefined);
}
