// The canary: no refusal, log line, metric or audit event quotes a record.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adtMessage, cldFile, gpBundle, NUMBERS, service } from '../borough.ts';
import { condition, nhsNumber, patient } from '../resources.ts';
import { type Answer, type Ask, type Rig, rig } from '../rig.ts';
import { entriesOf } from '../trail.ts';
import type { Open } from '../world.ts';

/** Texts that stand in records, and nowhere else. */
const CANARIES = [
  'CanaryFirst',
  'CANARYLAST',
  'CanaryLane',
  'CanaryNote',
  'CanaryCode',
  '07700900123',
  'BB9 9ZZ',
  '1931-12-13',
  '13/12/1931',
  '19311213',
  NUMBERS.ben,
  '9990000019',
  '999 000 0026',
];
const ROW = {
  'NHS Number': NUMBERS.ben,
  'First Name': 'CanaryFirst',
  'Last Name': 'CANARYLAST',
  'Date of Birth': '13/12/1931',
  Postcode: 'BB9 9ZZ',
  'LA Person Unique Identifier': 'C1',
};

export function canarySuite(open: Open): void {
  describe('canary', () => {
    let on: Rig;
    let ben = '';
    const said: string[] = [];
    const refused: string[] = [];
    async function ask(path: string, options: Ask): Promise<Answer> {
      const answer = await on.ask(path, options);
      const text = `${[...answer.headers].flat().join(' ')} ${answer.text}`;
      if (answer.status >= 400) refused.push(`${options.method ?? 'GET'} ${path}: ${answer.status} ${text}`);
      return answer;
    }
    const feed = async (source: string, org: string, type: string, body: string): Promise<Answer> => {
      const answer = await ask(`/sources/${source}`, {
        as: `feed:${org}`,
        method: 'POST',
        body,
        headers: { 'content-type': type },
      });
      said.push(answer.text);
      return answer;
    };

    beforeAll(async () => {
      on = await rig(open, { tolerant: true });
      const first = await feed('council-cld', '324', 'text/csv', cldFile([service(ROW)]));
      ben = first.json.records[0].resources[0].slice('Patient/'.length);
      await feed(
        'gp-connect',
        'P81022',
        'application/fhir+json',
        gpBundle({
          number: NUMBERS.ben,
          family: 'CANARYLAST',
          given: 'CanaryFirst',
          birthDate: '1931-12-13',
          problems: [{ id: 'c', code: '44054006', text: 'CanaryNote' }],
        }),
      );
    });
    afterAll(() => on.close());

    test('feeds are refused and quarantined without a word of what they held', async () => {
      for (const change of [
        { 'Date of Birth': 'CanaryCode' },
        { 'NHS Number': '9990000019' },
        { 'Event Type': 'CanaryCode' },
        { 'Event Start Date': '31/02/1931' },
        { Gender: 'CanaryCode' },
        { 'Service Type': 'CanaryCode' },
        { 'GP Practice Code': 'CanaryCode' },
        { 'LA Code': 'CanaryCode' },
      ])
        await feed('council-cld', '324', 'text/csv', cldFile([service({ ...ROW, ...change })]));
      const file = cldFile([service(ROW)]);
      for (const body of [
        file.replace('NHS Number', 'CanaryNote'),
        `${file}CanaryNote,"CanaryFirst`,
        file.split('\r\n').slice(1).join('\r\n'),
      ])
        await feed('council-cld', '324', 'text/csv', body);
      const message = adtMessage('A01', { number: NUMBERS.ben })
        .replace('ASPIN^Ada', 'CANARYLAST^CanaryFirst')
        .replace('19380304', '19311213')
        .replace('1 Mill Lane', 'CanaryLane');
      for (const body of [
        message,
        message.replace('PID|', 'PXD|'),
        message.replace('|19311213|', '|CanaryCode|'),
        message.slice(4),
        message.replace('ADT^A01', 'CanaryCode^Z99'),
        `CanaryNote ${message}`,
      ])
        await feed('community-adt', 'RW5', 'application/hl7-v2', body);
      const bundle = gpBundle({
        number: NUMBERS.ben,
        family: 'CANARYLAST',
        problems: [{ id: 'c', code: 'CanaryCode', text: 'CanaryNote' }],
      });
      for (const body of [
        bundle,
        bundle.slice(0, -9),
        bundle.replace('"collection"', '"CanaryNote"'),
        bundle.replace('"active":true', '"active":"CanaryNote"'),
        bundle.replace('2020-01-01', 'CanaryCode'),
        bundle.replace('"Condition"', '"Basic"'),
      ])
        await feed('gp-connect', 'P81022', 'application/fhir+json', body);
      expect(said.length).toBeGreaterThan(20);
      for (const text of said) for (const canary of CANARIES) expect(text).not.toContain(canary);
    });

    test('requests are refused without a word of what they or the record held', async () => {
      const bodies: object[] = [
        condition(ben, { onsetDateTime: 'CanaryCode', note: [{ text: 'CanaryNote' }] }),
        condition(ben, { CanaryNote: 'CanaryNote' }),
        condition(ben, { clinicalStatus: { coding: [{ code: 'CanaryCode' }] } }),
        condition(ben, { subject: { identifier: nhsNumber('999 000 0026') } }),
        condition(ben, { encounter: { reference: 'Encounter/CanaryNote' } }),
        condition(ben, { subject: { reference: 'CanaryNote' } }),
        condition(ben, { extension: [{ url: 'CanaryNote' }] }),
        condition(ben, { meta: { security: [{ code: 'CanaryCode' }] } }),
        { ...condition(ben), resourceType: 'CanaryCode' },
      ];
      for (const body of bodies)
        for (const [method, path] of [
          ['POST', 'Condition'],
          ['PUT', `Condition/${crypto.randomUUID()}`],
        ] as const) {
          await ask(path, { as: 'socialWorker', method, body });
          await ask(path, { as: 'otherGp', method, body });
        }
      for (const body of [
        patient({ identifier: [nhsNumber('9990000019')] }),
        patient({ birthDate: '13/12/1931' }),
        patient({ gender: 'CanaryCode', name: 'CanaryFirst' }),
      ])
        await ask('Patient', { as: 'feed:324', method: 'POST', body });
      await ask('Condition', {
        as: 'gp',
        method: 'POST',
        body: '{"resourceType":"Condition","CanaryNote":',
        headers: { 'content-type': 'application/fhir+json' },
      });
      for (const as of ['otherGp', 'receptionist', 'ageUk', 'matron', 'gp'] as const) {
        for (const path of [
          `Patient/${ben}`,
          `Patient/${ben}/$everything`,
          `Condition?patient=${ben}&date=CanaryCode`,
          'Patient?birthdate=13/12/1931',
          `Patient?identifier=${NUMBERS.ben}&_sort=CanaryCode`,
          `Patient?name=CanaryFirst&nope=CanaryNote`,
          `Patient?_page=CanaryNote`,
          'Condition?CanaryNote=1',
        ])
          await ask(path, { as });
        await ask(`Patient/${ben}`, { as, method: 'DELETE', headers: { 'if-match': 'CanaryNote' } });
        await ask(`Patient/${ben}/$withdraw-consent`, {
          as,
          method: 'POST',
          body: { resourceType: 'Parameters', parameter: [{ name: 'CanaryNote', valueString: 'CanaryNote' }] },
        });
      }
      expect(refused.length).toBeGreaterThan(60);
      for (const line of refused) {
        const [, answer = ''] = /: (\d{3} .*)$/s.exec(line) ?? [];
        // The name of an unknown parameter may be shown: it is the client's own word for a thing, not a value.
        for (const canary of CANARIES)
          if (!/parameter-unknown/.test(answer)) expect(answer, line).not.toContain(canary);
      }
      expect(refused.filter((line) => line.includes(': 500'))).toEqual([]);
    });

    test('logs, metrics and the audit trail hold none of it', async () => {
      const { store, trail } = on.gateway;
      await trail.flush();
      const events = (await entriesOf(store)).map((entry) => JSON.stringify(entry));
      expect(events.length).toBeGreaterThan(60);
      const metrics = (await on.ask('/metrics')).text;
      for (const text of [...events, ...on.logs, metrics]) {
        const own = text.replaceAll(/Encounter\/CanaryNote/g, '');
        for (const canary of CANARIES) expect(own).not.toContain(canary);
      }
    });
  });
}
