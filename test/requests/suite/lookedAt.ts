// Who looked, when and why: the trail as the resident, those who act for them, professionals and the privacy officer read it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instant, odsCode, residentId } from '../../../src/fhir/ids.ts';
import { cldFile, NUMBERS, service, sharingConsent } from '../borough.ts';
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

    test('a resident finds nothing under somebody else, though one event may name them both', async () => {
      const rows = [
        service({ 'Event Reference': 'S-8' }),
        service({
          'NHS Number': NUMBERS.ben,
          'LA Person Unique Identifier': 'BWD2',
          'First Name': 'Ben',
          'Event Reference': 'S-9',
        }),
      ];
      const told = await on.deliver('council-cld', '324', 'text/csv', cldFile(rows));
      const ben = told.json.records[1].resources.find((each: string) => each.startsWith('Patient/'))?.slice(8);
      expect(ben).toBeDefined();
      const asked = (id: string) => on.ask(`AuditEvent?patient=${id}`, { as: `resident:${on.ada}` });
      expect((await asked(on.ada)).json.total).toBeGreaterThan(0);
      expect((await asked(String(ben))).json.total).toBe(0);
    });

    test('the resident reads in plain words who, as what, of which organisation, when and why', async () => {
      const [event] = await found(`subtype=read&agent:identifier=${PRACTITIONER}555000000003`, ada);
      expect(event).toMatchObject({
        action: 'R',
        outcome: '0',
        meta: { profile: ['https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.PatientRead'] },
        outcomeDesc:
          'M. Byrne (Modern matron, Lancashire and South Cumbria NHS Foundation Trust) read personal details, for treatment.',
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
      expect(read.outcomeDesc).toMatch(/ read something, for treatment\.$/);
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

    test('who was shown nothing is told as that, with what they tried', async () => {
      const at = `Patient/${on.ada}`;
      for (const path of [at, `CarePlan/shared-${on.ada}`, `${at}/$at-a-glance`, `${at}/$everything`])
        expect([path, (await on.ask(path, { as: 'otherGp' })).status]).toEqual([path, 404]);
      const org = 'agent:identifier=https://fhir.nhs.uk/Id/ods-organization-code|P81058&_sort=date';
      const told = (await found(org, ada)).map(({ outcomeDesc }) => / tried to (.*)$/.exec(outcomeDesc)?.[1]);
      const tried = ['read personal details', 'look at the shared care plan', 'look at the whole record at a glance'];
      const vain = (what: string) => `${what}, for treatment, and was shown nothing.`;
      expect(told).toEqual([...tried, 'look at the whole record'].map(vain));
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

    test('after withdrawal a professional’s own event no longer names what is closed, and is not found by it', async () => {
      const gps = entries(await on.ask(`Condition?patient=${on.ada}`, { as: 'matron' }))[0];
      await on.ask(`Condition/${gps.id}`, { as: 'matron' });
      const own = `agent:identifier=${PRACTITIONER}555000000003`;
      const about = `${own}&patient=${on.ada}&subtype=read&_sort=-date`;
      const [before] = await found(about, 'matron');
      expect(referencesOf(before)).toEqual([`Condition/${gps.id}`, `Patient/${on.ada}`]);
      await on.ask(`Patient/${on.ada}/$withdraw-consent`, { as: ada ?? 'gp', method: 'POST' });
      expect((await found(about, 'matron')).map((e) => e.id)).not.toContain(before.id);
      const after = await on.ask(`AuditEvent/${before.id}`, { as: 'matron' });
      expect([after.status, referencesOf(after.json)]).toEqual([200, [`Condition/${gps.id}`]]);
    });

    test('events of one instant come in the order of happening, page after page, forwards and back', async () => {
      const now = '2026-06-30T09:30:00Z';
      const asked = Array.from({ length: 6 }, (_, n) => `Condition/00000000-0000-4000-8000-00000000000${n}`);
      for (const path of asked) await on.ask(path, { as: 'gp', now });
      for (const [sort, expected] of [
        ['date', asked],
        ['-date', asked.toReversed()],
      ] as const) {
        const seen: string[] = [];
        let path = `AuditEvent?date=${now}&_sort=${sort}&_count=2`;
        while (path) {
          const page = await on.ask(path, { as: 'gp' });
          seen.push(...entries(page).map((e) => e.entity[0].what.reference));
          const next = page.json.link.find((l: Event) => l.relation === 'next')?.url ?? '';
          path = next.slice(next.indexOf('AuditEvent'));
        }
        expect(seen).toEqual(expected);
      }
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

    test('an agent is found by system and value; half of an identifier is refused, not answered with nothing', async () => {
      expect((await search(`agent:identifier=${PRACTITIONER}555000000003`, officer)).json.total).toBeGreaterThan(0);
      // Of every event the last but one agent is the application, which has no system.
      for (const half of ['555000000003', '|555000000003', PRACTITIONER, 'rig', '|rig'])
        expect([half, (await search(`agent:identifier=${half}`, officer)).status]).toEqual([half, 400]);
      const one = `agent:identifier=${PRACTITIONER}555000000003,rig`;
      expect((await search(one, officer)).status).toBe(400);
    });

    test('private persons whom an event does not name are not found in it by their name either', async () => {
      const body = { resourceType: 'RelatedPerson', patient: { reference: `Patient/${on.ada}` } };
      const { json } = await on.ask('RelatedPerson', { as: 'socialWorker', method: 'POST', body });
      const [son, ben] = [`RelatedPerson/${json.id}`, `Patient/${crypto.randomUUID()}`];
      for (const agent of [son, ben]) {
        await on.ask(`Patient/${on.ada}`, { as: { sub: agent, fhirUser: agent, scope: 'patient/*.rs' } });
        const [count] = [(await search(`agent=${agent}&_summary=count`, officer)).json.total];
        expect([agent, count > 0, (await search(`agent=${agent}`, ada)).json.total]).toEqual([agent, true, 0]);
      }
      expect((await search(`agent=Patient/${on.ada}`, ada)).json.total).toBeGreaterThan(0);
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

    test('whoever acts for the resident reads only events of what they may see, and no consents', async () => {
      const body = {
        resourceType: 'RelatedPerson',
        patient: { reference: `Patient/${on.ada}` },
        name: [{ text: 'D' }],
      };
      const { json } = await on.ask('RelatedPerson', { as: 'socialWorker', method: 'POST', body });
      const reference = { reference: `RelatedPerson/${json.id}` };
      const proxy = { sub: 'dora', fhirUser: reference.reference, scope: 'patient/*.rs' };
      expect((await search('', proxy)).json.total).toBe(0);
      const role = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }] };
      const dateTime = new Date().toISOString();
      const permit = {
        ...sharingConsent(on.ada, []),
        dateTime,
        provision: { type: 'permit', actor: [{ role, reference }] },
      };
      expect((await on.ask('Consent', { as: 'socialWorker', method: 'POST', body: permit })).status).toBe(201);
      const seen = await found('_count=100', proxy);
      const all = await found('_count=100', ada);
      expect(seen.length).toBeGreaterThan(0);
      expect(seen.length).toBeLessThan(all.length);
      expect(seen.map((e) => e.outcome)).not.toContain('4');
      expect(
        seen
          .flatMap(referencesOf)
          .filter((each) => !each.startsWith(`Patient/${on.ada}`))
          .join(),
      ).not.toMatch(/Consent|Patient/);
      expect(seen.map((e) => e.subtype[0].code)).not.toContain('ingest');
      await on.ask(`Patient/${on.ada}/$withdraw-consent`, { as: ada ?? 'gp', method: 'POST' });
      expect((await search('', proxy)).json.total).toBe(0);
    });

    test('a disclosure by law of which the resident is not told yet is not told by the trail either', async () => {
      const now = Date.now();
      const grant = {
        id: crypto.randomUUID(),
        kind: 'law' as const,
        organisation: odsCode('P81058'),
        start: instant(now - 60_000),
        end: instant(now + 3_600_000),
        types: [],
        classes: ['demographics'],
        instances: [],
        labels: [],
        noticeFrom: instant(now + 60_000),
      };
      await on.ask(`Patient/${on.ada}`, { as: 'otherGp' });
      const org = 'agent:identifier=https://fhir.nhs.uk/Id/ods-organization-code|P81058';
      const told = (await search(org, ada)).json.total;
      expect(told).toBeGreaterThan(0);
      await on.gateway.store.contributions.commit([{ kind: 'grant', resident: residentId(on.ada), grant, record: {} }]);
      expect((await search(org, ada)).json.total).toBe(0);
      expect((await search(org, officer)).json.total).toBeGreaterThan(0);
      const later = { as: ada ?? 'gp', now: new Date(now + 120_000).toISOString() };
      expect((await on.ask(`AuditEvent?${org}`, later)).json.total).toBe(told);
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
