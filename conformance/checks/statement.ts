// The CapabilityStatement: there, complete, and true.
// @see https://hl7.org/fhir/R4/capabilitystatement.html
import type { CapabilityStatementRestResource } from '@medplum/fhirtypes';
import {
  type Bench,
  type Check,
  type Complaint,
  equal,
  HTTP,
  holds,
  resourcesOf,
  skip,
  status,
  verdict,
} from '../check.ts';
import { samplesOf } from '../data/samples.ts';
import { isStored } from '../scene.ts';
import { outcomeOf, type Reply } from '../server.ts';

const STATEMENT = 'https://hl7.org/fhir/R4/capabilitystatement.html';

/** A value each kind of parameter can read; kinds that are left out have no value that is good everywhere. */
const VALUES: Readonly<Record<string, string>> = {
  token: 'true',
  string: 'x',
  date: '2020-01-01',
  number: '1',
  quantity: '1',
  uri: 'urn:example:none',
};
const SPECIAL: Readonly<Record<string, string>> = {
  _id: 'none',
  _lastUpdated: '2020-01-01',
  action: 'R',
  outcome: '0',
};

const sampleValue = ({ name = '', type = '' }): string | undefined =>
  SPECIAL[name] ?? (type === 'reference' ? 'Patient/none' : VALUES[type]);

const STRICT = { prefer: 'handling=strict' };

/** The parameters of a type that are refused; all in one request, and one by one only when that is refused. */
async function refused({ server }: Bench, resource: CapabilityStatementRestResource): Promise<readonly string[]> {
  const values = (resource.searchParam ?? []).flatMap((each) => {
    const value = sampleValue(each);
    return value !== undefined && each.name ? [[each.name, value] as const] : [];
  });
  const type = resource.type ?? '';
  const together = await server.search(type, { ...Object.fromEntries(values), _count: 1 }, STRICT);
  if (together.status === 200) return [];
  const list: string[] = [];
  for (const [name, value] of values) {
    const alone = await server.search(type, { [name]: value, _count: 1 }, STRICT);
    // A code that the element cannot have is refused rightly; `:missing` is asked of every parameter alike.
    const reply =
      alone.status === 400 ? await server.search(type, { [`${name}:missing`]: 'true', _count: 1 }, STRICT) : alone;
    if (reply.status !== 200) list.push(`${type}?${name} (${alone.status})`);
  }
  return list.length > 0 || together.status === 400 ? list : [`${type}: all together (${together.status})`];
}

const notOffered = (reply: Reply): boolean =>
  [405, 501].includes(reply.status) ||
  (reply.status === 404 && outcomeOf(reply)?.issue?.some((issue) => issue.code === 'not-supported') === true);

/** What an interaction answers on a resource that exists. */
const TRIES: Readonly<Record<string, (bench: Bench, type: string, id: string, version: string) => Promise<Reply>>> = {
  read: ({ server }, type, id) => server.read(type, id),
  vread: ({ server }, type, id, version) => server.vread(type, id, version),
  'search-type': ({ server }, type, id) => server.search(type, { _id: id }),
  'history-instance': ({ server }, type, id) => server.send('GET', `${type}/${id}/_history`),
  'history-type': ({ server }, type) => server.send('GET', `${type}/_history?_count=1`),
};

