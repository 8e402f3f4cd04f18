// The same thing said by several: folded with all of them named; what differs about it stands side by side, marked.
// @see design: record, row 3
import type { CodeableConcept, Extension, Organization, Reference } from '@medplum/fhirtypes';
import type { OdsCode } from '../../fhir/ids.ts';
import { SAID_BY } from '../../fhir/references.ts';
import { profile, SYSTEM } from '../../fhir/systems.ts';
import { fold } from '../../fhir/text.ts';
import { agreed } from './agreed.ts';

/** Who said it, when, and where it stands. */
export interface Saying {
  readonly by: OdsCode;
  readonly when: string;
  /** `Type/id`. */
  readonly from: string;
  /** The person, where it says who. */
  readonly who?: Reference;
}

/** One element of a plan as one contributor says it. */
export interface Element<T> {
  readonly saying: Saying;
  /** What it is about: equal for the same thing. */
  readonly what: string;
  /** All that is said of it. */
  readonly said: object;
  /** How it stands in the plan, of what all who say the same say together. */
  readonly shown: (said: object) => T;
}

export interface Folded<T> {
  readonly value: T;
  readonly sayings: readonly Saying[];
  /** Somebody else says something else about the same thing. */
  readonly contradicted: boolean;
}

/** Codes where there are any, else the words. */
export const whatOf = (concept: CodeableConcept | undefined, words = ''): string =>
  concept?.coding?.map(({ system, code }) => `${system ?? ''}|${code ?? ''}`).join() || fold(concept?.text ?? words);

interface Group<T> {
  readonly first: Element<T>;
  readonly sayings: readonly Saying[];
  readonly said: object;
}

/** Versions of one thing that another saying of it is compared with; beyond these it stands by itself. */
const COMPARED = 50;

/** In the order of first being said; things of one kind side by side. One contributor's own are never folded. */
export function folded<T>(elements: readonly Element<T>[]): readonly Folded<T>[] {
  return [...Map.groupBy(elements, ({ what }) => what).values()].flatMap((same) => {
    const groups: Group<T>[] = [];
    for (const each of same) {
      const taken = groups.slice(0, COMPARED).some((group, at) => {
        if (group.sayings.some(({ by }) => by === each.saying.by)) return false;
        const said = agreed(group.said, each.said);
        if (said !== undefined)
          groups[at] = { ...group, said: said as object, sayings: [...group.sayings, each.saying] };
        return said !== undefined;
      });
      if (!taken) groups.push({ first: each, said: each.said, sayings: [each.saying] });
    }
    const sayers = new Set(same.map(({ saying }) => saying.by)).size;
    return groups.map(({ first, said, sayings }) => ({
      value: first.shown(said),
      sayings,
      // Nobody stands in a group twice.
      contradicted: sayers > sayings.length,
    }));
  });
}

/** A reference to an organisation by its code. */
export function organisationNamed(
  value: OdsCode,
  nameOf: (code: OdsCode) => string | undefined,
): Reference<Organization> {
  const display = nameOf(value);
  return {
    type: 'Organization',
    identifier: { system: SYSTEM.odsOrganisation, value },
    ...(display && { display }),
  };
}

/** The extension that says who said something, when, and where. */
export const originOf = (
  { by, when, from, who }: Saying,
  nameOf: (code: OdsCode) => string | undefined,
): Extension => ({
  url: SAID_BY,
  extension: [
    { url: 'organization', valueReference: organisationNamed(by, nameOf) },
    { url: 'when', valueDateTime: when },
    { url: 'resource', valueReference: { reference: from } },
    ...(who ? [{ url: 'who', valueReference: who }] : []),
  ],
});

/** The extensions of an element that say who said it, and that others differ. */
export const saidBy = (
  { sayings, contradicted }: Folded<unknown>,
  nameOf: (code: OdsCode) => string | undefined,
): Extension[] => [
  ...sayings.map((each) => originOf(each, nameOf)),
  ...(contradicted ? [{ url: profile('contradicted'), valueBoolean: true }] : []),
];

/** A value without what it says itself of where it was said. */
export function unsaid<T>(value: T): T {
  if (Array.isArray(value)) return value.map(unsaid) as T;
  if (typeof value !== 'object' || value === null) return value;
  const { extension, ...rest } = value as { readonly extension?: readonly { readonly url?: string }[] };
  const kept = Array.isArray(extension) ? extension.filter(({ url }) => url !== SAID_BY) : [];
  const turned = Object.entries(rest).map(([name, each]) => [name, unsaid(each)]);
  return { ...Object.fromEntries(turned), ...(kept.length > 0 && { extension: unsaid(kept) }) };
}

/** What is made of elements: each once, with all who say it, and by nobody's own account. */
export const attributed = <T extends { readonly extension?: readonly object[] }>(
  elements: readonly Element<T>[],
  nameOf: (code: OdsCode) => string | undefined,
): T[] =>
  folded(elements).map((each) => {
    const value = unsaid(each.value);
    return { ...value, extension: [...(value.extension ?? []), ...saidBy(each, nameOf)] };
  });
