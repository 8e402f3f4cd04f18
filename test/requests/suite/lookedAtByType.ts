// Of every type: what an event shows of a resident when it is read is what it is found by, and the other way about.
// @see design: consent §7; https://hl7.org/fhir/R4/auditevent.html#search
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TYPE_NAMES, typeRow } from '../../../src/fhir/types.ts';
import { NUMBERS, sharingConsent } from '../borough.ts';
import { condition, nhsNumber, observation, patient } from '../resources.ts';
import { type Ask, SDS_USER } from '../rig.ts';
import type { Event } from '../trail.ts';
import { entries, type Open, share, type World, withdraw, world } from '../world.ts';

type As = NonNullable<Ask['as']>;
const MATRON = `agent:identifier=${SDS_USER}555000000003`;
const patientsIn = (event: Event): readonly string[] => [
  ...(new Set(
    (event.entity ?? []).flatMap(({ what }: Event) => /^Patient\/([^/]+)$/.exec(what?.reference ?? '')?.[1] ?? []),
  ) as Set<string>),
];

export function lookedAtByTypeSuite(open: Open): void {
  describe('who looked, by type', () => {
    let on: World;
    let ben = '';
    let ada: As;
    let proxy: As;
    /** Of each type that is about residents, what the matron sees of Ada. */
    const reads: string[] = [];

    const made = async (as: As, resourceType: string, body: object): Promise<string> => {
      const answer = await on.ask(resourceType, { as, method: 'POST', body: { ...body, resourceType } });
      expect(answer.status, answer.text).toBe(201);
      return answer.json.id;
    };
    const total = async (query: string, as: As): Promise<number> => {
      const answer = await on.ask(`AuditEvent?${query}&_summary=count`, { as });
      expect(answer.status, answer.text).toBe(200);
      return answer.json.total;
    };
    const actsFor = async (): Promise<As> => {
      const theirs = { patient: { reference: `Patient/${on.ada}` }, name: [{ text: 'D' }] };
      const reference = { reference: `RelatedPerson/${await made('socialWorker', 'RelatedPerson', theirs)}` };
      const role = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }] };
      const provision = { type: 'permit', actor: [{ role, reference }] };
      const permit = { ...sharingConsent(on.ada, [], {}, new Date().toISOString()), provision };
      await made('socialWorker', 'Consent', permit);
      return { sub: 'dora', fhirUser: reference.reference, scope: 'patient/*.rs' };
    };

    beforeAll(async () => {
      on = await world(open);
      ada = `resident:${on.ada}`;
      await share(on, ['RW5']);
      proxy = await actsFor();
      ben = await made('matron', 'Patient', patient({ identifier: [nhsNumber(NUMBERS.ben)] }));
      const subject = { reference: `Patient/${on.ada}` };
      const encounter = entries(await on.ask(`Encounter?patient=${on.ada}`, { as: 'matron' }))[0].id;
      const item = { reference: `Encounter/${encounter}` };
      await made('matron', 'Observation', observation(on.ada, '1-1'));
      await made('matron', 'List', { status: 'current', mode: 'working', subject, entry: [{ item }] });
      await made('matron', 'Appointment', {
        ...{ status: 'booked', start: '2027-01-01T10:00:00Z', end: '2027-01-01T11:00:00Z' },
        participant: [subject, { reference: `Patient/${ben}` }].map((actor) => ({ actor, status: 'accepted' })),
      });
      for (const type of TYPE_NAMES) {
        if (type === 'AuditEvent' || typeRow(type).subject === undefined) continue;
        const about = type === 'Patient' ? `_id=${on.ada}` : `patient=${on.ada}`;
        const [first] = entries(await on.ask(`${type}?${about}&_count=1`, { as: 'matron' }));
        if (first) reads.push(`${type}/${first.id}`);
      }
      await on.ask(`Patient/${crypto.randomUUID()}`, { as: 'matron' });
      // One event with the GP's words of Ada, which a withdrawal closes, and the matron's own of Ben, whom she is seen with.
      await made('matron', 'Condition', condition(ben));
      await on.ask('Condition', { as: 'matron' });
    });
    afterAll(() => on.close());

    test('the resident is told who read each thing, whoever acts for them of what they may read themselves', async () => {
      expect(reads.map((each) => each.split('/')[0])).toEqual(
        expect.arrayContaining(['Provenance', 'List', 'Patient']),
      );
      for (const path of reads) {
        const counts = () =>
          Promise.all(
            [ada, proxy, 'matron' as const].map((as) => total(`patient=${on.ada}&${MATRON}&subtype=read`, as)),
          );
        const before = await counts();
        await on.ask(path, { as: 'matron' });
        const news = (await counts()).map((each, at) => each - (before[at] ?? 0));
        const theirs = (await on.ask(path, { as: proxy })).status === 200;
        expect([path, ...news]).toEqual([path, 1, theirs ? 1 : 0, 1]);
      }
    });

    test.each<readonly [string, () => As, 'shared' | 'withdrawn']>([
      ['the resident', () => ada, 'shared'],
      ['whoever acts for them', () => proxy, 'shared'],
      ['a professional', () => 'matron', 'shared'],
      ['the resident, after withdrawal', () => ada, 'withdrawn'],
      ['a professional, after withdrawal', () => 'matron', 'withdrawn'],
    ])('%s finds an event by the residents that it shows, and by nobody else', async (_, who, state) => {
      if (state === 'withdrawn') await withdraw(on);
      const as = who();
      const all = entries(await on.ask(`AuditEvent?${MATRON}&_count=100&_sort=date`, { as: 'privacyOfficer' }));
      for (const { id } of all) {
        const { status, json } = await on.ask(`AuditEvent/${id}`, { as });
        const shown = status === 200 ? patientsIn(json) : [];
        expect([id, await total(`_id=${id}`, as)]).toEqual([id, status === 200 ? 1 : 0]);
        for (const each of new Set([...shown, on.ada, ben]))
          expect([id, each, await total(`_id=${id}&patient=${each}`, as)]).toEqual([
            id,
            each,
            shown.includes(each) ? 1 : 0,
          ]);
      }
    });
  });
}
