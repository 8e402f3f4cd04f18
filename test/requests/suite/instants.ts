// What ends ends at its very instant: a millisecond before it is open, at it closed, whatever was remembered meanwhile.
// @see design: consent §5
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseDateTime } from '../../../src/fhir/time.ts';
import { adtMessage, cldFile, service, sharingConsent } from '../borough.ts';
import { DOCTOR, glassBody, NOON } from '../glass.ts';
import { patient } from '../resources.ts';
import type { Ask } from '../rig.ts';
import { contributorOf, entries, type Open, type World, world } from '../world.ts';

type Who = NonNullable<Ask['as']>;
const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
const LEGAL = 'https://fhir.nhs.uk/England/CodeSystem/England-NHSProxyLegalBasis';
const DAY = 86_400_000;

/** Whose view ends, and when. */
interface Ending {
  readonly as: Who;
  readonly at: number;
  readonly resident: string;
  /** Contributor of what closes. */
  readonly of: string;
}

export function instantsSuite(open: Open): void {
  let on: World;
  beforeEach(async () => {
    on = await world(open);
  });
  afterEach(() => on.close());

  const made = async (body: object, as: Who = 'socialWorker'): Promise<string> => {
    const { resourceType } = body as { resourceType: string };
    const answer = await on.ask(resourceType, { as, method: 'POST', body, now: NOON });
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.json.id;
  };
  const deliver = async (source: string, org: string, type: string, body: string): Promise<void> => {
    const headers = { 'content-type': type };
    const answer = await on.ask(`/sources/${source}`, { as: `feed:${org}`, method: 'POST', body, headers, now: NOON });
    expect([answer.status, answer.json.counts.quarantined]).toEqual([200, 0]);
  };
  const permits = (organisation: string, more: object = {}) => made(sharingConsent(on.ada, [organisation], more));
  const after = (text: string): number => Number(parseDateTime(text)?.to) + 1;
  const operation = async (path: string, as: Who, body: object): Promise<number> => {
    const answer = await on.ask(path, { as, method: 'POST', body, now: NOON });
    if (answer.status !== 200) throw new Error(answer.text);
    return Date.parse(answer.json.parameter[1].valueInstant);
  };
  const referral = (performer: string, of: string, more: object = {}) => ({
    resourceType: 'ServiceRequest',
    status: 'active',
    intent: 'order',
    subject: { reference: `Patient/${of}` },
    performer: [{ identifier: { system: ODS, value: performer } }],
    ...more,
  });

  const ENDINGS: readonly (readonly [string, () => Promise<Omit<Ending, 'resident'> & { resident?: string }>])[] = [
    [
      'a consent, at the end of its last day in London',
      async () => {
        await permits('RW5', { period: { start: '2026-01-01', end: '2027-06-30' } });
        return { as: 'matron', at: Date.parse('2027-06-30T23:00:00.000Z'), of: 'P81022' };
      },
    ],
    [
      'an admission, at the discharge that a feed tells',
      async () => {
        await permits('RW5');
        await deliver('community-adt', 'RW5', 'application/hl7-v2', adtMessage('A03', { at: '202705010930' }));
        const [visit] = entries(await on.ask(`Encounter?patient=${on.ada}`, { as: 'matron', now: NOON }));
        expect(visit.period.end).toContain('2027-05-01T09:30');
        return { as: 'matron', at: after(visit.period.end), of: 'P81022' };
      },
    ],
    [
      'a referral, 30 days after it was closed',
      async () => {
        await permits('P81058');
        const end = '2026-11-10T10:00:00Z';
        await made(referral('P81058', on.ada, { status: 'completed', occurrencePeriod: { end } }));
        return { as: DOCTOR, at: Date.parse('2026-11-10T10:00:01.000Z') + 30 * DAY, of: 'P81022' };
      },
    ],
    [
      'the permits of the dead, 28 days after the death',
      async () => {
        await permits('RW5');
        await deliver('council-cld', '324', 'text/csv', cldFile([service({ 'Date of Death': '01/11/2026' })]));
        return { as: 'matron', at: Date.parse('2026-11-29T00:00:00.000Z'), of: 'P81022' };
      },
    ],
    [
      'a parent’s permit, when the 16th birthday begins in London',
      async () => {
        const child = await made(patient({ birthDate: '2014-06-01' }));
        const reference = `RelatedPerson/${await made({ resourceType: 'RelatedPerson', patient: { reference: `Patient/${child}` } })}`;
        await made({
          resourceType: 'EpisodeOfCare',
          status: 'active',
          patient: { reference: `Patient/${child}` },
          managingOrganization: { identifier: { system: ODS, value: 'RW5' } },
          period: { start: '2026-01-01' },
        });
        await made({
          ...sharingConsent(child, ['RW5']),
          performer: [{ reference }],
          policyRule: { coding: [{ system: LEGAL, code: 'parental-responsibility' }] },
          verification: [{ verified: true, verifiedWith: { reference } }],
        });
        return { as: 'matron', at: Date.parse('2030-05-31T23:00:00.000Z'), of: '324', resident: child };
      },
    ],
    [
      'a broken glass',
      async () => ({ as: DOCTOR, at: await operation('Patient/$break-glass', DOCTOR, glassBody()), of: 'P81022' }),
    ],
    [
      'a disclosure by law',
      async () => {
        const parameter = [
          { name: 'recipient', valueIdentifier: { system: ODS, value: 'P81058' } },
          { name: 'basis', valueCode: 'court-order' },
          { name: 'reference', valueString: 'Order 1' },
          { name: 'period', valuePeriod: { end: '2026-12-24' } },
          { name: 'item', valueCoding: { system: 'http://hl7.org/fhir/resource-types', code: 'Condition' } },
        ];
        const at = await operation(`Patient/${on.ada}/$disclose-by-law`, 'privacyOfficer', {
          resourceType: 'Parameters',
          parameter,
        });
        expect(at).toBe(Date.parse('2026-12-25T00:00:00.000Z'));
        return { as: DOCTOR, at, of: 'P81022' };
      },
    ],
  ];

  describe('at its instant ends', () => {
    test.each(ENDINGS)('%s', async (_, prepare) => {
      const { as, at, of, resident = on.ada } = await prepare();
      const ask = (path: string, ms: number) => on.ask(path, { as, now: new Date(ms).toISOString() });
      const foreign = async (ms: number) =>
        entries(await ask(`Patient/${resident}/$everything`, ms)).filter(
          (each) => each.resourceType !== 'Patient' && contributorOf(each) === of,
        );
      const [one] = await foreign(at - 1);
      expect(one).toBeDefined();
      const { resourceType: type, id } = one;
      const doors = [
        `${type}?patient=${resident}`,
        `${type}?_id=${id}`,
        `${type}?_count=1000`,
        `${type}/${id}/_history`,
      ];
      const link = (await ask(`${type}?patient=${resident}&_count=1`, at - 1)).json.link.find(
        (each: { relation: string }) => each.relation === 'next',
      )?.url;
      for (const [ms, sees] of [
        [at - 1, true],
        [at, false],
        [at - 1, true],
        [at, false],
      ] as const) {
        expect((await ask(`${type}/${id}`, ms)).status).toBe(sees ? 200 : 404);
        for (const door of doors) {
          const answer = await ask(door, ms);
          expect([door, entries(answer).some((each) => each.id === id)]).toEqual([door, sees]);
        }
        expect((await foreign(ms)).length > 0).toBe(sees);
        if (!link) continue;
        const page = entries(await ask(link.slice(link.indexOf('/fhir/')), ms));
        expect(page.some((each) => contributorOf(each) === of) && !sees).toBe(false);
      }
    });
  });
}
