// To whom a word was addressed and from whom it is withheld: a part of what was said, so it goes with what is kept of it.
// @see design: consent §2 steps 5 and 8
import type { Resource } from '@medplum/fhirtypes';
import { canonicalJson } from '../fhir/canonical.ts';
import type { OdsCode, Withholding } from '../fhir/ids.ts';
import type { Draft } from '../mapping/contract.ts';

export interface Terms {
  readonly recipients: readonly OdsCode[];
  readonly withheld: readonly Withholding[];
}

const sorted = <T>(list: readonly T[]): readonly T[] => [...new Set(list)].sort();

export const termsOf = ({ recipients = [], withheld = [] }: Partial<Terms>): Terms => ({
  recipients: sorted(recipients),
  withheld: sorted(withheld),
});

const extensionsOf = (resource: Resource): readonly string[] =>
  ((resource as { extension?: object[] }).extension ?? []).map((each) => canonicalJson(each));

const saidIn = ({ id: _, meta: __, ...rest }: Resource): string => canonicalJson(rest);

/** The stored word and the new one, made one. */
export interface Merged {
  readonly resource: Resource;
  readonly terms: Terms;
}

/**
 * What is kept of both. What is withheld stays with the word that is kept; a mixture is withheld as either was. It is
 * addressed as the word whose extensions it has, its time among them.
 */
export function merged(last: Merged, draft: Draft, wanted: Resource): Merged {
  const terms = termsOf(draft);
  const otherwise = canonicalJson(terms) !== canonicalJson(last.terms);
  const resource = draft.merge?.(last.resource, wanted, otherwise) ?? wanted;
  if (resource === wanted || !otherwise) return { resource, terms };
  if (saidIn(resource) === saidIn(last.resource)) return { resource, terms: last.terms };
  const kept = extensionsOf(resource);
  const newer = extensionsOf(wanted).every((each) => kept.includes(each));
  return {
    resource,
    terms: {
      recipients: (newer ? terms : last.terms).recipients,
      withheld: sorted([...terms.withheld, ...last.terms.withheld]),
    },
  };
}
