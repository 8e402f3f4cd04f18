// Two residents that are one person: proposed by one steward, confirmed by another, and undone by any.
// @see design: consent §6, "Merging two residents"
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cldFile, NUMBERS, service, sharingConsent } from '../borough.ts';
import { breakGlass, DOCTOR, NOON } from '../glass.ts';
import { patient } from '../resources.ts';
import { type Answer, type Ask, ROLE, SDS_USER } from '../rig.ts';
import { entries, type Open, seenBy, share, visibly, type World, world } from '../world.ts';

const SECOND = {
  sub: 's2',
  client_id: 'rig',
  scope: 'user/*.cruds',
  org: 'RW5',
  roles: [`${ROLE}steward`],
  fhirUser: `${SDS_USER}555000000017`,
};
const COLLEAGUE = { ...SECOND, org: '324' };
const OTHER = {
  'First Name': 'Zena',
  'Last Name': 'YARROW',
  'Date of Birth': '09/09/1971',
  'NHS Number': NUMBERS.ada,
  'LA Person Unique Identifier': 'BWD77',
  'Event Reference': 'S-77',
};
const IRCP = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }] };
const person = (id: string) => [
  { role: IRCP, reference: { identifier: { system: SDS_USER.slice(0, -1), value: id } } },
];
/** What tells two answers of the same world apart without saying anything of it. */
const timeless = (text: string): string => text.replaceAll(/_page=[^"\\&]+/g, '');

export function joiningSuite(open: Open): void {
  describe('two residents', () => {
    let on: World;
    /** The council's own provisional resident, who may be Ada. */
    let zena: string;
    let review: string;
    beforeEach(async () => {
      on = await world(open);
      const made = await on.deliver('council-cld', '324', 'text/csv', cldFile([service(OTHER)]));
      zena = made.json.records[0].resources.find((each: string) => each.startsWith('Patient/')).slice(8);
      review = entries(await on.ask('Task?code=identity-review', { as: 'steward' }))[0].id;
    });
    afterEach(() => on.close());

    const decide = (decision: string, as: Ask['as'] = 'steward', task = review): Promise<Answer> =>
      on.ask(`Task/${task}/$resolve-identity`, {
        as: as ?? 'gp',
        method: 'POST',
        body: { resourceType: 'Parameters', parameter: [{ name: 'decision', valueCode: decision }] },
      });
    const join = async (): Promise<void> => {
      for (const as of ['steward', SECOND] as const) expect((await decide('same', as)).status).toBe(200);
    };
    const readers: readonly NonNullable<Ask['as']>[] = [
      'gp',
      'matron',
      'socialWorker',
      'ageUk',
      'feed:324',
      'feed:RW5',
    ];
    /** All that everybody sees of either, byte for byte. */
    const everything = async (): Promise<readonly string[]> => {
      const residents: NonNullable<Ask['as']>[] = [`resident:${on.ada}`, `resident:${zena}`];
      const paths = [on.ada, zena].flatMap((id) => [
        `Patient/${id}`,
        `Patient/${id}/$everything`,
        `Encounter?patient=${id}`,
      ]);
      const seen: string[] = [];
      for (const as of [...readers, ...residents])
        for (const path of [...paths, 'Patient', 'Condition', 'Task', 'Patient?family=yarrow'])
          seen.push(timeless(visibly(await on.ask(path, { as }))));
      return seen;
    };
    const shareZena = (organisations: readonly string[], provision: object = {}): Promise<Answer> =>
      on.ask('Consent', {
        as: 'socialWorker',
        method: 'POST',
        body: sharingConsent(zena, organisations, provision, new Date().toISOString()),
      });
    const denyAda = async (provision: object): Promise<void> => {
      const { provision: _, ...rest } = sharingConsent(on.ada, [], {}, new Date().toISOString()) as Record<
        string,
        unknown
      >;
      const body = { ...rest, provision: { type: 'deny', ...provision } };
      const made = await on.ask('Consent', { as: 'socialWorker', method: 'POST', body });
      if (made.status !== 201) throw new Error(made.text);
    };
    const sees = async (id: string, as: Ask['as']) =>
      (await on.ask(`Patient/${id}`, { as: as ?? 'gp' })).status === 200;

    test('only a steward decides, and of nobody else is anything told', async () => {
      const absent = crypto.randomUUID();
      for (const as of ['gp', 'socialWorker', 'privacyOfficer', 'feed:324'] as const) {
        const [hidden, missing] = [await decide('same', as), await decide('same', as, absent)];
        expect([hidden.status, visibly(hidden, review)]).toEqual([403, visibly(missing, absent)]);
      }
      expect((await decide('same', 'steward', absent)).status).toBe(404);
      expect((await decide('perhaps')).status).toBe(400);
    });

    test('takes two stewards of two organisations to join them, and the review says how far it is', async () => {
      const proposed = await decide('same');
      expect(proposed.json).toMatchObject({ status: 'in-progress', businessStatus: { text: 'proposed' } });
      for (const as of ['steward', COLLEAGUE] as const) expect((await decide('same', as)).status).toBe(422);
      expect((await decide('same', { ...SECOND, fhirUser: `${SDS_USER}555000000007` })).status).toBe(422);
      const confirmed = await decide('same', SECOND);
      expect(confirmed.json).toMatchObject({ status: 'completed', businessStatus: { text: 'same' } });
      expect((await decide('same', SECOND)).status).toBe(422);
    });

    test('a permit on one side opens nothing of the other until it is confirmed', async () => {
      await share(on, ['324', 'P81022', 'RW5']);
      const before = await everything();
      await decide('same');
      expect(await everything()).toEqual(before);
      expect(await sees(zena, 'gp')).toBe(false);
      await decide('same', SECOND);
      // Registered there, and permitted: as far as Ada is concerned, and she is one with Zena now.
      const one = (await on.ask(`Patient/${on.ada}`, { as: 'gp' })).json;
      expect(one.name.map((each: { family: string }) => each.family).sort()).toContain('YARROW');
      expect(one.link).toEqual([{ other: { reference: `Patient/${zena}` }, type: 'replaces' }]);
      expect((await on.ask(`Patient/${zena}`, { as: 'gp' })).json).toMatchObject({
        id: zena,
        active: false,
        link: [{ other: { reference: `Patient/${on.ada}` }, type: 'replaced-by' }],
      });
      const found = await Promise.all(
        [on.ada, zena].map(async (id) => entries(await on.ask(`EpisodeOfCare?patient=${id}`, { as: 'gp' }))),
      );
      expect(found[0]).toEqual(found[1]);
      const about = new Set(found[0]?.map((each) => each.patient.reference));
      expect(about).toEqual(new Set([`Patient/${on.ada}`, `Patient/${zena}`]));
      const patients = await on.ask('Patient', { as: 'gp' });
      expect([patients.json.total, entries(patients)[0].id]).toEqual([1, on.ada]);
      expect(entries(await on.ask('Patient?family=yarrow', { as: 'gp' }))[0].id).toBe(on.ada);
      expect((await on.ask('EpisodeOfCare?patient.family=yarrow', { as: 'gp' })).json.total).toBe(found[0]?.length);
      expect((await on.ask('Patient?_revinclude=EpisodeOfCare:patient', { as: 'gp' })).json.total).toBe(1);
    });

    test('a permit on the provisional side opens nothing of the other until it is confirmed', async () => {
      await shareZena([], { actor: person('555000000003') });
      expect([await sees(zena, 'matron'), (await seenBy(on, 'matron')).join()]).toEqual([true, 'RW5']);
      await decide('same');
      expect(await seenBy(on, 'matron')).toEqual(['RW5']);
      await decide('same', SECOND);
      expect(await seenBy(on, 'matron')).toEqual(['324', 'P81022', 'RW5']);
    });

    test('a deny on either side closes both at once, and no longer than they are joined', async () => {
      await shareZena([], { actor: person('555000000003') });
      expect(await sees(zena, 'matron')).toBe(true);
      await denyAda({ actor: person('555000000003') });
      expect(await sees(zena, 'matron')).toBe(true);
      await decide('same');
      expect(await sees(zena, 'matron')).toBe(false);
      await decide('different');
      expect(await sees(zena, 'matron')).toBe(true);
    });

    test('what is refused once they are joined closes both on the next request', async () => {
      await shareZena([], { actor: person('555000000003') });
      await decide('same');
      const [{ id }] = entries(await on.ask(`EpisodeOfCare?patient=${zena}`, { as: 'matron' })) as [{ id: string }];
      const read = async () => (await on.ask(`EpisodeOfCare/${id}`, { as: 'matron' })).status;
      expect(await read()).toBe(200);
      await denyAda({ actor: person('555000000003') });
      expect([await read(), await sees(zena, 'matron')]).toEqual([404, false]);
    });

    test('a grant opens its own side alone until it is confirmed', async () => {
      expect((await breakGlass(on, DOCTOR)).status).toBe(200);
      const opened = async () =>
        (await Promise.all([on.ada, zena].map((id) => on.ask(`Patient/${id}`, { as: DOCTOR, now: NOON })))).map(
          ({ status }) => status,
        );
      expect(await opened()).toEqual([200, 404]);
      await decide('same');
      expect(await opened()).toEqual([200, 404]);
      await decide('same', SECOND);
      expect(await opened()).toEqual([200, 200]);
      await decide('different');
      expect(await opened()).toEqual([200, 404]);
    });

    test('a page link of before is answered as it is now', async () => {
      await share(on, ['324', 'P81022', 'RW5']);
      const first = await on.ask(`EpisodeOfCare?patient=${zena}&_count=1`, { as: 'socialWorker' });
      const next = first.json.link
        .find((each: { relation: string }) => each.relation === 'next')
        ?.url.split('/fhir/R4/')[1];
      const plain = await on.ask(next ?? `EpisodeOfCare?patient=${zena}`, { as: 'socialWorker' });
      await denyAda({ actor: person('555000000004') });
      await decide('same');
      const then = await on.ask(next ?? `EpisodeOfCare?patient=${zena}`, { as: 'socialWorker' });
      expect([plain.json.total > 0, then.json.total]).toEqual([true, 0]);
    });

    test('what is refused by code, or by who wrote it, is refused on both sides', async () => {
      await shareZena(['RW5']);
      const matron = person('555000000003');
      await shareZena([], { actor: matron });
      const seen = async () => (await on.ask(`EpisodeOfCare?patient=${zena}`, { as: 'matron' })).json.total;
      expect(await seen()).toBeGreaterThan(0);
      await denyAda({ actor: matron, data: [{ meaning: 'related', reference: { reference: `Patient/${on.ada}` } }] });
      expect(await seen()).toBeGreaterThan(0);
      await decide('same');
      expect(await seen()).toBe(0);
    });

    test('whoever sees one side alone learns nothing of it', async () => {
      const alone = await on.ask('Patient', { as: 'feed:AGEUK', method: 'POST', body: patient() });
      expect(alone.status).toBe(201);
      const ask = async () => [
        ...(await Promise.all(
          [
            `Patient/${zena}`,
            `Patient/${on.ada}`,
            'Patient',
            `Patient?_id=${on.ada}`,
            `Patient/${on.ada}/$everything`,
          ].map(async (path) => timeless(visibly(await on.ask(path, { as: 'feed:RW5' })))),
        )),
      ];
      // Of whom the reader has nothing, asked about, nothing of the other side comes back.
      const about = async () => (await on.ask(`Encounter?patient=${zena}`, { as: 'feed:RW5' })).json.total;
      const before = await ask();
      expect(await about()).toBe(0);
      await join();
      expect([await ask(), await about()]).toEqual([before, 0]);
      const again = await on.deliver('council-cld', '324', 'text/csv', cldFile([service(OTHER)]));
      expect(again.json.counts.unchanged).toBe(1);
    });

    test('undone, everybody sees byte for byte what they saw before', async () => {
      await share(on, ['324', 'P81022', 'RW5']);
      await shareZena([], { actor: person('555000000003') });
      const before = await everything();
      await join();
      expect(await everything()).not.toEqual(before);
      const undone = await decide('different', SECOND);
      expect(undone.json).toMatchObject({ status: 'completed', businessStatus: { text: 'different' } });
      expect(await everything()).toEqual(before);
    });

    test('the residents read one record under either id once it is confirmed, and each what is theirs until then', async () => {
      const own = async (who: string) => entries(await on.ask(`Patient/${who}/$everything`, { as: `resident:${who}` }));
      const [ada, other] = [await own(on.ada), await own(zena)];
      await decide('same');
      expect([await own(on.ada), await own(zena)]).toEqual([ada, other]);
      await decide('same', SECOND);
      const ids = async (who: string) =>
        (await own(who))
          .filter((r) => r.resourceType !== 'Patient')
          .map((r) => r.id)
          .sort();
      const both = [...ada, ...other]
        .filter((r) => r.resourceType !== 'Patient')
        .map((r) => r.id)
        .sort();
      expect([await ids(on.ada), await ids(zena)]).toEqual([both, both]);
    });

    test('a restricted resident is joined by nobody without the entitlement, and what is joined with one is restricted', async () => {
      await on.gateway.store.contributions.commit([{ kind: 'resident', resident: on.ada as never, restricted: true }]);
      expect((await decide('same')).status).toBe(404);
      expect(await sees(zena, 'socialWorker')).toBe(true);
      const entitled = {
        ...SECOND,
        org: '324',
        fhirUser: `${SDS_USER}555000000018`,
        roles: [`${ROLE}steward`, 'R0001'],
      };
      expect((await decide('same', entitled)).status).toBe(200);
      expect(await sees(zena, 'socialWorker')).toBe(false);
      expect((await decide('different')).status).toBe(404);
      expect((await decide('different', entitled)).status).toBe(200);
      expect(await sees(zena, 'socialWorker')).toBe(true);
    });

    test('each resident’s trail says that it was decided, and names nobody else', async () => {
      await decide('same');
      for (const [who, other] of [
        [on.ada, zena],
        [zena, on.ada],
      ] as const) {
        const [event] = entries(await on.ask(`AuditEvent?patient=${who}`, { as: `resident:${who}` }));
        expect(JSON.stringify(event)).toContain(who);
        expect(JSON.stringify(event)).not.toContain(other);
      }
    });
  });
}
