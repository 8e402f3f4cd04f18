// Refusals: the right status, and an OperationOutcome that a program and a person can read.
// @see https://hl7.org/fhir/R4/operationoutcome.html
import type { Resource } from '@medplum/fhirtypes';
import { type Bench, type Check, type Complaint, HTTP, holds, skip, status, verdict } from '../check.ts';
import { outcomeOf, type Raw, type Reply } from '../server.ts';
import { ABSENT, carePlan, storedPlan } from './instance.ts';

const OUTCOME = 'https://hl7.org/fhir/R4/operationoutcome.html';
const JSON_TYPE = { 'content-type': 'application/fhir+json' };

/** @see https://hl7.org/fhir/R4/valueset-issue-type.html */
const ISSUE_TYPES = new Set(
  'invalid structure required value invariant security login unknown expired forbidden suppressed processing not-supported duplicate multiple-matches not-found deleted too-long code-invalid extension too-costly business-rule conflict transient lock-error no-store exception timeout incomplete throttled informational'.split(
    ' ',
  ),
);

function wellFormed(what: string, reply: Reply): Complaint {
  const issues = outcomeOf(reply)?.issue;
  if (!issues || issues.length === 0) return `${what} (${reply.status}) has no OperationOutcome`;
  const bad = issues.some(
    (issue) => !['fatal', 'error'].includes(issue.severity ?? '') || !ISSUE_TYPES.has(issue.code ?? ''),
  );
  if (bad) return `${what} (${reply.status}) has an issue without a severity of an error or a code of the value set`;
  const type = reply.headers.get('content-type') ?? '';
  return holds(type.startsWith('application/fhir+json'), `${what} (${reply.status}) is sent as ${type || 'nothing'}`);
}

const post = ({ server }: Bench, body: Raw['body'], headers = JSON_TYPE): Promise<Reply> =>
  server.send('POST', 'CarePlan', { ...(body !== undefined && { body }), headers });
const invalid = async (bench: Bench, change: object): Promise<Reply> => {
  const reply = await post(bench, { ...(await carePlan(bench, 'invalid')), ...change } as Resource);
  bench.scene.adopt(reply);
  return reply;
};

export const ERROR_CHECKS: readonly Check[] = [
  {
    id: 'error-outcome',
    requirement:
      'Every refusal carries an OperationOutcome with severity, a code of the value set, and its own media type',
    spec: OUTCOME,
    run: async (bench) => {
      const { server } = bench;
      const gone = await storedPlan(bench, 'gone');
      await server.remove('CarePlan', gone.id);
      return verdict(
        wellFormed('absent', await server.read('CarePlan', ABSENT)),
        wellFormed('deleted', await server.read('CarePlan', gone.id)),
        wellFormed('malformed', await post(bench, '{"resourceType": "CarePlan", ')),
        wellFormed('invalid', await invalid(bench, { status: 'no such status' })),
        wellFormed('unknown type', await server.send('GET', 'NoSuchType/1')),
        wellFormed(
          'bad value',
          await server.search('CarePlan', { _lastUpdated: 'yesterday' }, { prefer: 'handling=strict' }),
        ),
      );
    },
  },
  {
    id: 'malformed',
    requirement: 'What is no JSON, no object, or nothing at all answers 400',
    spec: `${HTTP}#create`,
    run: async (bench) =>
      verdict(
        status('truncated JSON', await post(bench, '{"resourceType": "CarePlan", '), 400),
        status('an array', await post(bench, '[]'), 400),
        status('no resourceType', await post(bench, '{"status": "active"}'), 400, 422),
        status('an empty body', await post(bench, ''), 400),
      ),
  },
  {
    id: 'wrong-type',
    requirement: 'A resource of another type than the address answers 400 or 422',
    spec: `${HTTP}#create`,
    run: async (bench) => {
      const reply = await post(bench, { resourceType: 'Organization', name: 'Not a plan' });
      bench.scene.adopt(reply);
      return verdict(status('create', reply, 400, 422));
    },
  },
  {
    id: 'invalid',
    requirement: 'A resource that breaks a rule of its type answers 422 (or 400), and is not stored',
    spec: `${HTTP}#create`,
    run: async (bench) =>
      verdict(
        status('a code outside a required value set', await invalid(bench, { status: 'no such status' }), 422, 400),
        status('a required element left out', await invalid(bench, { intent: undefined }), 422, 400),
        status('an element that does not exist', await invalid(bench, { colour: 'blue' }), 422, 400),
        status('an impossible date', await invalid(bench, { created: '2024-02-30' }), 422, 400),
        status('a string for an object', await invalid(bench, { period: 'today' }), 422, 400),
        status('one for many', await invalid(bench, { category: { text: 'x' } }), 422, 400),
      ),
  },
  {
    id: 'method',
    requirement: 'A method that no interaction has at an address answers 405 (or 404, 501)',
    spec: `${HTTP}#general`,
    run: async (bench) => {
      // No interaction of FHIR has this method here, so that no statement can offer it.
      const { id } = await storedPlan(bench, 'unposted');
      return verdict(status('POST to an instance', await bench.server.send('POST', `CarePlan/${id}`), 405, 404, 501));
    },
  },
  {
    id: 'unauthorised',
    requirement: 'Without a token, or with one that is none, the answer is 401 with WWW-Authenticate',
    spec: 'https://www.rfc-editor.org/rfc/rfc6750#section-3',
    run: async ({ server }) => {
      if (server.token === undefined) return skip('the suite has no token');
      const headers = { authorization: 'Bearer not.a.token' };
      const replies = [
        ['no token', await server.send('GET', 'CarePlan', { anonymous: true })],
        ['a bad token', await server.send('GET', 'CarePlan', { anonymous: true, headers })],
      ] as const;
      return verdict(
        ...replies.flatMap(([what, reply]) => [
          status(what, reply, 401),
          holds(reply.headers.has('www-authenticate'), `${what}: there is no WWW-Authenticate`),
          wellFormed(what, reply),
        ]),
      );
    },
  },
];
