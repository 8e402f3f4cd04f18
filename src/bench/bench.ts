// The benchmark: what the gateway does in a second, as shares of what plain node:http does on the same machine in the same run.
// @see design: stack, "Limits on this size of machine"
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Child, launch } from './child.ts';
import { configOf } from './configOf.ts';
import { councilFile, ROWS_EACH } from './deliveries.ts';
import { get, type Measured, measure } from './load.ts';
import { measureCaseload, measureGrid } from './measures.ts';
import { people } from './people.ts';
import { READING, readers } from './readers.ts';
import type { BenchReport, Line } from './report.ts';
import { type Seeded, seed } from './seed.ts';

export interface BenchOptions {
  /** A few residents and moments: tells that everything works, not how fast. */
  readonly quick?: boolean;
  /** Told what is being done. */
  readonly progress?: (note: string) => void;
  /** Flags of Node for the measured gateway, such as `--cpu-prof`. */
  readonly flags?: readonly string[];
}

const SIZES = {
  whole: {
    residents: 2_000,
    withRecord: 300,
    rounds: 3,
    time: 1_000,
    files: 3,
    perFile: 500,
    nurses: 100,
    each: 8,
    borough: 150_000,
    caseload: 2_000,
  },
  quick: {
    residents: 30,
    withRecord: 10,
    rounds: 1,
    time: 150,
    files: 1,
    perFile: 20,
    nurses: 100,
    each: 1,
    borough: 60,
    caseload: 20,
  },
} as const;
/** As many as it takes for audit events to be committed together, as they are in a busy hour. */
const CONNECTIONS = 32;
const INGEST_AIM = 1_000;

type Ask = (port: number) => () => string | undefined;
interface Asked {
  readonly name: string;
  readonly ask: Ask;
  readonly aim?: number;
  /** Whether the same is asked with consent off. */
  readonly paired: boolean;
}

/** The same requests in turn, for as long as it takes. */
const inTurn =
  (paths: readonly string[], bearer: string): Ask =>
  (port) => {
    const requests = paths.map((path) => get(port, path, bearer));
    let at = 0;
    return () => requests[at++ % requests.length];
  };

/** Each nurse and record once: nothing about them is remembered yet. */
function firstReads(paths: readonly string[], bearers: readonly string[]): Ask {
  let at = 0;
  return (port) => () => {
    const bearer = bearers[Math.floor(at / paths.length)];
    const path = paths[at % paths.length];
    at += 1;
    return bearer && path ? get(port, path, bearer) : undefined;
  };
}

const FHIR = '/fhir/R4';

function whatIsAsked(seeded: readonly Seeded[], [warm = '', ...cold]: readonly string[]): readonly Asked[] {
  const records = seeded.filter(({ conditions }) => conditions.length > 0);
  const firsts = records.map(({ conditions: [first] }) => `${FHIR}/Condition/${first}`);
  const each = (path: (resident: string) => string): Ask =>
    inTurn(
      records.map((r) => path(r.resident)),
      warm,
    );
  return [
    { name: 'read', ask: inTurn(firsts, warm), aim: 0.25, paired: true },
    { name: 'read, the first of a record', ask: firstReads(firsts, cold), paired: false },
    { name: 'search', ask: each((id) => `${FHIR}/Condition?patient=${id}`), aim: 0.15, paired: true },
    { name: '$everything', ask: each((id) => `${FHIR}/Patient/${id}/$everything`), paired: true },
  ];
}

/** Rounds of one kind of request, in order. */
type Rounds = readonly Measured[];

const median = <T>(list: readonly T[], by: (item: T) => number): T =>
  list.toSorted((a, b) => by(a) - by(b))[Math.floor(list.length / 2)] as T;

/** The middle one of the shares that were measured within one round: what else the machine does falls on both alike. */
const share = (part: Rounds, whole: Rounds): number =>
  median(
    part.map(({ perSecond }, round) => perSecond / (whole[round]?.perSecond ?? Number.NaN)),
    (ratio) => ratio,
  );

interface Servers {
  readonly raw: Child;
  readonly gateway: Child;
  readonly off: Child;
}

async function measureAll(servers: Servers, asked: readonly Asked[], rounds: number, time: number) {
  const shots = [
    { key: 'raw', port: servers.raw.port, ask: inTurn(['/'], '') },
    ...asked.map(({ name, ask }) => ({ key: name, port: servers.gateway.port, ask })),
    ...asked.flatMap(({ name, ask, paired }) => (paired ? [{ key: `${name} off`, port: servers.off.port, ask }] : [])),
  ].map(({ key, port, ask }) => ({ key, port, next: ask(port), results: [] as Measured[] }));
  const once = (shot: (typeof shots)[number], ms: number): Promise<Measured> =>
    measure({ port: shot.port, connections: CONNECTIONS, time: ms, next: shot.next });
  for (const shot of shots) await once(shot, time / 2);
  for (let round = 0; round < rounds; round += 1) for (const shot of shots) shot.results.push(await once(shot, time));
  return new Map(shots.map(({ key, results }) => [key, results]));
}

