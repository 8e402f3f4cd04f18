// Takes every check of the consent and access rooms out, one at a time, and says which of them no test misses.
// `npm run nightly:mutation -- [part of a file name] [shard/of]`; what was found is kept, so a run that was ended goes on where it was.
// Checks that stand in other rooms: `MUTATION_ROOMS='src/record/*/*.ts' npm run nightly:mutation`.
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { survivorsOf, table } from './report.ts';
import type { Line, Wanted } from './runner.ts';
import { type Mutant, mutants, ROOT } from './schemata.ts';

interface Phase {
  readonly name: string;
  readonly tests: readonly string[];
  /** Of them, by their names; absent: all. */
  readonly named?: string;
  /** Files whose mutants are tried; absent: all. */
  readonly of?: string;
}

const inConsent = (...names: readonly string[]): readonly string[] =>
  names.map((name) => `test/consent/${name}.test.ts`);
const REQUESTS = ['test/requests/node'];
/** Requests that are about a file are made before all others. */
const near = (of: string, named: string): Phase => ({
  name: 'near',
  tests: REQUESTS,
  of: `/(${of})\\.ts`,
  named,
});

/** From quick and near to slow and far: what an earlier one kills no later one is asked about. */
const PHASES: readonly Phase[] = [
  { name: 'examples', tests: ['test/consent/'] },
  { name: 'access', tests: ['test/access/'] },
  { name: 'record', tests: ['test/record/', 'test/rest/'], of: 'src/(record|rest)/' },
  { name: 'telling', tests: ['test/subscriptions/'], of: 'src/subscriptions/' },
  { name: 'model', tests: inConsent('model', 'differential') },
  { name: 'theorems', tests: inConsent('views', 'theorems') },
  near('access/pep', 'invisible means absent|trimmed references|history|includes'),
  near('access/(?:trim|views)', 'trimmed references|summaries'),
  near('access/(?:claims|scopes|authenticate)', 'tokens'),
  near('access/(?:pip|snapshot|pages)', 'withdrawing|residents|searching|break-glass'),
  near('access/(?:explain|preview)', 'explaining|consents'),
  near('access/glass', 'break-glass'),
  near('access/(?:audit.*|happening|seal)', 'the audit trail|who looked at it'),
  near(
    '(?:rest/locality/.*|rest/operations/recordMeeting|access/signs)',
    'weekly meetings.*|localities.*|finding people|what is never said',
  ),
  near(
    '(?:rest/(?:composed/planPart|write/(?:personal|revise))|record/plan/(?:ownPart|agreement))',
    '(?:writing to )?the shared plan|taking part|agreeing|residents',
  ),
  near('rest/write/(?:revise|reviewing)', 'writing|patching|access reviews|what is taken over|trimmed references'),
  near('rest/operations/withdrawConsent', 'withdrawing'),
  near(
    '(?:rest/composed/(?:teamWrite|teamLead|sharedTeam)|record/team/(?:leads|seats|change))',
    'changes of the team|words of the team|the team',
  ),
  near(
    '(?:rest/write/(?:sending|unheard)|rest/operations/answer)',
    'asking each other|answering each other|joint visits|finding people',
  ),
  near('rest/write/confirming', 'what is taken over'),
  near('rest/write/forms', 'answers on forms|one assessment|assessing'),
  near('(?:telling|rest/write/subscribing|subscriptions/.*)', 'subscribers are told|subscriptions'),
  near('record/evaluation/.*', 'evaluation'),
  { name: 'requests', tests: REQUESTS },
];
/** Tests of many random cases: not among the examples. */
const MANY = inConsent('model', 'differential', 'views', 'theorems');
/** Milliseconds that the tests of one phase may take for one mutant. */
const BUDGET = process.env['MUTATION_BUDGET'] ?? '20000';
const [pattern = '', shard = '1/1', only] = process.argv.slice(2);
/** No mutant and no test takes longer: it hangs. */
const HANGS = 120_000;

const all = mutants();
const stamp = createHash('sha256')
  .update(all.map((m) => m.key).join('\n'))
  .digest('hex')
  .slice(0, 12);
const FOLDER = `${ROOT}node_modules/.cache/mutation`;
const name = `${stamp}-${pattern.replace(/\W/g, '')}-${shard.replace('/', 'of')}`;
const FOUND = `${FOLDER}/${name}.jsonl`;
/** Which test killed what in earlier runs, by the mutants' keys. */
const KILLERS = `${FOLDER}/killers.json`;
const [nth = 1, of = 1] = shard.split('/').map(Number);
const wanted = all.filter((m) => new RegExp(pattern).test(m.file)).filter((_, at) => at % of === nth - 1);

const linesOf = (): readonly Line[] =>
  existsSync(FOUND)
    ? readFileSync(FOUND, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    : [];
const say = (text: string): unknown => process.stdout.write(`${text}\n`);
const killed = (): ReadonlySet<number> => new Set(linesOf().flatMap((l) => ('killed' in l ? [l.killed] : [])));

const killersOf = (): Readonly<Record<string, string>> =>
  existsSync(KILLERS) ? JSON.parse(readFileSync(KILLERS, 'utf8')) : {};
function remember(): void {
  const keys = new Map(wanted.map((m) => [m.id, m.key]));
  const now = linesOf().flatMap((l) =>
    'killed' in l && l.by.includes(' > ') ? [[keys.get(l.killed) ?? '', l.by]] : [],
  );
  writeFileSync(KILLERS, JSON.stringify({ ...killersOf(), ...Object.fromEntries(now) }));
}

const end = (child: ChildProcess | undefined): unknown =>
  child?.pid && child.exitCode === null && process.kill(-child.pid, 'SIGKILL');
let running: ChildProcess | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    end(running);
    process.exit(1);
  });

