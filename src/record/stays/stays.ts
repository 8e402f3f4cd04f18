// Stays in hospital as they are told: which go on, which are over, and which are a readmission within thirty days.
// @see design: record, row 12; https://www.datadictionary.nhs.uk/data_elements/admission_method_code__hospital_provider_spell_.html
import type { Coding, Encounter } from '@medplum/fhirtypes';
import { PRESENT } from '../../consent/relationships.ts';
import { dayOf, daysAfter, daysBetween } from '../../fhir/days.ts';
import type { OdsCode } from '../../fhir/ids.ts';
import { ukCoreExtension } from '../../fhir/systems.ts';
import { parseDateTime } from '../../fhir/time.ts';
import type { DateValue, Filter } from '../../search/query.ts';
import { inWords } from '../glance.ts';
import { addressOf, codeFilter, ofType, organisationOf, type Reading, type Told } from '../told.ts';

export interface Stay {
  readonly encounter: Encounter;
  readonly organisation: OdsCode;
  readonly since?: string;
  /** Only of a stay that is over. */
  readonly until?: string;
  /** Nights, by the calendar. */
  readonly days?: number;
  readonly emergency: boolean;
  /** How it ended: home or the like, with another hospital, with death; absent while it goes on. */
  readonly end?: 'left' | 'moved' | 'died';
  /** Came and went for one treatment. */
  readonly shortStay: boolean;
  readonly source: OdsCode;
  readonly from: string;
}

/** A stay that began as an emergency, and the end of the stay before it. */
export interface Readmission {
  readonly stay: Stay;
  readonly after: Stay;
  /** From that discharge to this admission, by the calendar. */
  readonly days: number;
}

/** Most days from a discharge to what counts as a readmission. */
export const READMITTED_WITHIN = 30;
/** Classes of who is in a bed; an emergency attendance is no stay. */
export const STAYING: readonly string[] = ['IMP', 'ACUTE', 'NONAC', 'SS', 'OBSENC'];
/** Code of what a hospital asks for after a discharge, in `{base}/CodeSystem/task`. */
export const FOLLOW_UP = 'discharge-follow-up';
const OVER = 'finished';
const NEVER = ['entered-in-error', 'cancelled', 'planned', 'unknown'];
/** Methods of admission that are an emergency: their national codes begin so. */
const EMERGENCY = /^2/;
const DIED = { method: '4', destination: '79' } as const;
/** Destinations that are another hospital. */
const HOSPITALS = ['30', '48', '49', '50', '51', '52', '53', '84', '87'];

/** Of this day, or on the other side of it that the prefix says. */
export const dateFilter = (prefix: DateValue['prefix'], day: string): Filter => {
  const range = parseDateTime(day);
  return { kind: 'date', param: 'date', values: range ? [{ prefix, from: range.from, to: range.to }] : [] };
};

/** Of somebody's stays, the newest. */
const MOST_STAYS = 50;

/** Stays that tell who was discharged, or admitted again, in the thirty days up to a day. */
export const staysUpTo = (day: string): Reading => ({
  types: ['Encounter'],
  filters: [
    // What most do not pass is looked at first.
    dateFilter('ge', daysAfter(day, -2 * READMITTED_WITHIN - 1)),
    dateFilter('le', day),
    codeFilter('class', STAYING),
    codeFilter('status', NEVER, true),
  ],
  most: MOST_STAYS,
});

const extended = (element: { readonly extension?: Encounter['extension'] } | undefined, name: string) =>
  element?.extension?.find(({ url }) => url === ukCoreExtension(name))?.valueCodeableConcept;

const codesOf = (concept: { readonly coding?: readonly Coding[] } | undefined): readonly string[] =>
  (concept?.coding ?? []).flatMap(({ code }) => code ?? []);

function endOf(encounter: Encounter): NonNullable<Stay['end']> {
  const destination = codesOf(encounter.hospitalization?.dischargeDisposition);
  if (destination.includes(DIED.destination) || codesOf(extended(encounter, 'DischargeMethod')).includes(DIED.method))
    return 'died';
  return destination.some((code) => HOSPITALS.includes(code)) ? 'moved' : 'left';
}

