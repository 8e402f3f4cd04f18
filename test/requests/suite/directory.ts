// Whom a consent names by a reference into the directory, and that nobody rewrites it to reach themself.
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { SIGNED_FORM, sharingConsent } from '../borough.ts';
import { type Ask, PEOPLE } from '../rig.ts';
import { type Open, seenBy, share, type World, world } from '../world.ts';

type Who = NonNullable<Ask['as']>;
const ALL = ['324', 'P81022', 'RW5'];
const IRCP = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }] };
const replaces = (id: string) => ({
  extension: [
    {
      url: 'https://onestory.example/fhir/StructureDefinition/consent-replaces',
      valueReference: { reference: `Consent/${id}` },
    },
  ],
});
const practitioner = (fhirUser: string, more: object = {}) => {
  const [system, value] = fhirUser.split('|');
  return { resourceType: 'Practitioner', identifier: [{ system, value }], ...more };
};

export function directorySuite(open: Open): void {
  const opened: World[] = [];
  let on: World;
  beforeEach(async () => {
    on = await world(open);
    opened.push(on);
  });
  afterAll(async () => {
    for (const each of opened) await each.close();
  });
  const write = (body: object, as: Who = 'socialWorker') => {
    const { resourceType, id } = body as { resourceType: string; id?: string };
    return on.ask(id ? `${resourceType}/${id}` : resourceType, { as, method: id ? 'PUT' : 'POST', body });
  };
  const made = async (body: object, as: Who = 'socialWorker'): Promise<string> => {
    const answer = await write(body, as);
    expect(answer.status).toBe(201);
    return answer.json.id;
  };
  const permitTo = (reference: string, more: object = {}) => ({
    ...sharingConsent(on.ada, [], {
      actor: [{ role: IRCP, reference: { reference } }],
    }),
    ...more,
  });
  const matron = () => seenBy(on, 'matron');

  describe('a practitioner by reference', () => {
    test('is who the recorder’s directory says, until it says otherwise, and the next request knows', async () => {
      const id = await made(practitioner(PEOPLE.matron.fhirUser));
      await made(permitTo(`Practitioner/${id}`));
      expect(await matron()).toEqual(ALL);
      expect((await write(practitioner(PEOPLE.matron.fhirUser, { id, active: true }))).status).toBe(200);
      expect(await matron()).toEqual(ALL);
      expect((await write(practitioner(PEOPLE.gp.fhirUser, { id }))).status).toBe(200);
      expect(await matron()).toEqual(['RW5']);
      expect(await seenBy(on, 'gp')).toEqual(['P81022']);
      expect((await write(practitioner(PEOPLE.matron.fhirUser, { id }))).status).toBe(200);
      expect(await matron()).toEqual(['RW5']);
      await made(permitTo(`Practitioner/${id}`));
      expect(await matron()).toEqual(ALL);
      expect((await on.ask(`Practitioner/${id}`, { as: 'socialWorker', method: 'DELETE' })).status).toBe(204);
      expect(await matron()).toEqual(['RW5']);
    });

    test('of another organisation is one of its own people', async () => {
      const own = await made(practitioner(PEOPLE.matron.fhirUser), 'matron');
      const foreign = await made(practitioner(PEOPLE.matron.fhirUser), 'gp');
      await made(permitTo(`Practitioner/${foreign}`));
      expect(await matron()).toEqual(['RW5']);
      await made(permitTo(`Practitioner/${own}`));
      expect(await matron()).toEqual(ALL);
    });

    test('in a role is that person in that organisation', async () => {
      const id = await made(practitioner(PEOPLE.matron.fhirUser));
      const role = (value: string) =>
        made({
          resourceType: 'PractitionerRole',
          practitioner: { reference: `Practitioner/${id}` },
          organization: { identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value } },
        });
      await made(permitTo(`PractitionerRole/${await role('RXR')}`));
      expect(await matron()).toEqual(['RW5']);
      await made(permitTo(`PractitionerRole/${await role('RW5')}`));
      expect(await matron()).toEqual(ALL);
      // Whom the role stands for changes with its practitioner, too.
      expect((await write(practitioner(PEOPLE.gp.fhirUser, { id }))).status).toBe(200);
      expect(await matron()).toEqual(['RW5']);
    });

    test('that stands for the recorder needs a signed source, as their identifier does', async () => {
      const id = await made(practitioner(PEOPLE.socialWorker.fhirUser));
      const role = await made({ resourceType: 'PractitionerRole', practitioner: { reference: `Practitioner/${id}` } });
      for (const reference of [`Practitioner/${id}`, `PractitionerRole/${role}`]) {
        expect((await write(permitTo(reference))).status).toBe(422);
        expect((await write(permitTo(reference, { sourceAttachment: SIGNED_FORM }))).status).toBe(201);
      }
    });
  });

  describe('a practitioner who is denied', () => {
    const denyOf = (reference: object) => ({
      ...sharingConsent(on.ada, []),
      provision: { type: 'deny', actor: [{ role: IRCP, reference }] },
    });
    const denyTo = (reference: string) => denyOf({ reference });
    const people = () => Promise.all((['matron', 'gp', 'socialWorker'] as const).map((each) => seenBy(on, each)));

    test('stays denied, and nobody else is, when their entry is rewritten or deleted by whoever contributed it', async () => {
      await share(on, ['RW5', '324', 'P81022']);
      const id = await made(practitioner(PEOPLE.otherGp.fhirUser), 'ageUk');
      const consent = await made(denyTo(`Practitioner/${id}`), 'matron');
      expect(await people()).toEqual([ALL, ALL, ALL]);
      expect((await write(practitioner(PEOPLE.gp.fhirUser, { id }), 'ageUk')).status).toBe(200);
      expect(await people()).toEqual([ALL, [], ALL]);
      expect((await on.ask(`Practitioner/${id}`, { as: 'ageUk', method: 'DELETE' })).status).toBe(204);
      expect(await people()).toEqual([ALL, [], ALL]);
      for (const as of ['matron', 'privacyOfficer'] as const)
        expect((await on.ask(`Consent/${consent}`, { as })).status).toBe(200);
    });

    test('is named by what tokens carry, and not by a staff number alone', async () => {
      await share(on, ['RW5', '324', 'P81022']);
      const staff = { system: 'https://onestory.example/fhir/Id/324/staff', value: 'W1' };
      const [, value] = PEOPLE.socialWorker.fhirUser.split('|');
      const identifier = [staff, { system: 'https://fhir.nhs.uk/Id/sds-user-id', value }];
      const id = await made({ resourceType: 'Practitioner', identifier: [staff] });
      for (const body of [denyTo(`Practitioner/${id}`), denyOf({ identifier: staff })]) {
        const answer = await write(body);
        expect([answer.status, answer.json.issue[0].details.text]).toEqual([422, 'consent-unenforceable']);
        expect(answer.text).toContain('SDS user id');
      }
      expect((await write({ resourceType: 'Practitioner', id, identifier })).status).toBe(200);
      await made(denyTo(`Practitioner/${id}`));
      expect(await people()).toEqual([ALL, ALL, []]);
    });
  });

  describe('a replacement', () => {
    test('is given by whoever gave what it replaces', async () => {
      const id = await share(on, ['RW5']);
      expect((await write({ ...sharingConsent(on.ada, ['RW5']), ...replaces(id) })).status).toBe(201);
      const relative = await made({ resourceType: 'RelatedPerson', patient: { reference: `Patient/${on.ada}` } });
      const performer = [{ reference: `RelatedPerson/${relative}` }];
      const policyRule = {
        coding: [
          { system: 'https://fhir.nhs.uk/England/CodeSystem/England-NHSProxyLegalBasis', code: 'best-interest' },
        ],
      };
      const theirs = { ...sharingConsent(on.ada, ['RW5']), performer, policyRule };
      expect((await write({ ...theirs, ...replaces(id) })).status).toBe(422);
      const first = await made(theirs);
      expect((await write({ ...theirs, ...replaces(first) })).status).toBe(201);
      expect((await write({ ...sharingConsent(on.ada, ['RW5']), ...replaces(first) })).status).toBe(422);
    });

    test('of what the recorder does not see, or of nothing, is refused alike', async () => {
      const id = await made(sharingConsent(on.ada, ['324']), 'matron');
      const answers = await Promise.all(
        [id, 'nothing'].map((each) => write({ ...sharingConsent(on.ada, ['RW5']), ...replaces(each) })),
      );
      expect(answers.map((each) => each.status)).toEqual([422, 422]);
      expect(answers[0]?.text.replaceAll(id, 'nothing')).toBe(answers[1]?.text);
    });
  });
}
