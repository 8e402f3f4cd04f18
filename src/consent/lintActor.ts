// Whether the actors of a provision have a known system and form.
// @see design: consent §6, §8; https://digital.nhs.uk/services/organisation-data-service
import type { ConsentProvisionActor } from '@medplum/fhirtypes';
import { type Problem, problem } from '../fhir/problem.ts';
import { SYSTEM } from '../fhir/systems.ts';
import { actorOf, isGroup, isPersonSystem } from './actor.ts';
import { identifierOf, listOf, literalOf, splitToken, typeOf } from './codings.ts';
import type { Actors } from './directory.ts';
import type { Spot } from './lintProvision.ts';

const ODS = /^[A-Z0-9]{2,12}$/i;
/** Form of the identifiers of a system. */
const FORMS: Readonly<Record<string, RegExp>> = {
  [SYSTEM.odsOrganisation]: ODS,
  [SYSTEM.odsSite]: ODS,
  [SYSTEM.sdsUser]: /^\d{12}$/,
  [SYSTEM.sdsJobRole]: /^R\d{4}$/,
  [SYSTEM.role]: /^[a-z][a-z0-9-]*$/,
};
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

function faultOf(actor: ConsentProvisionActor, actors: Actors): string | undefined {
  if (actorOf(actor).side === 'unknown')
    return 'The role of an actor is a recipient (IRCP, PRCP) or a source (AUT, CST).';
  const identifier = identifierOf(actor.reference);
  if (identifier) {
    const [system, value] = splitToken(identifier);
    const form = FORMS[system];
    if (form) return form.test(value) ? undefined : 'The identifier of an actor has not the form of its system.';
    if (!isPersonSystem(system)) return 'The identifier of an actor is of a system that is not known here.';
    return /\S/.test(value) ? undefined : 'The identifier of an actor is empty.';
  }
  const literal = literalOf(actor.reference);
  if (!literal || !TYPES.includes(typeOf(actor.reference)))
    return 'An actor is named by an identifier of a known system or by a reference.';
  return isGroup(literal) && actors[literal]?.length === 0
    ? 'A Group that is an actor is an actual one of practitioners, and has members.'
    : undefined;
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
    const more = faultOf(actor, known);
    return more ? [problem('consent-unenforceable', { expression: `${at}[${n}]`, more })] : [];
  });
}
