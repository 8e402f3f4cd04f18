// CORS for the origins of CORS_ORIGINS. @see https://fetch.spec.whatwg.org/#http-cors-protocol

const EXPOSED = 'ETag, Location, Content-Location, Last-Modified, X-Request-Id, Retry-After, X-OneStory-Notice';

export function corsHeaders(origins: readonly string[], origin: string | null): Readonly<Record<string, string>> {
  if (!origin || !origins.includes(origin)) return {};
  return { 'access-control-allow-origin': origin, 'access-control-expose-headers': EXPOSED, vary: 'Origin' };
}

/** Headers of the answer to a preflight `OPTIONS`. */
export const preflightHeaders = (
  origins: readonly string[],
  origin: string | null,
): Readonly<Record<string, string>> =>
  origin && origins.includes(origin)
    ? {
        ...corsHeaders(origins, origin),
        'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE, OPTIONS',
        'access-control-allow-headers':
          'Authorization, Content-Type, Accept, If-Match, If-None-Match, If-None-Exist, If-Modified-Since, Prefer, X-Request-Id',
        'access-control-max-age': '600',
      }
    : {};
