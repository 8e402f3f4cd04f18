// A provision as a rule: its elements as read, its type, and its exceptions; children of the same type stand beside it.
// @see design: consent §3, "One consent"; https://profiles.ihe.net/ITI/PCF/ (nested provisions)
import type { CodeableConcept, Coding, ConsentProvision } from '@medplum/fhirtypes';
import type { Token } from '../fhir/ids.ts';
import { type Actor, actorOf, type Named, namedBy } from './actor.ts';
import { listOf, literalOf, type Range, rangeOf, tokenOf } from './codings.ts';

export interface DataElement {
  readonly meaning: string;
  readonly literal: string | undefined;
  readonly named: Named;
}

/** Elements that a provision states; an absent one is everything. `undefined` inside a list could not be read. */
export interface Elements {
  /** It carries a modifier extension, so its meaning is not known. */
  readonly modified?: true;
  readonly period?: Range | 'unclear';
  readonly actors?: readonly Actor[];
  readonly actions?: readonly (readonly (Token | undefined)[])[];
  readonly purposes?: readonly (string | undefined)[];
  readonly labels?: readonly (Token | undefined)[];
  readonly classes?: readonly (Token | undefined)[];
  readonly codes?: readonly (readonly (Token | undefined)[])[];
  readonly dataPeriod?: Range | 'unclear';
  readonly data?: readonly DataElement[];
}

export interface Rule {
  readonly type: 'permit' | 'deny';
  readonly elements: Elements;
  /** Rules of the opposite type that count only inside this one. */
  readonly exceptions: readonly Rule[];
}

type Key = Exclude<keyof Elements, 'modified'>;

/** Codings of each concept; one that cannot be read stays, as what may be anything. */
const concepts = (list: readonly CodeableConcept[] | undefined) =>
  listOf(list)?.map((each) => (listOf(each?.coding) ?? []).map((coding) => tokenOf(coding)));
const codings = (list: readonly Coding[] | undefined) => listOf(list)?.map((each) => tokenOf(each));

function elementsOf(p: ConsentProvision): Elements {
  const stated: { readonly [K in Key]: Elements[K] | undefined } = {
    period: p.period && rangeOf(p.period),
    actors: listOf(p.actor)?.map(actorOf),
    actions: concepts(p.action),
    purposes: listOf(p.purpose)?.map((each) => each?.code),
    labels: codings(p.securityLabel),
    classes: codings(p.class),
    codes: concepts(p.code),
    dataPeriod: p.dataPeriod && rangeOf(p.dataPeriod),
    data: listOf(p.data)?.map((each) => ({
      meaning: String(each?.meaning),
      named: namedBy(each?.reference),
      literal: literalOf(each?.reference),
    })),
  };
  const there = Object.entries(stated).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(there), ...(p.modifierExtension?.length && { modified: true }) };
}

/** A type that is missing or unknown closes. */
const typeOf = (p: ConsentProvision): Rule['type'] => (p.type === 'permit' ? 'permit' : 'deny');

/** This provision and, beside it, its children of the same type with what they do not state taken from it. */
function rulesFrom(p: ConsentProvision, type: Rule['type'], elements: Elements): readonly Rule[] {
  const children = listOf(p.provision) ?? [];
  const exceptions = children.filter((c) => typeOf(c) !== type).flatMap((c) => rulesFrom(c, typeOf(c), elementsOf(c)));
  const beside = children
    .filter((c) => typeOf(c) === type)
    .flatMap((c) => rulesFrom(c, type, { ...elements, ...elementsOf(c) }));
  return [{ type, elements, exceptions }, ...beside];
}

/** Rules of a consent; the first is its root. `type` is the root's where it states none. */
export const rulesOf = (root: ConsentProvision | undefined, type: Rule['type']): readonly Rule[] =>
  root ? rulesFrom(root, root.type === 'permit' || root.type === 'deny' ? root.type : type, elementsOf(root)) : [];

/** Every rule at any depth. */
export const everyRule = (rules: readonly Rule[]): readonly Rule[] =>
  rules.flatMap((rule) => [rule, ...everyRule(rule.exceptions)]);
