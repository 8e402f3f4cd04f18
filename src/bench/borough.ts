// A whole borough in a store, written directly: residents with a plan and a problem each, and one trust's caseload among them.
import type { Resource } from '@medplum/fhirtypes';
import { type OdsCode, odsCode, residentId } from '../fhir/ids.ts';
import { SYSTEM } from '../fhir/systems.ts';
import type { Change } from '../ports.ts';
import type { Wired } from '../rest/gateway.ts';
import { sharingConsent } from './consent.ts';
import { type Copy, copies } from './copies.ts';
import { openGateway } from './seed.ts';

export interface BoroughPlan {
  readonly storeUrl: string;
  readonly residents: number;
  /** So many of them have an open service of the trust, and share with it. */
  readonly caseload: number;
  /** So many more have a consent that is about others. */
  readonly consented: number;
}

/** Changes of one commit. */
const COMMIT = 5_000;
const COUNCIL = odsCode('324');
const TRUST = odsCode('RW5');
const PRACTICES = ['P81022', 'P81005', 'P81155', 'P81051'].map(odsCode);

const subject = (id: string) => ({ reference: `Patient/${id}` });
const feed = (contributor: OdsCode, source: string, about: (id: string) => Resource) => ({
  contributor,
  via: 'feed' as const,
  source,
  about,
});

const patient = (contributor: OdsCode, source: string) =>
  feed(contributor, source, () => ({
    resourceType: 'Patient',
    name: [{ family: 'Quarry', given: ['Quentin'] }],
    gender: 'male',
    birthDate: '1941-05-05',
  }));
const plan = (status: 'active' | 'completed') =>
  feed(COUNCIL, 'council-cld', (id) => ({
    resourceType: 'CarePlan',
    status,
    intent: 'plan',
    title: 'Support at home',
    subject: subject(id),
    period: { start: '2026-03-04' },
  }));
const problem = (practice: OdsCode) =>
  feed(practice, 'gp-connect', (id) => ({
    resourceType: 'Condition',
    clinicalStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
    },
    code: { coding: [{ system: 'http://snomed.info/sct', code: '44054006' }] },
    subject: subject(id),
    onsetDateTime: '2020-01-01',
  }));
const service = feed(TRUST, 'community-adt', (id) => ({
  resourceType: 'EpisodeOfCare',
  status: 'active',
  patient: subject(id),
  managingOrganization: { identifier: { system: SYSTEM.odsOrganisation, value: TRUST } },
  period: { start: '2026-03-04' },
}));
const consent = (organisation: string) => ({
  contributor: COUNCIL,
  via: 'rest' as const,
  source: 'rest',
  about: (id: string) => sharingConsent(residentId(id), [organisation]),
});

function kinds(gateway: Wired) {
  const copy = (original: Parameters<typeof copies>[1]): Copy => copies(gateway, original);
  return {
    known: [copy(patient(COUNCIL, 'council-cld')), copy(plan('active')), copy(plan('completed'))] as const,
    practices: PRACTICES.map((each) => [copy(patient(each, 'gp-connect')), copy(problem(each))] as const),
    trust: [copy(patient(TRUST, 'community-adt')), copy(service), copy(consent(TRUST))] as const,
    others: copy(consent('AGEUK')),
  };
}

/** Fills the store; tells how many resources it holds. */
export async function seedBorough(plan: BoroughPlan, progress?: (done: number) => void): Promise<number> {
  const gateway = await openGateway(plan.storeUrl);
  try {
    const { known, practices, trust, others } = kinds(gateway);
    const [person, active, completed] = known;
    let changes: Change[] = [];
    let resources = 0;
    for (let n = 0; n < plan.residents; n += 1) {
      const resident = residentId(gateway.ids.uuid());
      const [registered, ill] = practices[n % practices.length] ?? practices[0] ?? [person, active];
      const made = [person, n % 2 === 0 ? active : completed, registered, ill];
      if (n < plan.caseload) made.push(...trust);
      else if (n < plan.caseload + plan.consented) made.push(others);
      changes.push(
        { kind: 'resident', resident, restricted: false, birthDate: '1941-05-05' },
        ...made.map((copy) => copy(resident)),
      );
      resources += made.length;
      if (changes.length < COMMIT && n + 1 < plan.residents) continue;
      await gateway.store.contributions.commit(changes);
      changes = [];
      progress?.(n + 1);
    }
    return resources;
  } finally {
    await gateway.store.close();
  }
}
