// Formats, compression, preferences and other origins.
// @see https://hl7.org/fhir/R4/http.html#mime-type
import { gunzipSync } from 'node:zlib';
import { type Bench, type Check, type Complaint, equal, HTTP, holds, skip, status, verdict } from '../check.ts';
import { wire } from '../raw.ts';
import { outcomeOf, type Reply } from '../server.ts';
import { carePlan, storedPlan } from './instance.ts';

const isJson = (what: string, reply: Reply): Complaint =>
  reply.status === 200
    ? holds(
        /^application\/fhir\+json(;|$)/.test(reply.headers.get('content-type') ?? ''),
        `${what} came as ${reply.headers.get('content-type')}`,
      )
    : status(what, reply, 200);

const reading = async (bench: Bench): Promise<string> => `Patient/${(await bench.scene.patient()).id}`;
/** Complaints about several ways to ask for the same thing. */
async function all(names: readonly string[], ask: (name: string) => Promise<Complaint>): Promise<readonly Complaint[]> {
  const list: Complaint[] = [];
  for (const name of names) list.push(await ask(name));
  return list;
}

export const NEGOTIATION_CHECKS: readonly Check[] = [
  {
    id: 'accept',
    requirement: 'Accept that allows FHIR JSON, in any of its forms, is answered with application/fhir+json',
    spec: `${HTTP}#mime-type`,
    run: async (bench) => {
      const path = await reading(bench);
      const forms = [
        'application/fhir+json',
        'application/fhir+json; charset=utf-8',
        'application/fhir+json; fhirVersion=4.0',
        'application/json',
        '*/*',
        'application/*;q=0.8',
        'text/html, application/fhir+json;q=0.9, */*;q=0.1',
      ];
      return verdict(
        ...(await all(forms, async (accept) =>
          isJson(accept, await bench.server.send('GET', path, { headers: { accept } })),
        )),
      );
    },
  },
  {
    id: 'accept-unknown',
    requirement: 'Accept that allows nothing the server can give answers 406',
    spec: `${HTTP}#mime-type`,
    run: async (bench) =>
      verdict(
        status(
          'text/csv',
          await bench.server.send('GET', await reading(bench), { headers: { accept: 'text/csv' } }),
          406,
        ),
      ),
  },
  {
    id: 'format',
    requirement: '_format asks for JSON in each of its names, and wins over Accept',
    spec: `${HTTP}#mime-type`,
    run: async (bench) => {
      const path = await reading(bench);
      const names = ['json', 'application/json', 'application/fhir%2Bjson', 'application/fhir+json'];
      const headers = { accept: 'text/html' };
      return verdict(
        ...(await all(names, async (name) =>
          isJson(name, await bench.server.send('GET', `${path}?_format=${name}`, { headers })),
        )),
        status('an unknown _format', await bench.server.send('GET', `${path}?_format=text/csv`), 406, 400),
      );
    },
  },
  {
    id: 'pretty',
    requirement: '_pretty is never refused, and changes nothing but white space',
    spec: `${HTTP}#parameters`,
    run: async (bench) => {
      const path = await reading(bench);
      const plain = await bench.server.send('GET', path);
      const pretty = await bench.server.send('GET', `${path}?_pretty=true`);
      return verdict(status('_pretty', pretty, 200), equal('resource', pretty.body, plain.body));
    },
  },
  {
    id: 'content-type',
    requirement:
      'application/fhir+json and application/json are read, with or without charset; another type answers 415',
    spec: `${HTTP}#mime-type`,
    run: async (bench) => {
      const forms = [
        'application/fhir+json',
        'application/fhir+json; charset=UTF-8',
        'application/fhir+json; fhirVersion=4.0',
        'application/json',
      ];
      const body = await carePlan(bench, 'typed');
      const post = async (type: string): Promise<Reply> => {
        const reply = await bench.server.send('POST', 'CarePlan', { body, headers: { 'content-type': type } });
        bench.scene.adopt(reply);
        return reply;
      };
      return verdict(
        ...(await all(forms, async (type) => status(type, await post(type), 201))),
        status('text/csv', await post('text/csv'), 415),
      );
    },
  },
  {
    id: 'gzip',
    requirement: 'An answer compressed with gzip says so and holds the same',
    spec: 'https://www.rfc-editor.org/rfc/rfc9110#section-8.4.1.3',
    run: async ({ server, statement }) => {
      const zipped = await wire(server, 'GET', 'metadata', { 'accept-encoding': 'gzip' });
      const plain = await wire(server, 'GET', 'metadata', { 'accept-encoding': 'identity' });
      if (zipped.headers['content-encoding'] === undefined) return skip('answers are not compressed');
      const text = new TextDecoder().decode(gunzipSync(zipped.bytes));
      return verdict(
        equal('Content-Encoding', zipped.headers['content-encoding'], 'gzip'),
        equal('Content-Encoding of an answer that may not be compressed', plain.headers['content-encoding'], undefined),
        equal('resource', JSON.parse(text).rest, statement.rest),
        holds(/accept-encoding/i.test(zipped.headers['vary'] ?? ''), 'Vary does not name Accept-Encoding'),
        holds(zipped.bytes.length < plain.bytes.length, 'it is no shorter'),
      );
    },
  },
  {
    id: 'head',
    requirement: 'HEAD answers as GET does, without a body',
    spec: `${HTTP}#head`,
    run: async (bench) => {
      const { id, meta } = await storedPlan(bench, 'headed');
      const head = await wire(bench.server, 'HEAD', `CarePlan/${id}`, {});
      if ([404, 405, 501].includes(head.status)) return skip(`not offered (${head.status})`);
      return verdict(
        equal('status', head.status, 200),
        equal('ETag', head.headers['etag'], `W/"${meta?.versionId}"`),
        equal('bytes of body', head.bytes.length, 0),
      );
    },
  },
  {
    id: 'prefer-return',
    requirement: 'Prefer: return=minimal, representation and OperationOutcome shape the answer to a write',
    spec: `${HTTP}#ops`,
    run: async (bench) => {
      const { server, scene } = bench;
      const made = await storedPlan(bench, 'preferred');
      const person = await scene.patient();
      const ask = (value: string) => server.update(made, { prefer: `return=${value}` });
      const [minimal, representation, outcome] = [
        await ask('minimal'),
        await ask('representation'),
        await ask('OperationOutcome'),
      ];
      const patient = await server.update(person, { prefer: 'return=minimal' });
      return verdict(
        status('minimal', minimal, 200, 204),
        holds(minimal.body === undefined, 'return=minimal has a body'),
        holds(patient.body === undefined, 'return=minimal has a body for a Patient'),
        equal('body of representation', representation.body?.id, made.id),
        holds(outcomeOf(outcome) !== undefined, 'return=OperationOutcome brought none'),
        holds(
          [minimal, outcome].every((reply) => reply.headers.has('etag')),
          'there is no ETag to go on with',
        ),
      );
    },
  },
  {
    id: 'cors',
    requirement: 'A preflight needs no token, allows what FHIR clients send, and exposes ETag and Location',
    spec: 'https://fetch.spec.whatwg.org/#http-cors-protocol',
    run: async ({ server, statement, origin }) => {
      const page = origin ?? new URL(server.base).origin;
      const asked = {
        origin: page,
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'authorization,content-type,if-match,prefer',
      };
      const preflight = await wire(server, 'OPTIONS', 'CarePlan/1', asked);
      const named = preflight.headers['access-control-allow-origin'];
      if (preflight.status === 401) return verdict('the preflight answered 401');
      if (named === undefined && origin === undefined) {
        return statement.rest?.some((rest) => rest.security?.cors)
          ? skip('name an origin that is allowed with --origin')
          : skip('CORS is not stated');
      }
      const allowed = (preflight.headers['access-control-allow-headers'] ?? '').toLowerCase();
      const answer = await wire(server, 'GET', 'metadata', { origin: page });
      const exposed = (answer.headers['access-control-expose-headers'] ?? '').toLowerCase();
      const missing = ['authorization', 'content-type', 'if-match', 'prefer'].filter((name) => !allowed.includes(name));
      const unseen = ['etag', 'location', 'last-modified'].filter((name) => !exposed.includes(name));
      return verdict(
        holds(named === page || named === '*', `the origin allowed is ${named}`),
        holds(/PUT|\*/.test(preflight.headers['access-control-allow-methods'] ?? ''), 'PUT is not allowed'),
        holds(missing.length === 0 || allowed.includes('*'), `headers not allowed: ${missing.join(', ')}`),
        holds(
          [page, '*'].includes(answer.headers['access-control-allow-origin'] ?? ''),
          'the answer itself allows no origin',
        ),
        holds(unseen.length === 0, `headers not exposed: ${unseen.join(', ')}`),
      );
    },
  },
];
