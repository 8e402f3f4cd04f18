// Ten checks that are taken out in every `npm test`, and the test that each of them must turn red.
// @see design: consent §2, §3 and §4

export interface Seed {
  readonly check: string;
  /** The mutant, as `run.ts` names it. */
  readonly mutant: string;
  readonly test: readonly [file: string, name: string];
}

const STEPS = 'test/consent/steps.test.ts';
const REQUESTS = 'test/requests/node.test.ts';

export const SEEDS: readonly Seed[] = [
  {
    check: 'any deny refuses, whatever permits',
    mutant: "src/consent/outcome.ts: any('deny') -> false",
    test: ['test/consent/theorems.test.ts', 'deny overrides permit'],
  },
  {
    check: 'a deny by name closes own data too',
    mutant: 'src/consent/decide.ts: deniedByName(as, asked) -> false',
    test: [STEPS, 'own data is closed by a deny that names the practitioner'],
  },
  {
    check: 'what the source withholds is never widened',
    mutant: "src/consent/steps.ts: withheld.has('source') && facet.contributor !== as.organisation -> false",
    test: [STEPS, 'what its source withholds is never widened'],
  },
  {
    check: 'no permit covers a label of own data only',
    mutant: "src/consent/labels.ts: row.consent === 'never' -> false",
    test: [STEPS, 'a label that no consent opens, or that is unknown, closes; a handling tag does not'],
  },
  {
    check: 'a permit without a purpose is for direct care',
    mutant: "src/consent/bind.ts: type === 'deny' || DIRECT_CARE.has(purpose) -> true",
    test: ['test/consent/matching.test.ts', 'without a purpose a permit is for direct care, a deny for everything'],
  },
  {
    check: 'a proxy sees by a permit that names them',
    mutant: 'src/consent/exchange.ts: (by & BY.proxy) !== 0 -> true',
    test: [
      'test/consent/authority.test.ts',
      'a proxy sees within recorded authority, and sensitive labels only where named',
    ],
  },
  {
    check: 'a reference to what belongs to another resident is cut',
    mutant: 'src/access/trim.ts: !at?.residents.every((r) => residents.includes(r)) -> false',
    test: [
      'test/access/trim.test.ts',
      'a reference to what is about another resident is cut, though the reader may see it',
    ],
  },
  {
    check: 'what the sight does not open does not leave',
    mutant: 'src/access/pep.ts: !sees(sight, row) -> false',
    test: [REQUESTS, 'what became hidden again answers like absent'],
  },
  {
    check: 'an older version needs the current facts',
    mutant: 'src/access/pep.ts: !show(sight, current) -> false',
    test: [REQUESTS, 'a version is seen only by who may see the current one too'],
  },
  {
    check: 'no decision from before the fence is remembered',
    mutant: 'src/access/pip.ts: loaded.fence.log < fence.log -> false',
    test: [
      'test/access/pip.test.ts',
      'a decision from a snapshot that the fence has passed meanwhile is not remembered',
    ],
  },
];
