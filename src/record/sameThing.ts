// The same thing said by several: folded with all of them named; what differs about it stands side by side, marked.
// @see design: record, row 3
import type { CodeableConcept, Extension } from '@medplum/fhirtypes';
import type { OdsCode } from '../fhir/ids.ts';
import { profile, SYSTEM } from '../fhir/systems.ts';
import { fold } from '../fhir/text.ts';

/** Who said it, when, and where it stands. */
export interface Saying {
  readonly by: OdsCode;
  readonly when: string;
  /** `Type/id`. */
  readonly from: string;
}

/** One element of a plan as one contributor says it. */
export interface Element<T> {
  readonly value: T;
  readonly saying: Saying;
  /** What it is about: equal for the same thing. */
  readonly what: string;
  /** What can be told differently about it, by name; what is not said contradicts nothing. */
  readonly told: Readonly<Record<string, string | undefined>>;
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

const agrees = <T>(a: Element<T>, b: Element<T>): boolean =>
  Object.entries(a.told).every(
    ([name, value]) => value === undefined || b.told[name] === undefined || b.told[name] === value,
  );

/** In the order of first being said; things of one kind side by side. */
export function folded<T>(elements: readonly Element<T>[]): readonly Folded<T>[] {
  return [...Map.groupBy(elements, ({ what }) => what).values()].flatMap((same) => {
    const groups: Element<T>[][] = [];
    for (const each of same) {
      const own = groups.find((group) =>
        group.every((other) => other.saying.by !== each.saying.by && agrees(other, each)),
      );
      if (own) own.push(each);
      else groups.push([each]);
    }
    const sayers = (group: readonly Element<T>[]): readonly string[] => group.map(({ saying }) => saying.by);
    return groups.flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      const others = groups.filter((each) => each !== group && sayers(each).some((by) => !sayers(group).includes(by)));
      return [{ value: first.value, sayings: group.map(({ saying }) => saying), contradicted: others.length > 0 }];
    });
  });
}

/** The extensions of an element that say who said it, and that others differ. */
export const saidBy = (
  { sayings, contradicted }: Folded<unknown>,
  nameOf: (code: OdsCode) => string | undefined,
): Extension[] => [
  ...sayings.map(({ by, when, from }) => {
    const display = nameOf(by);
    return {
      url: profile('said-by'),
      extension: [
        {
          url: 'organization',
          valueReference: {
            type: 'Organization' as const,
            identifier: { system: SYSTEM.odsOrganisation, value: by },
            ...(display && { display }),
          },
        },
        { url: 'when', valueDateTime: when },
        { url: 'resource', valueReference: { reference: from } },
      ],
    };
  }),
  ...(contradicted ? [{ url: profile('contradicted'), valueBoolean: true }] : []),
];
