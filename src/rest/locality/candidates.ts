// Candidates of a locality team for one reader: found by rules in data, or nominated; the newest first, page by page.
// @see design: record, row 6; consent §6 ("Cohort rules run on one agency's contributions and belong to it")

import type { Consent, Patient, Reference, RiskAssessment } from '@medplum/fhirtypes';
import { daysAfter } from '../../fhir/days.ts';
import { instant, type OdsCode, type ResidentId } from '../../fhir/ids.ts';
import { problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { londonDay } from '../../fhir/time.ts';
import type { SignedRow } from '../../ports/signs.ts';
import { candidatesIn, enoughFor, type Found } from '../../record/meeting/candidates.ts';
import { remarked } from '../../record/plan/remarks.ts';
import { declined } from '../../record/requests/declined.ts';
import { localityTeamId } from '../../record/team/ids.ts';
import { involvedOn } from '../../record/team/involved.ts';
import { nameWords } from '../../record/team/people.ts';
import { ofType, type Told } from '../../record/told.ts';
import type { Query } from '../../search/query.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { toldOf } from '../composed/shownAsTold.ts';
import { steady } from '../composed/steady.ts';
import type { Gateway } from '../gateway.ts';
import { type Around, aroundLocality } from './locality.ts';

/** Somebody's own word that a resident should be looked at. */
export interface Nomination {
  /** `RiskAssessment/id`. */
  readonly address: string;
  readonly by: string;
  readonly reason?: string;
  readonly date?: string;
}
export interface Candidate extends Found {
  /** As the organisation that found them calls them. */
  readonly name?: string;
  readonly nominations: readonly Nomination[];
  /** Who leads already, where this reader may see it. */
  readonly lead?: string;
  /** The resident's newest word on sharing is a no, where this reader may read it. */
  readonly declined?: true;
}
export interface CandidatesAsked {
  /** Code of the one cohort that is asked for. */
  readonly cohort?: string;
  /** Found on this day or later, `YYYY-MM-DD`. */
  readonly since?: string;
  /** At most so many, up to {@link MOST_CANDIDATES}. */
  readonly count: number;
  /** {@link keyOf} the last one already given. */
  readonly after?: string;
  /** {@link aroundLocality}, where it is known already. */
  readonly within?: Around;
}
export interface Candidates {
  readonly list: readonly Candidate[];
  /** All that there are for this reader. */
  readonly total: number;
  readonly more: boolean;
  /** Whose own records found those who come after. */
  readonly beyond: readonly OdsCode[];
  /** Whoever was found before this day is left out: there is more than one answer is made of. */
  readonly from?: string;
}

/** Most that one answer shows. */
export const MOST_CANDIDATES = 50;
/** Most resources that are read to show them. */
const READ = 1_000;

/** Names one place in the order of candidates. */
export const keyOf = ({ since = '', resident, foundBy, cohort = '' }: Found): string =>
  [since, resident, foundBy, cohort].join(' ');

function nominationOf(told: Told<RiskAssessment>, nameOf: Gateway['nameOf']): Nomination {
  const { id, performer, basis = [], note = [], reasonCode = [], meta, ...rest } = told.resource;
  // Nobody else's name stands for whoever wrote it.
  const signed = remarked(
    told,
    { text: '', ...(performer && { authorReference: performer as Reference<never> }) },
    nameOf,
  );
  const by = signed.authorString ?? nameOf(told.contributor) ?? told.contributor;
  const reasons = [
    ...note.map(({ text }) => text),
    ...reasonCode.map(({ text, coding }) => text ?? coding?.[0]?.display),
    ...basis.map(({ display }) => display),
  ];
  const reason = reasons.filter(Boolean).join('; ');
  const kept = meta?.lastUpdated && londonDay(instant(Date.parse(meta.lastUpdated)));
  const date = rest.occurrenceDateTime ?? rest.occurrencePeriod?.start ?? kept;
  return {
    address: `RiskAssessment/${id}`,
    by,
    ...(reason && { reason }),
    ...(date && { date }),
  };
}

/** One of those found, with what else this reader sees of them. */
function candidateOf(found: Found, told: readonly Told[], today: string, nameOf: Gateway['nameOf']): Candidate {
  const own = ofType(told, 'Patient').find(({ contributor }) => contributor === found.foundBy)?.resource;
  const name = nameWords((own as Patient | undefined)?.name);
  const lead = involvedOn(ofType(told, 'CareTeam'), today).find((each) => each.lead === 'lead-professional');
  const named = lead && (lead.name ?? lead.identifier?.value ?? lead.address);
  const no = declined(ofType(told, 'Consent').map(({ resource }) => resource as Consent));
  return {
    ...found,
    ...(name && { name }),
    nominations: ofType(told, 'RiskAssessment')
      .filter(({ resource }) => found.nominated.includes(`RiskAssessment/${resource.id}`))
      .map((each) => nominationOf(each, nameOf)),
    ...(named && { lead: named }),
    ...(no && { declined: true as const }),
  };
}

/** Reads what a page of candidates is shown with, and puts on record what leaves. */
async function shownWith(
  call: KnownCall,
  locality: string,
  page: readonly Found[],
): Promise<Result<readonly Candidate[]>> {
  const { pep } = call.gateway;
  const today = londonDay(call.now);
  const id = localityTeamId(locality);
  const asked = { type: 'CareTeam', id, query: '', operation: `CareTeam/${id}/$candidates` };
  const grounds = page.flatMap(({ met, nominated }) => [
    ...met.flatMap((each) => each.grounds.map(({ address }) => address)),
    ...nominated,
  ]);
  const query = (types: readonly string[], filters: Query['filters']): Query => ({
    types: types.filter((type) => mayTry(call, type, 'read').ok),
    residents: [...new Set(page.map(({ resident }) => resident))],
    filters,
    sort: [{ by: 'lastUpdated', descending: true }],
    count: READ,
  });
  const ids = grounds.map((address) => address.slice(address.indexOf('/') + 1));
  const [facts, beside] = [
    query([...new Set(grounds.map((address) => address.replace(/\/.*/, '')))], [{ kind: 'id', values: ids }]),
    query(['Patient', 'CareTeam', 'Consent'], []),
  ];
  return pep.joining(call.on, beside, asked, ({ content: around }) =>
    pep.joining(
      call.on,
      facts,
      asked,
      async ({ content }) => {
        const all = [...around.entries, ...content.entries];
        const of = Map.groupBy(all, ({ row }) => row.residents[0] as ResidentId);
        const { nameOf } = call.gateway;
        const list = page.map((each) => candidateOf(each, (of.get(each.resident) ?? []).map(toldOf), today, nameOf));
        // Consents are looked at, and not shown.
        const left = all.filter(({ row }) => row.type !== 'Consent');
        return ok({ value: { value: list, left, alone: true as const }, left: [] });
      },
      'unrecorded',
    ),
  );
}

/** Days back to which people are looked for, where those found at any time are too many for one answer. */
const LATELY = [undefined, 365, 90, 28, 7, 1] as const;

/** What people are found by, in as long a time as one answer is made of: everybody's of that time, whoever found them. */
async function signedSince(
  call: KnownCall,
  since: string,
  residents: readonly ResidentId[] | undefined,
): Promise<Result<{ readonly rows: readonly SignedRow[]; readonly from?: string }>> {
  const { pep, rulebook } = call.gateway;
  const types = [...new Set([...rulebook.cohorts.types, 'RiskAssessment'])];
  const today = londonDay(call.now);
  for (const days of LATELY) {
    const from = days === undefined ? since : daysAfter(today, -days);
    if (from < since) continue;
    const seen = await pep.signed(call.on, {
      types: types.filter((type) => mayTry(call, type, 'read').ok),
      ...enoughFor(rulebook.cohorts, today, from),
      ...(residents && { residents }),
    });
    if (seen.ok) return ok({ rows: seen.value, ...(days !== undefined && { from }) });
    if (seen.error.id !== 'too-many') return seen;
  }
  return fail(problem('too-many'));
}

/**
 * Who is a candidate for the team of this locality, as far as this reader may see what they were found by. What is shown
 * is on record, once. Where the caseload has more than one answer is made of, those found lately alone are in it.
 */
export const candidatesFor = (
  call: KnownCall,
  locality: string,
  { cohort, since = '', count, after, within }: CandidatesAsked,
): Promise<Result<Candidates>> =>
  steady(call, async (same): Promise<Result<Candidates>> => {
    const { rulebook } = same.gateway;
    const today = londonDay(same.now);
    const around = within ? ok(within) : await aroundLocality(same, locality);
    if (!around.ok) return around;
    const seen = await signedSince(same, since, around.value.residents);
    if (!seen.ok) return seen;
    const { rows, from: first = since } = seen.value;
    const found = candidatesIn(rows, rulebook.cohorts, today).filter(
      (each) => (cohort === undefined || each.cohort === cohort) && (each.since ?? '') >= first,
    );
    const here = await around.value.placesOf([...new Set(found.map(({ resident }) => resident))]);
    if (!here.ok) return here;
    const all = found.filter(({ resident }) => here.value.get(resident)?.locality === locality);
    const at = after === undefined ? 0 : all.findIndex((each) => isBehind(each, after));
    const from = at < 0 ? all.length : at;
    const list = await shownWith(same, locality, all.slice(from, from + Math.min(count, MOST_CANDIDATES)));
    if (!list.ok) return list;
    const rest = all.slice(from + list.value.length);
    const beyond = [...new Set(rest.map(({ foundBy }) => foundBy))].sort();
    const cut = seen.value.from === undefined ? {} : { from: seen.value.from };
    return ok({ list: list.value, total: all.length, more: rest.length > 0, beyond, ...cut });
  });

/** Whether somebody comes after the place that a key names. */
function isBehind(each: Found, key: string): boolean {
  const [since = ''] = key.split(' ');
  const own = each.since ?? '';
  return own === since ? keyOf(each) > key : own < since;
}
