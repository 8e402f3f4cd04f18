// One resource and its versions: create, read, vread, update, delete.
// @see https://hl7.org/fhir/R4/http.html
import type { CarePlan, Resource } from '@medplum/fhirtypes';
import {
  type Bench,
  type Check,
  type Complaint,
  equal,
  HTTP,
  holds,
  offers,
  resourceOf,
  skip,
  status,
  verdict,
} from '../check.ts';
import { isStored } from '../scene.ts';
import { matchesOf, type Reply } from '../server.ts';

const GONE = [200, 202, 204];
export const ABSENT = 'conformance-absent-0';

export const carePlan = async ({ scene }: Bench, title: string): Promise<CarePlan> => ({
  resourceType: 'CarePlan',
  status: 'active',
  intent: 'plan',
  title,
  subject: { reference: `Patient/${(await scene.patient()).id}` },
});
export const storedPlan = async (bench: Bench, title: string) => bench.scene.make(await carePlan(bench, title));

const titleOf = ({ body }: Reply): unknown => (body?.resourceType === 'CarePlan' ? body.title : undefined);
const versionOf = ({ body }: Reply): string => body?.meta?.versionId ?? '';

/** Everything that was sent is there again, unchanged. */
function kept(sent: Resource, got: Resource | undefined): Complaint {
  const lost = Object.entries(sent).filter(
    ([name, value]) =>
      !['id', 'meta', 'text'].includes(name) && JSON.stringify(value) !== JSON.stringify(got?.[name as keyof Resource]),
  );
  return holds(lost.length === 0, `changed or lost: ${lost.map(([name]) => name).join(', ')}`);
}

