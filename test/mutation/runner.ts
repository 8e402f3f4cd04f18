// A Vitest runner that runs each test once as it is, then once for every mutant it reaches and nobody has killed yet.
// @see https://vitest.dev/api/advanced/runner
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { type RunnerTestCase, type RunnerTestSuite, TestRunner } from 'vitest';

const setting = (name: string): string => process.env[name] ?? '';
/** On from the beginning, for what is decided while modules are loaded; then tests run once, as ever. */
const FIXED = Number(setting('MUTANT'));
/** What was found, a line of JSON each; beside it the mutant that is on, for whoever must end a run that hangs. */
const FOUND = setting('MUTATION_FOUND');
/** Milliseconds that all tests together may take for one mutant. */
const BUDGET = Number(setting('MUTATION_BUDGET') || 60_000);

/** Milliseconds after which random cases of one property are enough: most mutants die of the first few. 0 = none. */
const LIMIT = Number(setting('MUTATION_LIMIT'));

/** What a run says: what is reached (`loading`: already when modules are loaded), what died, what took too long, what cannot be asked twice. */
export type Line =
  | { readonly reached: readonly number[]; readonly loading: readonly number[] }
  | { readonly killed: number; readonly by: string; readonly how: 'failed' | 'time' }
  | { readonly tired: number }
  | { readonly unrepeatable: string };

/** Mutants to try, with the one test that is to try it where not all are. */
export type Wanted = readonly (number | { readonly id: number; readonly by?: string })[];

let on = FIXED;
let reached: Set<number> | undefined = new Set();
let calls = 0;
let until = Infinity;

/** Forgets when another mutant is on: what one of them computed is not what the next would. */
class Memory<K extends WeakKey, V> {
  #of = on;
  #kept = new WeakMap<K, V>();
  #now(): WeakMap<K, V> {
    if (this.#of !== on) this.#kept = new WeakMap();
    this.#of = on;
    return this.#kept;
  }
  get(key: K): V | undefined {
    return this.#now().get(key);
  }
  set(key: K, value: V): this {
    this.#now().set(key, value);
    return this;
  }
}

const isOn = (id: number): boolean => {
  reached?.add(id);
  calls += 1;
  if (calls % 16_384 === 0 && performance.now() > until) throw new Error('runs away');
  return id === on;
};
Object.assign(globalThis, { __mutant: Object.assign(isOn, { Memory }) });
// What fails is not made smaller: that it fails is all there is to know.
fc.configureGlobal({
  endOnFailure: true,
  ...(LIMIT && { interruptAfterTimeLimit: LIMIT, markInterruptAsFailure: false }),
});

