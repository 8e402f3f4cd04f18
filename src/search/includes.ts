// `_include` and `_revinclude`: which references of what is found are followed, and whose references to it.
// @see https://hl7.org/fhir/R4/search.html#include
import { isTypeName, TYPE_NAMES, type TypeName } from '../fhir/types.ts';
import { leadingOf, parametersOf } from './parameters.ts';
import type { Include } from './query.ts';

const KEY = /^_(rev)?include(?::(iterate))?$/;

export const isInclude = (key: string): boolean => KEY.test(key);

/** Kept apart from the record, and searched by itself. */
const JOINABLE = TYPE_NAMES.filter((type) => type !== 'AuditEvent');

/** What `_include` and `_revinclude` of a search on this type may name. */
export const includesOf = (type: TypeName): readonly string[] =>
  type === 'AuditEvent' ? [] : ['*', ...leadingOf(type).map((name) => `${type}:${name}`)];
export const revIncludesOf = (type: TypeName): readonly string[] =>
  type === 'AuditEvent' ? [] : JOINABLE.flatMap((other) => leadingOf(other, type).map((name) => `${other}:${name}`));

/** What one value asks of a search on `searched`; undefined when it cannot be read. A wildcard is all it stands for. */
export function readInclude(searched: TypeName, key: string, value: string): readonly Include[] | undefined {
  const [, rev, iterated] = KEY.exec(key) ?? [];
  const [source = '', name = '*', target, ...more] = value.split(':');
  const [reverse, iterate] = [rev !== undefined, iterated !== undefined];
  const bare = source === '*' && !value.includes(':');
  const types = bare ? (reverse || iterate ? JOINABLE : [searched]) : JOINABLE.filter((type) => type === source);
  if (searched === 'AuditEvent') return undefined;
  if (more.length > 0 || types.length === 0 || (!bare && !value.includes(':'))) return undefined;
  if (target !== undefined && !isTypeName(target)) return undefined;
  if (!reverse && !iterate && types[0] !== searched) return undefined;
  const wild = name === '*';
  const found = types.flatMap((type) =>
    [...parametersOf(type).values()].flatMap(({ name: param, targets, kind }): readonly Include[] => {
      const to = target === undefined ? targets : targets.filter((each) => each === target);
      const asked = (wild || param === name) && to.length > 0;
      const reached = !reverse || iterate || to.includes(searched);
      return asked && (reached || !wild)
        ? [{ reverse, iterate, wild, type, param, about: kind === 'resident', targets: to }]
        : [];
    }),
  );
  return found.length > 0 || wild ? found : undefined;
}