function stayOf(told: Told<Encounter>, day: string): Stay {
  const { resource: encounter, contributor } = told;
  const { start: since, end } = encounter.period ?? {};
  const over = encounter.status === OVER && (dayOf(end) ?? day) <= day;
  const until = over ? end : undefined;
  const [first, last] = [dayOf(since), dayOf(until)];
  return {
    encounter,
    organisation: organisationOf(encounter.serviceProvider) ?? contributor,
    ...(since && { since }),
    ...(until && { until }),
    ...(first && last && { days: daysBetween(first, last) }),
    emergency: codesOf(extended(encounter.hospitalization, 'AdmissionMethod')).some((code) => EMERGENCY.test(code)),
    ...(over && { end: endOf(encounter) }),
    shortStay: encounter.class?.code === 'SS',
    source: contributor,
    from: addressOf(told),
  };
}

const at = (text: string | undefined): number => parseDateTime(text ?? '')?.from ?? Number.NEGATIVE_INFINITY;

/** Every stay that is told as it stood on a day, the latest admission first. */
export const staysOn = (all: readonly Told[], day: string): readonly Stay[] =>
  ofType(all, 'Encounter')
    .filter(({ resource: { status, class: kind, period } }) => {
      const there = PRESENT.includes(status) || status === OVER;
      return there && STAYING.includes(kind?.code ?? '') && (dayOf(period?.start) ?? day) <= day;
    })
    .map((told) => stayOf(told, day))
    .toSorted((a, b) => at(b.since) - at(a.since) || (a.from < b.from ? -1 : 1));

/**
 * The stay that was left last, where no other goes on; undefined in hospital, elsewhere in one, after a death, for none.
 * One without an end that began before a later stay in the same hospital was left, is over too: its end was never told.
 */
export function dischargeOf(stays: readonly Stay[]): Stay | undefined {
  const [last] = stays.filter(({ end }) => end !== undefined).toSorted((a, b) => at(b.until) - at(a.until));
  const goesOn = ({ end, organisation, since }: Stay): boolean =>
    end === undefined && !(last && organisation === last.organisation && at(since) < at(last.since));
  if (stays.some(goesOn)) return undefined;
  return last?.end === 'left' ? last : undefined;
}

/** Emergency admissions up to thirty days after a discharge: neither planned nor for a day, nor the same stay moved on. */
export const readmissionsIn = (stays: readonly Stay[]): readonly Readmission[] =>
  stays
    .filter(({ emergency, shortStay, since }) => emergency && !shortStay && since !== undefined)
    .flatMap((stay) => {
      const [after] = stays
        .filter(
          (each) =>
            each.from !== stay.from && each.end === 'left' && !each.shortStay && at(each.until) <= at(stay.since),
        )
        .toSorted((a, b) => at(b.until) - at(a.until));
      const [left, back] = [dayOf(after?.until), dayOf(stay.since)];
      if (!after || !left || !back) return [];
      const days = daysBetween(left, back);
      return days <= READMITTED_WITHIN ? [{ stay, after, days }] : [];
    });

const counted = (days: number): string =>
  days === 0 ? 'on the same day' : days === 1 ? 'after a day' : `after ${days} days`;

const sinceThen = (days: number): string =>
  days === 0 ? 'on the day of' : days === 1 ? 'a day after' : `${days} days after`;

/** "Discharged from East Lancashire Hospitals on 3 November 2026 after 6 days." and "In hospital (…) since …". */
export function stayWords(
  stays: readonly Stay[],
  day: string,
  nameOf: (of: OdsCode) => string | undefined,
): readonly string[] {
  const on = (date: string): string => inWords(dayOf(date) ?? date);
  const place = ({ organisation }: Stay): string => nameOf(organisation) ?? organisation;
  const there = stays.filter(({ end }) => end === undefined);
  const back = new Map(readmissionsIn(stays).map((each) => [each.stay.from, each]));
  const again = (stay: Stay): string => {
    const { after, days } = back.get(stay.from) ?? {};
    return after?.until
      ? `, readmitted as an emergency ${sinceThen(days ?? 0)} the discharge of ${on(after.until)}`
      : '';
  };
  const left = dischargeOf(stays);
  const last = dayOf(left?.until);
  return [
    ...there.map(
      (stay) => `In hospital (${place(stay)})${stay.since ? ` since ${on(stay.since)}` : ''}${again(stay)}.`,
    ),
    ...(left?.until && last && daysBetween(last, day) <= READMITTED_WITHIN
      ? [
          `Discharged from ${place(left)} on ${on(left.until)}${left.days === undefined ? '' : ` ${counted(left.days)}`}.`,
        ]
      : []),
  ];
}
