// One entry into drafts: the resource itself and what it contains.
// @see https://hl7.org/fhir/STU3/references.html#contained
import type { Coding } from '@medplum/fhirtypes';
import { modifierOf } from '../../src/mapping/bundle.ts';
import type { Draft, Mapped, MappingContext } from '../../src/mapping/contract.ts';
import { listOf } from './carry.ts';
import type { Entry, Reading, Shared } from './entry.ts';
import { DIRECTORY, idOf, isDirectory, keyOf, reading } from './entry.ts';
import { headOf, withheldOf } from './head.ts';
import type { Stu3Resource } from './stu3.ts';
import { rowOf } from './terms.ts';
import { LEFT_OUT, OTHER, TYPES } from './types.ts';

/** The resource, and a note of every element that was read. */
function watched(resource: Stu3Resource): { readonly view: Stu3Resource; readonly read: ReadonlySet<string> } {
  const read = new Set<string>();
  const view = new Proxy(resource, {
    get(target, name) {
      if (typeof name === 'string') read.add(name);
      return Reflect.get(target, name);
    },
  });
  return { view, read };
}

/** Labels of a Medication that is folded in: they hold for what it is folded into. */
const labelsOfMedicine = (resource: Stu3Resource, on: Reading): readonly Coding[] => {
  const from = resource['medicationReference'];
  const medication = from ? on.medication(from) : undefined;
  return medication?.meta?.security ?? [];
};

/** A name that looks like an element's; any other is not repeated in a report. */
const ELEMENT = /^_?[a-z][A-Za-z]{0,39}$/;

/** Types whose resources name nobody they are about. */
const NO_SUBJECT = new Set(['Patient', 'OperationOutcome', ...DIRECTORY]);

function draftOf(
  resource: Stu3Resource,
  on: Reading,
  context: MappingContext,
  labels: readonly Coding[],
): Draft | undefined {
  const row = rowOf(TYPES, resource.resourceType) ?? OTHER;
  const id = idOf(resource);
  if (!('by' in row) || !id) return undefined;
  const { view, read } = watched(resource);
  const head = headOf(view, row.becomes, on, context, [...labels, ...labelsOfMedicine(resource, on)]);
  const mapped = row.by(view, head, on, context);
  if (!mapped) return undefined;
  for (const name of Object.keys(resource)) {
    const path = `${resource.resourceType}.${name}`;
    const known = read.has(name) || Object.hasOwn(LEFT_OUT, name) || Object.hasOwn(LEFT_OUT, path);
    if (!known) on.remark('element-not-mapped', ELEMENT.test(name) ? path : resource.resourceType);
  }
  if (
    resource['subject'] === undefined &&
    resource['patient'] === undefined &&
    !NO_SUBJECT.has(resource.resourceType)
  ) {
    on.remark('subject-assumed');
  }
  const withheld = withheldOf(head.meta.security);
  const key = keyOf(on.shared, resource.resourceType, id);
  return { key, resource: mapped, ...(withheld && { withheld }) };
}

/** Contained resources as drafts of their own; Medications are folded in, the rest is left out with a remark. */
function containedDrafts(resource: Stu3Resource, on: Reading, context: MappingContext): readonly Draft[] {
  return listOf(resource.contained).flatMap((each) => {
    if (each.resourceType === 'Medication') return [];
    const clash = on.shared.find(`${each.resourceType}/${each.id}`) !== undefined;
    const inside = reading({ ...each, contained: resource.contained ?? [] }, on.shared);
    const draft = clash ? undefined : draftOf(each, inside, context, listOf(resource.meta?.security));
    for (const { rule, expression } of inside.remarks) on.remark(rule, expression);
    if (!draft) on.remark('contained-not-mapped', `${resource.resourceType}.contained`);
    return draft ? [draft] : [];
  });
}

/** What an entry becomes. */
export function convert({ resource, shared }: Entry, context: MappingContext): Mapped {
  const type = resource.resourceType;
  const row = rowOf(TYPES, type) ?? OTHER;
  if ('ignored' in row) return { outcome: 'ignored', rule: row.ignored, expression: type };
  const modifier = modifierOf(resource);
  if (modifier) return { outcome: 'quarantined', reason: 'modifier-not-understood', expression: `${type}.${modifier}` };
  const on = reading(resource, shared);
  const draft = draftOf(resource, on, context, []);
  if (!draft) return { outcome: 'quarantined', reason: 'medicine-not-named', expression: `${type}.medication` };
  const drafts = [draft, ...containedDrafts(resource, on, context)];
  return {
    outcome: 'mapped',
    ...(!isDirectory(type) && { person: shared.person }),
    drafts,
    remarks: on.remarks,
  };
}

/** The key of an entry, for finding repeated ids; undefined when it has neither id nor what stands for one. */
export const addressOf = (resource: Stu3Resource, shared: Shared): string | undefined => {
  const id = idOf(resource);
  return id && `${resource.resourceType}/${keyOf(shared, resource.resourceType, id)}`;
};
