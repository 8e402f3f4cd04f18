// What somebody who may change the one team makes of their own organisation's words about it, and who takes over from whom.
// @see design: consent §6 ("The shared team's membership changes through …"); record, row 4
import type { CareTeam, CareTeamParticipant, Extension, Reference } from '@medplum/fhirtypes';
import type { OdsCode } from '../../fhir/ids.ts';
import { type Problem, problem } from '../../fhir/problem.ts';
import { SAID_BY, SUCCEEDS } from '../../fhir/references.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { profile, SYSTEM, ukCore } from '../../fhir/systems.ts';
import { parseDateTime } from '../../fhir/time.ts';
import { canonical } from '../patient/unite.ts';
import { addressOf, goesOn, isPast, ofType, type Told } from '../told.ts';
import { isSomebody } from './leads.ts';
import { calledAs, isLead, LEADS, leadOf, type Person, reached } from './people.ts';
import { endBefore, isOfLeads, isSamePerson, MADE } from './seats.ts';
import { successionFault } from './succession.ts';

export interface Changing {
  /** As the writer is shown it, and what it was made of. */
  readonly team: CareTeam;
  readonly told: readonly Told[];
  readonly writer: OdsCode;
  readonly day: string;
}

/** The writer's organisation's own words about the one team, written by a lead or a co-ordinator: what changes. */
export const ownTeam = ({ told, writer }: Pick<Changing, 'told' | 'writer'>): Told<CareTeam> | undefined =>
  ofType(told, 'CareTeam').find(
    ({ resource, contributor }) => contributor === writer && resource.status === 'active' && isOfLeads(resource),
  );

/** Without what is made when the team is composed. */
function bare({ id: _, extension = [], ...rest }: CareTeamParticipant): CareTeamParticipant {
  const kept = extension.filter(({ url }) => !MADE.includes(url));
  return { ...rest, ...(kept.length > 0 && { extension: kept }) };
}

/** Where it was said, of an extension that tells. */
const placeOf = ({ extension = [] }: Extension): string | undefined =>
  extension.find(({ url }) => url === 'resource')?.valueReference?.reference;

const sayersOf = ({ extension = [] }: CareTeamParticipant): readonly (string | undefined)[] =>
  extension.filter(({ url }) => url === SAID_BY).map(placeOf);

/** Whom an extension names, whatever is said of where it was said. */
const named = ({ valueReference }: Extension): string => canonical({ ...valueReference, extension: undefined });

/** Whom the own words say somebody took over from, with where it was said that they led, which the composed team leaves out. */
function withOrigins(own: Told<CareTeam> | undefined): (each: CareTeamParticipant) => CareTeamParticipant {
  const said = (own?.resource.participant ?? []).flatMap(({ extension = [] }) =>
    extension.filter(({ url }) => url === SUCCEEDS),
  );
  const kept = (each: Extension) => said.find((one) => each.url === SUCCEEDS && named(one) === named(each)) ?? each;
  return (each) => (each.extension ? { ...each, extension: each.extension.map(kept) } : each);
}

/** Whoever a member is, as far as the directory that was read for the team says. */
const personOf = ({ member }: CareTeamParticipant, told: readonly Told[]): Person =>
  reached(told, calledAs(member as Reference));

/** Codes of a lead that are not ours, or of another system: whoever sends them means a lead, and would name none. */
const isUnclear = ({ role = [] }: CareTeamParticipant): boolean =>
  role.some(({ coding = [] }) =>
    coding.some((each) => {
      const { system = SYSTEM.role, code = '' } = each;
      return !isLead(each) && (Object.hasOwn(LEADS, code) || (system === SYSTEM.role && /lead/i.test(code)));
    }),
  );

/** What the writer's organisation says from now on: what it said before as it is sent now, and who is new. */
function ownWords(sent: readonly CareTeamParticipant[], by: Changing): Result<CareTeamParticipant[], Problem> {
  const own = ownTeam(by);
  const before = by.team.participant ?? [];
  const isOwn = (shown: CareTeamParticipant) => own !== undefined && sayersOf(shown).includes(addressOf(own));
  if (before.some((shown) => !isOwn(shown) && !sent.some(({ id }) => id === shown.id)))
    return fail(problem('member-of-others', { expression: 'CareTeam.participant' }));
  const shownAs = (each: CareTeamParticipant) => before.find(({ id }) => id !== undefined && id === each.id);
  const anew = sent.filter((each) => !shownAs(each));
  const words: CareTeamParticipant[] = [];
  for (const [at, each] of sent.entries()) {
    const shown = shownAs(each);
    if (isUnclear(each) || (!shown && leadOf(each) && !isSomebody(each)))
      return fail(problem('lead-unclear', { expression: `CareTeam.participant[${at}].role` }));
    if (!shown) words.push(asBefore(bare(each), before.filter(isOwn), by));
    else if (isOwn(shown)) {
      if (!anew.some((one) => isSentAgain(one, each, by))) words.push(bare(each));
    } else if (canonical(bare(shown)) !== canonical(bare(each)))
      return fail(problem('not-the-contributor', { expression: `CareTeam.participant[${at}]` }));
  }
  return ok(words.map(withOrigins(own)));
}

/** Whether it names a lead whom the own words name already, for a time that is not over. */
const isSentAgain = (sent: CareTeamParticipant, was: CareTeamParticipant, { told, day }: Changing): boolean =>
  leadOf(sent) !== undefined &&
  leadOf(sent) === leadOf(was) &&
  !isOver(was, day) &&
  isSamePerson(personOf(was, told), personOf(sent, told));