function linesOf(asked: readonly Asked[], results: ReadonlyMap<string, Rounds>): readonly Line[] {
  const raw = results.get('raw') ?? [];
  const lineOf = (name: string, aim?: number): Line => {
    const rounds = results.get(name) ?? [];
    const off = results.get(`${name} off`);
    const { requests: _, ...measured } = median(rounds, ({ perSecond }) => perSecond);
    return {
      name,
      ...measured,
      toRaw: share(rounds, raw),
      ...(off && { toConsentOff: share(rounds, off) }),
      ...(aim !== undefined && { aim }),
    };
  };
  return [lineOf('raw'), ...asked.map(({ name, aim }) => lineOf(name, aim))];
}

/** Delivers new events of known people, file after file. */
async function measureIngest(
  port: number,
  bearer: string,
  size: (typeof SIZES)[keyof typeof SIZES],
): Promise<BenchReport['ingest']> {
  const known = people(size.perFile);
  let rows = 0;
  let time = 0;
  for (let file = 0; file <= size.files; file += 1) {
    const body = councilFile(known, `0${file + 2}`);
    const begun = performance.now();
    const answer = await fetch(`http://127.0.0.1:${port}/sources/council-cld`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'text/csv' },
      body,
    });
    const report = (await answer.json()) as { readonly counts?: { readonly accepted: number } };
    const taken = performance.now() - begun;
    if (report.counts?.accepted !== size.perFile * ROWS_EACH) throw new Error('the council rows were not all taken in');
    // The first file warms up.
    if (file === 0) continue;
    rows += size.perFile * ROWS_EACH;
    time += taken;
  }
  return { rows, perSecond: (rows / time) * 1000, aim: INGEST_AIM };
}

/** Seeds a store, starts what is measured in processes of their own, and measures. Traffic stays on the loopback. */
export async function bench(options: BenchOptions = {}): Promise<BenchReport> {
  const size = options.quick ? SIZES.quick : SIZES.whole;
  const folder = mkdtempSync(join(tmpdir(), 'onestory-bench-'));
  const children: Child[] = [];
  try {
    const file = join(folder, 'bench.db');
    const storeUrl = `sqlite:${file}`;
    options.progress?.('seeding');
    const begun = performance.now();
    const { residents, withRecord } = size;
    const seeded = await seed({ storeUrl, people: people(residents), withRecord, permitted: READING });
    const seeding = (performance.now() - begun) / 1000;
    const store = statSync(file).size;
    const asking = await readers();
    const config = configOf(storeUrl, asking);
    const up = async (child: Promise<Child>): Promise<Child> => {
      children.push(await child);
      return child;
    };
    const servers: Servers = {
      raw: await up(launch({ kind: 'raw' })),
      gateway: await up(launch({ kind: 'gateway', config }, options.flags)),
      off: await up(launch({ kind: 'consent-off', config })),
    };
    const bearers = await Promise.all(Array.from({ length: size.nurses }, (_, n) => asking.nurse(n)));
    const asked = whatIsAsked(seeded, bearers);
    options.progress?.('measuring reads');
    const results = await measureAll(servers, asked, size.rounds, size.time);
    options.progress?.('measuring ingest');
    const ingest = await measureIngest(servers.gateway.port, await asking.feed(), size);
    for (const child of children.splice(0)) await child.stop();
    options.progress?.('measuring consents');
    const bearer = await asking.nurse(0);
    const of = (name: string) => `sqlite:${join(folder, name)}`;
    const shared = {
      bearer,
      up,
      time: size.time,
      rounds: size.rounds,
      progress: options.progress ?? (() => undefined),
    };
    const gridUrl = of('grid.db');
    const grid = await measureGrid({
      ...shared,
      storeUrl: gridUrl,
      config: configOf(gridUrl, asking),
      each: size.each,
    });
    for (const child of children.splice(0)) await child.stop();
    options.progress?.('measuring a caseload');
    const boroughUrl = of('borough.db');
    const lines = await measureCaseload({
      ...shared,
      storeUrl: boroughUrl,
      config: configOf(boroughUrl, asking),
      residents: size.borough,
      caseload: size.caseload,
      consented: size.caseload,
    });
    return {
      machine: { cpu: cpus()[0]?.model.trim() ?? '', cores: availableParallelism(), node: process.versions.node },
      data: { residents, withRecord, councilRows: residents * ROWS_EACH, store, seeding },
      connections: CONNECTIONS,
      lines: linesOf(asked, results),
      grid,
      borough: { residents: size.borough, caseload: size.caseload, lines },
      ingest,
    };
  } finally {
    await Promise.all(children.map((child) => child.stop()));
    rmSync(folder, { recursive: true, force: true });
  }
}
