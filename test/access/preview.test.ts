// What a consent would change before anybody signs it, within what whoever asks may see.
// @see design: consent §7 ($try-consent)
import type { Consent } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import type { Occasion, Pep } from '../../src/access/pep.ts';
import type { Pip } from '../../src/access/pip.ts';
import { preview, type Trial } from '../../src/access/preview.ts';
import { decide } from '../../src/consent/decide.ts';
import type { ResidentInputs } from '../../src/consent/inputs.ts';
import type { Requester } from '../../src/consent/requester.ts';
import { Disclosed } from '../../src/consent/sealed.ts';
import { problem } from '../../src/fhir/problem.ts';
import { fail, ok } from '../../src/fhir/result.ts';
import type { Query } from '../../src/search/query.ts';
import {
  AGE_UK,
  at,
  COUNCIL,
  consent,
  dataClass,
  deny,
  facet,
  gp,
  inputs,
  matron,
  NOW,
  PRACTICE,
  policy,
  RESIDENT,
  resident,
  service,
  system,
  to,
} from '../consent/world.ts';

/** What is known of the resident, what the asker sees of the record and which consents, and what was asked. */
let about: ResidentInputs = inputs();
let rows: readonly object[] = [];
let readable: readonly string[] = [];
let failing: readonly string[] = [];
let logs: number[] = [];
let known: boolean[] = [];
let bent: ResidentInputs[] = [];
let asked: unknown[] = [];
let audience: readonly Requester[] = [matron];
let contributors: readonly string[] = [];
function begin(): void {
  [about, rows, readable, failing, logs, known] = [inputs(), [{ facts: facet() }], [], [], [], []];
  [bent, asked, audience, contributors] = [[], [], [matron], []];
}
const anew = (name: string, check: () => Promise<void>): void =>
  test(name, () => {
    begin();
    return check();
  });
const pep = {
  joining: async (_: unknown, query: { readonly types: readonly string[] }, said: unknown, choose: Choosing) => {
    const found = await pep.search(_ as Occasion, query as Query, said as never);
    const chosen = found.ok ? await choose(found.value) : found;
    return chosen.ok ? ok(chosen.value.value) : chosen;
  },
  search: async (_: unknown, query: { readonly types: readonly string[] }, said: unknown) => {
    asked.push([query, said]);
    const [type = ''] = query.types;
    if (failing.includes(type)) return fail(problem('unavailable'));
    const found = type === 'Consent' ? readable.map((id) => ({ id })) : rows;
    return ok(Disclosed.of({ entries: found.map((row) => ({ row })), more: false }));
  },
} as unknown as Pep;
const pip = {
  decision: async (who: Requester, _: unknown, now: typeof NOW, bend: (all: ResidentInputs) => ResidentInputs) => {
    const all = bend(about);
    bent.push(all);
    return (known.shift() ?? true) && { decision: decide(who, all, policy, now), log: logs.shift() ?? 1 };
  },
} as unknown as Pip;

type Choosing = Parameters<typeof pep.joining>[3];

const permitting = (ods: string, id = 'draft', p = {}): Consent =>
  consent(deny({}, { type: 'permit', actor: [to(ods)], ...p }), { id });
async function attempt(as: Requester = resident, draft = permitting('RW5'), change: Partial<Trial> = {}) {
  const on = { principal: { requester: as, scopes: [], client: '' }, now: NOW, requestId: 'r' } as Occasion;
  const whom = (found: readonly string[]) => {
    contributors = found;
    return audience;
  };
  const trial: Trial = { resident: RESIDENT, draft, replaces: [], types: ['CarePlan'], audience: whom, ...change };
  const found = await preview(pep, pip, on, trial);
  return found.ok
    ? found.value.map((each) => each.classes.map((of) => [of.dataClass, of.before, of.after]))
    : found.error.id;
}

