// The last four of the ten classical leaks: through emptiness, writing, memory and special powers.
// @see design: consent §4
import { expect, test } from 'vitest';
import { adtMessage, NUMBERS, sharingConsent } from '../borough.ts';
import { breakGlass, later, NOON, person } from '../glass.ts';
import { ABSENT, type Leaking, type Who } from '../leaking.ts';
import { condition, nhsNumber, patient } from '../resources.ts';
import { PEOPLE } from '../rig.ts';
import { contributorOf, entries, seenBy, share, visibly, withdraw } from '../world.ts';

const PATCH = { 'content-type': 'application/json-patch+json' };
const bundle = (type: string, ...list: readonly object[]) => ({ resourceType: 'Bundle', type, entry: list });
const entry = (method: string, url: string, resource?: object, more: object = {}) => ({
  ...(resource && { resource }),
  request: { method, url, ...more },
});

export function leaksOfPowerSuite(the: () => Leaking): void {
  test('7: an empty list opens nothing', async () => {
    const { on, ask } = the();
    const mine = new Set(entries(await ask('Condition?_count=1000')).map((each) => each.id));
    for (const query of ['_id=', '_id=,', 'patient=', 'code=', 'patient=Patient/', 'subject:Patient.family=Nobody']) {
      const answer = await ask(`Condition?${query}`);
      expect([query, answer.status === 400 || entries(answer).every((each) => mine.has(each.id))]).toEqual([
        query,
        true,
      ]);
    }
    expect((await ask('Condition?subject:Patient.family=Nobody')).json.total).toBe(0);
    expect((await ask(`Condition?patient=Patient/${ABSENT}`)).json.total).toBe(0);
    expect((await ask('Patient?_id=,')).json.total ?? 0).toBe(0);
    for (const bare of [
      { roles: [] },
      { roles: undefined },
      { roles: [''] },
      { org: '' },
      { org: undefined },
      { scope: '' },
    ]) {
      const claims = { sub: 'x', client_id: 'rig', scope: 'user/*.cruds', ...PEOPLE.matron, ...bare };
      const answer = await ask('Encounter', { as: JSON.parse(JSON.stringify(claims)) });
      expect([bare, answer.status >= 401 || answer.json.total === 0]).toEqual([bare, true]);
    }
    for (const provision of [{ actor: [] }, { purpose: [] }, { securityLabel: [] }, { class: [] }, { data: [] }]) {
      const body = sharingConsent(on.ada, ['RW5'], provision, new Date().toISOString());
      const answer = await ask('Consent', { method: 'POST', body });
      expect([provision, answer.status >= 400]).toEqual([provision, true]);
      expect(await seenBy(on, 'matron')).toEqual(['RW5']);
    }
  });

  test('8: no write opens more than there was, nor takes what is another’s', async () => {
    const { on, hidden, own, ask, made } = the();
    await share(on, ['RW5', '324']);
    const gp: Who = 'gp';
    const labelled = entries(await ask(`Condition?patient=${on.ada}&code=66214007`, { as: gp }))[0];
    const bared = {
      ...labelled,
      meta: { ...labelled.meta, security: [], source: 'https://onestory.example/fhir/source/RW5/rest' },
    };
    await ask(`Condition/${labelled.id}`, { as: gp, method: 'PUT', body: bared });
    const remove = JSON.stringify([{ op: 'remove', path: '/meta/security' }]);
    await ask(`Condition/${labelled.id}`, { as: gp, method: 'PATCH', headers: PATCH, body: remove });
    const { json } = await ask(`Condition/${labelled.id}`, { as: gp });
    expect([contributorOf(json), json.meta.security?.length > 0]).toEqual(['P81022', true]);
    expect((await ask(`Condition/${labelled.id}`, { as: 'matron' })).status).toBe(404);
    const other = await made(patient());
    const moved = { ...condition(other), id: own.plain };
    expect((await ask(`Condition/${own.plain}`, { method: 'PUT', body: moved })).status).toBe(422);
    const taken = { ...condition(on.ada), id: hidden.condition };
    expect((await ask(`Condition/${hidden.condition}`, { method: 'PUT', body: taken })).status).toBe(403);
    expect((await ask(`Condition/${hidden.condition}`, { method: 'DELETE' })).status).toBe(403);
    for (const resourceType of ['AuditEvent', 'Provenance'])
      expect((await ask(resourceType, { method: 'POST', body: { resourceType } })).status).toBe(405);
    const toMyself = { ...sharingConsent(on.ada, ['324']), verification: [{ verified: true }] };
    expect((await ask('Consent', { method: 'POST', body: toMyself })).status).toBe(422);
    await withdraw(on);
  });

  test('9: nothing remembered outlives a change, and what is decided of one row is said of no other', async () => {
    const { on, hidden, own, me, ask } = the();
    const read = () => ask(`Condition/${hidden.condition}`);
    for (let round = 0; round < 2; round += 1) {
      await share(on, ['324']);
      expect((await read()).status).toBe(200);
      await withdraw(on);
      expect((await read()).status).toBe(404);
    }
    const order = [hidden.condition, own.plain, ABSENT, own.referring, hidden.condition];
    const batch = await ask('', {
      method: 'POST',
      body: bundle('batch', ...order.map((id) => entry('GET', `Condition/${id}`))),
    });
    const got = batch.json.entry.map((each: { resource?: { id: string } }) => each.resource?.id);
    expect(got).toEqual([undefined, own.plain, undefined, own.referring, undefined]);
    const people = ['gp', 'matron', 'socialWorker', 'otherGp'] as const;
    const organisations = ['P81022', 'RW5', '324', 'P81058'];
    const all = await Promise.all(
      Array.from({ length: 24 }, (_, n) => ask('Condition?_count=1000', { as: people[n % 4] ?? me })),
    );
    all.forEach((answer, n) => {
      for (const each of entries(answer)) expect(contributorOf(each)).toBe(organisations[n % 4]);
    });
  });

  test('10: broken glass opens one person’s way for its time, and joining records opens none', async () => {
    const { on, ask, made } = the();
    const doctor = person(1, 'P81643');
    const nobody = await breakGlass(on, doctor, { nhsNumber: NUMBERS.ben });
    expect(visibly(await breakGlass(on, doctor))).toBe(visibly(nobody));
    expect((await breakGlass(on, doctor, { vitalInterests: true })).status).toBe(200);
    const codes = async (as: Who, now = NOON) =>
      entries(await ask('Condition?_count=1000', { as, now })).flatMap((each) => each.code.coding[0].code);
    expect(await codes(doctor)).toContain('195967001');
    expect(await codes(doctor)).not.toContain('66214007');
    expect(await codes(person(4, 'P81643'))).toEqual([]);
    expect(await codes(doctor, later(4))).toEqual([]);
    // Saying that two are one: by number, by link, by a message of merging.
    const as: Who = { ...(person(5, 'P81099') as object), org: 'P81099' };
    const mine = await made(patient(), as);
    const ada = { name: [{ family: 'Aspin', given: ['Ada'] }], gender: 'female', birthDate: '1938-03-04' };
    const claim = patient({ ...ada, id: mine, identifier: [nhsNumber(NUMBERS.ada)] });
    await ask(`Patient/${mine}`, { as, method: 'PUT', body: claim });
    const link = [{ other: { reference: `Patient/${on.ada}` }, type: 'replaces' }];
    await ask(`Patient/${mine}`, { as, method: 'PUT', body: { ...patient(), id: mine, link } });
    await on.deliver(
      'community-adt',
      'RW5',
      'application/hl7-v2',
      adtMessage('A40', { number: NUMBERS.ben, merged: 'RW5-78' }),
    );
    for (const id of [mine, on.ada]) {
      const seen = entries(await ask(`Patient/${id}/$everything`, { as }))
        .map(contributorOf)
        .filter(Boolean);
      expect(seen.every((each) => each === 'P81099')).toBe(true);
    }
    expect(await codes(as)).toEqual([]);
    expect(await seenBy(on, 'matron')).toEqual(['RW5']);
  });
}
