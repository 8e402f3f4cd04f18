// Whole decisions against the naive model: what opens, asked with reasons and without, the step that refuses, and what each
// consent says. MODEL_CASES of them (100,000), in slices of a seed each; a red slice is run again alone with MODEL_SEED and
// MODEL_CASES=1.
// @see test/consent/modelWhole.ts
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFed } from '../../src/consent/compiled.ts';
import { decide, type Seen, type Verdict } from '../../src/consent/decide.ts';
import type { FacetFacts } from '../../src/consent/facts.ts';
import { PIN_KINDS, pinsOf } from '../../src/consent/pins.ts';
import { refusalOf } from '../../src/consent/reasons.ts';
import { odsCode } from '../../src/fhir/ids.ts';
import { anyFacet, ORGANISATIONS } from './arbitrary.ts';
import { life, requester } from './life.ts';
import { type Judged, judge } from './modelWhole.ts';
import { implied, NOW, policy } from './world.ts';

const CASES = Number(process.env['MODEL_CASES'] ?? 100_000);
const SEED = Number(process.env['MODEL_SEED'] ?? 1);
/** Lives in one slice, and things asked about in each. */
const LIVES = 1_000;
const FACETS = 20;

const withheld: fc.Arbitrary<FacetFacts['withheld']> = fc.constantFrom([], [], [], [], ['source'], ['resident']);
const delivered: fc.Arbitrary<Partial<FacetFacts>> = fc
  .tuple(fc.nat(5), fc.subarray([...ORGANISATIONS]), fc.constantFrom(undefined, 1, 1, 2))
  .map(([n, to, delivery]) => (n > 0 ? {} : { recipients: to.map(odsCode), ...(delivery && { delivery }) }));
const things = fc.array(
  fc.tuple(
    fc
      .tuple(anyFacet, fc.boolean(), delivered)
      .map(([f, plain, sent]) => ({ ...f, ...sent, ...(plain && { labels: [] }) })),
    withheld,
    fc.constantFrom(undefined, Date.parse('2025-03-01T00:00:00Z'), Date.parse('2026-01-01T00:00:00Z')),
  ),
  { minLength: FACETS, maxLength: FACETS },
);

const SAID: Readonly<Record<string, string>> = {
  'consent-permits': 'permit',
  'consent-denies': 'deny',
  'consent-leaves-out': 'except',
  'consent-refused': 'except',
};

function openAt(seen: Seen, date: number | undefined): boolean {
  const at = (w: NonNullable<Seen['windows']>[number]): boolean =>
    date !== undefined && (w.from ?? -Infinity) <= date && date <= (w.to ?? Infinity);
  return seen.open && (seen.windows?.some(at) ?? true);
}

/** What of the real verdict the model has not foreseen; undefined where all of it. An `expect` for each would take most of the time. */
function surprise(verdict: Verdict, model: Judged, date: number | undefined): string | undefined {
  const open = openAt(verdict, date);
  if (open !== model.open) return `open ${open}`;
  const step = refusalOf(verdict.reasons)?.step;
  if (step !== model.step) return `step ${step} instead of ${model.step}`;
  // Of an active one it says that its permits were withdrawn.
  const saying = verdict.reasons.filter((r) => r.code !== 'consent-refused' || !model.active.includes(r.consent ?? ''));
  const said = saying.flatMap((r) => (r.consent && SAID[r.code] ? [`${r.consent} ${SAID[r.code]}`] : []));
  const foreseen = model.said.map((each) => each.join(' '));
  // A refused one is also asked without its labels, and says what it says then.
  const more = open && said.length !== foreseen.length;
  if (more || foreseen.some((each) => !said.includes(each))) return `said ${said} instead of ${foreseen}`;
  const held = verdict.reasons.filter((r) => r.code.startsWith('permit-') || r.code === 'consent-is-evidence');
  const wrong = held.find((r) => model.counting.includes(r.consent ?? ''));
  return wrong && `${wrong.code} of ${wrong.consent}, whose permits count`;
}

/** Compares one slice; how many cases were compared in full. */
function slice(seed: number, wanted: number): number {
  let compared = 0;
  fc.assert(
    fc.property(requester, life, things, fc.boolean(), (who, inputs, asked, isImplied) => {
      const by = { ...(isImplied ? implied : policy), pins: PIN_KINDS };
      const named = inputs.consents.filter((c) => !isFed(c)).flatMap(pinsOf);
      const decision = decide(who, inputs, by, NOW);
      const seen = decision.seeing();
      const windowed = JSON.stringify(inputs.consents).includes('dataPeriod');
      for (const [f, kept, date] of asked) {
        const facet = { ...f, withheld: kept, pins: f.pins.filter((pin) => named.includes(pin)) };
        const [verdict, brief] = [decision.verdict(facet), seen(facet)];
        const model = judge(who, inputs, facet, by.legalBasis, date, NOW, policy.roles.classes);
        // Where dates are limited or no Patient can be seen, the real one may only be stricter.
        if (windowed || verdict.reasons.some((r) => r.code === 'nothing-shared')) {
          const looser = [verdict, brief].some((each) => each.open && !each.windows && !model.open);
          if (looser) throw new Error('looser than the model');
        } else {
          const wrong =
            surprise(verdict, model, date) ??
            (openAt(brief, date) === model.open ? undefined : 'seen otherwise than judged');
          if (wrong) throw new Error(wrong);
          compared += 1;
        }
      }
    }),
    { numRuns: Math.min(LIVES, Math.ceil(wanted / FACETS)), seed },
  );
  return compared;
}

test('decisions, refusing steps and what each consent says are those of the model', { timeout: 0 }, () => {
  let seed = SEED;
  for (let compared = 0; compared < CASES; seed += 1) {
    compared += slice(seed, CASES - compared);
    if (CASES > 100_000)
      process.stdout.write(`seed ${seed} done, ${compared} cases; resume with MODEL_SEED=${seed + 1}\n`);
  }
  expect(seed).toBeGreaterThan(SEED);
});
