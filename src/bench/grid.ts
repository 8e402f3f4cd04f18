// What consent costs for one resident: by how many consents there are, and by how much of the record they hide.
import type { Consent, Resource } from '@medplum/fhirtypes';
import { createPip } from '../access/pip.ts';
import type { Professional } from '../consent/requester.ts';
import { instant, odsCode, type ResidentId, residentId, type Token } from '../fhir/ids.ts';
import { SYSTEM } from '../fhir/systems.ts';
import type { Wired } from '../rest/gateway.ts';
import { sharingConsent } from './consent.ts';
import { copies } from './copies.ts';
import { openGateway } from './seed.ts';

/** One kind of resident: so many consents, and so much of the record under a label that none of them names. */
export interface Cell {
  readonly consents: number;
  /** Per cent. */
  readonly hidden: number;
}
export interface SeededCell extends Cell {
  readonly residents: readonly ResidentId[];
}

export const CELLS: readonly Cell[] = [1, 10, 200].flatMap((consents) =>
  [0, 10, 90].map((hidden) => ({ consents, hidden })),
);
/** Problems of each resident. */
const PROBLEMS = 20;
const TRUST = odsCode('RW5');
const PRACTICE = odsCode('P81022');
const SUBSTANCE = '66214007';
const DIABETES = '44054006';

const feed = (contributor: typeof TRUST, source: string, about: (id: string) => Resource) => ({
  contributor,
  via: 'feed' as const,
  source,
  about,
});
const problem = (code: string) =>
  feed(PRACTICE, 'gp-connect', (id) => ({
    resourceType: 'Condition',
    clinicalStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
    },
    code: { coding: [{ system: 'http://snomed.info/sct', code }] },
    subject: { reference: `Patient/${id}` },
  }));
const person = feed(PRACTICE, 'gp-connect', () => ({
  resourceType: 'Patient',
  name: [{ family: 'Quarry' }],
  birthDate: '1941-05-05',
}));
const service = feed(TRUST, 'community-adt', (id) => ({
  resourceType: 'EpisodeOfCare',
  status: 'active',
  patient: { reference: `Patient/${id}` },
  managingOrganization: { identifier: { system: SYSTEM.odsOrganisation, value: TRUST } },
  period: { start: '2026-03-04' },
}));

/** The first opens the record to the trust; the others are about other people, organisations and times. */
function consentOf(n: number, id: string): Consent {
  const consent = sharingConsent(residentId(id), n === 0 ? [TRUST] : [`P81${String(100 + n)}`]);
  const [permit] = consent.provision?.provision ?? [];
  if (n > 0 && permit && n % 3 === 0) permit.class = [{ system: SYSTEM.dataClass, code: 'medication' }];
  if (n > 0 && permit && n % 3 === 1) permit.period = { start: '2025-01-01', end: '2026-01-01' };
  return consent;
}

/** Fills the store with residents of every cell. */
export async function seedGrid(storeUrl: string, each: number): Promise<readonly SeededCell[]> {
  const gateway = await openGateway(storeUrl);
  try {
    const known = [person, service, problem(DIABETES), problem(SUBSTANCE)].map((one) => copies(gateway, one));
    const given = Array.from({ length: 200 }, (_, n) =>
      copies(gateway, { contributor: odsCode('324'), via: 'rest', source: 'rest', about: (id) => consentOf(n, id) }),
    );
    const seeded: SeededCell[] = [];
    for (const cell of CELLS) {
      const residents = Array.from({ length: each }, () => residentId(gateway.ids.uuid()));
      for (const resident of residents) {
        const closed = Math.round((PROBLEMS * cell.hidden) / 100);
        const problems = Array.from({ length: PROBLEMS }, (_, n) => (n < closed ? known[3] : known[2]));
        const all = [known[0], known[1], ...problems, ...given.slice(0, cell.consents)];
        await gateway.store.contributions.commit([
          { kind: 'resident', resident, restricted: false, birthDate: '1941-05-05' },
          ...all.flatMap((copy) => (copy ? [copy(resident)] : [])),
        ]);
      }
      seeded.push({ ...cell, residents });
    }
    return seeded;
  } finally {
    await gateway.store.close();
  }
}

const nurse = (n: number): Professional => ({
  kind: 'professional',
  subject: `cold${n}`,
  clientId: 'bench',
  purpose: 'TREAT',
  organisation: TRUST,
  practitioner: `${SYSTEM.sdsUser}|${556_000_000_000 + n}` as Token,
  roles: [`${SYSTEM.sdsJobRole}|R0590` as Token],
});

/** Median time of a decision that nothing is remembered for, in ms: inputs read, decided, and put in force for every facet. */
async function coldDecision(gateway: Wired, residents: readonly ResidentId[], rounds: number): Promise<number> {
  const pip = createPip(gateway.store.policy, gateway.pip.policy);
  const now = instant(Date.now());
  const times: number[] = [];
  for (let n = 0; n < rounds; n += 1) {
    for (const resident of residents) {
      const begun = performance.now();
      await pip.sight(nurse(n), [resident], now);
      times.push(performance.now() - begun);
    }
  }
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

/** Cold decisions of every cell, in its order. */
export async function coldDecisions(storeUrl: string, cells: readonly SeededCell[], rounds: number) {
  const gateway = await openGateway(storeUrl);
  try {
    const found: number[] = [];
    for (const { residents } of cells) {
      await coldDecision(gateway, residents.slice(0, 2), 3);
      found.push(await coldDecision(gateway, residents, rounds));
    }
    return found;
  } finally {
    await gateway.store.close();
  }
}
