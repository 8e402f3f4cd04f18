// Nobody opens a record to themself on their own word.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NUMBERS, SIGNED_FORM, sharingConsent } from '../borough.ts';
import { nhsNumber, patient } from '../resources.ts';
import { PEOPLE } from '../rig.ts';
import { type Open, seenBy, type World, world } from '../world.ts';

// biome-ignore lint/suspicious/noExplicitAny: consents are bent freely by these tests
type Bent = any;

const recipient = (reference: object): object => ({
  role: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }] },
  reference,
});
const person = (fhirUser: string): object => {
  const [system, value] = fhirUser.split('|');
  return recipient({ identifier: { system, value } });
};

export function grantsSuite(open: Open): void {
  describe('a grant to oneself', () => {
    let on: World;
    let team: string;
    const post = (body: Bent, as: 'otherGp' | 'socialWorker' | 'gp' = 'otherGp') =>
      on.ask(body.resourceType, { as, method: 'POST', body });
    beforeAll(async () => {
      on = await world(open);
      // A practice that has nothing to do with Ada writes itself what it takes to know of her.
      const joined = await post(
        patient({
          identifier: [nhsNumber(NUMBERS.ada)],
          name: [{ family: 'Aspin', given: ['Ada'] }],
          birthDate: '1938-03-04',
        }),
      );
      expect(joined.json.id).toBe(on.ada);
      const subject = { reference: `Patient/${on.ada}` };
      const [system, value] = PEOPLE.otherGp.fhirUser.split('|');
      const made = await post({
        resourceType: 'CareTeam',
        status: 'active',
        subject,
        participant: [{ member: { type: 'Practitioner', identifier: { system, value } } }],
      });
      team = made.json.id;
    });
    afterAll(() => on.close());

    const CASES: readonly (readonly [string, (c: Bent) => void])[] = [
      [
        'verified, with nobody',
        (c) => {
          c.verification = [{ verified: true }];
        },
      ],
      [
        'verified with somebody who is only described',
        (c) => {
          c.verification = [{ verified: true, verifiedWith: { type: 'Patient', display: 'her' } }];
        },
      ],
      [
        'verified with a resident of another server',
        (c) => {
          c.verification = [{ verified: true, verifiedWith: { reference: `https://evil.example/Patient/${on.ada}` } }];
        },
      ],
      [
        'with an address of a form',
        (c) => {
          c.verification = undefined;
          c.sourceAttachment = { url: 'urn:nothing' };
        },
      ],
      [
        'with a form on another server',
        (c) => {
          c.verification = undefined;
          c.sourceReference = { reference: 'https://evil.example/DocumentReference/1' };
        },
      ],
      [
        'given by a resident of another server',
        (c) => {
          c.performer = [{ reference: `https://evil.example/Patient/${on.ada}` }];
        },
      ],
    ];
    const RECIPIENTS: readonly (readonly [string, () => object])[] = [
      [
        'the organisation',
        () => recipient({ identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'P81058' } }),
      ],
      ['the recorder', () => person(PEOPLE.otherGp.fhirUser)],
      ['a team of their own', () => recipient({ reference: `CareTeam/${team}` })],
    ];
    test.each(CASES.flatMap(([how, bend]) => RECIPIENTS.map(([whom, actor]) => [whom, how, bend, actor] as const)))(
      'for %s, %s, is refused and opens nothing',
      async (_whom, _how, bend, actor) => {
        const c: Bent = sharingConsent(on.ada, []);
        c.provision.provision[0].actor = [actor()];
        bend(c);
        const answer = await post(c);
        expect([answer.status, answer.json.issue?.[0]?.details.text]).toEqual([422, 'consent-unenforceable']);
        expect(await seenBy(on, 'otherGp')).toEqual(['P81058']);
      },
    );

    test('in person needs a signed source, whatever the recorder says of the resident', async () => {
      const c: Bent = sharingConsent(on.ada, ['RW5']);
      c.provision.provision[0].actor.push(person(PEOPLE.socialWorker.fhirUser));
      expect((await post(c, 'socialWorker')).status).toBe(422);
      const slip = { contentType: 'text/plain', data: 'c2lnbmVk' };
      expect((await post({ ...c, sourceAttachment: slip }, 'socialWorker')).status).toBe(422);
      expect((await post({ ...c, sourceAttachment: SIGNED_FORM }, 'socialWorker')).status).toBe(201);
    });

    test('the consent of the design, recorded by a social worker for the trust, is accepted', async () => {
      const c: Bent = { ...sharingConsent(on.ada, ['RW5']), dateTime: '2026-11-01T10:00:00Z' };
      c.verification[0].verificationDate = '2026-11-01T10:00:00Z';
      expect((await post(c, 'socialWorker')).status).toBe(201);
    });
  });

  describe('a relative', () => {
    let on: World;
    let hers: string;
    let anothers: string;
    const post = (body: Bent) => on.ask(body.resourceType, { as: 'socialWorker', method: 'POST', body });
    beforeAll(async () => {
      on = await world(open);
      const other = await post(patient());
      const relative = async (of: string): Promise<string> =>
        (await post({ resourceType: 'RelatedPerson', patient: { reference: `Patient/${of}` }, name: [{ text: 'D' }] }))
          .json.id;
      hers = await relative(on.ada);
      anothers = await relative(other.json.id);
    });
    afterAll(() => on.close());
    const bent = (id: string): readonly Bent[] => {
      const reference = { reference: `RelatedPerson/${id}` };
      const acting: Bent = sharingConsent(on.ada, []);
      acting.provision.provision[0].actor = [recipient(reference)];
      const verification = [{ verified: true, verifiedWith: reference }];
      const lasting = {
        coding: [
          { system: 'https://fhir.nhs.uk/England/CodeSystem/England-NHSProxyLegalBasis', code: 'best-interest' },
        ],
      };
      return [
        acting,
        { ...sharingConsent(on.ada, ['RW5']), performer: [reference], policyRule: lasting },
        { ...sharingConsent(on.ada, ['RW5']), verification },
      ];
    };

    test('kept for the resident acts, gives and verifies', async () => {
      for (const c of bent(hers)) expect((await post(c)).status).toBe(201);
    });

    test('kept for another resident does none of it', async () => {
      for (const c of bent(anothers)) {
        const refused = await post(c);
        expect([refused.status, refused.json.issue[0].details.text]).toEqual([422, 'reference-unresolved']);
      }
    });

    test('a form about another resident is no source', async () => {
      const form = async (of: string) =>
        (
          await post({
            resourceType: 'DocumentReference',
            status: 'current',
            subject: { reference: `Patient/${of}` },
            content: [{ attachment: SIGNED_FORM }],
          })
        ).json.id;
      const other = (await post(patient({ name: [{ family: 'Other' }] }))).json.id;
      const signed = async (of: string) => {
        const { verification: _, ...c } = sharingConsent(on.ada, ['324']) as Bent;
        return (await post({ ...c, sourceReference: { reference: `DocumentReference/${await form(of)}` } })).status;
      };
      expect(await signed(on.ada)).toBe(201);
      expect(await signed(other)).toBe(422);
    });
  });
}
