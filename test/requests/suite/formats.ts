// In which format it is asked and answered: JSON of FHIR 4.0 in UTF-8, whichever way that is said.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Open, type World, world } from '../world.ts';

export function formatsSuite(open: Open): void {
  describe('formats', () => {
    let on: World;
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());
    const me = { as: 'gp' } as const;

    test.each([
      ['application/fhir+json', 200],
      ['application/json', 200],
      ['*/*', 200],
      ['text/html, application/fhir+json;q=0.9', 200],
      ['application/fhir+xml', 406],
      ['text/html', 406],
      ['application/fhir+json; fhirVersion=4.0', 200],
      ['application/fhir+json;q=0.5; fhirVersion="4.0.1"', 200],
      ['application/fhir+json; fhirVersion= 4.0 ;q=0.5', 200],
      ['application/fhir+json; fhirVersion=3.0', 406],
      ['application/fhir+json; fhirVersion="4.01"', 406],
      ['application/fhir+json; fhirVersion=5.0, application/json;q=0.5', 200],
      ['*/*; fhirVersion=5.0', 406],
    ])('Accept: %s', async (accept, status) => {
      expect((await on.ask(`Patient/${on.ada}`, { ...me, headers: { accept } })).status).toBe(status);
    });

    test.each([
      ['json', 200],
      ['application/json', 200],
      ['application/fhir%2Bjson', 200],
      ['application/fhir+json', 200],
      ['xml', 406],
      ['application/fhir%2Bjson;fhirVersion=4.0', 200],
      ['application/fhir%2Bjson;fhirVersion=3.0', 406],
    ])('_format=%s, on read and on search', async (format, status) => {
      for (const path of [`Patient/${on.ada}`, 'Patient', `Patient/${on.ada}/$everything`])
        expect(
          (await on.ask(`${path}?_format=${format}`, { ...me, headers: { accept: 'application/fhir+xml' } })).status,
        ).toBe(status);
    });

    test.each([
      'application/fhir+xml',
      'text/plain',
      'application/json-patch+json',
      '',
      'application/fhir+json; fhirVersion=3.0',
      'application/json; charset=utf-8; fhirVersion="4.3"',
      'application/fhir+json; charset=iso-8859-1',
      'application/fhir+json;charset="utf-16"',
    ])('a body of type "%s" is 415', async (type) => {
      const answer = await on.ask('Condition', {
        ...me,
        method: 'POST',
        body: new TextEncoder().encode('{}'),
        headers: type ? { 'content-type': type } : {},
      });
      expect([answer.status, answer.json.resourceType]).toEqual([415, 'OperationOutcome']);
    });

    test.each([
      'application/json',
      'application/fhir+json; charset="UTF-8"; fhirVersion=4.0',
      'Application/JSON;charset=utf8',
    ])('a body of type "%s" is read', async (type) => {
      const headers = { 'content-type': type };
      const answer = await on.ask('Condition', { ...me, method: 'POST', body: { resourceType: 'Flag' }, headers });
      expect([answer.status, answer.json.issue[0].details.text]).toEqual([400, 'type-mismatch']);
    });

    test('a delivery of FHIR says which FHIR, and in which charset', async () => {
      const as = 'application/fhir+json; fhirVersion=';
      const came = async (type: string) => (await on.deliver('gp-connect', 'P81022', type, '{}')).status;
      expect(await came(`${as}4.0`)).not.toBe(415);
      for (const type of [`${as}3.0`, 'application/fhir+json; charset=latin1']) expect(await came(type)).toBe(415);
    });
  });
}
