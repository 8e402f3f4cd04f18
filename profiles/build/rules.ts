// Writes the rules of our profiles as data: their invariants, and the elements they make compulsory.
// The rules of UK Core are restated by hand in profiles/uk-core-rules.json.
// @see https://hl7.org/fhir/R4/profiling.html
import type { ElementDefinition, StructureDefinition } from '@medplum/fhirtypes';
import type { ProfileRule } from '../../src/fhir/profileRule.ts';

/** FHIRPath of an element below its resource; empty for the resource itself. */
const below = (path: string): string => path.slice(path.indexOf('.') + 1 || path.length).replace('[x]', '');

const sentence = (text: string): string => `${text.replace(/\.$/, '')}.`;

function invariantsOf(profile: StructureDefinition, element: ElementDefinition): readonly ProfileRule[] {
  return (element.constraint ?? [])
    .filter((each) => each.source === profile.url && each.severity === 'error' && each.expression)
    .map((each) => ({
      profile: profile.url,
      type: profile.type,
      expression: element.path.includes('.') ? `${below(element.path)}.all(${each.expression})` : `${each.expression}`,
      at: element.path,
      says: sentence(each.human ?? each.key ?? ''),
    }));
}

/** One rule for an element that must be there wherever its parent is. */
function compulsory(profile: StructureDefinition, element: ElementDefinition): readonly ProfileRule[] {
  const inSlice = element.id?.includes(':');
  if (!element.min || inSlice || !element.path.includes('.')) return [];
  const path = below(element.path).split('.');
  const last = path.pop();
  const expression = path.length > 0 ? `${path.join('.')}.all(${last}.exists())` : `${last}.exists()`;
  return [
    {
      profile: profile.url,
      type: profile.type,
      expression,
      at: element.path,
      says: `This profile requires ${element.path}.`,
    },
  ];
}

/** Rules of one of our profiles, from what it says beyond its parent. */
export const rulesOf = (profile: StructureDefinition): readonly ProfileRule[] =>
  (profile.differential?.element ?? []).flatMap((element) => [
    ...compulsory(profile, element),
    ...invariantsOf(profile, element),
  ]);
