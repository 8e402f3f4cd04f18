// How search values are normalised: the index and the question go through the same folds.
// @see https://hl7.org/fhir/R4/search.html#string; https://hl7.org/fhir/R4/search.html#token (case)
import { fold, foldCompact } from '../fhir/text.ts';
import type { Parameter } from './parameters.ts';
import type { IndexRow, TokenValue } from './query.ts';

/** Text of a string parameter as it stands in the index. */
export const foldString = (parameter: Pick<Parameter, 'compact'>, text: string): string =>
  parameter.compact ? foldCompact(text) : fold(text);

/** Name under which the index keeps a string as written, for `:exact`. */
export const exactName = (param: string): string => `${param}:exact`;

/** A token row; codes are compared without case, systems with. */
export const tokenRow = (param: string, system: string, code: string): IndexRow => ({
  kind: 'token',
  param,
  system,
  code: code.toLowerCase(),
});

/** A token to look for; absent system = any, empty system = none. */
export const tokenValue = (system: string | undefined, code: string | undefined): TokenValue => ({
  ...(system !== undefined && { system }),
  ...(code !== undefined && { code: code.toLowerCase() }),
});
