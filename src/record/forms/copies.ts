// What others say in the Patient is kept there, by whoever said it: no response holds a copy of their word that nobody confirmed.
// @see design: consent §6, "Laundering"; profiles/fsh/operations-assessing.fsh
import type { Resource } from '@medplum/fhirtypes';
import type { OdsCode } from '../../fhir/ids.ts';
import { CONFIRMED, SAID_BY } from '../../fhir/references.ts';

/** Whether it stands in the Patient by the word of another organisation than the writer's. */
export const isCopied = ({ from, by }: { readonly from?: string; readonly by?: string }, writer?: OdsCode): boolean =>
  from?.startsWith('Patient/') === true && (writer === undefined || by !== writer);

interface Part {
  readonly url?: string;
  readonly extension?: readonly Part[];
  readonly valueReference?: { readonly reference?: string; readonly identifier?: { readonly value?: string } };
}

/** Whether an element says that it is such a copy, and nobody confirmed it. */
function isCopy({ extension }: Part, writer: OdsCode): boolean {
  if (!Array.isArray(extension)) return false;
  return (extension as readonly Part[]).some(({ url, extension: parts = [] }) => {
    const part = (name: string) => parts.find((each) => each.url === name)?.valueReference;
    const [from, by] = [part('resource')?.reference, part('organization')?.identifier?.value];
    const origin = { ...(from && { from }), ...(by && { by }) };
    return url === SAID_BY && isCopied(origin, writer) && !parts.some((each) => each.url === CONFIRMED);
  });
}

function found(value: unknown, at: string, writer: OdsCode): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value) && isCopy(value, writer)) return at;
  const inner = Array.isArray(value)
    ? value.map((each, nth) => [`${at}[${nth}]`, each] as const)
    : Object.entries(value).map(([name, each]) => [`${at}.${name}`, each] as const);
  for (const [place, each] of inner) {
    const there = found(each, place, writer);
    if (there) return there;
  }
  return undefined;
}

/** Where a response holds such a copy, as FHIRPath; undefined where it holds none. */
export const copyIn = (resource: Resource, writer: OdsCode): string | undefined =>
  resource.resourceType === 'QuestionnaireResponse'
    ? found(resource.item, 'QuestionnaireResponse.item', writer)
    : undefined;
