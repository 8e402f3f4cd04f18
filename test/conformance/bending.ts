// Ways to bend what passes between the suite and a gateway.
import type { Fault, Passing, Returning } from './proxy.ts';

// biome-ignore lint/suspicious/noExplicitAny: bodies are bent freely
export type Json = any;

export const bend =
  (change: (json: Json, passing: Passing) => void): NonNullable<Fault['response']> =>
  (returning, passing) => {
    if (!returning.body.startsWith('{')) return returning;
    const json = JSON.parse(returning.body) as Json;
    change(json, passing);
    return { ...returning, body: JSON.stringify(json) };
  };
export const without =
  (...names: readonly string[]): NonNullable<Fault['response']> =>
  (returning) => ({
    ...returning,
    headers: Object.fromEntries(Object.entries(returning.headers).filter(([name]) => !names.includes(name))),
  });
export const unsaid =
  (...names: readonly string[]): NonNullable<Fault['request']> =>
  ({ headers }) => {
    for (const name of names) delete headers[name];
  };
export const unasked =
  (...names: readonly string[]): NonNullable<Fault['request']> =>
  ({ url }) => {
    for (const name of names) url.searchParams.delete(name);
  };
export const reworded =
  (name: string, change: (value: string) => string): NonNullable<Fault['request']> =>
  ({ url }) => {
    const values = url.searchParams.getAll(name).map(change);
    url.searchParams.delete(name);
    for (const value of values) url.searchParams.append(name, value);
  };
/** The body as `change` makes it. */
export const rewritten =
  (change: (body: string) => string): NonNullable<Fault['request']> =>
  (passing) => {
    passing.body = change(passing.body);
  };
/** Path and query as `change` makes them. */
export const readdressed =
  (change: (address: string) => string): NonNullable<Fault['request']> =>
  ({ url }) => {
    url.href = new URL(change(url.pathname + url.search), url).href;
  };
export const unlinked = (relation: string) =>
  bend((json) => {
    if (json.link) Object.assign(json, { link: json.link.filter((link: Json) => link.relation !== relation) });
  });
export const hasNext = (json: Json): boolean => json.link?.some((link: Json) => link.relation === 'next') ?? false;
export const stated = (change: (resource: Json) => void) =>
  bend((json) => {
    if (json.resourceType !== 'CapabilityStatement') return;
    for (const resource of json.rest[0].resource) if (resource.type === 'CarePlan') change(resource);
  });
/** Entries of an answer, changed one by one. */
export const entries = (change: (entry: Json) => void) =>
  bend((json) => {
    for (const entry of json.entry ?? []) change(entry);
  });
/** A POST becomes a PUT under an id. */
export const putInstead = (passing: Passing, id: string): void => {
  passing.method = 'PUT';
  passing.url.pathname += `/${id}`;
  passing.body = JSON.stringify({ ...(JSON.parse(passing.body) as Json), id });
};
export const EMPTY: Returning = { status: 204, headers: {}, body: '' };
