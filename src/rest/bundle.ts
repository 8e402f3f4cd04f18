// Searchset and history Bundles, joined from texts: stored bytes are served bytes.
// @see https://hl7.org/fhir/R4/bundle.html#searchset
import type { After } from '../search/query.ts';
import { type Form, formed } from './form.ts';
import type { Presentation } from './shown.ts';

/** Matches of a search, one page of them. */
export interface Matches {
  readonly entries: readonly Presentation[];
  readonly total: number;
  /** What they join; not counted. */
  readonly included?: readonly Presentation[];
  /** Position after the last entry when more follow. */
  readonly next?: After;
}

interface Listed {
  /** FHIR base without trailing slash. */
  readonly base: string;
  /** Exact number of matches; absent when not asked for. */
  readonly total?: number;
  readonly self: string;
  readonly next?: string;
  readonly form: Form;
}

export interface Searchset extends Listed {
  readonly entries: readonly Presentation[];
  readonly included?: readonly Presentation[];
  /** Further OperationOutcomes (warnings, notices), as JSON. */
  readonly outcomes?: readonly string[];
}

/** One version: without a body it says that the resource was deleted. */
export interface PastEntry {
  readonly type: string;
  readonly id: string;
  readonly body?: string;
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly etag: string;
  readonly lastUpdated: string;
}

/** Every entry has a fullUrl, also one that is nowhere to be read by itself. @param at its place in the Bundle */
export const nowhere = (at: number): string => `urn:uuid:00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
const outcomeEntry = (outcome: string, at: number): string =>
  `{"fullUrl":"${nowhere(at)}","resource":${outcome},"search":{"mode":"outcome"}}`;
const link = (relation: string, url: string): string => `{"relation":"${relation}","url":${JSON.stringify(url)}}`;

function bundleJson(type: string, s: Listed, entries: readonly string[]): string {
  const links = [link('self', s.self), ...(s.next ? [link('next', s.next)] : [])];
  const total = s.total === undefined ? '' : `,"total":${s.total}`;
  const list = entries.length > 0 ? `,"entry":[${entries.join(',')}]` : '';
  return `{"resourceType":"Bundle","type":"${type}"${total},"link":[${links.join(',')}]${list}}`;
}

const STATUS = { POST: '201', PUT: '200', DELETE: '204' } as const;

/** @see https://hl7.org/fhir/R4/http.html#history */
export const historyJson = (s: Listed & { readonly entries: readonly PastEntry[] }): string =>
  bundleJson(
    'history',
    s,
    s.entries.map(({ type, id, body, method, etag, lastUpdated }) => {
      const resource = body === undefined ? '' : `"resource":${formed(body, type, s.form)},`;
      const url = method === 'POST' ? type : `${type}/${id}`;
      return `{"fullUrl":"${s.base}/${type}/${id}",${resource}"request":{"method":"${method}","url":"${url}"},"response":{"status":"${STATUS[method]}","etag":${JSON.stringify(etag)},"lastModified":"${lastUpdated}"}}`;
    }),
  );

export function searchsetJson(s: Searchset): string {
  const entry = (e: Presentation, mode: 'match' | 'include'): string =>
    `{"fullUrl":"${s.base}/${e.type}/${e.id}","resource":${formed(e.body, e.type, s.form)},"search":${e.search ?? `{"mode":"${mode}"}`}}`;
  const entries = [
    ...s.entries.map((each) => entry(each, 'match')),
    ...(s.included ?? []).map((each) => entry(each, 'include')),
    ...(s.outcomes ?? []).map(outcomeEntry),
  ];
  return bundleJson('searchset', s, entries);
}
