// Methods: what HEAD answers, what an address takes and what it is said to take.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressOf } from '../../../src/rest/offered.ts';
import { OPERATIONS } from '../../../src/rest/operations/table.ts';
import { type Open, type World, world } from '../world.ts';

export function methodsSuite(open: Open): void {
  describe('methods', () => {
    let on: World;
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());
    const me = { as: 'gp' } as const;

    test('HEAD on an operation is what GET is, without the body', async () => {
      for (const each of OPERATIONS.filter(({ methods }) => methods.includes('GET'))) {
        const path = addressOf(each, on.ada);
        const get = await on.ask(path, me);
        const head = await on.ask(path, { ...me, method: 'HEAD' });
        expect([path, head.status, head.text]).toEqual([path, get.status, '']);
        expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'));
      }
    });

    const READS = 'GET, HEAD';
    const CHANGES = 'PUT, PATCH, DELETE';
    test.each([
      ['GET', '', 'POST'],
      ['POST', 'metadata', READS],
      ['GET', '_history', ''],
      ['POST', '_search', ''],
      ['GET', '$nonsense', ''],
      ['GET', '$process-message', 'POST'],
      ['POST', 'AuditEvent', READS],
      ['PUT', 'AuditEvent/x', READS],
      ['DELETE', 'Provenance/x', READS],
      ['GET', 'AuditEvent/_history', ''],
      ['GET', 'AuditEvent/x/_history', ''],
      ['POST', 'Patient/_history', READS],
      ['POST', 'Patient/x/_history', READS],
      ['PUT', 'Patient/x/_history/1', READS],
      ['GET', 'Patient/_search', 'POST'],
      ['GET', 'AuditEvent/_search', 'POST'],
      ['PUT', 'Patient/_nonsense', ''],
      ['POST', 'Patient/x', `${READS}, ${CHANGES}`],
      ['GET', 'Patient/x/Encounter', ''],
      ['GET', 'Patient/$nonsense', ''],
      ['GET', 'Patient/$match', 'POST'],
      ['GET', 'Patient/x/$match', ''],
      ['PUT', 'Patient/x/$everything', `${READS}, POST`],
    ])('%s %s is 405 and told that it takes: %s', async (method, path, allow) => {
      const answer = await on.ask(path, { ...me, method, ...(method !== 'GET' && { body: {} }) });
      expect([answer.status, answer.json?.resourceType]).toEqual([405, 'OperationOutcome']);
      expect(answer.headers.get('allow')).toBe(allow);
    });

    test('what an address is said to take, it takes', async () => {
      for (const path of ['Condition', 'Condition/none', 'Condition/_search', 'AuditEvent', 'AuditEvent/none']) {
        const allow = (await on.ask(path, { ...me, method: 'PROPFIND' })).headers.get('allow') ?? '';
        for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']) {
          const { status } = await on.ask(path, { ...me, method, ...(!/GET|HEAD/.test(method) && { body: {} }) });
          expect([path, method, status !== 405]).toEqual([path, method, allow.split(', ').includes(method)]);
        }
      }
    });

    test('POST without a body is read as no parameters, by an operation that needs none', async () => {
      for (const each of OPERATIONS.filter(({ methods }) => methods.length > 1)) {
        const path = addressOf(each, on.ada);
        const get = await on.ask(path, me);
        for (const headers of [{}, { 'content-type': 'application/fhir+json' }] as const) {
          const post = await on.ask(path, { ...me, method: 'POST', body: new Uint8Array(), headers });
          expect([path, post.status]).toEqual([path, get.status]);
        }
      }
      const bytes = new TextEncoder().encode('{"resourceType":"Parameters"}');
      const untold = { ...me, method: 'POST', body: bytes };
      expect((await on.ask(`Patient/${on.ada}/$everything`, untold)).status).toBe(415);
    });
  });
}
