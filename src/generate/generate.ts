// Makes a whole borough in an empty store: invented residents, delivered by every agency through the real mappings, and their consents.
// @see design: interface, "Sources"; record (localities, cohorts)
import { sharingConsent } from '../bench/consent.ts';
import { instant, type OdsCode, odsCode, type ResidentId, type ResourceId } from '../fhir/ids.ts';
import { deliver } from '../ingest/deliver.ts';
import { prepare } from '../ingest/prepare.ts';
import type { Wired } from '../rest/gateway.ts';
import { localityOf } from '../terms/locality.ts';
import { allocations, clientLevelData, equipment, relationships, warnings } from './council.ts';
import { daysOf } from './days.ts';
import { MOST, type Person, people } from './person.ts';
import { practiceBundle } from './practice.ts';
import { type Random, randomOf } from './random.ts';
import { caseload, stays } from './trusts.ts';
import { contacts } from './voluntary.ts';

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
/** Shares of those in integrated care: who agreed, and who of them with Age UK too. */
const AGREED = 0.9;
const WITH_VOLUNTARY = 0.25;
/** Consents of one commit. */
const COMMIT = 1_000;

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

/** Records taken in; throws when one was not, for then the generator is wrong. */
async function taken(gateway: Wired, name: string, sender: OdsCode, text: string): Promise<number> {
  const source = gateway.sources.get(name);
  if (!source) throw new Error(`there is no source ${name}`);
  const report = await deliver(gateway.delivery(source, sender, gateway.clock.now()), once(text));
  if (!report.ok) throw new Error(`${name}: ${report.error.id}`);
  const [bad] = report.value.records.filter(({ outcome }) => outcome === 'quarantined');
  if (bad) throw new Error(`${name}: record ${bad.record} was quarantined: ${bad.reason} ${bad.expression ?? ''}`);
  return report.value.received;
}

function consentOf(gateway: Wired, p: Person, resident: ResidentId, random: Random) {
  const id = gateway.ids.uuid() as ResourceId;
  const voluntary = random.chance(WITH_VOLUNTARY) ? ['AGEUK'] : [];
  const resource = sharingConsent(resident, [...PARTNERS, p.practice, ...voluntary]);
  const by = { contributor: COUNCIL, via: 'rest', source: 'rest' } as const;
  const now = instant(gateway.clock.now());
  const made = prepare(
    { resource, id, bodyId: id, version: 1, versionId: gateway.ids.uuid(), now, ...by },
    gateway.rulebook,
  );
  if (!made.ok) throw new Error(`a consent is not valid: ${made.error.id}`);
  return made.value;
}

async function agree(gateway: Wired, list: readonly Person[], random: Random): Promise<number> {
  const { contributions } = gateway.store;
  const agreeing = list.filter(() => random.chance(AGREED));
  for (let at = 0; at < agreeing.length; at += COMMIT) {
    const some = agreeing.slice(at, at + COMMIT);
    const holders = await contributions.holders(some.map(({ nhsNumber }) => nhsNumber));
    const changes = some.flatMap((p) => {
      const found = holders.get(p.nhsNumber);
      return found ? [consentOf(gateway, p, found.resident, random)] : [];
    });
    await contributions.commit(changes);
  }
  return agreeing.length;
}

/** Fills the store of a gateway. The same plan makes the same borough, but for the ids the gateway gives. */
export async function generate(gateway: Wired, plan: Plan, progress: Progress = () => undefined): Promise<Made> {
  if (plan.residents > MOST) throw new Error(`at most ${MOST} residents`);
  const days = daysOf(plan.today);
  const random = randomOf(plan.seed);
  const open = gateway.practices.codes.filter((code) => localityOf(code, plan.today, gateway.practices));
  const [first, ...others] = open;
  if (first === undefined) throw new Error('no practice is open on that day');
  const year = Number(plan.today.slice(0, 4));
  const all = [...people(plan.residents, plan.integrated, [first, ...others], year, random)];
  const known = all.filter(({ council }) => council);
  const integrated = all.filter(({ cohort }) => cohort !== undefined);
  const share = (part: number): readonly Person[] => integrated.filter(() => random.chance(part));
  const files: readonly (readonly [source: string, sender: OdsCode, text: () => string])[] = [
    ['council-cld', COUNCIL, () => clientLevelData(known, days, random)],
    ['council-allocations', COUNCIL, () => allocations(integrated, days, random)],
    ['council-equipment', COUNCIL, () => equipment(share(0.4), days, random)],
    ['council-relationships', COUNCIL, () => relationships(share(0.5), days, random)],
    ['council-warnings', COUNCIL, () => warnings(share(0.1), days, random)],
    ['community-adt', odsCode('RW5'), () => caseload(integrated, days, random)],
    [
      'hospital-adt',
      odsCode('RXR'),
      () => stays([...share(0.5), ...all.slice(plan.integrated, plan.integrated * 2)], days, random),
    ],
    ['voluntary-contacts', odsCode('AGEUK'), () => contacts(share(0.2), days, random)],
  ];
  const total = all.length + files.length + 1;
  let done = 0;
  let records = 0;
  const step = (note: string): void => {
    done += 1;
    progress(done, total, note);
  };
  for (const p of all) {
    records += await taken(gateway, 'gp-connect', odsCode(p.practice), practiceBundle(p, days, random));
    step(`gp-connect: ${done} of ${all.length} residents`);
  }
  for (const [source, sender, text] of files) {
    records += await taken(gateway, source, sender, text());
    step(source);
  }
  const consents = await agree(gateway, integrated, random);
  step('consents');
  return { residents: all.length, records, consents };
}
