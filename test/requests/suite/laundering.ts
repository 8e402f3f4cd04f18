// What is taken over from somebody else's answers stays theirs until it is confirmed: no reader gets it by a detour.
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type Ask, SDS_USER } from '../rig.ts';
import { entries, type Open, share, type World, withdraw, world } from '../world.ts';

const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
const SAID_BY = 'https://onestory.example/fhir/StructureDefinition/said-by';
const [SYSTEM, KHAN] = [SDS_USER.slice(0, -1), '555000000004'];
const organisation = (value: string) => ({ identifier: { system: ODS, value } });
const actor = (code: string, value: string) => ({
  role: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code }] },
  reference: organisation(value),
});
/** Recipients may see what one organisation says. */
const ofWhom = (contributor: string, ...recipients: readonly string[]) => ({
  actor: [...recipients.map((each) => actor('IRCP', each)), actor('AUT', contributor)],
});

export function launderingSuite(open: Open): void {
  const opened: World[] = [];
  let on: World;
  /** The matron's assessment; what the social worker writes rests on it. */
  let first: string;

  const write = (body: object, as: Ask['as'] = 'socialWorker') =>
    on.ask('QuestionnaireResponse', { as: as ?? 'gp', method: 'POST', body });
  const response = (item: readonly object[], more: object = {}) => ({
    resourceType: 'QuestionnaireResponse',
    status: 'completed',
    subject: { reference: `Patient/${on.ada}` },
    authored: '2026-06-01T10:00:00Z',
    item,
    ...more,
  });
  const saidBy = (...more: readonly object[]) => ({
    url: SAID_BY,
    extension: [
      { url: 'organization', valueReference: organisation('RW5') },
      { url: 'when', valueDateTime: '2026-05-01' },
      { url: 'resource', valueReference: { reference: first } },
      ...more,
    ],
  });
  const by = (value: string) => ({ url: 'confirmed', valueReference: { identifier: { system: SYSTEM, value } } });
  const taken = (...more: readonly object[]) =>
    response([
      { linkId: 'falls', answer: [{ valueString: 'Fell in April', extension: [saidBy(...more)] }] },
      { linkId: 'stairs', answer: [{ valueString: 'Steep' }] },
    ]);
  const read = async (id: string, as: Ask['as']) => on.ask(`QuestionnaireResponse/${id}`, { as: as ?? 'gp' });

  beforeEach(async () => {
    on = await world(open);
    opened.push(on);
    await share(on, ['324', 'RW5']);
    const answer = [{ linkId: 'a', answer: [{ valueString: 'Fell in April' }] }];
    const made = await write(response(answer), 'matron');
    expect(made.status, made.text).toBe(201);
    first = `QuestionnaireResponse/${made.json.id}`;
  });
  afterAll(async () => {
    for (const each of opened) await each.close();
  });

  describe('an answer taken over', () => {
    test('is served to who may see where it was given, and to nobody else, as if the question had not been answered', async () => {
      const made = await write(taken());
      expect(made.status, made.text).toBe(201);
      await share(on, [], ofWhom('324', 'P81022'));
      expect((await read(made.json.id, 'matron')).text).toContain('Fell in April');
      const gp = await read(made.json.id, 'gp');
      expect([gp.status, gp.text.includes('Steep'), gp.text.includes('Fell')]).toEqual([200, true, false]);
      expect(gp.text).not.toContain('RW5');
      expect(gp.json.item[0]).toEqual({ linkId: 'falls' });
      const found = await on.ask(`QuestionnaireResponse?patient=${on.ada}`, { as: 'gp' });
      expect([entries(found).length, found.text.includes('Fell')]).toEqual([1, false]);
      for (const path of [`Patient/${on.ada}/$everything`, `QuestionnaireResponse/${made.json.id}/_history`])
        expect((await on.ask(path, { as: 'gp' })).text, path).not.toContain('Fell');
      expect((await read(first.split('/')[1] ?? '', 'gp')).status).toBe(404);
    });

    test('goes when the assessment it was given in goes', async () => {
      const made = await write(taken());
      expect((await on.ask(first, { as: 'matron', method: 'DELETE' })).status).toBe(204);
      expect((await read(made.json.id, 'socialWorker')).text).not.toContain('Fell');
    });

    test('survives a change by somebody who no longer sees it', async () => {
      const made = await write(taken());
      expect((await withdraw(on, 'socialWorker')).status).toBe(200);
      const seen = await read(made.json.id, 'socialWorker');
      expect(seen.text).not.toContain('Fell');
      const changed = { ...seen.json, status: 'amended' };
      const put = await on.ask(`QuestionnaireResponse/${made.json.id}`, {
        as: 'socialWorker',
        method: 'PUT',
        body: changed,
      });
      expect([put.status, put.text.includes('Fell')]).toEqual([200, false]);
      await share(on, ['324', 'RW5']);
      expect((await read(made.json.id, 'matron')).text).toContain('Fell in April');
    });

    test('brings the labels of where it was given, whoever wrote it down, and confirming drops none', async () => {
      const secret = response([{ linkId: 'a', answer: [{ valueString: 'Drinks' }] }], {
        meta: {
          security: [{ system: 'https://onestory.example/fhir/CodeSystem/sensitivity', code: 'substance-misuse' }],
        },
      });
      await share(on, ['324'], {
        securityLabel: [{ system: 'https://onestory.example/fhir/CodeSystem/sensitivity', code: 'substance-misuse' }],
      });
      await share(on, ['P81022']);
      first = `QuestionnaireResponse/${(await write(secret, 'matron')).json.id}`;
      const tied = await write(taken());
      const signed = await write(taken(by(KHAN)));
      const plain = await write(response([{ linkId: 'a', answer: [{ valueString: 'Steep' }] }]));
      expect([tied.status, signed.status, plain.status]).toEqual([201, 201, 201]);
      const statuses = (as: Ask['as']) =>
        Promise.all([tied, signed, plain].map(async ({ json }) => (await read(json.id, as)).status));
      expect(await statuses('gp')).toEqual([404, 404, 200]);
      expect(await statuses('socialWorker')).toEqual([200, 200, 200]);
    });

    test('does not become somebody’s own by leaving out where it was given; one’s own answer may take its place', async () => {
      const made = await write(taken());
      const at = `QuestionnaireResponse/${made.json.id}`;
      const put = (answer: object) => {
        const item = [{ linkId: 'falls', answer: [answer] }, ...made.json.item.slice(1)];
        return on.ask(at, { as: 'socialWorker', method: 'PUT', body: { ...made.json, item } });
      };
      const elsewhere = structuredClone(saidBy());
      const own = await write(response([{ linkId: 'a', answer: [{ valueString: 'Steep' }] }]));
      elsewhere.extension[2] = {
        url: 'resource',
        valueReference: { reference: `QuestionnaireResponse/${own.json.id}` },
      };
      const refused = [
        await put({ valueString: 'Fell in April' }),
        await put({ valueString: 'fell  in April' }),
        await put({ valueString: 'Fell in April', extension: [elsewhere] }),
        await on.ask(at, {
          as: 'socialWorker',
          method: 'PATCH',
          body: JSON.stringify([{ op: 'remove', path: '/item/0/answer/0/extension' }]),
          headers: { 'content-type': 'application/json-patch+json' },
        }),
      ];
      for (const each of refused)
        expect([each.status, each.json.issue?.[0].details.text], each.text).toEqual([422, 'origin-removed']);
      expect((await put({ valueString: 'Fell in April', extension: [saidBy(by(KHAN))] })).status).toBe(200);
      const other = await write(taken());
      const answered = { ...other.json, item: [{ linkId: 'falls', answer: [{ valueString: 'Never fell' }] }] };
      const replaced = await on.ask(`QuestionnaireResponse/${other.json.id}`, {
        as: 'socialWorker',
        method: 'PUT',
        body: answered,
      });
      expect([replaced.status, replaced.json.item[0].answer[0].valueString]).toEqual([200, 'Never fell']);
    });

    test('is known to who names the version they were shown whole, though it is hidden since', async () => {
      const made = await write(taken());
      const match = { 'if-match': made.headers.get('etag') ?? '' };
      await withdraw(on, 'socialWorker');
      const seen = await read(made.json.id, 'socialWorker');
      const body = { ...seen.json, item: [{ linkId: 'falls', answer: [{ valueString: 'Fell in April' }] }] };
      const put = (headers: Readonly<Record<string, string>>) =>
        on.ask(`QuestionnaireResponse/${made.json.id}`, { as: 'socialWorker', method: 'PUT', body, headers });
      const refused = await put(match);
      expect([refused.status, refused.json.issue?.[0].details.text]).toEqual([422, 'origin-removed']);
      expect((await put({})).status).toBe(200);
    });

    test('is no riddle: who was never shown it may say the same in their own words', async () => {
      const made = await write(taken());
      await withdraw(on, 'socialWorker');
      const seen = await read(made.json.id, 'socialWorker');
      for (const valueString of ['Fell in April', 'Fell in May']) {
        const body = { ...seen.json, item: [{ linkId: 'falls', answer: [{ valueString }] }] };
        const put = await on.ask(`QuestionnaireResponse/${made.json.id}`, { as: 'socialWorker', method: 'PUT', body });
        expect(put.status, put.text).toBe(200);
      }
    });

    test('finds nobody for who is not shown it, as no sign and on no list', async () => {
      const condition = (more: object) => ({
        resourceType: 'Condition',
        subject: { reference: `Patient/${on.ada}` },
        recordedDate: new Date().toISOString().slice(0, 10),
        code: { ...more, coding: [{ system: 'http://snomed.info/sct', code: '925861000000102' }] },
      });
      const post = (body: object) => on.ask('Condition', { as: 'socialWorker', method: 'POST', body });
      const told = async () => [
        (await on.ask('CareTeam/locality-west/$candidates', { as: 'gp' })).text.includes('frailty'),
        (await on.ask('CareTeam/locality-west/$meeting', { as: 'gp' })).text.includes('frailty'),
      ];
      expect((await post(condition({ extension: [saidBy()] }))).status).toBe(201);
      await withdraw(on);
      await share(on, [], ofWhom('324', 'P81022'));
      expect(entries(await on.ask('Condition', { as: 'gp' })).some(({ meta }) => meta.source.includes('/324/'))).toBe(
        true,
      );
      expect(await told()).toEqual([false, false]);
      expect((await post(condition({}))).status).toBe(201);
      expect(await told()).toEqual([true, true]);
    });

    test('must have been seen by who takes it over', async () => {
      first = `QuestionnaireResponse/${crypto.randomUUID()}`;
      const absent = await write(taken());
      await withdraw(on, 'socialWorker');
      const own = await write(response([]), 'matron');
      first = `QuestionnaireResponse/${own.json.id}`;
      const hidden = await write(taken());
      expect([absent.status, hidden.status, hidden.text]).toEqual([422, 422, absent.text]);
    });
  });

  describe('an answer confirmed', () => {
    test('is the word of who confirmed it: it stays where its origin is not seen, and the origin goes', async () => {
      const made = await write(taken(by(KHAN)));
      expect(made.status, made.text).toBe(201);
      await share(on, [], ofWhom('324', 'P81022'));
      const gp = await read(made.json.id, 'gp');
      expect([gp.text.includes('Fell in April'), gp.text.includes('RW5')]).toEqual([true, false]);
    });

    test('is confirmed by a care professional in their own name, and by nobody else', async () => {
      const refused = [
        await write(taken(by('555000000003'))),
        await write(taken({ url: 'confirmed', valueReference: { display: 'J. Khan' } })),
        await write(taken(by(KHAN)), 'feed:324'),
      ];
      expect(refused.map(({ status }) => status)).toEqual([422, 422, 422]);
      for (const each of refused) expect(each.json.issue[0].details.text).toBe('confirmation-not-own');
    });

    test('may be written again by a colleague as it stands; the name is moved to nothing else', async () => {
      const made = await write(taken(by(KHAN)));
      const colleague = {
        org: '324',
        roles: ['R1330'],
        fhirUser: `${SDS_USER}555000000014`,
        scope: 'user/*.cruds',
        sub: 'c',
      };
      const put = (body: object) =>
        on.ask(`QuestionnaireResponse/${made.json.id}`, { as: colleague, method: 'PUT', body });
      expect((await put({ ...made.json, status: 'amended' })).status).toBe(200);
      const moved = JSON.parse(JSON.stringify(made.json).replace('Fell in April', 'Never fell'));
      expect((await put(moved)).status).toBe(422);
    });
  });
}
