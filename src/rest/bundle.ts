// Searchset Bundles, joined from texts: stored bytes are served bytes.
// @see https://hl7.org/fhir/R4/bundle.html#searchset
import type { After } from '../search/query.ts';
import { type Presentation, withElements } from './shown.ts';

/** Matches of a search, one page of them. */
export interface Matches {
  readonly entries: readonly Presentation[];
  readonly total: number;
  /** Position after the last entry when more follow. */
  readonly next?: After;
}

export interface Searchset {
  /** FHIR base without trailing slash. */
  readonly base: string;
  /** Exact number of matches; absent when not asked for. */
  readonly total?: number;
  readonly self: string;
  readonly next?: string;
  readonly entries: readonly Presentation[];
  /** Further OperationOutcomes (warnings, notices), as JSON. */
  readonly outcomes?: readonly string[];
  readonly elements?: string;
}

/** Every entry has a fullUrl, also an outcome, which is nowhere to be read. */
const outcomeEntry = (outcome: string, at: number): string =>
  `{"fullUrl":"urn:uuid:00000000-0000-4000-8000-${String(at).padStart(12, '0')}","resource":${outcome},"search":{"mode":"outcome"}}`;
const link = (relation: string, url: string): string => `{"relation":"${relation}","url":${JSON.stringify(url)}}`;

export function searchsetJson(s: Searchset): string {
  const links = [link('self', s.self), ...(s.next ? [link('next', s.next)] : [])];
  const entries = [
    ...s.entries.map(
      (e) =>
        `{"fullUrl":"${s.base}/${e.type}/${e.id}","resource":${withElements(e.body, s.elements ?? null)},"search":{"mode":"match"}}`,
    ),
    ...(s.outcomes ?? []).map(outcomeEntry),
  ];
  const total = s.total === undefined ? '' : `,"total":${s.total}`;
  const list = entries.length > 0 ? `,"entry":[${entries.join(',')}]` : '';
  return `{"resourceType":"Bundle","type":"searchset"${total},"link":[${links.join(',')}]${list}}`;
}
