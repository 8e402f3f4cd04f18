// Servers that do one thing wrong, and the checks that must notice.
import {
  bend,
  EMPTY,
  entries,
  hasNext,
  type Json,
  putInstead,
  readdressed,
  reworded,
  rewritten,
  stated,
  unasked,
  unlinked,
  unsaid,
  without,
} from './bending.ts';
import type { Fault } from './proxy.ts';

const FIXED = crypto.randomUUID();

export const FAULTS: readonly (readonly [what: string, fault: Fault, noticed: readonly string[]])[] = [
  ['drops the ETag', { response: without('etag') }, ['etag', 'if-none-match', 'head']],
  ['drops Location', { response: without('location') }, ['create', 'update-absent']],
  ['drops Last-Modified', { response: without('last-modified') }, ['last-modified']],
  [
    'does not heed If-Match',
    { request: unsaid('if-match') },
    ['if-match', 'if-match-race', 'if-match-delete', 'if-match-patient'],
  ],
  ['does not heed If-None-Match', { request: unsaid('if-none-match') }, ['if-none-match']],
  ['does not heed Prefer', { request: unsaid('prefer') }, ['prefer-return', 'unknown-lenient']],
  ['ignores an unknown parameter', { request: unasked('no-such') }, ['unknown-strict']],
  ['ignores an unknown modifier', { request: unasked('code:no-such') }, ['modifier-unknown']],
  ['does not sort', { request: unasked('_sort') }, ['sort-date', 'sort-last-updated']],
  ['ignores _elements', { request: unasked('_elements') }, ['elements', 'paging-shape']],
  ['ignores _summary', { request: unasked('_summary') }, ['summary-count']],
  ['ignores date prefixes', { request: reworded('date', (v) => v.replace(/^[a-z]{2}/, '')) }, ['date', 'date-between']],
  [
    'ignores prefixes of _lastUpdated',
    { request: reworded('_lastUpdated', (v) => v.replace(/^[a-z]{2}/, 'ge')) },
    ['last-updated'],
  ],
  [
    'ignores the system of tokens',
    { request: reworded('code', (v) => v.split('|').at(-1) || 'x') },
    ['token', 'search-post', 'and-or'],
  ],
  [
    'leaves out the last entry of a page',
    { response: bend((json) => hasNext(json) && json.entry?.pop()) },
    ['paging', 'count', 'sort-date'],
  ],
  [
    'shows an entry twice',
    { response: bend((json) => json.entry?.length > 1 && json.entry.splice(1, 1, json.entry[0])) },
    ['paging', 'search-bundle'],
  ],
  [
    'counts the page',
    { response: bend((json) => json.entry && Object.assign(json, { total: json.entry.length })) },
    ['total', 'paging'],
  ],
  [
    'leads next links in a circle',
    {
      response: bend(
        (json, { url }) =>
          hasNext(json) &&
          Object.assign(json, { link: [{ relation: 'next', url: `/fhir/R4/Observation${url.search}` }] }),
      ),
    },
    ['paging'],
  ],
  [
    'sends an empty list',
    { response: bend((json) => json.type === 'searchset' && Object.assign(json, { entry: json.entry ?? [] })) },
    ['search-none'],
  ],
  ['gives no fullUrl', { response: entries((entry) => delete entry.fullUrl) }, ['search-bundle']],
  ['gives no self link', { response: unlinked('self') }, ['search-bundle', 'unknown-lenient']],
  [
    'answers errors in HTML',
    { response: (r) => (r.status < 400 ? r : { ...r, headers: { 'content-type': 'text/html' }, body: '<p>no' }) },
    ['error-outcome', 'unauthorised'],
  ],
  [
    'answers 200 for everything',
    { response: (r) => (r.status < 400 ? r : { ...r, status: 200 }) },
    [
      'read-absent',
      'malformed',
      'invalid',
      'delete',
      'unauthorised',
      'statement-nothing-else',
      'accept-unknown',
      'wrong-type',
      'update-id',
      'value-invalid',
      'method',
    ],
  ],
  [
    'names another media type',
    { response: (r) => ({ ...r, headers: { ...r.headers, 'content-type': 'application/json' } }) },
    ['accept', 'format', 'error-outcome'],
  ],
  [
    'wants a token for everything',
    { instead: (p) => (p.headers['authorization'] ? undefined : { ...EMPTY, status: 401 }) },
    ['statement-open', 'cors', 'unauthorised'],
  ],
  [
    'states a parameter it does not have',
    { response: stated((r) => r.searchParam.push({ name: 'colour', type: 'token' })) },
    ['statement-parameters'],
  ],
  [
    'states an interaction it does not have',
    {
      response: bend((json) =>
        json.rest?.[0].resource
          .find((r: { type: string }) => r.type === 'AuditEvent')
          ?.interaction.push({ code: 'history-type' }),
      ),
    },
    ['statement-interactions'],
  ],
  [
    'states a type twice',
    { response: bend((json) => json.rest?.[0].resource.push(json.rest[0].resource[0])) },
    ['statement-complete'],
  ],
  ['deletes nothing', { instead: (p) => (p.method === 'DELETE' ? EMPTY : undefined) }, ['delete', 'search-current']],
  [
    'refuses to delete',
    { instead: (p) => (p.method === 'DELETE' ? { ...EMPTY, status: 403 } : undefined) },
    ['delete', 'delete-again', 'left-clean'],
  ],
  [
    'answers old versions with the new one',
    { request: readdressed((path) => path.replace(/\/_history\/[^/]+$/, '')) },
    ['vread'],
  ],
  ['allows no other origin', { response: without('access-control-allow-origin') }, ['cors']],
  [
    'loses elements',
    {
      response: bend(
        (json, { method }) =>
          method === 'GET' && json.resourceType !== 'Bundle' && [delete json.title, delete json.birthDate],
      ),
    },
    ['read', 'read-patient', 'update'],
  ],
  [
    'takes over ids',
    { request: (p) => void (p.body.includes('"own id"') && putInstead(p, (JSON.parse(p.body) as Json).id)) },
    ['create-id'],
  ],
  [
    'takes equal resources for one',
    {
      request: (p) => void (p.body.includes('"twice"') && putInstead(p, FIXED)),
      response: (r, p) => (p.method === 'PUT' ? { ...r, status: 201 } : r),
    },
    ['create-again'],
  ],
  [
    'counts versions from the start each time',
    { response: bend((json) => json.meta?.versionId && Object.assign(json.meta, { versionId: '1' })) },
    ['delete-undone', 'etag', 'update'],
  ],
  [
    'has one ETag for all',
    { response: (r) => ({ ...r, headers: { ...r.headers, etag: 'W/"1"' } }) },
    ['update-race', 'etag'],
  ],
  [
    'refuses _pretty',
    { instead: (p) => (p.url.searchParams.has('_pretty') ? { ...EMPTY, status: 400 } : undefined) },
    ['pretty'],
  ],
  [
    'reads any content type',
    { request: ({ headers }) => void Object.assign(headers, { 'content-type': 'application/fhir+json' }) },
    ['content-type'],
  ],
  [
    'says gzip of what is not',
    {
      response: (r, p) =>
        p.headers['accept-encoding'] === 'gzip' ? { ...r, headers: { ...r.headers, 'content-encoding': 'gzip' } } : r,
    },
    ['gzip'],
  ],
  [
    'shows another meta in searches',
    { response: entries((entry) => delete entry.resource.meta.source) },
    ['search-read'],
  ],
  ['ignores :not', { request: unasked('code:not') }, ['token-not']],
  ['looks for one id only', { request: reworded('_id', (v) => v.split(',')[0] ?? '') }, ['id']],
  ['ignores whom a search is about', { request: unasked('patient', 'subject', 'subject:Patient') }, ['reference']],
  [
    'matches strings to the letter',
    { request: readdressed((path) => path.replace('?family=', '?family:exact=')) },
    ['string'],
  ],
  [
    'ignores the system of identifiers',
    { request: rewritten((body) => body.replace(/identifier=[^&]*%7C/, 'identifier=')) },
    ['identifier'],
  ],
  [
    'gives no next link to a POST',
    { response: bend((json, { method }) => method === 'POST' && delete json.link) },
    ['paging-post'],
  ],
];
