// Whom the evaluation counts: everybody once whom a feed knows, and nobody who refused, opted out or is restricted.
// @see design: consent §7, "Secondary use"; record, "Who is who"
import type { FacetId } from '../../consent/facts.ts';
import { registered } from '../../consent/relationship.ts';
import { isOptOut, joinedAt, refusesAnything } from '../../consent/secondaryUse.ts';
import type { Instant, OdsCode } from '../../fhir/ids.ts';
import { londonDay } from '../../fhir/time.ts';
import type { CountedResident, EvaluationRows, Happening, SignedHappening } from '../../ports/evaluation.ts';
import type { CohortTable } from '../../terms/cohorts.ts';
import { localityOf, type PracticeTable } from '../../terms/locality.ts';
import { cohortsOn } from '../meeting/candidates.ts';
import { UNKNOWN_LOCALITY } from '../team/ids.ts';

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

export interface Divided {
  readonly practices: PracticeTable;
  readonly cohorts: CohortTable;
  /** Whose a record is, by its facet. */
  readonly contributorOf: (facet: FacetId) => OdsCode | undefined;
}
/** Cohort of whom no rule finds, by what any one organisation says. */
export const NO_RULE = 'no-rule';

/** Whether the newest word on opting out is that they did; of two as new, the opt-out counts. */
function optedOut({ optOuts, consents }: CountedResident, now: Instant): boolean {
  const newest = Math.max(...optOuts.map(({ at }) => at));
  return (
    optOuts.some(({ at, withdrawn }) => at === newest && !withdrawn) || consents.some((each) => isOptOut(each, now))
  );
}

const leftOut = (each: CountedResident, now: Instant): boolean =>
  each.restricted || optedOut(each, now) || refusesAnything(each.consents, now);

/** The first of the borough's cohorts in which one of these organisations finds somebody on a day. */
function cohortIn(signed: readonly SignedHappening[], { cohorts, contributorOf }: Divided, day: string): string {
  const each = Map.groupBy(signed, ({ facet }) => contributorOf(facet)).values();
  const found = new Set([...each].flatMap((own) => cohortsOn(own, cohorts, day)));
  return cohorts.cohorts.find(({ code }) => found.has(code))?.code ?? NO_RULE;
}

interface Told {
  readonly happened: readonly Happening[];
  readonly signed: readonly SignedHappening[];
}

function personOf(ids: readonly CountedResident[], { happened, signed }: Told, by: Divided, now: Instant): Person {
  const joined = joinedAt(
    ids.flatMap(({ consents }) => consents),
    now,
  );
  const deceased = ids.flatMap((each) => each.deceased ?? [])[0];
  const practices = registered(
    ids.flatMap(({ registrations }) =>
      registrations.filter(({ kind, via }) => kind === 'registration' && via === 'feed'),
    ),
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
    cohortOn: (at) => cohortIn(signed, by, londonDay(at)),
    happened: Map.groupBy(
      happened.toSorted((a, b) => a.at - b.at),
      ({ name }) => name,
    ),
  };
}

/** Everybody who is counted. A refusal of who may be the same person is theirs too; a permit is not. */
export function peopleOf(rows: EvaluationRows, by: Divided, now: Instant): readonly Person[] {
  const { residents } = rows;
  const known = new Map(residents.map((each) => [each.resident, each]));
  const happened = Map.groupBy(rows.happenings, ({ resident }) => resident);
  const signed = Map.groupBy(rows.signed, ({ resident }) => resident);
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
      // Who was only written over REST may be invented, to be subtracted from a count again.
      !ids.some(({ fed }) => fed) ||
      ids.some((each) => each.restricted || optedOut(each, now)) ||
      others.some((o) => !ids.includes(o) && leftOut(o, now))
    )
      return [];
    return [
      personOf(
        ids,
        {
          happened: ids.flatMap(({ resident }) => happened.get(resident) ?? []),
          signed: ids.flatMap(({ resident }) => signed.get(resident) ?? []),
        },
        by,
        now,
      ),
    ];
  });
}
