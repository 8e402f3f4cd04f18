// Error codes of the Booking and Referral Standard: whose error it is, and what kind, by HTTP status.
// @see https://simplifier.net/guide/nhsbookingandreferralstandard; https://fhir.nhs.uk/CodeSystem/http-error-codes
export const BARS_ERRORS = 'https://fhir.nhs.uk/CodeSystem/http-error-codes';

const KINDS: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  408: 'TIMEOUT',
  409: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'UNPROCESSABLE_ENTITY',
  429: 'TOO_MANY_REQUESTS',
  501: 'NOT_IMPLEMENTED',
  503: 'UNAVAILABLE',
  504: 'TIMEOUT',
};

/** `REC`: said by the receiver of a message; `SEND`: found by its sender. */
export const barsError = (by: 'REC' | 'SEND', status: number): string => `${by}_${KINDS[status] ?? 'SERVER_ERROR'}`;
