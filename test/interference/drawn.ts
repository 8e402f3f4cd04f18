// What a request is about: a type, and the id of something that some world has, or of nothing.
import { TYPE_NAMES, type TypeName } from '../../src/fhir/types.ts';
import type { Draw, Known } from './knock.ts';

const ABSENT = '00000000-0000-4000-8000-000000000000';
/** Types that the worlds have something of, more often than the others. */
const COMMON: readonly TypeName[] = [
  'Condition',
  'Observation',
  'CarePlan',
  'Encounter',
  'Task',
  'Patient',
  'Goal',
  'ServiceRequest',
  'AuditEvent',
  'Provenance',
];

export const typeOf = (draw: Draw): TypeName => (draw([0, 1, 2, 3]) === 0 ? draw(TYPE_NAMES) : draw(COMMON));
export const idOf = (draw: Draw, { base, ids }: Known): string =>
  draw([
    () => draw(ids),
    () => draw([base.ada, base.ben, base.cal]),
    () => base.target,
    () => `{seen:${draw([0, 1, 2, 3, 5, 8, 13, 21, 34])}}`,
    () => ABSENT,
  ])();

/** A resource of any type, or a shared plan or team. */
export const inTree = (draw: Draw, known: Known): string =>
  draw([0, 1, 2, 3, 4, 5, 6, 7]) === 0
    ? `${draw(['CarePlan', 'CareTeam'])}/shared-${draw([known.base.ada, known.base.ben])}`
    : `${typeOf(draw)}/${idOf(draw, known)}`;
