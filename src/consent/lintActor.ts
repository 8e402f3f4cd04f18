// Whether the actors of a provision have a known system and form.
// @see design: consent §6, §8; https://digital.nhs.uk/services/organisation-data-service
import type { ConsentProvisionActor } from '@medplum/fhirtypes';
import { type Problem, problem } from '../fhir/problem.ts';
import { SYSTEM } from '../fhir/systems.ts';
import { actorOf, isGroup, isStaffSystem } from './actor.ts';
import { identifierOf, listOf, literalOf, splitToken, typeOf } from './codings.ts';
import type { Actors } from './directory.ts';
import type { Spot } from './lintProvision.ts';

const ODS = /^[A-Z0-9]{2,12}$/i;
/** Form of the identifiers of a system. */
const FORMS: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    [SYSTEM.odsOrganisation]: ODS,
    [SYSTEM.odsSite]: ODS,
    [SYSTEM.sdsUser]: /^\d{12}$/,
    [SYSTEM.sdsJobRole]: /^R\d{4}$/,
    [SYSTEM.role]: /^[a-z][a-z0-9-]*$/,
  }),
);
/** Types that a literal reference of an actor may point to. */
const TYPES: readonly unknown[] = [
  'CareTeam',
  'Device',
  'Group',
  'Organization',
  'Patient',
  'Practitioner',
  'PractitionerRole',
  'RelatedPerson',
];

/** Whether a token can tell who is one of them. */
const areTold = (identities: Actors[string]): boolean =>
  identities.every(
    ({ organisation, practitioner, role, known }) =>
      (organisation || practitioner || role) && (!practitioner || known || !isStaffSystem(splitToken(practitioner)[0])),
  );

function faultOf(actor: ConsentProvisionActor, actors: Actors, permits: boolean): string | undefined {
  const { side, named } = actorOf(actor);
  if (side === 'unknown') return 'The role of an actor is a recipient (IRCP, PRCP) or a source (AUT, CST).';
  const identifier = identifierOf(actor.reference);
  if (identifier) {
    const [system, value] = splitToken(identifier);
    const form = FORMS.get(system);
    if (!form) return 'The identifier of an actor is of a system that no token carries; name people by SDS user id.';
    return form.test(value) ? undefined : 'The identifier of an actor has not the form of its system.';
  }
  const literal = literalOf(actor.reference);
  if (!literal || !TYPES.includes(typeOf(actor.reference)))
    return 'An actor is named by an identifier of a known system or by a reference.';
  const identities = actors[literal];
  if (isGroup(literal) && identities?.length === 0)
    return 'A Group that is an actor is an actual one of practitioners, and has members.';
  const nobody = identities?.length === 0 && named.kind === 'literal';
  return permits || !identities || (!nobody && areTold(identities))
    ? undefined
    : 'Whom it refuses is here without an identifier that tokens carry; name people by SDS user id.';
}

/** What is wrong with the actors of one provision. */
export function actorFaults({ provision, path }: Spot, known: Actors = {}): readonly Problem[] {
  const actors = listOf(provision.actor);
  if (actors === undefined) return [];
  const at = `${path}.actor`;
  if (actors.length === 0)
    return [
      problem('consent-unenforceable', {
        expression: at,
        more: 'An empty list of actors names nobody; leave it out for everybody.',
      }),
    ];
  return actors.flatMap((actor, n) => {
    const more = faultOf(actor, known, provision.type === 'permit');
    return more ? [problem('consent-unenforceable', { expression: `${at}[${n}]`, more })] : [];
  });
}
