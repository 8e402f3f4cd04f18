// The server under test, spoken to through fhir-kit-client; every answer, refused or not, becomes one Reply.
// @see https://hl7.org/fhir/R4/http.html
import type { Bundle, OperationOutcome, Resource } from '@medplum/fhirtypes';
import { Client, type FhirResource, type SearchParams } from 'fhir-kit-client';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** The JSON object of the body; absent when the body is empty or no JSON. */
  readonly body?: Resource;
  /** The body could not be read as JSON. */
  readonly unreadable: boolean;
}

export interface Target {
  /** FHIR base. */
  readonly baseUrl: string;
  readonly token?: string;
  /** Longest wait for one answer, in milliseconds. */
  readonly timeout: number;
}

type Headed = Readonly<Record<string, string>>;
export interface Raw {
  readonly headers?: Headed;
  readonly body?: Resource | string;
  /** Without the token. */
  readonly anonymous?: boolean;
}

/** One function per interaction; none throws for a status, only for a server that does not answer. */
export interface Server {
  /** FHIR base without trailing slash. */
  readonly base: string;
  readonly token?: string;
  readonly timeout: number;
  create(resource: Resource, headers?: Headed): Promise<Reply>;
  read(type: string, id: string, headers?: Headed): Promise<Reply>;
  vread(type: string, id: string, version: string): Promise<Reply>;
  update(resource: Resource & { readonly id: string }, headers?: Headed): Promise<Reply>;
  remove(type: string, id: string, headers?: Headed): Promise<Reply>;
  search(type: string, params: SearchParams, headers?: Headed): Promise<Reply>;
  searchByPost(type: string, params: SearchParams): Promise<Reply>;
  /** The page after this one; undefined when there is none. Refuses to carry the token to another origin. */
  next(bundle: Bundle): Promise<Reply | undefined>;
  /** Any other request; `path` below the base. */
  send(method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH' | 'OPTIONS', path: string, raw?: Raw): Promise<Reply>;
}

/** What fhir-kit-client throws for a refused request or a body that is no JSON. */
interface Refused {
  readonly response: { readonly status: number; readonly data: unknown };
  readonly config: { readonly headers: Headers };
}
const isRefused = (why: unknown): why is Refused =>
  typeof why === 'object' && why !== null && 'response' in why && 'config' in why;

const isResource = (data: unknown): data is Resource =>
  typeof data === 'object' && data !== null && 'resourceType' in data;

const replyOf = (status: number, headers: Headers, data: unknown): Reply => ({
  status,
  headers,
  unreadable: typeof data === 'string',
  ...(isResource(data) && { body: data }),
});

/** What `fetch failed` stands for, such as ECONNREFUSED. */
function causeOf(why: TypeError): string {
  const { cause } = why;
  return cause instanceof Error ? ('code' in cause ? String(cause.code) : cause.message) : why.message;
}

/** The form the client takes resources in. */
const sent = (resource: Resource): FhirResource => resource as unknown as FhirResource;

export function connect({ baseUrl, token, timeout }: Target): Server {
  const base = baseUrl.replace(/\/+$/, '');

  /** One exchange with a client of its own, so that each has its own time limit. */
  async function ask(make: (client: Client) => Promise<FhirResource>, headers: Headed = {}, anonymous = false) {
    const client = new Client({
      baseUrl: base,
      customHeaders: headers,
      requestOptions: { signal: AbortSignal.timeout(timeout), redirect: 'error' },
      ...(token && !anonymous && { bearerToken: token }),
    });
    try {
      const result = await make(client);
      const { response } = Client.httpFor(result);
      if (!response) throw new Error('the client gave no response');
      return replyOf(response.status, response.headers, result);
    } catch (why) {
      if (isRefused(why)) return replyOf(why.response.status, why.config.headers, why.response.data);
      throw why instanceof TypeError ? new Error(`no answer from ${base}: ${causeOf(why)}`, { cause: why }) : why;
    }
  }

  return {
    base,
    timeout,
    ...(token && { token }),
    create: (resource, headers) =>
      ask((client) => client.create({ resourceType: resource.resourceType, body: sent(resource) }), headers),
    read: (resourceType, id, headers) => ask((client) => client.read({ resourceType, id }), headers),
    vread: (resourceType, id, version) => ask((client) => client.vread({ resourceType, id, version })),
    update: (resource, headers) =>
      ask(
        (client) => client.update({ resourceType: resource.resourceType, id: resource.id, body: sent(resource) }),
        headers,
      ),
    remove: (resourceType, id, headers) => ask((client) => client.delete({ resourceType, id }), headers),
    search: (resourceType, searchParams, headers) =>
      ask((client) => client.search({ resourceType, searchParams }), headers),
    searchByPost: (resourceType, searchParams) =>
      ask((client) => client.search({ resourceType, searchParams, options: { postSearch: true } })),
    next: async (bundle) => {
      const url = bundle.link?.find((link) => link.relation === 'next')?.url;
      if (url === undefined) return undefined;
      if (new URL(url, `${base}/`).origin !== new URL(base).origin) throw new Error('the next link leaves the server');
      return ask(async (client) => {
        const page = client.nextPage({
          bundle: bundle as unknown as FhirResource & { link: { relation: string; url: string }[] },
        });
        if (!page) throw new Error('the client finds no next link');
        return page;
      });
    },
    send: (method, path, { headers = {}, body, anonymous = false } = {}) =>
      ask((client) => client.request(path, { method, options: { headers }, body }), {}, anonymous),
  };
}

/** The Bundle of an answer. */
export const bundleOf = ({ body }: Reply): Bundle | undefined => (body?.resourceType === 'Bundle' ? body : undefined);

export const outcomeOf = ({ body }: Reply): OperationOutcome | undefined =>
  body?.resourceType === 'OperationOutcome' ? body : undefined;

/** The matches of a searchset, without outcomes and includes. */
export const matchesOf = (reply: Reply): readonly Resource[] =>
  (bundleOf(reply)?.entry ?? []).flatMap(({ resource, search }) =>
    resource && (search?.mode ?? 'match') === 'match' ? [resource] : [],
  );
