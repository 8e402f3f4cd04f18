// The empty demo: what a conformance tool gets.
import type { Bundle, Patient } from '@medplum/fhirtypes';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keyOf } from '../../src/demo/command.ts';
import { type Demo, startDemo } from '../../src/demo/server.ts';

let demo: Demo;
let key: { readonly baseUrl: string; readonly token: string };

beforeAll(async () => {
  demo = await startDemo({ port: 0, empty: true, env: {} });
  key = await keyOf(demo);
});
afterAll(() => demo.running.stop());

const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${key.baseUrl}/${path}`, {
    ...init,
    headers: { authorization: `Bearer ${key.token}`, 'content-type': 'application/fhir+json' },
  });

test('gives a system token of an organisation that lasts a day', () => {
  expect(key.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/fhir\/R4$/);
  const { exp = 0, iat = 0, scope, org } = decodeJwt(key.token);
  expect({ seconds: exp - iat, scope, org }).toEqual({ seconds: 86_400, scope: 'system/*.cruds', org: '324' });
});

test('holds no residents', async () => {
  const answer = await ask('Patient');
  expect(((await answer.json()) as Bundle).total).toBe(0);
});

test('lets the token create, also under an id of its choice, and read it back', async () => {
  const patient: Patient = { resourceType: 'Patient', name: [{ family: 'Newcomer' }] };
  const created = await ask('Patient', { method: 'POST', body: JSON.stringify(patient) });
  expect(created.status).toBe(201);
  const id = crypto.randomUUID();
  const put = await ask(`Patient/${id}`, { method: 'PUT', body: JSON.stringify({ ...patient, id }) });
  expect(put.status).toBe(201);
  expect((await ask(`Patient/${id}`)).status).toBe(200);
});

test('hands out tokens of professionals here too', async () => {
  const answer = await fetch(`${demo.baseUrl}/dev/token`, { method: 'POST', body: '{"persona":"matron"}' });
  expect(answer.status).toBe(200);
});
