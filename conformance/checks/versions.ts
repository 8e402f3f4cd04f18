// ETag, Last-Modified and the conditions on them; updates at the same time.
// @see https://hl7.org/fhir/R4/http.html#concurrency
import { type Check, equal, HTTP, holds, skip, status, verdict } from '../check.ts';
import type { Reply } from '../server.ts';
import { storedPlan } from './instance.ts';

const etagOf = ({ headers }: Reply): string => headers.get('etag') ?? '';
const bare = ({ body }: Reply): boolean => body === undefined;
const titleOf = ({ body }: Reply): unknown => (body?.resourceType === 'CarePlan' ? body.title : undefined);
const REFUSED = [412, 409];
/** Updates sent at the same time. */
const RACERS = 8;

export const VERSION_CHECKS: readonly Check[] = [
  {
    id: 'etag',
    requirement: 'create, read and update answer ETag W/"[version]"',
    spec: `${HTTP}#versioning`,
    run: async (bench) => {
      const made = await storedPlan(bench, 'tagged');
      const wanted = (reply: Reply): string => `W/"${reply.body?.meta?.versionId}"`;
      const read = await bench.server.read('CarePlan', made.id);
      const updated = await bench.server.update({ ...made, title: 'tagged again' });
      const person = await bench.server.read('Patient', (await bench.scene.patient()).id);
      return verdict(
        equal('ETag of read', etagOf(read), wanted(read)),
        equal('ETag of update', etagOf(updated), wanted(updated)),
        equal('ETag of a Patient', etagOf(person), wanted(person)),
      );
    },
  },
  {
    id: 'last-modified',
    requirement: 'read answers Last-Modified, which is meta.lastUpdated to the second',
    spec: `${HTTP}#read`,
    run: async (bench) => {
      const { id } = await storedPlan(bench, 'dated');
      const { headers, body } = await bench.server.read('CarePlan', id);
      const apart = Date.parse(body?.meta?.lastUpdated ?? '') - Date.parse(headers.get('last-modified') ?? '');
      return verdict(holds(apart >= 0 && apart < 1000, 'Last-Modified is missing or another time'));
    },
  },
  {
    id: 'if-none-match',
    requirement: 'If-None-Match with the current ETag answers 304 without a body, and 200 after a change',
    spec: `${HTTP}#cread`,
    run: async (bench) => {
      const made = await storedPlan(bench, 'known');
      const tag = { 'if-none-match': etagOf(await bench.server.read('CarePlan', made.id)) };
      const same = await bench.server.read('CarePlan', made.id, tag);
      await bench.server.update({ ...made, title: 'changed' });
      const changed = await bench.server.read('CarePlan', made.id, tag);
      return verdict(
        status('read', same, 304),
        holds(bare(same), '304 has a body'),
        status('read after a change', changed, 200),
      );
    },
  },
  {
    id: 'if-match',
    requirement:
      'update with If-Match works for the current version, and answers 412 for an older one, changing nothing',
    spec: `${HTTP}#concurrency`,
    run: async (bench) => {
      const made = await storedPlan(bench, 'one');
      const first = etagOf(await bench.server.read('CarePlan', made.id));
      const good = await bench.server.update({ ...made, title: 'two' }, { 'if-match': first });
      const stale = await bench.server.update({ ...made, title: 'three' }, { 'if-match': first });
      return verdict(
        status('current version', good, 200),
        status('older version', stale, 412),
        equal('title', titleOf(await bench.server.read('CarePlan', made.id)), 'two'),
      );
    },
  },
  {
    id: 'if-match-patient',
    requirement: 'update of a Patient heeds If-Match too',
    spec: `${HTTP}#concurrency`,
    run: async ({ server, scene }) => {
      const { id } = await scene.patient();
      const before = await server.read('Patient', id);
      if (before.body?.resourceType !== 'Patient') return verdict(status('read', before, 200));
      const person = { ...before.body, id };
      const stale = await server.update({ ...person, gender: 'other' }, { 'if-match': 'W/"conformance-0"' });
      const good = await server.update({ ...person, gender: 'male' }, { 'if-match': etagOf(before) });
      const late = await server.update({ ...person, gender: 'unknown' }, { 'if-match': etagOf(before) });
      const after = (await server.read('Patient', id)).body;
      return verdict(
        status('no version of it', stale, 412),
        status('current version', good, 200),
        status('older version', late, 412),
        equal('gender', after?.resourceType === 'Patient' ? after.gender : undefined, 'male'),
      );
    },
  },
  {
    id: 'if-match-delete',
    requirement: 'delete with If-Match of an older version answers 412, and the resource stays',
    spec: 'https://www.rfc-editor.org/rfc/rfc9110#section-13.1.1',
    run: async (bench) => {
      const made = await storedPlan(bench, 'kept');
      const first = etagOf(await bench.server.read('CarePlan', made.id));
      await bench.server.update({ ...made, title: 'kept on' });
      const stale = await bench.server.remove('CarePlan', made.id, { 'if-match': first });
      return verdict(status('delete', stale, 412), status('read', await bench.server.read('CarePlan', made.id), 200));
    },
  },
  {
    id: 'if-match-race',
    requirement: `of ${RACERS} updates at the same time with one If-Match exactly one wins, and its content stays`,
    spec: `${HTTP}#concurrency`,
    run: async (bench) => {
      const made = await storedPlan(bench, 'contested');
      const tag = etagOf(await bench.server.read('CarePlan', made.id));
      if (tag === '') return skip('there is no ETag to match');
      const replies = await Promise.all(
        Array.from({ length: RACERS }, (_, at) =>
          bench.server.update({ ...made, title: `racer ${at}` }, { 'if-match': tag }),
        ),
      );
      const winners = replies.flatMap((reply, at) => (reply.status === 200 ? [`racer ${at}`] : []));
      const lost = replies.filter((reply) => reply.status !== 200);
      const after = await bench.server.read('CarePlan', made.id);
      return verdict(
        equal('number of winners', winners.length, 1),
        holds(
          lost.every((reply) => REFUSED.includes(reply.status)),
          `losers got ${lost.map((reply) => reply.status)}`,
        ),
        equal('title', titleOf(after), winners[0]),
      );
    },
  },
  {
    id: 'update-race',
    requirement: `of ${RACERS} updates at the same time each one accepted becomes a version of its own`,
    spec: `${HTTP}#transactional`,
    run: async (bench) => {
      const made = await storedPlan(bench, 'contested');
      const replies = await Promise.all(
        Array.from({ length: RACERS }, (_, at) => bench.server.update({ ...made, title: `racer ${at}` })),
      );
      const versions = replies.filter((reply) => reply.status === 200).map(etagOf);
      const failed = replies.filter((reply) => reply.status >= 500);
      return verdict(
        holds(versions.length > 0, 'none was accepted'),
        holds(failed.length === 0, `${failed.length} failed inside the server`),
        holds(new Set(versions).size === versions.length, 'two got the same version'),
      );
    },
  },
];
