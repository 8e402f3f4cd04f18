// The measurements of consent by itself: by number of consents and share hidden, and over a whole caseload.
import type { Config } from '../config.ts';
import { type BoroughPlan, seedBorough } from './borough.ts';
import { type Child, launch } from './child.ts';
import { coldDecisions, seedGrid } from './grid.ts';
import { get, type Measured, measure } from './load.ts';
import type { CaseloadLine, GridLine } from './report.ts';

/** Starts servers that the caller stops. */
export type Up = (child: Promise<Child>) => Promise<Child>;

const FHIR = '/fhir/R4';
const inTurn = (port: number, paths: readonly string[], bearer: string): (() => string | undefined) => {
  const requests = paths.map((path) => get(port, path, bearer));
  let at = 0;
  return () => requests[at++ % requests.length];
};

export interface GridOptions {
  readonly storeUrl: string;
  readonly config: Config;
  readonly bearer: string;
  readonly up: Up;
  /** Residents of each kind, milliseconds of each measurement, and how often it is repeated. */
  readonly each: number;
  readonly time: number;
  readonly rounds: number;
}

/** Searches of one resident's problems with consent and without, in turns within one round. */
export async function measureGrid({ storeUrl, config, bearer, up, each, time, rounds }: GridOptions) {
  const cells = await seedGrid(storeUrl, each);
  const cold = await coldDecisions(storeUrl, cells, 10);
  const [on, off] = [await up(launch({ kind: 'gateway', config })), await up(launch({ kind: 'consent-off', config }))];
  const lines: GridLine[] = [];
  for (const [n, { consents, hidden, residents }] of cells.entries()) {
    const paths = residents.map((id) => `${FHIR}/Condition?patient=${id}`);
    const once = (port: number, ms: number): Promise<Measured> =>
      measure({ port, connections: 8, time: ms, next: inTurn(port, paths, bearer) });
    for (const { port } of [on, off]) await once(port, time / 4);
    const shares: number[] = [];
    let last: Measured | undefined;
    for (let round = 0; round < rounds; round += 1) {
      last = await once(on.port, time);
      shares.push(last.perSecond / (await once(off.port, time)).perSecond);
    }
    const toConsentOff = shares.toSorted((a, b) => a - b)[Math.floor(shares.length / 2)] ?? 0;
    lines.push({ consents, hidden, toConsentOff, perSecond: last?.perSecond ?? 0, cold: cold[n] ?? 0 });
  }
  return lines;
}

export interface CaseloadOptions extends BoroughPlan {
  readonly config: Config;
  readonly bearer: string;
  readonly up: Up;
  readonly time: number;
  readonly progress: (note: string) => void;
}

const SEARCHES = [
  ['CarePlan?status=active', `${FHIR}/CarePlan?status=active`],
  ['Condition?code=…', `${FHIR}/Condition?code=http://snomed.info/sct|44054006`],
  ['CarePlan?_summary=count', `${FHIR}/CarePlan?_summary=count`],
  ['Condition, newest page of 50', `${FHIR}/Condition?_sort=-_lastUpdated&_count=50`],
] as const;

/** Searches that no resident narrows, by somebody with a caseload among all residents of the borough; totals are exact. */
export async function measureCaseload(o: CaseloadOptions): Promise<readonly CaseloadLine[]> {
  await seedBorough(o, (done) => o.progress(`seeding ${done} of ${o.residents} residents`));
  const { port } = await o.up(launch({ kind: 'gateway', config: o.config }));
  const first = performance.now();
  const ask = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { authorization: `Bearer ${o.bearer}` } });
    return (await answer.json()) as { readonly total?: number };
  };
  await ask(SEARCHES[0][1]);
  const cold = performance.now() - first;
  const lines: CaseloadLine[] = [];
  for (const [name, path] of SEARCHES) {
    const { total } = await ask(path);
    const measured = await measure({ port, connections: 1, time: o.time, next: inTurn(port, [path], o.bearer) });
    lines.push({ name, total: total ?? 0, p50: measured.p50, p95: measured.p95, cold });
  }
  return lines;
}