/** A lead sent again took over from whom they did; without a date since when they were first named, or today if they have yet to begin. */
function asBefore(sent: CareTeamParticipant, own: readonly CareTeamParticipant[], by: Changing): CareTeamParticipant {
  const was = own.find((one) => isSentAgain(sent, one, by));
  if (!was) return sent;
  const start = sent.period?.start || (goesOn(was.period, by.day) && was.period?.start) || by.day;
  const took = (was.extension ?? []).filter(({ url }) => url === SUCCEEDS);
  const extension = [...(sent.extension ?? []).filter(({ url }) => url !== SUCCEEDS), ...took];
  return { ...sent, period: { ...sent.period, start }, ...(extension.length > 0 && { extension }) };
}

const startOf = ({ period }: CareTeamParticipant): number => parseDateTime(period?.start ?? '')?.from ?? 0;
const isOver = ({ period }: CareTeamParticipant, day: string): boolean =>
  !!period?.end && isPast(period.end, day) === true;

const goesBeyond = ({ period }: CareTeamParticipant, end: string): boolean =>
  (parseDateTime(period?.end ?? '')?.to ?? Number.POSITIVE_INFINITY) > (parseDateTime(end)?.to ?? 0);

/** Whom a lead takes over from, for others to find: who does not see where it was said that they led is not told of them. */
const succeeding =
  (own: Told<CareTeam> | undefined) =>
  ({ member, extension = [] }: CareTeamParticipant): Extension => {
    const { reference, identifier, display } = member as Reference;
    const origins = extension.filter((each) => each.url === SAID_BY && (!own || placeOf(each) !== addressOf(own)));
    return {
      url: SUCCEEDS,
      valueReference: {
        ...(origins.length > 0 && { extension: origins }),
        ...(identifier ? { identifier } : reference && { reference }),
        ...(display && { display }),
      },
    };
  };

/**
 * The own words with every lead newly named, or named for another day, taking over from whoever led: one's own words end with
 * the day before, others' are answered by who succeeds them. A lead of one's own who is sent no more was a mistake, where they did not begin before.
 * `leads-doubled` where two are named for one time, or before who leads now began.
 */
function handingOver(words: readonly CareTeamParticipant[], by: Changing): Result<CareTeamParticipant[], Problem> {
  const { team, told, day } = by;
  let after = [...words];
  const same = (a: CareTeamParticipant, b: CareTeamParticipant) => isSamePerson(personOf(a, told), personOf(b, told));
  for (const lead of Object.keys(LEADS)) {
    const shown = (team.participant ?? []).filter((each) => leadOf(each) === lead);
    const before = shown.filter((each) => !isOver(each, day));
    const [taker, ...others] = after.filter(
      (each) =>
        leadOf(each) === lead &&
        !isOver(each, day) &&
        !before.some((one) => same(one, each) && one.period?.start === each.period?.start),
    );
    if (!taker) continue;
    if (others.length > 0) return fail(problem('leads-doubled', { expression: 'CareTeam.participant' }));
    const start = taker.period?.start ?? day;
    const from = startOf({ ...taker, period: { start } });
    const left = (ownTeam(by)?.resource.participant ?? [])
      .map(bare)
      .filter((each) => leadOf(each) === lead && !isOver(each, day) && !after.some((one) => same(one, each)));
    const [replaced, mistaken] = [
      left.filter((each) => startOf(each) < from),
      left.filter((each) => startOf(each) >= from),
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
    const took = mistaken.flatMap((each) => (each.extension ?? []).filter(({ url }) => url === SUCCEEDS));
    const said = [...(taker.extension ?? []), ...took];
    const succeeds = former
      .map(succeeding(ownTeam(by)))
      .filter((each) => !said.some((one) => named(one) === named(each)));
    const extension = [...said, ...succeeds];
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

/** Elements by which the composed team is told from its parts: they are nobody's to write. */
const COMPOSED: readonly string[] = ['id', 'meta', 'text', 'extension', 'participant', 'resourceType'];

const BEGUN: readonly unknown[] = ['proposed', 'active'] satisfies CareTeam['status'][];

/** The team without the words of the writer's organisation; undefined where it said nothing. */
export function withoutOwn(by: Changing): CareTeam | undefined {
  const own = ownTeam(by);
  const { participant = [], ...team } = by.team;
  return own && { ...team, participant: participant.filter((each) => !sayersOf(each).includes(addressOf(own))) };
}

/** What the own team becomes, of nobody where nothing is left of it; undefined where nothing of it changes. */
export function changedTeam(sent: CareTeam, by: Changing): Result<CareTeam | undefined, Problem> {
  const own = ownTeam(by);
  const shown = by.team as unknown as Readonly<Record<string, unknown>>;
  const other = Object.entries(sent).find(
    ([name, value]) =>
      !COMPOSED.includes(name) &&
      canonical(value) !== canonical(shown[name]) &&
      // A team that is proposed as long as nobody is named is active once somebody is.
      !(name === 'status' && [value, shown['status']].every((status) => BEGUN.includes(status))),
  );
  if (other) return fail(problem('team-members-only', { expression: `CareTeam.${other[0]}` }));
  const claimed = successionFault(sent, by.team.participant);
  if (claimed) return fail(claimed);
  const words = ownWords(sent.participant ?? [], by);
  const after = words.ok ? handingOver(words.value, by) : words;
  if (!after.ok) return after;
  const before = (own?.resource.participant ?? []).map(bare);
  if (canonical(before) === canonical(after.value)) return ok(undefined);
  const base: CareTeam = own?.resource ?? {
    resourceType: 'CareTeam',
    meta: { profile: [ukCore('CareTeam'), profile('care-team')] },
    status: 'active',
    name: 'Shared care team',
    subject: by.team.subject as NonNullable<CareTeam['subject']>,
    managingOrganization: [{ identifier: { system: SYSTEM.odsOrganisation, value: by.writer } }],
  };
  return ok({ ...base, participant: after.value });
}
