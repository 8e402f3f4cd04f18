// Who takes over from whom: what the own words about the one team become where somebody newly leads, or another than was to.
// @see design: consent §6 ("The shared team's membership changes through …"); record, row 4; profiles/fsh/extensions-team.fsh
import type { CareTeamParticipant, Extension, Reference } from '@medplum/fhirtypes';
import { canonicalJson } from '../../fhir/canonical.ts';
import { type Problem, problem } from '../../fhir/problem.ts';
import { HAND_OVER, INSTEAD_OF, SAID_BY, SUCCEEDS } from '../../fhir/references.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { parseDateTime } from '../../fhir/time.ts';
import { originOf } from '../plan/sameThing.ts';
import { addressOf, type Told } from '../told.ts';
import { calledAs, LEADS, leadOf } from './people.ts';
import { counts, endBefore, isSamePerson, type Seat, seatsOf, standing } from './seats.ts';
import {
  bare,
  type Changing,
  isOver,
  isPlanned,
  named,
  ownTeam,
  personOf,
  placeOf,
  sayersOf,
  startOf,
} from './words.ts';

const goesBeyond = ({ period }: CareTeamParticipant, end: string): boolean =>
  (parseDateTime(period?.end ?? '')?.to ?? Number.POSITIVE_INFINITY) > (parseDateTime(end)?.to ?? 0);

/** Somebody, for others to find, by where it was said that they led, or were to: who does not see that is not told of them. */
function naming(url: string, { reference, identifier, display }: Reference, origins: readonly Extension[]): Extension {
  return {
    url,
    valueReference: {
      ...(origins.length > 0 && { extension: [...origins] }),
      ...(identifier ? { identifier } : reference && { reference }),
      ...(display && { display }),
    },
  };
}

const originIn = (told: Told): Extension =>
  originOf(
    { by: told.contributor, when: told.resource.meta?.lastUpdated ?? '', from: addressOf(told) },
    () => undefined,
  );

/** Whom a lead takes over from, and from whom these did: should one be led by no more, who led before does not lead again beside. */
function succeeding(former: readonly CareTeamParticipant[], seats: readonly Seat[], by: Changing): Extension[] {
  const own = ownTeam(by);
  const foreign = (each: Extension): boolean => each.url === SAID_BY && (!own || placeOf(each) !== addressOf(own));
  return former.flatMap((each) => [
    naming(SUCCEEDS, each.member as Reference, (each.extension ?? []).filter(foreign)),
    ...seats
      .filter(({ lead, person }) => lead === leadOf(each) && isSamePerson(person, personOf(each, by.told)))
      .flatMap(({ told, participant: { extension = [] } }) =>
        extension
          .filter(({ url }) => url === SUCCEEDS)
          .map(({ url, valueReference = {} }) =>
            naming(url, valueReference, [
              ...(valueReference.extension ?? []),
              ...(told === own ? [] : [originIn(told)]),
            ]),
          ),
      ),
  ]);
}

/**
 * The own words with every lead newly named, or named for another day, taking over from whoever led: one's own words end with
 * the day before, others' are answered by who succeeds them, and those of who was only to lead by who does instead. A lead of
 * one's own who is sent no more was a mistake, where they did not begin before.
 * `leads-doubled` where two are named for one time, or before who leads now began.
 */
