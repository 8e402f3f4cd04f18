// The same borough for every suite: Ada, of whom three agencies know something, as they really deliver it.
import type { Store } from '../../src/ports.ts';
import { adtMessage, cldFile, gpBundle, service, sharingConsent } from './borough.ts';
import { type Answer, type Ask, type Rig, type RigOptions, rig } from './rig.ts';

export type Open = () => Promise<Store>;

export interface World extends Rig {
  /** The resident all three deliveries are about. */
  readonly ada: string;
}

export const PROBLEMS = [
  { id: 'p1', code: '44054006', text: 'Diabetes mellitus type 2' },
  { id: 'p2', code: '66214007', text: 'Substance abuse' },
] as const;

/** Takes in the three deliveries; Ada's id comes out. */
export async function settle(on: Rig): Promise<string> {
  const council = await on.deliver('council-cld', '324', 'text/csv', cldFile([service()]));
  const gp = await on.deliver('gp-connect', 'P81022', 'application/fhir+json', gpBundle({ problems: PROBLEMS }));
  const community = await on.deliver('community-adt', 'RW5', 'application/hl7-v2', adtMessage());
  for (const each of [council, gp, community]) if (each.status !== 200) throw new Error(each.text);
  return String(council.json.records[0].resources[0]).slice('Patient/'.length);
}

export async function world(open: Open, options: RigOptions = {}): Promise<World> {
  const on = await rig(open, options);
  return { ...on, ada: await settle(on) };
}

/** Records a sharing consent of Ada for these organisations; its id. */
export async function share(on: World, organisations: readonly string[], provision: object = {}): Promise<string> {
  const body = sharingConsent(on.ada, organisations, provision, new Date().toISOString());
  const answer = await on.ask('Consent', { as: 'socialWorker', method: 'POST', body });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.json.id;
}

/** Withdraws all; what is dated from here on is later. */
export async function withdraw(on: World, as: Ask['as'] = `resident:${on.ada}`): Promise<Answer> {
  const answer = await on.ask(`Patient/${on.ada}/$withdraw-consent`, { as: as ?? 'gp', method: 'POST' });
  await new Promise((done) => setTimeout(done, 3));
  return answer;
}

/** Resources of a Bundle, outcomes left out. */
// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
export const entries = (answer: Answer): readonly any[] =>
  (answer.json?.entry ?? [])
    .map((each: { resource: unknown }) => each.resource)
    .filter((each: { resourceType: string }) => each.resourceType !== 'OperationOutcome');

/** Who contributed a served resource. */
export const contributorOf = (resource: { meta?: { source?: string } }): string =>
  resource.meta?.source?.split('/').at(-2) ?? '';

/** Contributors of everything that somebody sees of Ada, sorted; empty when nothing. */
export async function seenBy(on: World, as: Ask['as']): Promise<readonly string[]> {
  const answer = await on.ask(`Patient/${on.ada}/$everything`, { as: as ?? 'gp' });
  return [...new Set(entries(answer).map(contributorOf))].filter(Boolean).sort();
}

/** Everything of an answer that a client can see, without what differs between any two requests. */
export function visibly(answer: Answer, ...ids: readonly string[]): string {
  const headers = [...answer.headers].filter(([name]) => name !== 'x-request-id' && name !== 'date');
  const text = JSON.stringify([answer.status, headers, answer.text]);
  return ids.reduce((all, id) => all.replaceAll(id, '{id}'), text);
}

export const firstOf = async (on: World, type: string, as: Ask['as']): Promise<string> =>
  entries(await on.ask(`${type}?patient=${on.ada}`, { as: as ?? 'gp' }))[0]?.id ?? '';

/** The next page of a Bundle, below the server. */
export const nextOf = (answer: Answer): string | undefined => {
  const url = answer.json.link?.find((each: { relation: string }) => each.relation === 'next')?.url;
  return url && new URL(url).pathname + new URL(url).search;
};

/** All pages from a first address on. */
export async function pages(on: World, path: string, as: Ask['as']): Promise<readonly Answer[]> {
  const all: Answer[] = [];
  for (let at: string | undefined = path; at !== undefined && all.length < 50; ) {
    const answer = await on.ask(at, { as: as ?? 'gp' });
    all.push(answer);
    at = nextOf(answer);
  }
  return all;
}

/** Writes all of these in one transaction, which must succeed. */
export async function writeAll(
  on: Rig,
  as: NonNullable<Ask['as']>,
  resources: readonly { readonly resourceType: string }[],
): Promise<void> {
  const entry = resources.map((resource) => ({ request: { method: 'POST', url: resource.resourceType }, resource }));
  const body = { resourceType: 'Bundle', type: 'transaction', entry };
  const made = await on.ask('', { as, method: 'POST', body });
  if (made.status !== 200) throw new Error(`a transaction answered ${made.status}: ${made.text.slice(0, 300)}`);
}
