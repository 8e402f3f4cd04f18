// Looks a code up in a CodeSystem. @see https://hl7.org/fhir/R4/codesystem.html
import type { CodeSystem, CodeSystemConcept, Coding } from '@medplum/fhirtypes';

/** The code as a Coding with system and display; undefined when the system does not have it. */
export type Lookup = (code: string) => Coding | undefined;

const flat = (concepts: readonly CodeSystemConcept[] = []): readonly CodeSystemConcept[] =>
  concepts.flatMap((each) => [each, ...flat(each.concept)]);

/** Lookup in `codes`, hierarchies included. Codes are compared exactly. */
export function codeSystem(codes: CodeSystem): Lookup {
  const concepts = new Map(flat(codes.concept).map((each) => [each.code, each]));
  return (code) => {
    const found = concepts.get(code);
    return (
      found && {
        ...(codes.url && { system: codes.url }),
        code: found.code,
        ...(found.display && { display: found.display }),
      }
    );
  };
}
