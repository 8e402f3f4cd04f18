// What a search joins to its matches: only what the references lead to that are in the forms the reader is given.
// @see https://hl7.org/fhir/R4/search.html#include; design: consent §4
import { addressOf } from '../fhir/references.ts';
import { isTypeName } from '../fhir/types.ts';
import { isNode, reader } from './elements.ts';
import { parametersOf } from './parameters.ts';
import type { Include } from './query.ts';

/** References followed one after the other. */
export const HOPS = 5;

/** A resource in the form it is shown. */
export interface Joinable {
  readonly type: string;
  readonly id: string;
  readonly resource: object;
}

const nameOf = ({ type, id }: { readonly type: string; readonly id: string }): string => `${type}/${id}`;

/** Names of what this parameter of a resource leads to. */
function ledTo({ type, resource }: Joinable, param: string): readonly { readonly type: string; readonly id: string }[] {
  const parameter = isTypeName(type) ? parametersOf(type).get(param) : undefined;
  if (!parameter || !isNode(resource)) return [];
  return reader(parameter.element)(resource).flatMap((value) => {
    const at = isNode(value) && typeof value.reference === 'string' ? addressOf(value.reference) : undefined;
    return at ? [at] : [];
  });
}

/** Those of a reverse include, by the name of what they refer to. */
function sources<T extends Joinable>(all: readonly T[], include: Include): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const each of all.filter(({ type }) => type === include.type)) {
    for (const to of ledTo(each, include.param)) {
      if (include.targets.some((type) => type === to.type))
        found.set(nameOf(to), [...(found.get(nameOf(to)) ?? []), each]);
    }
  }
  return found;
}

/**
 * Of `all` what is joined to the `roots`, each once; undefined when it goes further than {@link HOPS} references.
 */
export function joinedTo<T extends Joinable>(
  roots: readonly Joinable[],
  all: readonly T[],
  includes: readonly Include[],
): readonly T[] | undefined {
  const byName = new Map(all.map((each) => [nameOf(each), each]));
  const reverse = new Map<Include, ReadonlyMap<string, readonly T[]>>();
  const known = new Set(roots.map(nameOf));
  const joined: T[] = [];
  const around = (at: Joinable, include: Include): readonly T[] => {
    if (include.reverse) {
      const index = reverse.get(include) ?? sources(all, include);
      reverse.set(include, index);
      return index.get(nameOf(at)) ?? [];
    }
    if (include.type !== at.type) return [];
    const led = ledTo(at, include.param).filter((to) => include.targets.some((type) => type === to.type));
    return led.flatMap((to) => byName.get(nameOf(to)) ?? []);
  };
  let edge: readonly Joinable[] = roots;
  for (let hop = 0; edge.length > 0; hop += 1) {
    const asked = includes.filter(({ iterate }) => hop === 0 || iterate);
    const next: T[] = [];
    for (const found of edge.flatMap((at) => asked.flatMap((include) => around(at, include)))) {
      if (known.has(nameOf(found))) continue;
      known.add(nameOf(found));
      next.push(found);
    }
    if (hop === HOPS && next.length > 0) return undefined;
    joined.push(...next);
    edge = next;
  }
  return joined;
}
