// How a message folds into a visit or its episode that is kept already: a visit only ever goes forward.
// @see https://hl7.org/fhir/R4/valueset-encounter-status.html
import type {
  Encounter,
  EncounterHospitalization,
  EpisodeOfCare,
  Extension,
  Period,
  Resource,
} from '@medplum/fhirtypes';
import { profile, ukCoreExtension } from '../../src/fhir/systems.ts';
import { parseDateTime } from '../../src/fhir/time.ts';
import { EVENT_TIME, fold, foldExtensions, isOlder, merging } from '../eventTime.ts';
import { PROGRESS } from './codes.ts';

type Visit = Encounter | EpisodeOfCare;

const progressOf = ({ status }: Visit): number =>
  (PROGRESS as readonly string[]).indexOf(status === 'active' ? 'in-progress' : (status ?? ''));

const at = (text: string | undefined): number =>
  text === undefined ? Number.NaN : (parseDateTime(text)?.from ?? Number.NaN);

/** A start after the end goes: the end must stay, it closes the visit. */
export function inOrder(period: Period): Period {
  if (!(at(period.start) > at(period.end))) return period;
  const { start: _, ...rest } = period;
  return rest;
}

/** The newer message's times over the older one's; an end only once the visit is finished. */
function periodOf(older: Visit, newer: Visit, finished: boolean): { period?: Period } {
  const { end, ...period } = { ...older.period, ...newer.period };
  const both = inOrder({ ...period, ...(finished && end !== undefined && { end }) });
  return Object.keys(both).length > 0 ? { period: both } : {};
}

/**
 * An admission after its discharge does not reopen the visit. Of an older message only a progress and a start that are
 * missing are taken. `asserts`: whether the message says how far the visit has come.
 */
function foldVisit<V extends Visit>(current: V, draft: V, asserts: boolean): V {
  const late = isOlder(draft, current);
  const further = goesFurther(current, draft, asserts);
  const status = further ? draft.status : current.status;
  const [older, newer] = late ? [draft, current] : [current, draft];
  const { period: _, ...folded } = late ? current : fold(current, draft);
  return { ...folded, status, ...periodOf(older, newer, status === 'finished') } as V;
}

const goesFurther = (current: Visit, draft: Visit, asserts: boolean): boolean =>
  (asserts || draft.status === 'finished') && progressOf(draft) > progressOf(current) && !isCancelled(current, draft);

const CANCELLED = profile('discharge-cancelled');
/** That a discharge was cancelled then, and with it all from before. */
export const cancelledExtension = (text: string | undefined): Extension[] =>
  text === undefined ? [] : [{ url: CANCELLED, valueDateTime: text }];

const eventAt = ({ extension }: Visit, url: string): string | undefined =>
  extension?.find((each) => each.url === url)?.valueDateTime;

/** A discharge from before its cancellation, which only comes late. */
const isCancelled = (current: Visit, draft: Visit): boolean =>
  draft.status === 'finished' && at(eventAt(draft, EVENT_TIME)) <= at(eventAt(current, CANCELLED));

function foldStay(
  older: EncounterHospitalization = {},
  newer: EncounterHospitalization = {},
): EncounterHospitalization {
  const extension = foldExtensions(older, newer);
  return { ...older, ...newer, ...(extension.length > 0 && { extension }) };
}

export const mergeEncounter = (asserts: boolean): ((current: Resource, draft: Resource) => Resource) =>
  merging<Encounter>('Encounter', (current, draft) => {
    const late = isOlder(draft, current);
    const folded = foldVisit(current, draft, asserts);
    if (late && !goesFurther(current, draft, asserts)) return folded;
    const [older, newer] = late ? [draft, current] : [current, draft];
    const stay = foldStay(older.hospitalization, newer.hospitalization);
    const extension = foldExtensions(older, newer);
    return {
      ...folded,
      ...(extension.length > 0 && { extension }),
      ...(Object.keys(stay).length > 0 && { hospitalization: stay }),
    };
  });

export const mergeEpisode = (asserts: boolean): ((current: Resource, draft: Resource) => Resource) =>
  merging<EpisodeOfCare>('EpisodeOfCare', (current, draft) => foldVisit(current, draft, asserts));

/** The visit goes on: its end, and how it ended, were not so. A cancellation older than what is kept changes nothing. */
function reopened<V extends Visit>(current: V, draft: V): V {
  if (isOlder(draft, current)) return current;
  const { period: _, ...folded } = fold(current, draft);
  const { end: __, ...period } = { ...current.period, ...draft.period };
  return {
    ...folded,
    status: draft.status,
    ...(Object.keys(period).length > 0 && { period }),
  } as V;
}

const DISCHARGE_METHOD = ukCoreExtension('DischargeMethod');

export const reopenEncounter = merging<Encounter>('Encounter', (current, draft) => {
  if (isOlder(draft, current)) return current;
  const folded = reopened(current, draft);
  const { dischargeDisposition: _, ...stay } = foldStay(current.hospitalization, draft.hospitalization);
  const { hospitalization: __, extension: ___, ...rest } = folded;
  const extension = (folded.extension ?? []).filter(({ url }) => url !== DISCHARGE_METHOD);
  return {
    ...rest,
    ...(extension.length > 0 && { extension }),
    ...(Object.keys(stay).length > 0 && { hospitalization: stay }),
  };
});

export const reopenEpisode = merging<EpisodeOfCare>('EpisodeOfCare', reopened);
