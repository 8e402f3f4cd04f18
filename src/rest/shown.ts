// A disclosed version as an answer: ETag, Last-Modified, conditional reads.
// @see https://hl7.org/fhir/R4/http.html#cread
import type { Shown } from '../access/pep.ts';
import type { Disclosed } from '../consent/sealed.ts';
import type { Instant } from '../fhir/ids.ts';
import { problem } from '../fhir/problem.ts';
import { cutPointers } from '../fhir/references.ts';
import { restorePointers } from '../fhir/restore.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import { unmasked } from '../fhir/unmask.ts';
import type { Call } from './call.ts';
import { type Form, formed, formOf } from './form.ts';
import { type Answer, recordAnswer, versionHeaders } from './respond.ts';

/** A resource ready to be sent, stored or composed alike. */
export interface Presentation {
  readonly type: string;
  readonly id: string;
  readonly body: string;
  /** Weak ETags that If-Match accepts; the first is the one sent. */
  readonly etags: readonly [string, ...string[]];
  readonly lastUpdated: Instant;
  /** How it was found, as `Bundle.entry.search`, where there is more to say than that it matches. */
  readonly search?: string;
}

/** Named by the form that is shown; who was shown the whole before may name that. */
export function presentationOf({ content }: Disclosed<Shown>): Presentation {
  const { row, body, versionId } = content;
  const etags = [...new Set([versionId, row.versionId])].map((each) => `W/"${each}"`);
  return { type: row.type, id: row.id, body, etags: etags as [string, ...string[]], lastUpdated: row.lastUpdated };
}

/** What somebody writes who has read the shown form, with what that form lacked put back. */
export function restored<T extends object>({ content }: Disclosed<Shown>, written: T): T {
  const { row, cuts, mask } = content;
  return restorePointers(row.body, mask ? unmasked(cutPointers(row.body, cuts), written, mask) : written, cuts);
}

const tagsIn = (header: string): readonly string[] => header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));

/** Whether an If-Match or If-None-Match header names this presentation (weak comparison). */
export const namesVersion = (header: string, shown: Presentation): boolean =>
  tagsIn(header).some((tag) => tag === '*' || shown.etags.some((etag) => etag.slice(2) === tag));

/** If-Match must name what the writer has, If-None-Match must not; `undefined`: there is nothing, or nothing any more. */
export function checkVersion(request: Request, shown: Presentation | undefined): Result<true> {
  const match = request.headers.get('if-match');
  if (match !== null && !(shown && namesVersion(match, shown))) return fail(problem('version-conflict'));
  const none = request.headers.get('if-none-match');
  return none !== null && shown && namesVersion(none, shown) ? fail(problem('exists')) : ok(true);
}

/**
 * Only by name of the form that is shown: what was cut from it changes with consent and leaves lastUpdated alone, so no
 * date tells whether a reader has it (and one that told would tell of what is hidden).
 */
function unchanged(request: Request, shown: Presentation): boolean {
  const none = request.headers.get('if-none-match');
  return none !== null && namesVersion(none, { ...shown, etags: [shown.etags[0]] });
}

/** 200 with the body in the form asked for, or 304 when the client already has it. */
export function readAnswer(call: Call, shown: Presentation, asked?: Form): Answer {
  const headers = versionHeaders(shown.etags[0], shown.lastUpdated);
  if (unchanged(call.request, shown)) return recordAnswer(304, '', headers);
  const form = asked ? ok(asked) : formOf(call.url.searchParams, shown.type);
  return recordAnswer(200, form.ok ? formed(shown.body, shown.type, form.value) : shown.body, headers);
}
