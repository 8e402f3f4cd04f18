// Operations that answer page by page: what was asked for goes on in an opaque link.
// @see https://hl7.org/fhir/R4/http.html#paging
import { problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { COUNT } from '../../search/results.ts';
import type { KnownCall } from '../call.ts';
import { PAGE } from '../pages.ts';
import type { Input } from './input.ts';

/** What every such operation reads. */
export const PAGING: readonly string[] = ['_count', PAGE];

interface Paging {
  /** What is asked for: of a later page, what was asked for with the first. */
  readonly texts: URLSearchParams;
  /** The last one already given. */
  readonly after?: string;
  /** The link to what comes after. */
  linkAfter(last: string): Promise<Result<string>>;
}

/** What a call of this operation on the instance of the call asks for; `page-invalid` for a link that is not this reader's. */
export async function pageAsked(call: KnownCall, input: Input, operation: `$${string}`): Promise<Result<Paging>> {
  const { requester } = call.on.principal;
  const { pages, settings } = call.gateway;
  const path = `CareTeam/${call.param('id')}/${operation}`;
  const page = await pages.open(input.texts, path, requester);
  if (!page.ok) return page;
  const texts = page.value ? new URLSearchParams(page.value.params) : input.texts;
  const linkAfter = async (last: string): Promise<Result<string>> => {
    const next = await pages.seal({ path, params: texts.toString(), after: { keys: [], id: last } }, requester);
    return next.ok ? ok(`${settings.baseUrl}/fhir/R4/${path}?${PAGE}=${next.value}`) : next;
  };
  return ok({ texts, linkAfter, ...(page.value && { after: page.value.after.id }) });
}

/** `_count`: how many on one page; `parameter-invalid` for what is no number. */
export function countAsked(texts: URLSearchParams, most: number): Result<number> {
  const text = texts.get('_count') ?? undefined;
  if (text === undefined) return ok(COUNT.default);
  return /^\d{1,9}$/.test(text)
    ? ok(Number(text))
    : fail(problem('parameter-invalid', { more: `_count: 0 to ${most}.` }));
}
