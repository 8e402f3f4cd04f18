// What was done, in plain words, for whoever reads their trail: the operation, or the kinds of resources that they may know of.
// @see design: consent §7; record, "a resident sees who looked and why"
import type { CodeSystem, Coding } from '@medplum/fhirtypes';
import { term } from '../fhir/reference.ts';
import { ourCodeSystem } from '../fhir/systems.ts';

/** What a table says of a code: its words once done, or of one, and as tried, or of many. @see profiles/fsh/codes-trail.fsh */
export function wordsOf(table: string, code: string): readonly (string | undefined)[] {
  const found = (term(`CodeSystem-${table}`) as CodeSystem).concept?.find((each) => each.code === code);
  return [found?.display, found?.definition];
}

function kind(type: string, many: boolean): string {
  const said = wordsOf('resource-word', type)[many ? 1 : 0];
  const plain = type.replace(/(?<=[a-z])[A-Z]/g, ' $&').toLowerCase();
  return said ?? (many ? `${plain}s` : `${/^[aeio]/.test(plain) ? 'an' : 'a'} ${plain}`);
}

/** These kinds as people call them, each once; empty of none. @param types of each resource */
export const wordsOfTypes = (types: readonly string[]): string =>
  [...Map.groupBy(types, (type) => type)]
    .map(([type, all]) => kind(type, all.length > 1))
    .sort()
    .join(', ')
    .replace(/, (?=[^,]*$)/, ' and ');

const OPERATIONS = ourCodeSystem('operation');

/** The operation, as its definition calls it; or the source of a delivery. */
export function codingOfOperation(operation: string, server: string): Coding {
  const [, source] = /^sources\/(.*)$/.exec(operation) ?? [];
  if (source !== undefined) return { system: `${server}/sources`, code: source };
  return { system: OPERATIONS, code: operation.slice(operation.lastIndexOf('$') + 1) };
}

/** Plain words for an operation, as done and as tried; none where there are none. */
export function wordsOfOperation(operation: string): readonly (string | undefined)[] {
  const { system, code } = codingOfOperation(operation, '');
  return system === OPERATIONS && code !== undefined ? wordsOf('operation', code) : [];
}
