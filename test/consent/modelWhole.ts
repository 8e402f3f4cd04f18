// The rest of the naive model: who has to do with the resident, and the order of the steps (design: consent §2, §3).
// Written from the text alone; it shares no code with src/consent.
import labels from '../../profiles/policy/labels.json' with { type: 'json' };
import roles from '../../profiles/policy/roles.json' with { type: 'json' };
import summaries from '../../profiles/policy/summaries.json' with { type: 'json' };
import type { FacetFacts } from '../../src/consent/facts.ts';
import type { Relationship, ResidentInputs } from '../../src/consent/inputs.ts';
import type { Requester } from '../../src/consent/requester.ts';
import { type ModelWorld, reading, type Said } from './model.ts';
import { isMember, literalsNow, teamsNow } from './modelDirectory.ts';
import { above, counts, former, voice, within } from './modelPermits.ts';

const DIRECT = ['TREAT', 'ETREAT', 'CAREMGT', 'PATRQT'];
type Json = Readonly<Record<string, unknown>>;

export function views(row: string, facet: FacetFacts): boolean {
  const [system = '', code = ''] = row.split('|');
  const at = code ? (roles.roles as Json)[system] : roles.kinds;
  const { sees, views: own } =
    (at as Record<string, { sees: string; views?: Record<string, string> }>)[code || row] ?? {};
  const set = (roles.sets as Json)[sees ?? ''] as Record<string, readonly string[]> | undefined;
  const view = own?.[facet.dataClass] ?? ['full', 'summary'].find((each) => set?.[each]?.includes(facet.dataClass));
  return view === 'full' || (view === 'summary' && JSON.stringify(summaries).includes(`"${facet.type}"`));
}
const isCareStaff = (row: string): boolean => {
  const [system = '', code = ''] = row.split('|');
  const found = (roles.roles as Record<string, Record<string, { duties?: readonly string[] }>>)[system]?.[code];
  return found?.duties?.includes('care-staff') ?? false;
};

/** Remembered: naive readings of one life repeat. */
const remembered = new WeakMap<object, Map<string, unknown>>();
function once<T>(life: object, key: string, read: () => T): T {
  const known = remembered.get(life) ?? new Map<string, unknown>();
  remembered.set(life, known);
  if (!known.has(key)) known.set(key, read());
  return known.get(key) as T;
}

/** A referral is closed for each receiver by itself: when the request is over, or its own Task (§2 steps 5 and 6). */
function lasts(r: Relationship, inputs: ResidentInputs, now: number): boolean {
  const inTime = (o: Relationship) => (o.start ?? 0) <= now && now < (o.end ?? Infinity);
  if (!inTime(r)) return false;
  if (r.kind !== 'referral' || !r.request) return true;
  const same = inputs.relationships.filter((o) => o.request === r.request && o.assertedBy === r.assertedBy);
  const theirs = same.filter((o) => o.kind === 'referral' && o.organisation === r.organisation);
  const [tasks, requests] = [theirs.filter((o) => o.task), theirs.filter((o) => !o.task)];
  if (tasks.length > 0 && requests.length > 0) return tasks.some(inTime) && requests.some(inTime);
  // Taken off the request: theirs until 30 days after their Task ended, where the request was not taken back altogether.
  return tasks.length === 0 || (r.end !== undefined && same.some((o) => o.kind === 'sent' && inTime(o)));
}

/** Relationships of a professional (§2 step 6): theirs for sure, and those their own organisation alone claims. */
function ties(who: Requester, row: string, inputs: ResidentInputs, w: ModelWorld) {
  if (who.kind !== 'professional') return { sure: false, claimed: false };
  const { now } = w;
  const current = inputs.relationships.filter((r) => lasts(r, inputs, now));
  const claims = (r: (typeof current)[number]) =>
    r.via === 'rest' && (within(r.assertedBy, who.organisation) || within(who.organisation, r.assertedBy));
  const newest = (list: typeof current) =>
    list.filter((r) =>
      list.every((o) => {
        const [p, q] = [r.precedence ?? 0, o.precedence ?? 0];
        return p > q || (p === q && (r.start ?? -Infinity) >= (o.start ?? -Infinity));
      }),
    );
  const registered = current.filter((r) => r.kind === 'registration');
  const standing = [
    ...current.filter((r) => r.kind !== 'registration' && r.kind !== 'sent'),
    ...newest(registered.filter((r) => !claims(r))),
    ...newest(registered).filter(claims),
  ];
  const mine = standing.filter((r) => {
    if (r.organisation && !within(who.organisation, r.organisation)) return false;
    // §6: a team that anybody writes over REST changes nobody's membership; it can only be named.
    if (r.kind === 'membership' && r.via === 'rest' && !r.organisation && !claims(r)) return false;
    if (r.member) return isMember(r, inputs, w);
    return r.practitioner ? r.practitioner === who.practitioner : isCareStaff(row) && r.organisation !== undefined;
  });
  return { sure: mine.some((r) => !claims(r)), claimed: mine.some(claims) };
}

/** Delivered to the requester's organisation with a referral it received or sent that is open, or was until 30 days ago (§2 step 5): its implied consent is to direct care, so other purposes need a permit that names them (step 7). */
function received(who: Requester, inputs: ResidentInputs, facet: FacetFacts, now: number): boolean {
  if (who.kind !== 'professional' || !facet.recipients.includes(who.organisation)) return false;
  if (!DIRECT.includes(who.purpose)) return false;
  const claims = (by: string) => within(by, who.organisation) || within(who.organisation, by);
  return inputs.relationships.some(
    (r) =>
      [r.organisation === who.organisation, r.delivery === facet.delivery].every(Boolean) &&
      r.delivery !== undefined &&
      (r.kind === 'sent' || (r.kind === 'referral' && (r.via === 'feed' || !claims(r.assertedBy)))) &&
      lasts(r, inputs, now),
  );
}