/** What is listed for a type and does not work. */
async function broken(bench: Bench, resource: CapabilityStatementRestResource): Promise<readonly string[]> {
  const { server, scene } = bench;
  const type = resource.type ?? '';
  const listed = new Set(resource.interaction?.map((each) => each.code));
  const sample = samplesOf((await scene.patient()).id, scene.run)[type];
  const list: string[] = [];
  const wrong = (what: string, reply: Reply, ...good: readonly number[]): void => {
    const complaint = good.length > 0 ? status(`${what} ${type}`, reply, ...good) : undefined;
    if (complaint ?? notOffered(reply)) list.push(complaint ?? `${what} ${type} answered ${reply.status}`);
  };
  const created = listed.has('create') && sample ? await server.create(sample) : undefined;
  if (created) {
    scene.adopt(created);
    wrong('create', created, 201);
  }
  const stored = created?.body;
  const exists = created?.status === 201 && isStored(stored);
  const id = exists ? stored.id : crypto.randomUUID();
  const version = (exists && stored.meta?.versionId) || '1';
  for (const [name, attempt] of Object.entries(TRIES)) {
    if (!listed.has(name as 'read')) continue;
    const found = exists || name === 'search-type' || name === 'history-type';
    wrong(name, await attempt(bench, type, id, version), ...(found ? [200] : []));
  }
  if (exists && listed.has('update')) wrong('update', await server.update(stored), 200);
  if (exists && listed.has('delete')) wrong('delete', await server.remove(type, id), 200, 202, 204);
  return list;
}

/** Complains with a list of what is wrong, and counts what it leaves out. */
const nothing = (what: string, list: readonly string[]): Complaint =>
  holds(list.length === 0, `${list.length} ${what}: ${list.slice(0, 8).join('; ')}${list.length > 8 ? '; …' : ''}`);

export const STATEMENT_CHECKS: readonly Check[] = [
  {
    id: 'statement-open',
    requirement: 'GET metadata answers a CapabilityStatement, also without a token',
    spec: `${HTTP}#capabilities`,
    run: async ({ server }) => {
      const reply = await server.send('GET', 'metadata', { anonymous: true });
      return verdict(
        status('metadata', reply, 200),
        equal('resourceType', reply.body?.resourceType, 'CapabilityStatement'),
      );
    },
  },
  {
    id: 'statement-complete',
    requirement:
      'The statement has what R4 requires: status, date, kind, version, formats, and each type and parameter once',
    spec: STATEMENT,
    run: async ({ statement: s }) => {
      const types = resourcesOf(s).map((each) => each.type);
      const twice = resourcesOf(s).flatMap(({ type, searchParam = [] }) =>
        searchParam
          .filter((p, at) => searchParam.findIndex((q) => q.name === p.name) !== at)
          .map((p) => `${type}.${p.name}`),
      );
      const date = /^\d{4}(-\d\d(-\d\d(T.+)?)?)?$/;
      return verdict(
        holds(s.status !== undefined, 'status is missing'),
        holds(date.test(s.date ?? ''), 'date is missing'),
        equal('fhirVersion', s.fhirVersion, '4.0.1'),
        holds(
          s.kind !== 'instance' || s.implementation?.description !== undefined,
          'an instance describes its implementation',
        ),
        holds(s.format?.some((format) => /json/.test(format)) ?? false, 'JSON is not among the formats'),
        holds(types.length > 0, 'no type is listed'),
        holds(new Set(types).size === types.length, 'a type is listed twice'),
        nothing('parameters listed twice', twice),
      );
    },
  },
  {
    id: 'statement-parameters',
    requirement: 'Every search parameter the statement lists is accepted',
    spec: `${STATEMENT}#CapabilityStatement.rest.resource.searchParam`,
    run: async (bench) => {
      const list: string[] = [];
      for (const resource of resourcesOf(bench.statement)) list.push(...(await refused(bench, resource)));
      return verdict(nothing('parameters refused', list));
    },
  },
  {
    id: 'statement-interactions',
    requirement: 'Every interaction the statement lists works on a minimal resource of its type',
    spec: `${STATEMENT}#CapabilityStatement.rest.resource.interaction`,
    run: async (bench) => {
      const list: string[] = [];
      for (const resource of resourcesOf(bench.statement)) list.push(...(await broken(bench, resource)));
      return verdict(nothing('do not work', list));
    },
  },
  {
    id: 'statement-nothing-else',
    requirement: 'A type that is not listed answers 404',
    spec: `${HTTP}#general`,
    run: async ({ server, statement }) => {
      if (resourcesOf(statement).some((each) => each.type === 'MolecularSequence')) return skip('every type is listed');
      return verdict(status('MolecularSequence', await server.send('GET', 'MolecularSequence'), 404));
    },
  },
];
