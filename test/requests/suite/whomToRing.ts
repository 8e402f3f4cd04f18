// "One lead professional who knows everything, and a designated lead GP": who the GP is and how to reach them, on every view that names them.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reference } from '../../../src/fhir/reference.ts';
import { publish } from '../../../src/ingest/publish.ts';
import { gpBundle } from '../borough.ts';
import { PEOPLE } from '../rig.ts';
import { type Open, share, type World, world } from '../world.ts';

const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
const FHIR = 'application/fhir+json';
const phone = (value: string) => [{ system: 'phone', value, use: 'work' }];
const PRACTICE = '01254 000 200';
const TELECOM = 'https://onestory.example/fhir/StructureDefinition/participant-telecom';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
type Any = any;

/** The practice's record, with its own telephone, and with the GP where there is one. */
function record(practice: object, gp?: object): string {
  const bundle = JSON.parse(gpBundle());
  const [patient, organisation] = bundle.entry.map((each: Any) => each.resource);
  Object.assign(organisation, practice);
  if (gp) {
    patient.generalPractitioner = [{ reference: 'Practitioner/20' }];
    bundle.entry.push({ resource: { resourceType: 'Practitioner', id: '20', ...gp } });
  }
  return JSON.stringify(bundle);
}

export function whomToRingSuite(open: Open): void {
  describe('whom to ring', () => {
    let on: World;
    beforeAll(async () => {
      on = await world(open);
      const { store, rulebook, clock, ids } = on.gateway;
      await publish(store, reference().forms, rulebook, clock.now(), ids);
    });
    afterAll(() => on.close());

    const deliver = async (text: string) => {
      const answer = await on.deliver('gp-connect', 'P81022', FHIR, text);
      expect(answer.json.counts, answer.text).toMatchObject({ quarantined: 0 });
    };
    /** Of the practice, and of the GP, as `$who-is-involved` has them: name and telephone. */
    const involved = async (as: 'socialWorker' | 'matron' = 'socialWorker') => {
      const answer = await on.ask(`Patient/${on.ada}/$who-is-involved`, { as });
      expect(answer.status, answer.text).toBe(200);
      return answer.json.parameter
        .filter(({ part }: Any) => part?.some((each: Any) => each.valueCode === 'practice'))
        .map(({ part }: Any) => {
          const [name, lead, at, telecom] = ['name', 'lead', 'organization', 'telecom'].map((named) =>
            part.find((each: Any) => each.name === named),
          );
          const code = at?.valueReference.identifier.value;
          return [name?.valueString, lead?.valueCode, code, telecom?.valueContactPoint.value];
        });
    };
    const team = async (role: string) => {
      const { json } = await on.ask(`CareTeam/shared-${on.ada}`, { as: 'socialWorker' });
      const found = json.participant.find((each: Any) => each.role.some(({ text }: Any) => text === role));
      return [found?.member.display, found?.extension.find(({ url }: Any) => url === TELECOM)?.valueContactPoint.value];
    };

    test('of a practice that names no GP it is the practice, at its telephone', async () => {
      await share(on, ['324', 'P81022', 'RW5']);
      await deliver(record({ telecom: phone(PRACTICE) }));
      expect(await involved()).toContainEqual(['Witton Medical Centre', undefined, 'P81022', PRACTICE]);
      expect(await team('Registered GP practice')).toEqual(['Witton Medical Centre', PRACTICE]);
    });

    test('a GP of whom nobody says how they are reached is reached at the practice', async () => {
      await deliver(record({ telecom: phone(PRACTICE) }, { name: [{ family: 'Kay', given: ['Samina'] }] }));
      expect(await involved()).toContainEqual(['Samina Kay', 'lead-gp', 'P81022', PRACTICE]);
      expect(await team('Lead GP')).toEqual(['Samina Kay', PRACTICE]);
    });

    test('a GP who has a telephone is reached there', async () => {
      const kay = { name: [{ family: 'Kay', given: ['Samina'] }], telecom: phone('01254 000 201') };
      await deliver(record({ telecom: phone(PRACTICE) }, kay));
      expect(await involved()).toContainEqual(['Samina Kay', 'lead-gp', 'P81022', '01254 000 201']);
      expect(await team('Lead GP')).toEqual(['Samina Kay', '01254 000 201']);
    });

    test('the form has the GP and the number', async () => {
      const path = `Questionnaire/integrated-assessment/$populate?subject=Patient/${on.ada}`;
      const filled = await on.ask(path, { as: 'socialWorker' });
      expect(filled.status, filled.text).toBe(200);
      const said = (linkId: string) =>
        filled.json.parameter
          .filter(({ name, part }: Any) => name === 'known' && part.some((each: Any) => each.valueString === linkId))
          .flatMap(({ part }: Any) => part.filter(({ name }: Any) => name === 'answer'))
          .map(({ valueString, extension }: Any) => [
            valueString,
            extension[0].extension[0].valueReference.identifier.value,
          ]);
      expect(said('lead-gp')).toEqual([['Samina Kay, Witton Medical Centre', 'P81022']]);
      expect(said('lead-gp-contact')).toEqual([['01254 000 201', 'P81022']]);
    });

    test('a role of theirs at the practice says how to reach them, where only that does', async () => {
      const role = { resourceType: 'PractitionerRole', id: '30', practitioner: { reference: 'Practitioner/20' } };
      const bundle = JSON.parse(record({}, { name: [{ family: 'Kay', given: ['Samina'] }] }));
      bundle.entry.push({ resource: { ...role, telecom: phone('01254 000 202') } });
      await deliver(JSON.stringify(bundle));
      expect(await team('Lead GP')).toEqual(['Samina Kay', '01254 000 202']);
    });

    test('nobody else’s word is taken for how to reach a practice', async () => {
      const identifier = [{ system: ODS, value: 'P81022' }];
      const body = { resourceType: 'Organization', identifier, name: 'Witton', telecom: phone('0900 999 999') };
      expect((await on.ask('Organization', { as: 'matron', method: 'POST', body })).status).toBe(201);
      expect(JSON.stringify([await involved(), await team('Registered GP practice')])).not.toContain('0900');
    });

    test('a GP named by the role they act in has the name of whoever acts', async () => {
      const { ask } = on;
      const as = 'socialWorker';
      const who = { resourceType: 'Practitioner', name: [{ family: 'Lee', given: ['Ann'] }] };
      const person = await ask('Practitioner', { as, method: 'POST', body: who });
      const practitioner = { reference: `Practitioner/${person.json.id}` };
      const acts = { resourceType: 'PractitionerRole', practitioner, telecom: phone('01254 000 203') };
      const role = await ask('PractitionerRole', { as, method: 'POST', body: acts });
      const member = { reference: `PractitionerRole/${role.json.id}` };
      const [system, value] = PEOPLE.matron.fhirUser.split('|');
      const lead = (code: string) => ({
        coding: [{ system: 'https://onestory.example/fhir/CodeSystem/role', code }],
        text: code,
      });
      const body = {
        ...{ resourceType: 'CareTeam', status: 'active', subject: { reference: `Patient/${on.ada}` } },
        participant: [
          { member, role: [lead('lead-gp')], period: { start: '2026-01-01' } },
          {
            member: { identifier: { system, value } },
            role: [lead('lead-professional')],
            period: { start: '2026-01-01' },
          },
        ],
      };
      const written = await ask('CareTeam', { as: 'coordinator', method: 'POST', body });
      expect(written.status, written.text).toBe(201);
      expect(await team('lead-gp')).toEqual(['Ann Lee', '01254 000 203']);
    });
  });
}
