// What somebody who may change the one team makes of their own organisation's words about it, and who takes over from whom.
// @see design: consent §6 ("The shared team's membership changes through …"); record, row 4
import type { CareTeam, CareTeamParticipant, Extension } from '@medplum/fhirtypes';
import { canonicalJson } from '../../fhir/canonical.ts';
import { type Problem, problem } from '../../fhir/problem.ts';
import { HAND_OVER } from '../../fhir/references.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { profile, SYSTEM, ukCore } from '../../fhir/systems.ts';
import { addressOf, goesOn, type Told } from '../told.ts';
import { handingOver } from './handingOver.ts';
import { isSomebody } from './leads.ts';
import { calledAs, isLead, LEADS, leadOf, whoIs } from './people.ts';
import { isSamePerson } from './seats.ts';
import { successionFault } from './succession.ts';
import { anewOf, bare, type Changing, isOver, isPlanned, named, ownTeam, personOf, sayersOf } from './words.ts';

/** Whom the own words say somebody took over from, with where it was said that they led, which the composed team leaves out. */
function withOrigins(own: Told<CareTeam> | undefined): (each: CareTeamParticipant) => CareTeamParticipant {
  const said = Map.groupBy(own?.resource.participant ?? [], ({ member }) => whoIs(calledAs(member)));
  return (each) => {
    const theirs = (said.get(whoIs(calledAs(each.member))) ?? []).flatMap(({ extension = [] }) => extension);
    const kept = (one: Extension) =>
      theirs.findLast((was) => HAND_OVER.includes(one.url) && named(was) === named(one)) ?? one;
    return each.extension ? { ...each, extension: each.extension.map(kept) } : each;
  };
}

/** Codes of a lead that are not ours, or of another system: whoever sends them means a lead, and would name none. */
const isUnclear = ({ role = [] }: CareTeamParticipant): boolean =>
  role.some(({ coding = [] }) =>
    coding.some((each) => {
      const { system = SYSTEM.role, code = '' } = each;
      return !isLead(each) && (Object.hasOwn(LEADS, code) || (system === SYSTEM.role && /lead/i.test(code)));
    }),
  );

/** The own words of a lead with the end that they themselves say, where the one shown is that of whoever took over. */
function withOwnEnd(each: CareTeamParticipant, shown: CareTeamParticipant, by: Changing): CareTeamParticipant {
  const was = ownTeam(by)?.resource.participant?.find(
    (one) =>
      leadOf(one) !== undefined &&
      leadOf(one) === leadOf(each) &&
      one.period?.start === each.period?.start &&
      isSamePerson(personOf(one, by.told), personOf(each, by.told)),
  );
  if (!was || each.period?.end !== shown.period?.end) return each;
  const { end: _, ...period } = each.period ?? {};
  return { ...each, period: { ...period, ...(was.period?.end && { end: was.period.end }) } };
}

/** What the writer's organisation says from now on: what it said before as it is sent now, and who is new. */
function ownWords(sent: readonly CareTeamParticipant[], by: Changing): Result<CareTeamParticipant[], Problem> {
  const own = ownTeam(by);
  const before = by.team.participant ?? [];
  const isOwn = (shown: CareTeamParticipant) => own !== undefined && sayersOf(shown).includes(addressOf(own));
  if (before.some((each) => !isOwn(each) && !isPlanned(each, by.day) && !sent.some(({ id }) => id === each.id)))
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
      if (!anew.some((one) => isSentAgain(one, each, by))) words.push(withOwnEnd(bare(each), shown, by));
    } else if (canonicalJson(bare(shown)) !== canonicalJson(bare(each))) {
      const [was, is] = [shown, each].map((one) => canonicalJson({ ...bare(one), period: undefined }));
      if (!isPlanned(shown, by.day) || was !== is)
        return fail(problem('not-the-contributor', { expression: `CareTeam.participant[${at}]` }));
      words.push(anewOf(bare(each)));
    }
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
  const took = (was.extension ?? []).filter(({ url }) => HAND_OVER.includes(url));
  const extension = [...(anewOf(sent).extension ?? []), ...took];
  return { ...sent, period: { ...sent.period, start }, ...(extension.length > 0 && { extension }) };
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
      canonicalJson(value) !== canonicalJson(shown[name]) &&
      // A team that is proposed as long as nobody is named is active once somebody is.
      !(name === 'status' && [value, shown['status']].every((status) => BEGUN.includes(status))),
  );
  if (other) return fail(problem('team-members-only', { expression: `CareTeam.${other[0]}` }));
  const claimed = successionFault(sent, by.team.participant);
  if (claimed) return fail(claimed);
  const words = ownWords(sent.participant ?? [], by);
  const after = words.ok ? handingOver(words.value, sent.participant ?? [], by) : words;
  if (!after.ok) return after;
  const before = (own?.resource.participant ?? []).map(bare);
  if (canonicalJson(before) === canonicalJson(after.value)) return ok(undefined);
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
