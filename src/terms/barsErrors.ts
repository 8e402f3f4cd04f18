// Error codes of the Booking and Referral Standard: who found the error, and what kind, by HTTP status.
// @see https://github.com/NHSDigital/booking-and-referral-fhir-api (specification, "4XX-BARS" and "5XX-BARS"); https://fhir.nhs.uk/CodeSystem/http-error-codes
export const BARS_ERRORS = 'https://fhir.nhs.uk/CodeSystem/http-error-codes';

const RECEIVER: Readonly<Record<number, string>> = {
  400: 'REC_BAD_REQUEST',
  401: 'REC_UNAUTHORIZED',
  403: 'REC_FORBIDDEN',
  404: 'REC_NOT_FOUND',
  405: 'REC_METHOD_NOT_ALLOWED',
  406: 'REC_NOT_ACCEPTABLE',
  408: 'REC_TIMEOUT',
  409: 'REC_CONFLICT',
  422: 'REC_UNPROCESSABLE_ENTITY',
  429: 'REC_TOO_MANY_REQUESTS',
  500: 'REC_SERVER_ERROR',
  501: 'REC_NOT_IMPLEMENTED',
  503: 'REC_UNAVAILABLE',
  504: 'REC_TIMEOUT',
};

/** What the API between sender and receiver says of the sender's own request; it has no code of a sender for 404. */
const SENDER: Readonly<Record<number, string>> = {
  400: 'SEND_BAD_REQUEST',
  401: 'SEND_UNAUTHORIZED',
  403: 'SEND_FORBIDDEN',
  404: 'PROXY_NOT_FOUND',
  405: 'SEND_METHOD_NOT_ALLOWED',
  406: 'SEND_NOT_ACCEPTABLE',
  409: 'SEND_CONFLICT',
  422: 'SEND_UNPROCESSABLE_ENTITY',
  429: 'SEND_TOO_MANY_REQUESTS',
};

/** Code of a message that its receiver does not take. */
export const receiverError = (status: number): string =>
  RECEIVER[status] ?? (status >= 500 ? 'REC_SERVER_ERROR' : 'REC_BAD_REQUEST');

/** Code of an answer in which there is none: of its sender's making, or, as the API between them says it, of its receiver's. */
export const senderError = (status: number): string =>
  SENDER[status] ?? (status >= 500 || status === 408 ? receiverError(status) : 'SEND_BAD_REQUEST');
