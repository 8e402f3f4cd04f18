// What an address takes, by its form alone, never by what is stored: said with every 405.
// @see https://hl7.org/fhir/R4/http.html#summary; https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6
import { isTypeName } from '../fhir/types.ts';

/** Types only the server writes: the trail, and what an evaluation counted: who runs the gateway alone takes it back. */
export const SERVER_WRITTEN: ReadonlySet<string> = new Set(['AuditEvent', 'Provenance', 'Measure', 'MeasureReport']);

/** An event of the trail has one version. */
export const hasHistory = (type: string): boolean => type !== 'AuditEvent';

export const READS = 'GET, HEAD';
const CHANGES = 'PUT, PATCH, DELETE';

/** What an address takes, by its form below the base. */
const FORMS: readonly (readonly [form: RegExp, methods: string])[] = [
  [/^$/, 'POST'],
  [/^metadata$/, READS],
  [/^\w+$/, `${READS}, POST, ${CHANGES}`],
  [/^\w+\/_search$/, 'POST'],
  [/^\w+(\/[^/]+)?\/_history$/, READS],
  [/^\w+\/[^/]+\/_history\/[^/]+$/, READS],
  [/^\w+\/[^_/][^/]*$/, `${READS}, ${CHANGES}`],
];

/** `Allow` of an address below the base that is no operation's; empty where nothing is offered. */
export function allowedAt(path: string): string {
  const type = path.split('/')[0] ?? '';
  const methods = FORMS.find(([form]) => form.test(path))?.[1] ?? '';
  if (type === '' || type === 'metadata') return methods;
  if (!isTypeName(type) || (path.endsWith('/_history') && !hasHistory(type))) return '';
  return SERVER_WRITTEN.has(type) && methods.includes(CHANGES) ? READS : methods;
}
