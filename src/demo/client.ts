// Requests of the demo to its own server, as any client would make them: over HTTP, with a token.
import type { Bundle, Resource } from '@medplum/fhirtypes';
import type { Persona } from './personas.ts';
import type { Demo } from './server.ts';

export interface Client {
  /** An answer as it came: status and body. @param path below the FHIR base */
  get(path: string): Promise<{ readonly status: number; readonly body: string }>;
  /** Resources of a search, the notice left out; empty when refused. */
  search<T extends Resource>(path: string): Promise<readonly T[]>;
  post(path: string, resource?: object): Promise<{ readonly status: number; readonly body: string }>;
  put(path: string, resource: object): Promise<{ readonly status: number; readonly body: string }>;
  /** Delivers to a source; the report, or why there is none. */
  deliver(source: string, type: string, body: string): Promise<{ readonly status: number; readonly body: string }>;
}

/** A client with the token of this persona. */
export async function clientOf(demo: Demo, persona: Persona): Promise<Client> {
  const authorization = `Bearer ${await demo.tokenOf(persona)}`;
  async function ask(url: string, init: RequestInit = {}): Promise<{ status: number; body: string }> {
    const answer = await fetch(url, { ...init, headers: { authorization, ...init.headers } });
    return { status: answer.status, body: await answer.text() };
  }
  const get: Client['get'] = (path) => ask(`${demo.fhir}/${path}`);
  const send = (method: string, path: string, resource: object | undefined) =>
    ask(`${demo.fhir}/${path}`, {
      method,
      ...(resource && { body: JSON.stringify(resource), headers: { 'content-type': 'application/fhir+json' } }),
    });
  return {
    get,
    search: async <T extends Resource>(path: string) => {
      const { status, body } = await get(path);
      if (status !== 200) return [];
      const bundle = JSON.parse(body) as Bundle;
      return (bundle.entry ?? []).flatMap(({ resource, search }) =>
        resource && search?.mode === 'match' ? [resource as T] : [],
      );
    },
    post: (path, resource) => send('POST', path, resource),
    put: (path, resource) => send('PUT', path, resource),
    deliver: (source, type, body) =>
      ask(`${demo.baseUrl}/sources/${source}`, { method: 'POST', body, headers: { 'content-type': type } }),
  };
}

/** How many resources of a resident's record somebody may see; undefined when the answer is 404. */
export async function seen(client: Client, patient: string): Promise<number | undefined> {
  const { status, body } = await client.get(`Patient/${patient}/$everything`);
  return status === 200 ? (JSON.parse(body) as Bundle).total : undefined;
}
