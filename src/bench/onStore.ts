// The calls that people wait for, on a store that is there already: a borough that `onestory generate` made.
// @see design: issue "One record", "Scale"
import { availableParallelism, cpus } from 'node:os';
import { CALLS } from './calls.ts';
import { launch } from './child.ts';
import { configOf } from './configOf.ts';
import { get, measure } from './load.ts';
import { readers } from './readers.ts';
import { table } from './report.ts';

/** One call, one at a time. Milliseconds. */
export interface CallLine {
  readonly name: string;
  readonly p50: number;
  readonly p99: number;
  readonly requests: number;
  /** The first of its kind, when nothing is remembered. */
  readonly first: number;
}
export interface StoreReport {
  readonly machine: { readonly cpu: string; readonly cores: number; readonly node: string };
  /** Residents the reader knows. */
  readonly caseload: number;
  readonly lines: readonly CallLine[];
}

/** Residents that are asked about in turn. */
const SAMPLE = 200;
/** Aim of every call, ms. */
const AIM = 50;

/** Measures as a nurse of the trust, each call for so many milliseconds. */
export async function benchStore(
  storeUrl: string,
  time: number,
  progress: (note: string) => void,
): Promise<StoreReport> {
  const asking = await readers();
  const server = await launch({ kind: 'gateway', config: configOf(storeUrl, asking) });
  try {
    const bearer = await asking.nurse(0);
    const ask = async (path: string) => {
      const answer = await fetch(`http://127.0.0.1:${server.port}/fhir/R4/${path}`, {
        headers: { authorization: `Bearer ${bearer}` },
      });
      return (await answer.json()) as {
        readonly total?: number;
        readonly entry?: readonly { readonly resource: { readonly subject?: { readonly reference?: string } } }[];
      };
    };
    const found = await ask(`CareTeam?_count=${SAMPLE}`);
    const residents = (found.entry ?? []).flatMap(({ resource }) => resource.subject?.reference?.split('/')[1] ?? []);
    if (residents.length === 0) throw new Error('the store has no residents with a team: onestory generate makes some');
    const lines: CallLine[] = [];
    for (const { name, path } of CALLS) {
      progress(`measuring ${name}`);
      const requests = residents.map((id) => get(server.port, `/fhir/R4/${path(id)}`, bearer));
      let at = 0;
      const next = () => requests[at++ % requests.length];
      const begun = performance.now();
      await ask(path(residents[0] ?? ''));
      const first = performance.now() - begun;
      const { p50, p99, requests: made } = await measure({ port: server.port, connections: 1, time, next });
      lines.push({ name, p50, p99, requests: made, first });
    }
    const machine = {
      cpu: cpus()[0]?.model.trim() ?? '',
      cores: availableParallelism(),
      node: process.versions.node,
    };
    return { machine, caseload: found.total ?? 0, lines };
  } finally {
    await server.stop();
  }
}

/** Lines for a terminal. */
export const printStore = ({ machine, caseload, lines }: StoreReport): readonly string[] => [
  `${machine.cpu}, ${machine.cores} cores, Node ${machine.node}; one request at a time`,
  '',
  ...table([
    [`a nurse with a caseload of ${caseload.toLocaleString('en-GB')}`, 'p50 ms', 'p99 ms', 'requests', 'the first'],
    ...lines.map(({ name, p50, p99, requests, first }) => [
      name,
      p50.toFixed(1),
      `${p99.toFixed(1)} ${p99 < AIM ? 'reached' : 'missed'}`,
      String(requests),
      first.toFixed(0),
    ]),
  ]),
];