describe('what each of the audience would see', () => {
  anew('is counted by data class, before and after', async () => {
    const encounter = facet({ type: 'Encounter', dataClass: 'encounter', contributor: PRACTICE });
    rows = [{ facts: encounter }, { facts: facet() }, { facts: facet() }];
    audience = [matron, { ...matron, organisation: AGE_UK }];
    expect(await attempt(resident, permitting('RW5', 'draft', dataClass('care-plan')))).toEqual([
      [
        ['care-plan', 0, 2],
        ['encounter', 0, 0],
      ],
      [
        ['care-plan', 0, 0],
        ['encounter', 0, 0],
      ],
    ]);
    expect(contributors).toEqual([COUNCIL, PRACTICE].toSorted());
  });
  anew('of what the asker sees of that resident', async () => {
    await attempt();
    const query = { types: ['CarePlan'], residents: [RESIDENT], filters: [], count: 1_000 };
    const said = { type: 'Patient', id: RESIDENT, operation: '$try-consent', query: '' };
    expect(asked).toEqual([[{ ...query, sort: [{ by: 'lastUpdated', descending: true }] }, said]]);
  });
  anew('within the dates it states, the first and the last included, and of unknown dates nothing', async () => {
    const [from, to_] = ['2025-06-01T10:00:00.000Z', '2025-06-02T10:00:00.000Z'];
    const counted = async (change: object, ...dates: (number | undefined)[]) => {
      rows = dates.map((date) => ({ facts: facet(), date }));
      return attempt(resident, permitting('RW5', 'draft', { dataPeriod: change }));
    };
    const inside = [at(from), at(to_)];
    const outside = [at(from) - 1, at(to_) + 1, undefined];
    expect(await counted({ start: from, end: to_ }, ...inside, ...outside)).toEqual([[['care-plan', 0, 2]]]);
    expect(await counted({ start: from }, ...inside, ...outside)).toEqual([[['care-plan', 0, 3]]]);
    expect(await counted({ end: to_ }, ...inside, ...outside)).toEqual([[['care-plan', 0, 3]]]);
  });
  anew('goes by the consents there are, but for those the draft replaces', async () => {
    about = inputs({ consents: [permitting('RW5', 'old')] });
    const other = permitting('AGEUK');
    expect(await attempt(resident, other)).toEqual([[['care-plan', 1, 1]]]);
    expect(await attempt(resident, other, { replaces: ['old'] })).toEqual([[['care-plan', 1, 0]]]);
    expect(await attempt(resident, other, { replaces: ['another'] })).toEqual([[['care-plan', 1, 1]]]);
  });
  anew('goes by nothing that was granted past them', async () => {
    about = inputs({ grants: [{ kind: 'law' } as never] });
    await attempt();
    expect(bent.map(({ grants }) => grants)).toEqual([[], []]);
  });
});

describe('whoever asks is told nothing by it', () => {
  const hidden = { ...inputs(), relationships: [], consents: [permitting('RW5', 'old')] };
  anew('of consents they cannot read', async () => {
    about = { ...hidden, relationships: [service] };
    expect([await attempt(gp, permitting('AGEUK')), await attempt(resident, permitting('AGEUK'))]).toEqual([
      [[['care-plan', 0, 0]]],
      [[['care-plan', 1, 1]]],
    ]);
    readable = ['old'];
    expect(await attempt(gp, permitting('AGEUK'))).toEqual([[['care-plan', 1, 1]]]);
    const { id: _, ...nameless } = permitting('RW5');
    about = { ...about, consents: [nameless] };
    expect(await attempt(gp, permitting('AGEUK'))).toEqual([[['care-plan', 0, 0]]]);
    expect(await attempt(resident, permitting('AGEUK'), { replaces: ['old'] })).toEqual([[['care-plan', 1, 1]]]);
  });
  anew('of who cares for the resident, whom the resident knows', async () => {
    about = { ...hidden, consents: [] };
    expect([await attempt(gp), await attempt(resident)]).toEqual([[[['care-plan', 0, 1]]], [[['care-plan', 0, 0]]]]);
    audience = [resident];
    await attempt(gp);
    expect(bent.at(-1)?.relationships).toEqual([]);
    audience = [system];
    await attempt(gp);
    expect(bent.at(-1)?.relationships).toMatchObject([{ kind: 'service', organisation: 'RW5', via: 'feed' }]);
  });
});

describe('all is of one moment', () => {
  anew('or is decided again, and in the end not answered', async () => {
    logs = [1, 2];
    expect(await attempt()).toEqual([[['care-plan', 0, 1]]]);
    expect(bent).toHaveLength(4);
    logs = [1, 2, 1, 2, 1, 2, 1, 2, 1, 1];
    expect(await attempt()).toEqual([[['care-plan', 0, 1]]]);
    logs = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2];
    expect(await attempt()).toBe('unavailable');
  });
  anew('of nobody there is nothing to decide', async () => {
    audience = [];
    expect(await attempt()).toEqual([]);
  });
  anew('where there is no such resident, or the record or the consents cannot be read, nothing is told', async () => {
    for (const found of [[false], [true, false], [false, false]]) {
      known = found;
      expect(await attempt()).toBe('not-found');
    }
    known = [];
    failing = ['Consent'];
    expect([await attempt(gp), typeof (await attempt(resident))]).toEqual(['unavailable', 'object']);
    failing = ['CarePlan'];
    expect(await attempt()).toBe('unavailable');
  });
});
