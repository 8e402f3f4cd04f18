// Page links: keyset positions, encrypted and bound to who asked and why; opaque outside, re-decided on use.
// @see design: consent §4, "Page links"
import type { Requester } from '../consent/requester.ts';
import { problem } from '../fhir/problem.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import type { After } from '../search/query.ts';

/** Where a search goes on: what was asked, and the position after the last entry given. */
export interface Page {
  readonly path: string;
  readonly params: string;
  readonly after: After;
}

export interface Pages {
  /** The token of a page link; `page-too-long` when what was asked does not fit an address. */
  seal(page: Page, requester: Requester): Promise<Result<string>>;
  /**
   * The page that these parameters name, undefined where they name none; `page-invalid` for anything but a page given to
   * this very requester for this purpose, `page-not-alone` where more is asked than how the answer is written.
   */
  open(parameters: URLSearchParams, path: string, requester: Requester): Promise<Result<Page | undefined>>;
}

/** The parameter that carries the token. */
export const PAGE = '_page';
/** What no address refuses; beside a page it changes no more than how the answer is written. @see design: interface, "HTTP" */
export const SHAPING: readonly string[] = ['_count', '_elements', '_format', '_pretty', '_summary', '_total'];

/** Longest page token read, in characters: what fits an address. */
const MAX_TOKEN = 12_000;

const binding = (r: Requester): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(
    JSON.stringify([r.kind, r.subject, r.clientId, r.purpose, 'organisation' in r ? r.organisation : '']),
  );

const toText = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

function toBytes(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** @param secret 32 bytes shared by all processes that answer for one base address */
export async function createPages(secret: Uint8Array<ArrayBuffer>): Promise<Pages> {
  const key = await crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['encrypt', 'decrypt']);
  return {
    seal: async (page, requester) => {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const plain = new TextEncoder().encode(JSON.stringify(page));
      const sealed = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv, additionalData: binding(requester) },
        key,
        plain,
      );
      const token = toText(new Uint8Array([...iv, ...new Uint8Array(sealed)]));
      return token.length <= MAX_TOKEN ? ok(token) : fail(problem('page-too-long'));
    },
    open: async (parameters, path, requester) => {
      const [token, ...more] = parameters.getAll(PAGE);
      if (token === undefined) return ok(undefined);
      if (more.length > 0 || [...parameters.keys()].some((key) => key !== PAGE && !SHAPING.includes(key)))
        return fail(problem('page-not-alone'));
      const bytes = token.length <= MAX_TOKEN ? toBytes(token) : undefined;
      if (!bytes || bytes.length < 29) return fail(problem('page-invalid'));
      try {
        const algorithm = { name: 'AES-GCM', iv: bytes.subarray(0, 12), additionalData: binding(requester) };
        const plain = await crypto.subtle.decrypt(algorithm, key, bytes.subarray(12));
        const page = JSON.parse(new TextDecoder().decode(plain)) as Page;
        return page.path === path && Array.isArray(page.after.keys) ? ok(page) : fail(problem('page-invalid'));
      } catch {
        return fail(problem('page-invalid'));
      }
    },
  };
}