export interface Judged {
  readonly open: boolean;
  /** The first step that fails. */
  readonly step?: number;
  readonly said: readonly (readonly [string, Said])[];
  /** Ids of consents whose permits count. */
  readonly counting: readonly string[];
  readonly active: readonly string[];
}

/** The whole order for one capacity; an `inputs` object is of one requester and one time. `date`: the clinical date, undefined where unknown. */
export function judge(
  who: Requester,
  inputs: ResidentInputs,
  facet: FacetFacts,
  basis: 'explicit' | 'implied',
  date: number | undefined,
  now: number,
  classes: readonly string[],
): Judged {
  const professional = who.kind === 'professional' ? who : undefined;
  const row = professional?.roles[0] ?? who.kind;
  const organisation = 'organisation' in who ? who.organisation : '';
  const proxy = who.kind === 'proxy';
  const plain: ModelWorld = {
    organisation,
    above: organisation ? above(organisation) : [],
    contributorAbove: above(facet.contributor),
    practitioner: professional?.practitioner ?? '',
    role: professional ? row : '',
    teams: [],
    purpose: who.purpose,
    type: facet.type,
    dataClass: facet.dataClass,
    classes,
    labels: facet.labels,
    is: facet.pins,
    date,
    now,
    ...(proxy && { relative: `RelatedPerson/${who.relatedPerson}` }),
  };
  const world: ModelWorld = { ...plain, ...once(inputs, 'teams', () => teamsNow(inputs, plain)) };
  const evidence = once(inputs, 'evidence', () =>
    inputs.consents.map((c) => {
      const givers = (c.performer ?? []).map((p) => p.reference?.split('/')[0]);
      const ours = givers.length === 0 || givers.some((g) => g === 'Patient' || g === 'RelatedPerson');
      const gone =
        c.status === 'inactive' && c.extension?.some((e) => ['replaced', 'expired'].includes(e.valueCode ?? ''));
      const relative = proxy && former(`RelatedPerson/${who.relatedPerson}`, inputs.directory ?? [], now);
      return { c, heard: ours && !gone, counts: !relative && counts(c, inputs, now, proxy) };
    }),
  );
  const readAll = (anyLabel: boolean) =>
    evidence
      .filter((e) => e.heard)
      .map((e) => {
        const literals = once(inputs, `${e.c.id} ${facet.contributor}`, () =>
          literalsNow(e.c, inputs, world, facet.contributor),
        );
        const fed = e.c.meta?.source !== undefined && !e.c.meta.source.endsWith('/rest');
        const late = once(inputs, `late ${e.c.id}`, () => voice(e.c, inputs, now));
        return { id: e.c.id ?? '', ...late, ...reading(e.c, { ...world, literals, anyLabel, fed }, e.counts) };
      });
  const together = (list: ReturnType<typeof readAll>) => {
    const no = list.filter((r) => r.says === 'except').map((r) => r.refused ?? -Infinity);
    const standing = list.filter((r) => r.assessed === undefined || no.every((at) => (r.assessed ?? 0) > at));
    const permits = standing.filter((r) => r.says === 'permit' && (!proxy || r.by.includes('proxy')));
    const has = (says: Said) => list.some((r) => r.says === says);
    const implied = basis === 'implied' && !proxy && DIRECT.includes(who.purpose);
    const verdict = has('deny')
      ? false
      : permits.length > 0
        ? true
        : has('except')
          ? false
          : implied
            ? ('implied' as const)
            : false;
    return { verdict, by: permits.flatMap((r) => r.by) };
  };

  const failing: number[] = [];
  if (!views(row, facet) || (who.kind === 'system' && facet.contributor !== organisation)) failing.push(3);
  if (inputs.restricted) failing.push(4);
  const toResident = who.kind === 'resident' || proxy;
  if (
    (facet.withheld.includes('source') && facet.contributor !== organisation) ||
    (facet.withheld.includes('resident') && toResident)
  )
    failing.push(8);

  const found = readAll(false);
  const rowOf = (l: string) => labels.labels.find((each) => each.label === l)?.consent ?? 'unknown';
  const own = who.kind === 'resident' || facet.contributor === organisation || received(who, inputs, facet, now);
  if (own) {
    const named = found.some((r) => (r.says === 'deny' || r.says === 'except') && r.by.includes('person'));
    if (named) failing.push(7);
  } else {
    const general = facet.labels.every((l) => ['general', 'none', 'withheld'].includes(rowOf(l)));
    const at = together(found);
    const agreed = at.verdict === true || (at.verdict === 'implied' && general);
    const blind = agreed ? at : together(readAll(true));
    if (!agreed) {
      if (!blind.verdict) failing.push(7);
      if (blind.verdict || facet.labels.some((l) => ['never', 'unknown'].includes(rowOf(l)))) failing.push(9);
    }
    if (proxy) {
      if (!agreed && !blind.by.includes('proxy')) failing.push(6);
    } else {
      const { sure, claimed } = ties(who, row, inputs, world);
      const named = blind.by.includes('person') || blind.by.includes('team');
      if (!sure && !named && !(claimed && blind.by.length > 0)) failing.push(6);
    }
  }
  const said = own ? [] : found.filter((r) => r.says !== 'silent').map((r) => [r.id, r.says] as const);
  const counting = evidence.filter((e) => e.counts).map((e) => e.c.id ?? '');
  const active = inputs.consents.filter((c) => c.status === 'active').map((c) => c.id ?? '');
  return {
    open: failing.length === 0,
    ...(failing.length > 0 && { step: Math.min(...failing) }),
    said,
    counting,
    active,
  };
}
