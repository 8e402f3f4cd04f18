// What a form was filled in with from the Patient is kept there, by whoever said it: no response holds a copy of their word.
// @see design: consent §6, "Laundering"; profiles/fsh/operations-assessing.fsh
import type { Resource } from '@medplum/fhirtypes';
import type { OdsCode } from '../fhir/ids.ts';
import { CONFIRMED, SAID_BY } from '../fhir/references.ts';

interface Part {
  readonly url?: string;
  readonly extension?: readonly Part[];
  readonly valueReference?: { readonly reference?: string; readonly identifier?: { readonly value?: string } };
}

/** Whether an element says that it stands in the Patient by another organisation's word, and nobody confirmed it. */
function isCopy({ extension }: Part, writer: OdsCode): boolean {
  if (!Array.isArray(extension)) return false;
  return (extension as readonly Part[]).some(({ url, extension: parts = [] }) => {
    const part = (name: string) => parts.find((each) => each.url === name)?.valueReference;
    return (
      url === SAID_BY &&
      part('resource')?.reference?.startsWith('Patient/') === true &&
      part('organization')?.identifier?.value !== writer &&
      !parts.some((each) => each.url === CONFIRMED)
    );
  });
}

function without(value: unknown, writer: OdsCode): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value)) {
    const kept = Object.entries(value).map(([name, each]) => [name, without(each, writer)] as const);
    return Object.fromEntries(kept.filter(([, each]) => !(Array.isArray(each) && each.length === 0)));
  }
  const own = value.filter((each) => typeof each !== 'object' || each === null || !isCopy(each, writer));
  return own.map((each) => without(each, writer));
}

/** A response without such copies; anything else as it is. */
export const withoutCopies = <R extends Resource>(resource: R, writer: OdsCode): R =>
  resource.resourceType === 'QuestionnaireResponse' && resource.item
    ? { ...resource, item: without(resource.item, writer) as typeof resource.item }
    : resource;
