// Makes a whole borough in an empty store: invented residents, delivered by every agency through the real mappings, and their consents.
// @see design: interface, "Sources"; record (localities, cohorts)
import type { Resource } from '@medplum/fhirtypes';
import { sharingConsent } from '../bench/consent.ts';
import { instant, type OdsCode, odsCode, type ResourceId } from '../fhir/ids.ts';
import { deliver } from '../ingest/deliver.ts';
import { prepare } from '../ingest/prepare.ts';
import type { VersionChange } from '../ports.ts';
import type { Wired } from '../rest/gateway.ts';
import { localityOf } from '../terms/locality.ts';
import { allocations, clientLevelData, equipment, relationships, warnings } from './council.ts';
import { type Days, daysOf } from './days.ts';
import { historyOf, type Known } from './history.ts';
import { referral } from './outOfHours.ts';
import { type Person, people } from './person.ts';
import { practiceBundle } from './practice.ts';
import { type Random, randomOf } from './random.ts';
import { caseload, hospital } from './trusts.ts';
import { contacts } from './voluntary.ts';
import { wellbeing } from './wellbeing.ts';

export interface Plan {
  readonly residents: number;
  /** So many of them are in integrated care: every agency knows them. */
  readonly integrated: number;
  readonly seed: number;
  /** The day on which the borough is as it is made, `YYYY-MM-DD`. */
  readonly today: string;
}
/** Called with how many of all deliveries are done, and what is on its way. */
export type Progress = (done: number, total: number, note: string) => void;

export interface Made {
  readonly residents: number;
  readonly records: number;
  readonly consents: number;
}

const COUNCIL = odsCode('324');
/** Whom those who agree share with, beside their practice; few with the voluntary sector too. */
const PARTNERS = ['324', 'RW5', 'RXR'];
/** Share of those who agreed: who with Age UK too. */
const WITH_VOLUNTARY = 0.25;
/** Consents of one commit. */
const COMMIT = 1_000;

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

/** Records taken in, if there are any; throws when one was not, for then the generator is wrong. */
async function taken(gateway: Wired, name: string, sender: OdsCode, text: string): Promise<number> {
  if (text === '') return 0;
  const source = gateway.sources.get(name);
  if (!source) throw new Error(`there is no source ${name}`);
  const report = await deliver(gateway.delivery(source, sender, gateway.clock.now()), once(text));
  if (!report.ok) throw new Error(`${name}: ${report.error.id}`);
  const [bad] = report.value.records.filter(({ outcome }) => outcome === 'quarantined');
  if (bad) throw new Error(`${name}: record ${bad.record} was quarantined: ${bad.reason} ${bad.expression ?? ''}`);
  return report.value.received;
}

/** Resources as the council would write them. */
function written(gateway: Wired, resources: readonly Resource[]): readonly VersionChange[] {
  const by = { contributor: COUNCIL, via: 'rest', source: 'rest' } as const;
  const now = instant(gateway.clock.now());
  return resources.map((resource) => {
    const id = gateway.ids.uuid() as ResourceId;
    const of = { resource, id, bodyId: id, version: 1, versionId: gateway.ids.uuid(), now, ...by };
    const made = prepare(of, gateway.rulebook);
    if (!made.ok) throw new Error(`a ${resource.resourceType} is not valid: ${made.error.id}`);
    return made.value;
  });
}

/** Consents, and the answers on wellbeing of who gave them. @returns how many consents */
async function agree(gateway: Wired, list: readonly Known[], days: Days, random: Random): Promise<number> {
  const { contributions } = gateway.store;
  const agreeing = list.flatMap(({ p, past }) =>
    past.joined === undefined ? [] : [{ p, past, given: `${days.ago(past.joined)}T10:00:00Z` }],
  );
  for (let at = 0; at < agreeing.length; at += COMMIT) {
    const some = agreeing.slice(at, at + COMMIT);
    const holders = await contributions.holders(some.map(({ p }) => p.nhsNumber));
    const resources = some.flatMap(({ p, past, given }): readonly Resource[] => {
      const resident = holders.get(p.nhsNumber)?.resident;
      if (resident === undefined) return [];
      const voluntary = random.chance(WITH_VOLUNTARY) ? ['AGEUK'] : [];
      const consent = sharingConsent(resident, [...PARTNERS, p.practice, ...voluntary], given);
      return [consent, ...past.answers.map((each) => wellbeing(resident, each, days))];
    });
    await contributions.commit(written(gateway, resources));
  }
  return agreeing.length;
}

/** Practices that are open on a day, by ODS code: without one nobody is registered anywhere. */
export const openOn = (gateway: Wired, day: string): readonly string[] =>
  gateway.practices.codes.filter((code) => localityOf(code, day, gateway.practices));

/** Fills the store of a gateway. The same plan makes the same borough, but for the ids the gateway gives. */
export async function generate(gateway: Wired, plan: Plan, progress: Progress = () => undefined): Promise<Made> {
  const days = daysOf(plan.today);
  const random = randomOf(plan.seed);
  const [first, ...others] = openOn(gateway, plan.today);
  if (first === undefined) throw new Error('no practice is open on that day');
  const year = Number(plan.today.slice(0, 4));
  const everybody = [...people(plan.residents, plan.integrated, [first, ...others], year, random)];
  const all: readonly Known[] = everybody.map((p) => ({ p, past: historyOf(p, plan.seed) }));
  const known = all.filter(({ p }) => p.council);
  const agreed = all.filter(({ p }) => p.cohort !== undefined);
  const integrated = agreed.map(({ p }) => p);
  const share = (part: number): readonly Person[] => integrated.filter(() => random.chance(part));
  const fallen = all.flatMap(({ p, past }) => (past.fell ? [referral(p, past.fell, days)] : []));
  const files: readonly (readonly [source: string, sender: OdsCode, text: () => string])[] = [
    ['council-cld', COUNCIL, () => clientLevelData(known, days, random)],
    ['council-allocations', COUNCIL, () => allocations(integrated, days, random)],
    ['council-equipment', COUNCIL, () => equipment(share(0.4), days, random)],
    ['council-relationships', COUNCIL, () => relationships(share(0.5), days, random)],
    ['council-warnings', COUNCIL, () => warnings(share(0.1), days, random)],
    ['community-adt', odsCode('RW5'), () => caseload(integrated, days, random)],
    ['hospital-adt', odsCode('RXR'), () => hospital(all, days, random)],
    ['voluntary-contacts', odsCode('AGEUK'), () => contacts(share(0.2), days, random)],
    ...fallen.map((message) => ['oohis-bars', odsCode('RX7'), () => message] as const),
  ];
  const total = all.length + files.length + 1;
  let done = 0;
  let records = 0;
  const step = (note: string): void => {
    done += 1;
    progress(done, total, note);
  };
  for (const { p } of all) {
    records += await taken(gateway, 'gp-connect', odsCode(p.practice), practiceBundle(p, days, random));
    step(`gp-connect: ${done} of ${all.length} residents`);
  }
  for (const [source, sender, text] of files) {
    records += await taken(gateway, source, sender, text());
    step(source);
  }
  const consents = await agree(gateway, agreed, days, random);
  step('consents');
  return { residents: all.length, records, consents };
}