export function handingOver(
  words: readonly CareTeamParticipant[],
  sent: readonly CareTeamParticipant[],
  by: Changing,
): Result<CareTeamParticipant[], Problem> {
  const { team, told, day } = by;
  const own = ownTeam(by);
  const seats = standing(
    seatsOf(told.filter(({ resource }) => resource.resourceType !== 'CareTeam' || counts(resource))),
  );
  let after = [...words];
  const same = (a: CareTeamParticipant, b: CareTeamParticipant) => isSamePerson(personOf(a, told), personOf(b, told));
  for (const lead of Object.keys(LEADS)) {
    const all = (team.participant ?? []).filter((each) => leadOf(each) === lead);
    const before = all.filter((each) => !isOver(each, day));
    const [taker, ...others] = after.filter(
      (each) =>
        leadOf(each) === lead &&
        !isOver(each, day) &&
        !all.some((one) => same(one, each) && one.period?.start === each.period?.start),
    );
    const isOf = (seat: Seat) => (each: CareTeamParticipant) =>
      sayersOf(each).includes(addressOf(seat.told)) && isSamePerson(personOf(each, told), seat.person);
    const stays = (each: CareTeamParticipant) =>
      sent.some((one) => one.id === each.id && canonicalJson(bare(one)) === canonicalJson(bare(each)));
    const plans = seats.filter((seat) => seat.lead === lead && seat.told !== own && isPlanned(seat.element, day));
    const gone = plans.filter(
      (seat) =>
        !all.some((each) => isOf(seat)(each) && stays(each)) ||
        (taker && isSamePerson(personOf(taker, told), seat.person)),
    );
    const left = before.some(
      (each) => gone.some((seat) => isOf(seat)(each)) && !(own && sayersOf(each).includes(addressOf(own))),
    );
    if (!taker && !left) continue;
    const carrier = taker ?? after.find((each) => leadOf(each) === lead && !isOver(each, day));
    if (!carrier) return fail(problem('member-of-others', { expression: 'CareTeam.participant' }));
    if (others.length > 0) return fail(problem('leads-doubled', { expression: 'CareTeam.participant' }));
    const instead = gone.map(({ told: at, participant }) =>
      naming(INSTEAD_OF, participant.member as Reference, [originIn(at)]),
    );
    const kept = (carrier.extension ?? []).filter((each) => !instead.some((one) => named(one) === named(each)));
    if (!taker) {
      after = after.map((each) => (each === carrier ? { ...each, extension: [...kept, ...instead] } : each));
      continue;
    }
    const shown = all.filter((each) => !gone.some((seat) => isOf(seat)(each)));
    const start = taker.period?.start ?? day;
    const from = startOf({ ...taker, period: { start } });
    const dropped = seats
      .flatMap((seat) => (seat.told === own ? bare(seat.element) : []))
      .filter((each) => leadOf(each) === lead && !isOver(each, day) && !after.some((one) => same(one, each)));
    const [replaced, mistaken] = [
      dropped.filter((each) => startOf(each) < from),
      dropped.filter((each) => startOf(each) >= from),
    ];
    const end = endBefore(start);
    const former = shown
      .filter((each) => each.period?.start !== undefined && (!isOver(each, day) || goesBeyond(each, end)))
      .filter((each) => ![taker, ...mistaken].some((one) => same(one, each)));
    if (former.some((each) => startOf(each) >= from))
      return fail(problem('leads-doubled', { expression: 'CareTeam.participant' }));
    // Whoever led until the day they were to begin leads until the day they do.
    const planned = before.flatMap(({ period, ...each }) =>
      period?.start && same(each, taker) ? endBefore(period.start) : [],
    );
    const took = mistaken.flatMap((each) => (each.extension ?? []).filter(({ url }) => HAND_OVER.includes(url)));
    const said = [...kept, ...took];
    const succeeds = succeeding(former, seats, by).filter(
      (each, at, list) =>
        !said.some((one) => named(one) === named(each)) &&
        list.findIndex((one) => named(one) === named(each)) === at &&
        !isSamePerson(calledAs(each.valueReference), personOf(taker, told)),
    );
    const extension = [...said, ...succeeds, ...instead];
    after = [...after, ...replaced].map((each) => {
      if (each === taker)
        return { ...each, period: { ...each.period, start }, ...(extension.length > 0 && { extension }) };
      const goes = former.some((one) => same(one, each)) && goesBeyond(each, end);
      const ends = leadOf(each) === lead && (goes || planned.includes(each.period?.end ?? ''));
      return ends ? { ...each, period: { ...each.period, end } } : each;
    });
  }
  return ok(after);
}
