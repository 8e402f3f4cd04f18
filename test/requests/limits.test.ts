// What bounds a request, and what a requester is told when keys of an issuer cannot be had.
import { expect, test } from 'vitest';
import { authenticator } from '../../src/access/authenticate.ts';
import { instant } from '../../src/fhir/ids.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { BASE, ISSUER } from './rig.ts';
import { entriesOf } from './trail.ts';
import { world } from './world.ts';

const open = () => openSqlite(':memory:');

test('a resource that refers to more than 500 others is refused before any of them is looked at', async () => {
  const on = await world(open);
  const entry = Array.from({ length: 501 }, (_, n) => ({ item: { reference: `Observation/o${n}` } }));
  const body = {
    resourceType: 'List',
    status: 'current',
    mode: 'working',
    subject: { reference: `Patient/${on.ada}` },
    entry,
  };
  const answer = await on.ask('List', { as: 'socialWorker', method: 'POST', body });
  expect([answer.status, answer.json.issue[0].details.text]).toEqual([422, 'too-many-references']);
  await on.close();
});

test('a Patient search puts on record only whom it showed', async () => {
  const on = await world(open);
  await on.ask('Patient?_summary=count', { as: 'gp' });
  const before = await entriesOf(on.gateway.store);
  expect(before.at(-1)?.versions).toEqual([]);
  await on.ask('Patient', { as: 'gp' });
  const after = await entriesOf(on.gateway.store);
  expect(after.at(-1)?.versions.length).toBeGreaterThan(0);
  await on.close();
});

test('an issuer whose keys cannot be had is an outage, not a bad token', async () => {
  const on = await world(open);
  const authenticate = authenticator([{ issuer: ISSUER, audience: BASE, jwksUri: 'http://127.0.0.1:9/jwks' }], BASE);
  const bearer = await on.token({ sub: 'x', client_id: 'x', org: '324', scope: 'system/*.cruds' });
  const answer = await authenticate(`Bearer ${bearer}`, instant(Date.now()));
  expect(answer.ok ? '' : answer.error.id).toBe('unavailable');
  await on.close();
});