/** Whether it ended by itself: what hangs is killed, and so is the mutant that was on. */
async function vitest(tests: readonly string[], env: Readonly<Record<string, string>>): Promise<number | undefined> {
  const args = ['run', '--config', 'test/mutation/vitest.config.ts', ...tests];
  const child = spawn(`${ROOT}node_modules/.bin/vitest`, args, {
    cwd: ROOT,
    env: { MODEL_CASES: '1200', ...process.env, MUTATION_FOUND: FOUND, ...env },
    stdio: 'ignore',
    detached: true,
  });
  running = child;
  const done = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  for (const began = Date.now(); ; ) {
    const code = await Promise.race([done, wait(2_000)]);
    if (code !== undefined) return code;
    const beat = env['MUTANT'] || !existsSync(`${FOUND}.on`) ? began : statSync(`${FOUND}.on`).mtimeMs;
    if (Date.now() - Math.max(began, beat) < (env['MUTANT'] ? 3 * HANGS : HANGS)) continue;
    end(child);
    return undefined;
  }
}

/** Has the tests asked about what is wanted and not dead yet, until none of them hangs. */
async function ask(args: readonly string[], among: () => Wanted): Promise<void> {
  const kept = linesOf().filter((l) => !('tired' in l));
  writeFileSync(FOUND, kept.map((l) => `${JSON.stringify(l)}\n`).join(''));
  const [WANTED, MUTATION_BUDGET] = [`${FOUND}.wanted`, BUDGET];
  for (;;) {
    const left = among();
    if (left.length === 0) return;
    writeFileSync(WANTED, JSON.stringify(left));
    const code = await vitest(args, { MUTATION_WANTED: WANTED, MUTATION_BUDGET, MUTATION_LIMIT: '250' });
    if (code !== undefined && !linesOf().some((l) => 'reached' in l))
      throw new Error(`nothing ran of ${args.join(' ')}`);
    if (code !== undefined) return;
    const { id, name: by } = JSON.parse(readFileSync(`${FOUND}.on`, 'utf8'));
    if (!id) throw new Error(`${by} hangs without any mutant`);
    appendFileSync(FOUND, `${JSON.stringify({ killed: id, by, how: 'time' } satisfies Line)}\n`);
  }
}

const alive = (): readonly Mutant[] => {
  const dead = killed();
  return wanted.filter((m) => !dead.has(m.id));
};

/** Each test that killed a mutant in an earlier run is asked about that one alone. */
async function again(): Promise<void> {
  const known = killersOf();
  const among = (): Exclude<Wanted[number], number>[] =>
    alive().flatMap(({ id, key }) => (known[key] ? [{ id, by: known[key] }] : []));
  const files = new Set(among().map(({ by }) => by?.split(' > ')[0] ?? ''));
  await ask([...files], among);
}

async function phase({ name: title, tests, named, of: files = '' }: Phase): Promise<void> {
  const less = title === 'examples' ? MANY.flatMap((each) => ['--exclude', each]) : [];
  await ask([...tests, ...less, ...(named ? ['-t', `Node and SQLite\\W+(${named})\\W`] : [])], () =>
    alive()
      .filter((m) => new RegExp(files).test(m.file))
      .map((m) => m.id),
  );
}

const pass = new Map<string, boolean>();
/** Whether these tests pass with nothing taken out: what is red anyway kills nobody. */
async function passes(tests: string): Promise<boolean> {
  const known = pass.get(tests) ?? (await vitest([tests], { MUTANT: '-1' })) === 0;
  if (!known && !pass.has(tests)) say(`${tests} fail by themselves: they are not asked`);
  pass.set(tests, known);
  return known;
}

/** Those that act while modules are loaded have a process of their own: with the test of their file, of their room, then all. */
async function alone(mutant: Mutant): Promise<void> {
  const own = mutant.file.replace(/^src/, 'test').replace(/\.ts$/, '.test.ts');
  for (const tests of [own, own.replace(/[^/]+$/, ''), ...REQUESTS]) {
    if (tests.endsWith('.test.ts') && !existsSync(`${ROOT}${tests}`)) continue;
    if (!(await passes(tests))) continue;
    const code = await vitest([tests, '--bail', '1'], { MUTANT: String(mutant.id) });
    if (code === 0) continue;
    const how = code === undefined ? 'time' : 'failed';
    appendFileSync(FOUND, `${JSON.stringify({ killed: mutant.id, by: tests, how } satisfies Line)}\n`);
    return;
  }
}

mkdirSync(FOLDER, { recursive: true });
say(`${wanted.length} mutants; found so far: ${killed().size} killed (${FOUND})`);
if (!only || only === 'again') {
  await again();
  say(`${new Date().toISOString()} again: ${killed().size} of ${wanted.length} killed`);
}
for (const each of PHASES) {
  if (only && only !== each.name) continue;
  await phase(each);
  remember();
  say(`${new Date().toISOString()} ${each.name} ${each.of ?? ''}: ${killed().size} of ${wanted.length} killed`);
}
const loading = new Set(linesOf().flatMap((l) => ('loading' in l ? l.loading : [])));
if (!only || only === 'alone')
  for (const mutant of wanted.filter((m) => loading.has(m.id) && !killed().has(m.id))) await alone(mutant);
say(table(wanted, linesOf()));
const left = survivorsOf(wanted, linesOf());
say(left.text);
process.exitCode = left.unexplained > 0 ? 1 : 0;
