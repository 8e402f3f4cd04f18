// Whom the evaluation counts: everybody once, and nobody who refused, opted out or is restricted.
// @see design: consent §7, "Secondary use"; record, "Who is who"
import { registered } from '../../consent/relationship.ts';
import { isOptOut, joinedAt, refusesAnything } from '../../consent/secondaryUse.ts';
import type { Instant } from '../../fhir/ids.ts';
import { londonDay } from '../../fhir/time.ts';
import type { CountedResident, EvaluationRows, Happening } from '../../ports/evaluation.ts';
import { localityOf, type PracticeTable } from '../../terms/locality.ts';
import { UNKNOWN_LOCALITY } from '../teamIds.ts';

/** One person, under however many ids. */
export interface Person {
  /** When they began to share; absent: they have not. */
  readonly joined?: Instant;
  readonly deceased?: Instant;
  /** Code of the locality of their practice, and of their cohort, on a day. */
  localityOn(at: Instant): string;
  cohortOn(at: Instant): string;
  /** What happened, by name, in the order of time. */
  readonly happened: ReadonlyMap<string, readonly Happening[]>;
}

export interface Cohorts {
  readonly practices: PracticeTable;
  /** By age in years, in order. */
  readonly cohorts: readonly { readonly code: string; readonly below: number }[];
}
/** Cohort of somebody whose birth date is not known. */
export const AGE_UNKNOWN = 'age-unknown';

/** Whether the newest word on opting out is that they did; of two as new, the opt-out counts. */
function optedOut({ optOuts, consents }: CountedResident, now: Instant): boolean {
  const newest = Math.max(...optOuts.map(({ at }) => at));
  return (
    optOuts.some(({ at, withdrawn }) => at === newest && !withdrawn) || consents.some((each) => isOptOut(each, now))
  );
}

const leftOut = (each: CountedResident, now: Instant): boolean =>
  each.restricted || optedOut(each, now) || refusesAnything(each.consents, now);

function ageOn(day: string, birthDate: string): number {
  const had = day.slice(5) >= birthDate.slice(5);
  return Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (had ? 0 : 1);
}

function personOf(ids: readonly CountedResident[], happened: readonly Happening[], by: Cohorts, now: Instant): Person {
  const joined = joinedAt(
    ids.flatMap(({ consents }) => consents),
    now,
  );
  const deceased = ids.flatMap((each) => each.deceased ?? [])[0];
  const birthDate = ids.flatMap((each) => each.birthDate ?? [])[0];
  const practices = registered(
    ids.flatMap(({ registrations }) => registrations.filter(({ kind }) => kind === 'registration')),
  );
  return {
    ...(joined !== undefined && { joined }),
    ...(deceased !== undefined && { deceased }),
    localityOn: (at) => {
      const day = londonDay(at);
      const known = practices.flatMap(
        ({ organisation = '' }) => localityOf(organisation, day, by.practices)?.code ?? [],
      );
      return known[0] ?? UNKNOWN_LOCALITY;
    },
    cohortOn: (at) => {
      if (birthDate === undefined) return AGE_UNKNOWN;
      const age = ageOn(londonDay(at), birthDate);
      return by.cohorts.find(({ below }) => age < below)?.code ?? AGE_UNKNOWN;
    },
    happened: Map.groupBy(
      happened.toSorted((a, b) => a.at - b.at),
      ({ name }) => name,
    ),
  };
}

/** Everybody who is counted. A refusal of who may be the same person is theirs too; a permit is not. */
export function peopleOf({ residents, happenings }: EvaluationRows, by: Cohorts, now: Instant): readonly Person[] {
  const known = new Map(residents.map((each) => [each.resident, each]));
  const happened = Map.groupBy(happenings, ({ resident }) => resident);
  const rootOf = ({ resident, alike }: CountedResident): string =>
    [resident, ...alike.flatMap((each) => (each.confirmed ? each.resident : []))].sort()[0] ?? resident;
  return [...Map.groupBy(residents, rootOf).values()].flatMap((ids) => {
    const others = ids.flatMap(({ alike }) => alike.flatMap((each) => known.get(each.resident) ?? []));
    const refused = refusesAnything(
      ids.flatMap(({ consents }) => consents),
      now,
    );
    if (
      refused ||
      ids.some((each) => each.restricted || optedOut(each, now)) ||
      others.some((o) => !ids.includes(o) && leftOut(o, now))
    )
      return [];
    return [
      personOf(
        ids,
        ids.flatMap(({ resident }) => happened.get(resident) ?? []),
        by,
        now,
      ),
    ];
  });
}
