// Whom a lead took over from is said by the gateway, when the one team is written: nobody else says anything new of it.
// @see design: record, row 4; profiles/fsh/extensions-team.fsh (succeeds)
import type { CareTeam, CareTeamParticipant, Reference } from '@medplum/fhirtypes';
import { canonicalJson } from '../../fhir/canonical.ts';
import { type Problem, problem } from '../../fhir/problem.ts';
import { HAND_OVER } from '../../fhir/references.ts';
import { calledAs, whoIs } from './people.ts';

/** Each pair of who took over and from whom; of the latter without where it was said that they led. */
const pairsOf = ({ member, extension = [] }: CareTeamParticipant): readonly string[] =>
  extension
    .filter(({ url }) => HAND_OVER.includes(url))
    .map(({ url, valueReference }) =>
      canonicalJson([url, whoIs(calledAs(member as Reference)), { ...valueReference, extension: undefined }]),
    );

/** A hand-over that was not said before. */
export function successionFault(
  { participant = [] }: CareTeam,
  before: readonly CareTeamParticipant[] = [],
): Problem | undefined {
  const said = new Set(before.flatMap(pairsOf));
  const at = participant.findIndex((each) => pairsOf(each).some((pair) => !said.has(pair)));
  return at < 0 ? undefined : problem('succession-made', { expression: `CareTeam.participant[${at}]` });
}
