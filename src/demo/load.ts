// Loads the sample borough through the real feeds, over HTTP, and records its consents.
import type { Patient, RelatedPerson } from '@medplum/fhirtypes';
import { odsCode } from '../fhir/ids.ts';
import { SYSTEM } from '../fhir/systems.ts';
import { replay } from '../ingest/replay.ts';
import type { Report } from '../ingest/report.ts';
import type { Calendar } from './borough/calendar.ts';
import { communityMessages } from './borough/community.ts';
import { councilFile, misread } from './borough/council.ts';
import { practiceBundle } from './borough/practice.ts';
import { ourPractice } from './borough/practices.ts';
import type { Resident } from './borough/resident.ts';
import { RESIDENTS } from './borough/residents.ts';
import { allocationsFile, contactsFile, equipmentFile } from './borough/sideFiles.ts';
import { clientOf } from './client.ts';
import { AGREEMENTS, type Agreement, consentOf } from './consents.ts';
import { type Persona, PROFESSIONALS, proxyPersona, residentPersona, systemClaims } from './personas.ts';
import type { Demo, SampleResident } from './server.ts';

/** What one source delivered. */
export interface Delivered {
  readonly source: string;
  readonly from: string;
  readonly reports: readonly Report[];
  readonly csv: boolean;
}
/** A quarantined record that was mended. */
export interface Mended {
  readonly was: string;
  readonly reports: readonly Report[];
  /** Records still in quarantine. */
  readonly left: number;
}

export const personaOf = (name: string): Persona => {
  const found = PROFESSIONALS.find((each) => each.persona === name);
  if (!found) throw new Error(`there is no persona ${name}`);
  return found;
};

/** The system of an organisation. */
export const systemOf = (organisation: string): Persona => ({
  persona: `feed-${organisation}`,
  name: organisation,
  about: 'system',
  organisation,
  claims: systemClaims(`feed-${organisation.toLowerCase()}`, organisation),
});

async function deliver(demo: Demo, source: string, organisation: string, type: string, body: string): Promise<Report> {
  const client = await clientOf(demo, systemOf(organisation));
  const answer = await client.deliver(source, type, body);
  if (answer.status !== 200) throw new Error(`${source} answered ${answer.status}`);
  return JSON.parse(answer.body) as Report;
}

/** Files of rows beside the three feeds of records. */
const FILES = [
  ['council-allocations', '324', 'the council', allocationsFile],
  ['council-equipment', '324', 'the council', equipmentFile],
  ['voluntary-contacts', 'AGEUK', 'Age UK', contactsFile],
] as const;

/** Delivers the feeds, one after the other; each is handed on as soon as its reports are there. */
export async function* feeds(demo: Demo, days: Calendar): AsyncGenerator<Delivered> {
  const council = await deliver(demo, 'council-cld', '324', 'text/csv', councilFile(days));
  yield { source: 'council-cld', from: 'the council', reports: [council], csv: true };
  const bundles: Report[] = [];
  for (const r of RESIDENTS)
    bundles.push(await deliver(demo, 'gp-connect', r.practice, 'application/fhir+json', practiceBundle(r, days)));
  yield {
    source: 'gp-connect',
    from: `${new Set(RESIDENTS.map((r) => r.practice)).size} practices`,
    reports: bundles,
    csv: false,
  };
  const adt = await deliver(demo, 'community-adt', 'RW5', 'application/hl7-v2', communityMessages(days));
  yield { source: 'community-adt', from: 'the community trust', reports: [adt], csv: false };
  for (const [source, organisation, from, file] of FILES)
    yield { source, from, reports: [await deliver(demo, source, organisation, 'text/csv', file(days))], csv: true };
}

/** Mends the row whose NHS number was misread, and replays it. */
export async function mend(demo: Demo): Promise<Mended> {
  const { gateway } = demo.running;
  const [row] = await gateway.store.contributions.quarantine({ contributor: odsCode('324'), state: 'open' });
  const source = gateway.sources.get('council-cld');
  if (!row || !source) throw new Error('nothing is in quarantine');
  const right = RESIDENTS.find((r) => row.raw.includes(misread(r.nhsNumber)));
  if (!right) throw new Error('the quarantined row names nobody known');
  const bytes = new TextEncoder().encode(row.raw.replace(misread(right.nhsNumber), right.nhsNumber));
  const report = await replay(gateway.delivery(source, row.contributor, gateway.clock.now()), row, bytes);
  if (!report.ok) throw new Error(`replay: ${report.error.id}`);
  const left = await gateway.store.contributions.quarantine({ state: 'open' });
  return { was: row.reason, reports: [report.value], left: left.length };
}

async function patientOf(demo: Demo, r: Resident): Promise<string> {
  const client = await clientOf(demo, systemOf(r.practice));
  const [patient] = await client.search<Patient>(`Patient?identifier=${SYSTEM.nhsNumber}|${r.nhsNumber}`);
  if (!patient?.id) throw new Error(`${r.key} is not found`);
  return patient.id;
}

/** Records an agreement over REST. A relative who may act is named by whoever may see them: the recorder's own trust. */
export async function agree(demo: Demo, a: Agreement, patient: string): Promise<void> {
  const recorder = personaOf(a.recorder);
  const client = await clientOf(demo, recorder);
  const [relative] = a.proxy ? await client.search<RelatedPerson>(`RelatedPerson?patient=${patient}`) : [];
  const consent = consentOf(a, patient, recorder.organisation ?? '', new Date().toISOString(), relative?.id);
  const answer = await client.post('Consent', consent);
  if (answer.status !== 201) throw new Error(`the consent of ${a.resident} answered ${answer.status}`);
  if (relative?.id) demo.people.push(proxyPersona(relative.id, 'Susan Walmsley', 'acts for her mother, Edith'));
}

/** Records all consents, and fills in who can be looked up. Returns the Patient ids by resident. */
export async function settle(demo: Demo, days: Calendar): Promise<ReadonlyMap<string, string>> {
  const patients = new Map<string, string>();
  for (const r of RESIDENTS) patients.set(r.key, await patientOf(demo, r));
  for (const a of AGREEMENTS) await agree(demo, a, patients.get(a.resident) ?? '');
  for (const r of RESIDENTS) demo.residents.push(sampleOf(r, patients.get(r.key) ?? '', days));
  const [first] = demo.residents;
  if (first) demo.people.push(residentPersona(first.patient, first.name));
  return patients;
}

const sampleOf = (r: Resident, patient: string, days: Calendar): SampleResident => ({
  patient,
  name: `${r.given} ${r.family}`,
  nhsNumber: r.nhsNumber,
  birthDate: days.born(r.age, r.birthday),
  practice: r.practice,
  locality: ourPractice(r.practice).locality,
  cohort: r.cohort,
  consent: AGREEMENTS.find((a) => a.resident === r.key)?.inWords ?? 'not asked yet',
});
