// Searches about the suite's own Patient, and what they find by the names the suite gave.
import type { SearchParams } from 'fhir-kit-client';
import { type Bench, type Complaint, sameSet, status } from '../check.ts';
import { CODED, type Coded, coded, DATED, type Dated, observation } from '../data/observations.ts';
import { newPatient } from '../data/patient.ts';
import { matchesOf, type Reply } from '../server.ts';

/** Things made for a purpose, by name. */
export type Named = ReadonlyMap<string, string>;
export interface Subject {
  readonly patient: string;
  /** Id -> name. */
  readonly names: Named;
}

const subject = (bench: Bench, purpose: string, fill: (patient: string) => Promise<Named>): Promise<Subject> =>
  bench.scene.once(purpose, async () => {
    const { id } = await bench.scene.make(newPatient(`Conformance${bench.scene.run}`));
    return { patient: id, names: await fill(id) };
  });

/** A Patient with one Observation for each date of DATED. */
export const dated = (bench: Bench): Promise<Subject> =>
  subject(bench, 'dated', async (patient) => {
    const names = new Map<string, string>();
    for (const key of Object.keys(DATED) as Dated[]) {
      names.set((await bench.scene.make(observation(patient, '8867-4', DATED[key]))).id, key);
    }
    return names;
  });

/** A Patient with one Observation for each code of CODED. */
export const codedOnes = (bench: Bench): Promise<Subject> =>
  subject(bench, 'coded', async (patient) => {
    const names = new Map<string, string>();
    for (const key of Object.keys(CODED) as Coded[]) names.set((await bench.scene.make(coded(patient, key))).id, key);
    return names;
  });

/** How many Observations the pages are made of; no multiple of the page sizes tried. */
export const MANY = 23;

/** A Patient with MANY Observations, three of each day, so that a sort has ties. */
export const many = (bench: Bench): Promise<Subject> =>
  subject(bench, 'many', async (patient) => {
    const names = new Map<string, string>();
    for (let at = 0; at < MANY; at += 1) {
      const day = String(1 + ((at * 7) % 8)).padStart(2, '0');
      const made = await bench.scene.make(observation(patient, '8867-4', { effectiveDateTime: `2024-03-${day}` }));
      names.set(made.id, String(at));
    }
    return names;
  });

export const find = (
  { server }: Bench,
  { patient }: Subject,
  params: SearchParams = {},
  headers = {},
): Promise<Reply> => server.search('Observation', { patient, ...params }, headers);

/** Names of what was found; what the suite did not make is named by its id. */
export const namesIn = ({ names }: Subject, reply: Reply): readonly string[] =>
  matchesOf(reply).map(({ id = '' }) => names.get(id) ?? id);

/** The search finds exactly these. */
export async function finds(
  bench: Bench,
  on: Subject,
  params: SearchParams,
  wanted: readonly string[],
): Promise<Complaint> {
  const reply = await find(bench, on, params);
  const what = new URLSearchParams(params as Record<string, string>).toString();
  return reply.status === 200 ? sameSet(`what ${what} finds`, namesIn(on, reply), wanted) : status(what, reply, 200);
}
