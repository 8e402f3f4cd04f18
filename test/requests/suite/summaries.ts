// Who needs only a summary is shown one on every door, and finds out nothing of what it leaves out.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ask } from '../rig.ts';
import { entries, type Open, type World, world } from '../world.ts';

const SECRET = 'Overdose of zopiclone';
const REASON = { system: 'http://snomed.info/sct', code: '55680006' };
const encounter = (patient: string, more: object = {}): object => ({
  resourceType: 'Encounter',
  meta: { security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }] },
  text: { status: 'additional', div: `<div xmlns="http://www.w3.org/1999/xhtml">${SECRET}</div>` },
  status: 'in-progress',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'HH' },
  subject: { reference: `Patient/${patient}` },
  period: { start: '2026-03-01T10:00:00Z' },
  reasonCode: [{ coding: [REASON], text: SECRET }],
  serviceProvider: { display: 'Witton Medical Centre' },
  ...more,
});
const without = (more: object = {}): object => ({ text: undefined, reasonCode: undefined, ...more });

/** The same operation on an element that is not there for anybody. */
const gone = (op: { readonly path: string; readonly from?: string }): object =>
  op.from ? { from: '/diagnosis' } : { path: op.path.replace('reasonCode', 'diagnosis') };

export function summariesSuite(open: Open): void {
  describe('a summary', () => {
    let on: World;
    let id = '';
    let plain = '';
    const asked = (path: string, as: Ask['as'] = 'receptionist') => on.ask(path, { as: as ?? 'gp' });
    const total = async (path: string, as?: Ask['as']): Promise<number> => (await asked(path, as)).json.total;
    const post = async (body: object, as: Ask['as'] = 'gp'): Promise<string> => {
      const made = await on.ask(String((body as { resourceType?: string }).resourceType), { as, method: 'POST', body });
      expect(made.status, made.text).toBe(201);
      return made.json.id;
    };
    beforeAll(async () => {
      on = await world(open);
      id = await post(encounter(on.ada));
      plain = await post(encounter(on.ada, without()));
    });
    afterAll(() => on.close());

    test('says that, when and where, not why, and says that it is one', async () => {
      const [whole, part] = [await asked(`Encounter/${id}`, 'gp'), await asked(`Encounter/${id}`)];
      expect(whole.text).toContain(SECRET);
      expect(part.status).toBe(200);
      for (const gone of [SECRET, REASON.code, 'reasonCode', '"text"']) expect(part.text).not.toContain(gone);
      const { status, period, serviceProvider, subject } = whole.json;
      expect(part.json).toMatchObject({ status, period, serviceProvider, subject });
      expect(part.json.meta.security).toEqual(whole.json.meta.security);
      expect(part.json.meta.tag).toContainEqual(expect.objectContaining({ code: 'SUBSETTED' }));
      expect(whole.text).not.toContain('SUBSETTED');
    });

    test('has another ETag than the whole, and conditional reads tell them apart', async () => {
      const [whole, part] = [await asked(`Encounter/${id}`, 'gp'), await asked(`Encounter/${id}`)];
      const [all, tag] = [whole.headers.get('etag') ?? '', part.headers.get('etag') ?? ''];
      expect(tag).not.toBe(all);
      const read = async (none: string) =>
        (await on.ask(`Encounter/${id}`, { as: 'receptionist', headers: { 'if-none-match': none } })).status;
      expect([await read(all), await read(tag)]).toEqual([200, 304]);
      expect((await asked(`Encounter/${id}/_history/${tag.slice(3, -1)}`)).text).toBe(part.text);
    });

    test('is the same on every door', async () => {
      const read = await asked(`Encounter/${id}`);
      for (const path of [
        `Encounter?_id=${id}`,
        `Encounter?patient=${on.ada}&_sort=date`,
        `Patient/${on.ada}/$everything`,
        `Encounter/${id}/_history`,
        'Encounter/_history',
      ]) {
        const found = await asked(path);
        expect(found.text, path).toContain(read.text);
        expect(found.text, path).not.toContain(SECRET);
      }
    });

    test('is told from that of a resource without what is left out by nothing', async () => {
      const [one, other] = [await asked(`Encounter/${id}`), await asked(`Encounter/${plain}`)];
      const bare = (text: string): string =>
        JSON.stringify({
          ...JSON.parse(text),
          id: '',
          meta: { ...JSON.parse(text).meta, versionId: '', lastUpdated: '' },
        });
      expect(bare(one.text)).toBe(bare(other.text));
      expect(one.headers.get('etag')).toMatch(/^W\/"[-0-9a-f]{36}"$/);
      expect(other.headers.get('etag')).toMatch(/^W\/"[-0-9a-f]{36}"$/);
    });

    test('cannot be found by what it leaves out: not by value, not by its absence, not through a chain', async () => {
      const of = `Encounter?patient=${on.ada}&_id=${id},${plain}`;
      for (const [more, gp, receptionist] of [
        ['&status=in-progress', 2, 2],
        [`&reason-code=${REASON.code}`, 1, 0],
        [`&reason-code=${REASON.system}|${REASON.code}`, 1, 0],
        [`&reason-code:not=${REASON.code}`, 1, 2],
        ['&reason-code:missing=true', 1, 2],
        ['&reason-code:missing=false', 1, 0],
        [`&reason-code=${REASON.code}&_summary=count`, 1, 0],
      ] as const) {
        expect([more, await total(of + more, 'gp')]).toEqual([more, gp]);
        expect([more, await total(of + more)]).toEqual([more, receptionist]);
      }
      const through = `Patient?_has:Encounter:patient:reason-code=${REASON.code}`;
      expect(await total(through, 'gp')).toBe(1);
      expect(await total(through)).toBe(0);
      const caseload = `Encounter?reason-code=${REASON.code}`;
      expect([await total(caseload, 'gp'), await total(caseload)]).toEqual([1, 0]);
    });

    test('of several roles the best view holds', async () => {
      const both = { sub: 'both', client_id: 'rig', scope: 'user/*.rs', org: 'P81022', roles: ['R8009', 'R0260'] };
      expect((await asked(`Encounter/${id}`, both)).text).toContain(SECRET);
    });

    test('is a view: only a type of which there is none at all is refused from the token alone', async () => {
      expect((await asked(`Encounter?patient=${on.ada}`)).status).toBe(200);
      expect((await asked(`Condition?patient=${on.ada}`)).status).toBe(403);
    });

    test('written back keeps what it had left out, and is answered with a summary', async () => {
      const read = await asked(`Encounter/${id}`);
      const written = await on.ask(`Encounter/${id}`, {
        as: 'receptionist',
        method: 'PUT',
        body: { ...read.json, status: 'finished' },
        headers: { 'if-match': read.headers.get('etag') ?? '' },
      });
      expect(written.status, written.text).toBe(200);
      expect(written.text).not.toContain(SECRET);
      const again = await asked(`Encounter/${id}`);
      expect([written.text, written.headers.get('etag')]).toEqual([again.text, again.headers.get('etag')]);
      const whole = await asked(`Encounter/${id}`, 'gp');
      expect(whole.json).toMatchObject({ status: 'finished', reasonCode: [{ text: SECRET }] });
      expect(whole.json.text).toBeDefined();
      expect(whole.text).not.toContain('SUBSETTED');
      const stale = { as: 'receptionist', method: 'PUT', body: read.json } as const;
      const match = { 'if-match': read.headers.get('etag') ?? '' };
      expect((await on.ask(`Encounter/${id}`, { ...stale, headers: match })).status).toBe(412);
    });

    test('patched keeps what it had left out; of that nothing can be tested, taken or moved', async () => {
      const patch = (operations: readonly object[]) =>
        on.ask(`Encounter/${id}`, {
          as: 'receptionist',
          method: 'PATCH',
          body: operations,
          headers: { 'content-type': 'application/json-patch+json' },
        });
      for (const op of [
        { op: 'test', path: '/reasonCode/0/text', value: SECRET },
        { op: 'remove', path: '/reasonCode' },
        { op: 'copy', from: '/reasonCode', path: '/type' },
      ])
        expect((await patch([op])).text, op.op).toBe((await patch([{ ...op, ...gone(op) }])).text);
      const done = await patch([{ op: 'add', path: '/priority', value: { text: 'soon' } }]);
      expect(done.status, done.text).toBe(200);
      expect(done.text).not.toContain(SECRET);
      const whole = (await asked(`Encounter/${id}`, 'gp')).json;
      expect(whole).toMatchObject({ priority: { text: 'soon' }, reasonCode: [{ text: SECRET }] });
    });

    test('of an old version is one where that version or the current one is seen so', async () => {
      const pharmacist = { sub: 'p', client_id: 'rig', scope: 'user/*.rs', org: 'P81022', roles: ['R1290'] };
      const assessment = { coding: [{ system: 'https://onestory.example/fhir/CodeSystem/cld-event-type', code: 'a' }] };
      const task = (code?: object): object => ({
        resourceType: 'Task',
        status: 'requested',
        intent: 'order',
        description: SECRET,
        for: { reference: `Patient/${on.ada}` },
        ...(code && { code }),
      });
      const versions = async (first: object, then: object): Promise<readonly boolean[]> => {
        const at = `Task/${await post(first)}`;
        const tags = [(await asked(at, 'gp')).json.meta.versionId];
        const body = { ...then, id: at.slice('Task/'.length) };
        const put = await on.ask(at, { as: 'gp', method: 'PUT', body });
        tags.push(put.json.meta.versionId);
        const seen = await Promise.all(tags.map((tag) => asked(`${at}/_history/${tag}`, pharmacist)));
        expect(seen.map(({ status }) => status)).toEqual([200, 200]);
        return seen.map(({ text }) => text.includes(SECRET));
      };
      expect(await versions(task(assessment), task())).toEqual([false, true]);
      expect(await versions(task(), task(assessment))).toEqual([false, false]);
      expect(await versions(task(), task())).toEqual([true, true]);
    });
  });

  describe('the summary of a plan and of a Patient', () => {
    test('shows what was agreed, not the words of it; a change keeps each word where it was', async () => {
      const on = await world(open);
      const given = [
        { detail: { status: 'scheduled', code: { text: 'Shopping' }, description: 'Money is hidden' } },
        { detail: { status: 'scheduled', description: 'Only words' } },
        { detail: { status: 'scheduled', code: { text: 'Garden' }, description: 'Mind the dog' } },
      ];
      const body = {
        resourceType: 'CarePlan',
        status: 'active',
        intent: 'plan',
        title: 'Help at home',
        description: 'Lonely since May',
        subject: { reference: `Patient/${on.ada}` },
        note: [{ text: 'Son must not know' }],
        activity: given,
      };
      const feed = 'feed:AGEUK';
      const patient = { resourceType: 'Patient', identifier: [{ system: NHS, value: '9990000018' }], ...ADA };
      expect((await on.ask('Patient', { as: feed, method: 'POST', body: patient })).status).toBe(201);
      const made = await on.ask('CarePlan', { as: feed, method: 'POST', body });
      expect(made.status, made.text).toBe(201);
      const at = `CarePlan/${made.json.id}`;
      const read = await on.ask(at, { as: 'ageUk' });
      expect(read.json.activity.map((each: { detail: object }) => each.detail)).toEqual([
        { status: 'scheduled', code: { text: 'Shopping' } },
        { status: 'scheduled' },
        { status: 'scheduled', code: { text: 'Garden' } },
      ]);
      for (const gone of ['Lonely', 'Son', 'hidden', 'dog', 'Only words']) expect(read.text).not.toContain(gone);

      const [, words, garden] = read.json.activity;
      const activity = [{ detail: { ...garden.detail, status: 'completed' } }, words];
      const put = await on.ask(at, { as: 'ageUk', method: 'PUT', body: { ...read.json, activity } });
      expect(put.status, put.text).toBe(200);
      const whole = (await on.ask(at, { as: feed })).json;
      expect(whole).toMatchObject({ description: body.description, note: body.note });
      // One of three is gone and one has changed: which is which nobody can tell, so the changed one is as written.
      expect(whole.activity).toEqual([{ detail: { ...garden.detail, status: 'completed' } }, given[1]]);
      await on.close();
    });

    test('shows who somebody is and how to reach them, not who is close to them; a change keeps that', async () => {
      const on = await world(open);
      const gp = await on.ask(`Patient/${on.ada}`, { as: 'gp' });
      const body = {
        ...gp.json,
        maritalStatus: { text: 'Widowed' },
        contact: [{ name: { family: 'Secret' }, relationship: [{ text: 'Daughter' }] }],
      };
      expect((await on.ask(`Patient/${on.ada}`, { as: 'gp', method: 'PUT', body })).status).toBe(200);
      const whole = await on.ask(`Patient/${on.ada}`, { as: 'gp' });
      expect(whole.text).toContain('Daughter');
      const part = await on.ask(`Patient/${on.ada}`, { as: 'receptionist' });
      for (const gone of ['Widowed', 'Secret', 'Daughter']) expect(part.text).not.toContain(gone);
      expect(part.json).toMatchObject({ name: whole.json.name, birthDate: whole.json.birthDate, id: on.ada });
      expect(part.headers.get('etag')).not.toBe(whole.headers.get('etag'));
      const [found] = entries(await on.ask(`Patient?_id=${on.ada}`, { as: 'receptionist' }));
      expect(found).toEqual(part.json);

      const telecom = [{ system: 'phone', value: '01254 111111' }];
      const put = await on.ask(`Patient/${on.ada}`, {
        as: 'receptionist',
        method: 'PUT',
        body: { ...part.json, telecom },
      });
      expect(put.status, put.text).toBe(200);
      expect(put.text).not.toContain('Daughter');
      const after = await on.ask(`Patient/${on.ada}`, { as: 'gp' });
      expect(after.json).toMatchObject({ telecom, maritalStatus: body.maritalStatus, contact: body.contact });
      expect(after.text).not.toContain('SUBSETTED');

      const { id: _, meta: __, ...again } = part.json;
      const anew = await on.ask('Patient', { as: 'receptionist', method: 'POST', body: { ...again, active: true } });
      expect(anew.status, anew.text).toBe(201);
      expect(anew.text).not.toContain('Daughter');
      expect((await on.ask(`Patient/${on.ada}`, { as: 'gp' })).text).toContain('Daughter');
      await on.close();
    });
  });
}
const NHS = 'https://fhir.nhs.uk/Id/nhs-number';
const ADA = { name: [{ family: 'Aspin', given: ['Ada'] }], birthDate: '1938-03-04', gender: 'female' };
