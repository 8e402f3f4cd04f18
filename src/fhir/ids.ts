// Branded words: plain strings and numbers that the compiler keeps apart.
// @see https://hl7.org/fhir/R4/datatypes.html#id

declare const brand: unique symbol;
export type Brand<T, B extends string> = T & { readonly [brand]: { readonly [K in B]: true } };

/** Logical id of a resource: 1..64 of [A-Za-z0-9-.]; ours are random UUIDs. */
export type ResourceId = Brand<string, 'ResourceId'>;
/** Whom a record is about. Also the id of that person's one composed Patient. */
export type ResidentId = ResourceId & Brand<string, 'ResidentId'>;
/** ODS code of an organisation, upper case (`AGEUK` counts as one). */
export type OdsCode = Brand<string, 'OdsCode'>;
/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = Brand<number, 'Instant'>;
/** A coding as one text: `system|code`; bare `code` where the system is understood. */
export type Token = Brand<string, 'Token'>;

/** `source`: nobody but its contributor; `resident`: not to the resident or a proxy (NOPAT, undisclosed warnings, third-party or serious harm until reviewed). */
export type Withholding = 'source' | 'resident';

const ID = /^[A-Za-z0-9\-.]{1,64}$/;

export const isResourceId = (text: string): text is ResourceId => ID.test(text);
export const residentId = (id: string): ResidentId => id as ResidentId;
export const odsCode = (text: string): OdsCode => text.trim().toUpperCase() as OdsCode;
export const instant = (ms: number): Instant => ms as Instant;
export const token = (system: string | undefined, code: string): Token => `${system ?? ''}|${code}` as Token;

/** The instant as FHIR writes it, with milliseconds and `Z`. */
export const fhirInstant = (at: Instant): string => new Date(at).toISOString();