export const INSTANCE_CHECKS: readonly Check[] = [
  {
    id: 'create',
    requirement:
      'create answers 201, an id and version of the server, and Location [base]/[type]/[id]/_history/[version]',
    spec: `${HTTP}#create`,
    run: async (bench) => {
      const reply = await bench.server.create(await carePlan(bench, 'created'));
      bench.scene.adopt(reply);
      const id = reply.body?.id;
      const place = new URL(reply.headers.get('location') ?? '', `${bench.server.base}/`).href;
      return verdict(
        status('create', reply, 201),
        holds(id !== undefined, 'the answer has no id'),
        holds(reply.body?.meta?.lastUpdated !== undefined, 'meta.lastUpdated is missing'),
        holds(
          [
            `${bench.server.base}/CarePlan/${id}/_history/${versionOf(reply)}`,
            `${bench.server.base}/CarePlan/${id}`,
          ].includes(place),
          'Location does not name the resource',
        ),
        holds(reply.headers.has('location'), 'there is no Location'),
      );
    },
  },
  {
    id: 'create-id',
    requirement: 'create ignores an id in the body',
    spec: `${HTTP}#create`,
    run: async (bench) => {
      const id = crypto.randomUUID();
      const reply = await bench.server.create({ ...(await carePlan(bench, 'own id')), id });
      bench.scene.adopt(reply);
      return verdict(status('create', reply, 201), holds(reply.body?.id !== id, 'the id of the body was taken over'));
    },
  },
  {
    id: 'create-again',
    requirement: 'create twice makes two resources',
    spec: `${HTTP}#create`,
    run: async (bench) => {
      const first = await storedPlan(bench, 'twice');
      const second = await storedPlan(bench, 'twice');
      return verdict(holds(first.id !== second.id, 'both have one id'));
    },
  },
  {
    id: 'read',
    requirement: 'read gives back what was written, with id, version and lastUpdated',
    spec: `${HTTP}#read`,
    run: async (bench) => {
      const sent = await carePlan(bench, 'as written: Ærø, 日本, "quoted" \\ and\nlines');
      const made = await bench.scene.make(sent);
      const reply = await bench.server.read('CarePlan', made.id);
      return verdict(
        status('read', reply, 200),
        equal('id', reply.body?.id, made.id),
        equal('meta', reply.body?.meta, made.meta),
        kept(sent, reply.body),
      );
    },
  },
  {
    id: 'read-patient',
    requirement: 'read of a Patient gives back what was written',
    spec: `${HTTP}#read`,
    run: async ({ server, scene }) => {
      const made = await scene.patient();
      const reply = await server.read('Patient', made.id);
      return verdict(status('read', reply, 200), equal('id', reply.body?.id, made.id), kept(made, reply.body));
    },
  },
  {
    id: 'read-absent',
    requirement: 'read of what is not there answers 404',
    spec: `${HTTP}#read`,
    run: async ({ server }) => verdict(status('read', await server.read('CarePlan', ABSENT), 404)),
  },
  {
    id: 'update',
    requirement: 'update answers 200 with a new version and a lastUpdated that is not earlier',
    spec: `${HTTP}#update`,
    run: async (bench) => {
      const made = await storedPlan(bench, 'first');
      const reply = await bench.server.update({ ...made, title: 'second' });
      const again = await bench.server.read('CarePlan', made.id);
      return verdict(
        status('update', reply, 200),
        equal('title after update', titleOf(again), 'second'),
        holds(versionOf(reply) !== made.meta?.versionId, 'the version is the same as before'),
        equal('version read', versionOf(again), versionOf(reply)),
        holds(
          Date.parse(again.body?.meta?.lastUpdated ?? '') >= Date.parse(made.meta?.lastUpdated ?? ''),
          'lastUpdated went back',
        ),
      );
    },
  },
  {
    id: 'update-id',
    requirement: 'update answers 400 when the body has no id, or another than the address',
    spec: `${HTTP}#update`,
    run: async (bench) => {
      const { id, ...without } = await storedPlan(bench, 'mine');
      const put = (body: Resource) =>
        bench.server.send('PUT', `CarePlan/${id}`, { body, headers: { 'content-type': 'application/fhir+json' } });
      return verdict(
        status('update without id', await put(without), 400),
        status('update with another id', await put({ ...without, id: 'another' }), 400),
        equal('title afterwards', titleOf(await bench.server.read('CarePlan', id)), 'mine'),
      );
    },
  },
  {
    id: 'update-absent',
    requirement: 'update of an unknown id creates it where updateCreate is stated, and else answers 404 or 405',
    spec: `${HTTP}#upsert`,
    run: async (bench) => {
      const id = crypto.randomUUID();
      const reply = await bench.server.update({ ...(await carePlan(bench, 'put')), id });
      bench.scene.adopt(reply);
      if (!resourceOf(bench.statement, 'CarePlan')?.updateCreate) return verdict(status('update', reply, 404, 405));
      return verdict(
        status('update', reply, 201),
        equal('id', reply.body?.id, id),
        holds(reply.headers.has('location'), 'there is no Location'),
        status('read', await bench.server.read('CarePlan', id), 200),
      );
    },
  },
  {
    id: 'vread',
    requirement: 'vread gives each version as it was, and 404 for one that never was',
    spec: `${HTTP}#vread`,
    run: async (bench) => {
      if (!offers(bench.statement, 'CarePlan', 'vread')) return skip('vread is not stated');
      const made = await storedPlan(bench, 'first');
      const updated = await bench.server.update({ ...made, title: 'second' });
      const first = await bench.server.vread('CarePlan', made.id, made.meta?.versionId ?? '');
      const second = await bench.server.vread('CarePlan', made.id, versionOf(updated));
      return verdict(
        status('vread', first, 200),
        equal('title of version 1', titleOf(first), 'first'),
        equal('version of version 1', versionOf(first), made.meta?.versionId),
        equal('title of version 2', titleOf(second), 'second'),
        status('vread of no version', await bench.server.vread('CarePlan', made.id, '999999'), 404),
      );
    },
  },
  {
    id: 'delete',
    requirement:
      'after delete, read answers 410 (404 without versions), earlier versions stay, and searches find nothing',
    spec: `${HTTP}#delete`,
    run: async (bench) => {
      const { server, statement } = bench;
      const { id, meta } = await storedPlan(bench, 'short-lived');
      const gone = await server.remove('CarePlan', id);
      const versioned = offers(statement, 'CarePlan', 'vread');
      const found = await server.search('CarePlan', { _id: id });
      return verdict(
        status('delete', gone, ...GONE),
        status('read', await server.read('CarePlan', id), ...(versioned ? [410] : [404, 410])),
        versioned ? status('vread', await server.vread('CarePlan', id, meta?.versionId ?? ''), 200) : undefined,
        holds(matchesOf(found).length === 0, 'a search still finds it'),
      );
    },
  },
  {
    id: 'delete-again',
    requirement: 'delete of what is already deleted is no error, or 404 or 410; of what never was, the same or 404',
    spec: `${HTTP}#delete`,
    run: async (bench) => {
      const { id } = await storedPlan(bench, 'deleted twice');
      await bench.server.remove('CarePlan', id);
      return verdict(
        status('second delete', await bench.server.remove('CarePlan', id), ...GONE, 404, 410),
        status('delete of nothing', await bench.server.remove('CarePlan', ABSENT), ...GONE, 404),
      );
    },
  },
  {
    id: 'delete-undone',
    requirement: 'an update brings a deleted resource back, with a later version',
    spec: `${HTTP}#delete`,
    run: async (bench) => {
      const made = await storedPlan(bench, 'back again');
      await bench.server.remove('CarePlan', made.id);
      const reply = await bench.server.update(made);
      if ([404, 405, 410].includes(reply.status)) return skip(`not offered (${reply.status})`);
      const again = await bench.server.read('CarePlan', made.id);
      return verdict(
        status('update', reply, 200, 201),
        status('read', again, 200),
        holds(isStored(again.body) && versionOf(again) !== made.meta?.versionId, 'the version is the first again'),
      );
    },
  },
];