const say = (line: Line): void => appendFileSync(FOUND, `${JSON.stringify(line)}\n`);
const linesOf = (): readonly Line[] =>
  existsSync(FOUND)
    ? readFileSync(FOUND, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    : [];

const suitesOf = (test: RunnerTestCase): readonly RunnerTestSuite[] => {
  const up: RunnerTestSuite[] = [];
  for (let suite = test.suite; suite; suite = suite.suite) up.unshift(suite);
  return [test.file, ...up];
};

/** The tests of a suite in their order, where each goes on from the one before. */
const stepsOf = (test: RunnerTestCase): readonly RunnerTestCase[] =>
  (test.suite ?? test.file).tasks.flatMap((each) => (each.type === 'test' && each.mode === 'run' ? [each] : []));

export default class extends TestRunner {
  #open = new Set<number>();
  #by: ReadonlyMap<number, string> = new Map();
  #tired = new Set<number>();
  #spent = new Map<number, number>();
  /** The only tests that are asked, where each mutant has its own. */
  #some: ReadonlySet<string> | undefined;
  #seen = new Set<number>();
  #loading: readonly number[] = [];
  /** Suites that are asked as a whole, for their tests do not stand alone. */
  #told = new Set<unknown>();

  onCollected(): void {
    if (FIXED) return;
    this.#loading = [...(reached ?? [])];
    const wanted: Wanted = JSON.parse(readFileSync(setting('MUTATION_WANTED'), 'utf8'));
    const known = linesOf();
    const done = new Set(known.flatMap((l) => ('killed' in l ? [l.killed] : 'tired' in l ? [l.tired] : [])));
    const pairs = wanted.map((each) => (typeof each === 'number' ? { id: each } : each));
    this.#open = new Set(pairs.map(({ id }) => id).filter((id) => !done.has(id)));
    this.#by = new Map(pairs.flatMap(({ id, by }) => (by ? [[id, by]] : [])));
    this.#some = pairs.every(({ by }) => by) ? new Set(this.#by.values()) : undefined;
  }

  /** These tests of one suite with a mutant on, in a world made under it. Returns what failed. */
  async #attempt(
    tests: readonly [RunnerTestCase, ...RunnerTestCase[]],
    mutant: number,
    limit: number,
  ): Promise<unknown> {
    const [test] = tests;
    on = mutant;
    until = performance.now() + limit;
    const suites = suitesOf(test);
    let failed: unknown;
    const run = async (): Promise<void> => {
      for (const suite of suites) for (const hook of TestRunner.getSuiteHooks(suite).beforeAll) await hook(suite);
      for (const suite of suites)
        for (const hook of TestRunner.getSuiteHooks(suite).beforeEach) await hook(test.context, suite);
      for (const each of tests) await TestRunner.getTestFn(each)();
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((_, reject) => {
      if (limit < Infinity) timer = setTimeout(reject, limit, new Error('runs away'));
    });
    try {
      await Promise.race([run(), late]);
    } catch (error) {
      failed = error ?? 'failed';
    }
    clearTimeout(timer);
    on = 0;
    until = Infinity;
    for (const suite of suites.toReversed())
      for (const hook of TestRunner.getSuiteHooks(suite).afterEach)
        await Promise.resolve(hook(test.context, suite)).catch(() => undefined);
    for (const suite of suites.toReversed())
      for (const hook of TestRunner.getSuiteHooks(suite).afterAll)
        await Promise.resolve(hook(suite)).catch(() => undefined);
    return failed;
  }

  async runTask(test: RunnerTestCase): Promise<void> {
    if (FIXED) return TestRunner.getTestFn(test)();
    const name = `${test.file.name} > ${test.name}`;
    if (this.#some && !this.#some.has(name)) return;
    reached = new Set();
    const began = performance.now();
    writeFileSync(`${FOUND}.on`, JSON.stringify({ id: 0, name }));
    const steps = stepsOf(test);
    const [first = test, ...others] = this.#told.has(test.suite) && test === steps.at(-1) ? steps : [test];
    const asked = [first, ...others] as const;
    const fails = await this.#attempt(asked, 0, Infinity);
    const took = performance.now() - began;
    const hit = [...reached];
    reached = undefined;
    for (const id of hit) this.#seen.add(id);
    if (fails && asked.length < steps.length) {
      this.#told.add(test.suite);
      if (test !== steps.at(-1)) return;
      return this.runTask(test);
    }
    if (fails) return say({ unrepeatable: `${name}: ${fails}` });
    const died: Line[] = [];
    for (const id of hit.filter((each) => this.#isWanted(each, name))) {
      writeFileSync(`${FOUND}.on`, JSON.stringify({ id, name }));
      const start = performance.now();
      const failed = await this.#attempt(asked, id, 3_000 + 10 * took);
      const spent = (this.#spent.get(id) ?? 0) + performance.now() - start;
      this.#spent.set(id, spent);
      if (failed) {
        died.push({ killed: id, by: name, how: String(failed).includes('runs away') ? 'time' : 'failed' });
      } else if (spent > BUDGET) {
        say({ tired: id });
        this.#tired.add(id);
      }
    }
    // A kill counts only if the test still passes without the mutant.
    const after = died.length > 0 ? await this.#attempt(asked, 0, Infinity) : undefined;
    if (after) say({ unrepeatable: `${name}, after ${died.length} mutants: ${after}` });
    else for (const each of died) this.#count(each);
    reached = new Set();
  }

  #isWanted(id: number, test: string): boolean {
    return this.#open.has(id) && !this.#tired.has(id) && (this.#by.get(id) ?? test) === test;
  }

  #count(line: Line): void {
    say(line);
    if ('killed' in line) this.#open.delete(line.killed);
  }

  override onAfterRunFiles(): void {
    if (!FIXED) say({ reached: [...this.#seen], loading: this.#loading });
  }
}
