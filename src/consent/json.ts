// Reads the JSON of policy files: small checks that collect every complaint instead of stopping at the first.

export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

/** `system|code`, both there. */
export const isToken = (text: string): boolean => /^[^|\s]+\|[^|\s]+$/.test(text);
