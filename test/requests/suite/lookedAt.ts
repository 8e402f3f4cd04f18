// Who looked, when and why: the trail as the resident, those who act for them, professionals and the privacy officer read it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { condition } from '../resources.ts';
import type { Answer, Ask } from '../rig.ts';
import type { Event } from '../trail.ts';
import { brokenIn } from '../trail.ts';
import { entries, type Open, share, type World, world } from '../world.ts';

const referencesOf = (event: Event): readonly string[] =>
  (event.entity ?? []).flatMap((e: Event) => e.what?.reference ?? []);
const nameOf = (event: Event): string => event.agent[0].who.display;
const queriesOf = (event: Event): readonly string[] =>
  (event.entity ?? []).flatMap((e: Event) => (e.query ? [atob(e.query)] : []));

export function lookedAtSuite(open: Open): void {
  describe('who looked', () => {
    let on: World;
    let ada: Ask['as'];
    let hidden: string;
    const officer: Ask['as'] = 'privacyOfficer';
    const search = (query: string, as: Ask['as']): Promise<Answer> => on.ask(`AuditEvent?${query}`, { as: as ?? 'gp' });
    const found = async (query: string, as: Ask['as']): Promise<readonly Event[]> => entries(await search(query, as));

    beforeAll(async () => {
      on = await world(open);
      ada = `resident:${on.ada}`;
      await share(on, ['RW5']);
      const kept = condition(on.ada, { meta: { security: [{ system: NOPAT_SYSTEM, code: 'NOPAT' }] } });
      hidden = (await on.ask('Condition', { as: 'gp', method: 'POST', body: kept })).json.id;
      await on.ask(`Patient/${on.ada}`, { as: 'matron' });
      await on.ask(`Condition/${hidden}`, { as: 'gp' });
      await on.ask(`Patient/${on.ada}`, { as: 'ageUk' });
      await on.ask(`Encounter?patient=${on.ada}`, { as: 'ageUk' });
      await on.ask('Encounter?status=finished', { as: 'ageUk' });
    });
    afterAll(() => on.close());

    test('the resident reads in plain words who, as what, of which organisation, when and why', async () => {
      const [event] = await found(`subtype=read&agent:identifier=${PRACTITIONER}555000000003`, ada);
      expect(event).toMatchObject({
        action: 'R',
        outcome: '0',
        meta: { profile: ['https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.PatientRead'] },
        outcomeDesc: 'M. Byrne (Modern matron, Lancashire and South Cumbria NHS Foundation Trust) read, for treatment.',
      });
      expect(event.agent[1].who.identifier.value).toBe('RW5');
      expect(referencesOf(event)).toEqual([`Patient/${on.ada}`, `Patient/${on.ada}`]);
    });

    test('what is withheld from the resident vanishes from the event, which stays', async () => {
      const events = await found('_count=100', ada);
      expect(JSON.stringify(events)).not.toContain(hidden);
      const [read] = await found(`subtype=read&agent:identifier=${PRACTITIONER}555000000001`, ada);
      expect(read.agent[0].who.display).toBe('Dr A. Rahman');
      expect([referencesOf(read), read.meta.profile]).toEqual([[`Patient/${on.ada}`], undefined]);
      expect(JSON.stringify(await found('_count=100', officer))).toContain(hidden);
    });

    test('attempts on the record are there, refused ones and searches that found nothing; other searches are not', async () => {
      const org = 'https://fhir.nhs.uk/Id/ods-organization-code|AGEUK';
      const events = await found(`agent:identifier=${org}&_sort=date`, ada);
      expect(events.map((e) => [e.subtype[0].code, e.outcome])).toEqual([
        ['read', '4'],
        ['search', '0'],
      ]);
      expect(events.flatMap(queriesOf)).toEqual([]);
      expect((await found(`agent:identifier=${org}`, officer)).length).toBe(3);
    });

    test('a professional reads their own actions, with what they asked, and nobody else’s', async () => {
      const own = await found('_count=100', 'matron');
      expect(own.length).toBeGreaterThan(0);
      expect(new Set(own.map(nameOf))).toEqual(new Set(['M. Byrne']));
      expect(own.flatMap(queriesOf).some((query) => query.startsWith('AuditEvent?'))).toBe(false);
      expect((await found('_count=100', 'matron')).flatMap(queriesOf).join()).toContain('AuditEvent?_count=100');
      const other = await search(`agent:identifier=${PRACTITIONER}555000000001`, 'matron');
      expect([other.status, other.json.total, other.json.entry]).toEqual([200, 0, undefined]);
    });

    test('hidden and absent events are not found alike', async () => {
      const [event] = await found(`agent:identifier=${PRACTITIONER}555000000001`, officer);
      const one = await on.ask(`AuditEvent/${event.id}`, { as: 'matron' });
      const none = await on.ask(`AuditEvent/${crypto.randomUUID()}`, { as: 'matron' });
      expect([one.status, one.text]).toEqual([404, none.text]);
      expect((await on.ask(`AuditEvent/${event.id}/_history/1`, { as: officer ?? 'gp' })).status).toBe(200);
      expect((await on.ask(`AuditEvent/${event.id}/_history/2`, { as: officer ?? 'gp' })).status).toBe(404);
    });

    test('after withdrawal a professional’s own events no longer name the resident, and are not found by them', async () => {
      const before = await found(`patient=${on.ada}&subtype=read`, 'matron');
      expect(before.flatMap(referencesOf)).toContain(`Patient/${on.ada}`);
      await on.ask(`Patient/${on.ada}/$withdraw-consent`, { as: ada ?? 'gp', method: 'POST' });
      expect((await search(`patient=${on.ada}`, 'ageUk')).json.total).toBe(0);
      const after = await search(`patient=${on.ada}&subtype=read`, 'otherGp');
      expect([after.json.total, after.status]).toEqual([0, 200]);
      await share(on, ['RW5']);
    });

    test('totals are exact, pages full, and every event comes once', async () => {
      const all = await found('_count=100&_sort=date', officer);
      const seen: string[] = [];
      let page = await search('_count=7&_sort=date', officer);
      for (let guard = 0; guard < 40; guard += 1) {
        seen.push(...entries(page).map((e) => e.id));
        const next = page.json.link.find((l: Event) => l.relation === 'next')?.url;
        if (!next) break;
        page = await on.ask(next.slice(next.indexOf('AuditEvent')), { as: officer ?? 'gp' });
      }
      expect(seen.slice(0, all.length)).toEqual(all.map((e) => e.id));
      expect(new Set(seen).size).toBe(seen.length);
    });

    test('date, action, type and outcome narrow; what is not offered is refused', async () => {
      const total = async (query: string): Promise<number> =>
        (await search(`_summary=count&${query}`, officer)).json.total;
      expect(await total('date=lt2000-01-01')).toBe(0);
      expect(await total('action=C')).toBeGreaterThan(0);
      expect(await total('action=C&subtype=read')).toBe(0);
      expect(await total('outcome=4&date=ge2000-01-01')).toBeGreaterThan(0);
      expect(await total('type=dicom')).toBe(0);
      expect((await search('entity=Patient/x', officer)).status).toBe(400);
      expect((await search('agent.name=x', officer)).status).toBe(400);
      expect((await on.ask(`Patient?_has:AuditEvent:patient:action=R`, { as: 'gp' })).status).toBe(400);
    });

    test('reading the trail is on the trail, of the resident it was about', async () => {
      await search(`patient=${on.ada}`, officer);
      const [newest] = await found('subtype=search&_count=1', ada);
      expect(newest.agent[1].who.identifier.value).toBe('RW5');
      expect(newest.agent[0].role[0].coding[0].code).toBe('R0001');
    });

    test('another resident reads nothing of it', async () => {
      const stranger = await search(`patient=${on.ada}`, `resident:${crypto.randomUUID()}`);
      expect([stranger.status, stranger.json.total]).toEqual([200, 0]);
    });

    test('deliveries and writes name the resident, and the chain stays whole', async () => {
      const words = (await found('_count=100', ada)).map((e) => e.subtype[0].code);
      for (const kind of ['ingest', 'create', 'read', 'search', 'operation']) expect(words).toContain(kind);
      expect(await brokenIn(on.gateway.store)).toEqual([]);
    });

    test('nobody writes, changes or deletes an event', async () => {
      const [event] = await found('_count=1', officer);
      for (const method of ['PUT', 'DELETE'] as const)
        expect(
          (
            await on.ask(`AuditEvent/${event.id}`, {
              as: officer ?? 'gp',
              method,
              ...(method === 'PUT' && { body: event }),
            })
          ).status,
        ).toBe(405);
    });
  });
}

const PRACTITIONER = 'https://fhir.nhs.uk/Id/sds-user-id|';
const NOPAT_SYSTEM = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
