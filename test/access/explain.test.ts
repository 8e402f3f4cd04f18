// Why something is shown or not, as far as whoever asks may know it.
// @see design: consent §7
import { describe, expect, test } from 'vitest';
import { explain, type Question } from '../../src/access/explain.ts';
import type { Occasion, Pep } from '../../src/access/pep.ts';
import type { Pip } from '../../src/access/pip.ts';
import type { FacetFacts } from '../../src/consent/facts.ts';
import { type Reason, reason } from '../../src/consent/reasons.ts';
import type { Requester } from '../../src/consent/requester.ts';
import { Disclosed } from '../../src/consent/sealed.ts';
import { problem } from '../../src/fhir/problem.ts';
import { fail, ok } from '../../src/fhir/result.ts';
import type { Query } from '../../src/search/query.ts';
import {
  COUNCIL,
  confidentiality,
  facet,
  matron,
  NOW,
  PRACTICE,
  policy,
  proxy,
  RESIDENT,
  resident,
} from '../consent/world.ts';

/** What the decision says, what the record and the consents hold that the asker sees, and what was asked. */
let reasons: readonly Reason[] = [];
let open = false;
let facets: readonly FacetFacts[] = [];
let consents: readonly string[] = [];
let failing: readonly string[] = [];
let more = false;
let decided = true;
/** Searches that somebody else is faster than, and where each had to find the log. */
let lost = 0;
let logs: (number | undefined)[] = [];
let asked: (readonly [Query, unknown])[] = [];
let bends: unknown[] = [];
let recorded: (readonly string[])[] = [];
function begin(): void {
  [reasons, open, facets, consents, failing, more, decided] = [[], false, [], [], [], false, true];
  [lost, logs, asked, bends, recorded] = [0, [], [], [], []];
}
const anew = (name: string, check: () => Promise<void>): void =>
  test(name, () => {
    begin();
    return check();
  });

const entry = (row: object) => ({ row });
type Choosing = Parameters<typeof pep.joining>[3];
const pep = {
  joining: async (on: Occasion, query: Query, about: unknown, choose: Choosing) => {
    const found = await pep.search(on, query, about as never);
    const chosen = found.ok ? await choose(found.value) : found;
    if (chosen.ok) recorded.push(query.types);
    return chosen.ok ? ok(chosen.value.value) : chosen;
  },
  search: async ({ log }: Occasion, query: Query, about: unknown) => {
    asked.push([query, about]);
    logs.push(log);
    const [type = ''] = query.types;
    if (failing.includes(type)) return fail(problem('unavailable'));
    if (type !== 'Consent') {
      lost -= 1;
      if (lost >= 0) return fail(problem('unavailable'));
      recorded.push(query.types);
    }
    const entries = type === 'Consent' ? consents.map((id) => entry({ id })) : facets.map((facts) => entry({ facts }));
    return ok(Disclosed.of({ entries, more }));
  },
} as unknown as Pep;
const pip = {
  policy,
  decision: async (_: unknown, __: unknown, ___: unknown, bend: unknown) => {
    bends.push(bend);
    return (
      decided && { log: 1, decision: { verdict: (of: FacetFacts) => ({ open: open && of.type !== '*', reasons }) } }
    );
  },
} as unknown as Pip;

async function ask(as: Requester, change: Partial<Question> = {}) {
  const on = { principal: { requester: as, scopes: [], client: '' }, now: NOW, requestId: 'r' } as Occasion;
  const found = await explain(pep, pip, on, { resident: RESIDENT, who: as, types: ['CarePlan', 'Goal'], ...change });
  return found.ok ? found.value : found.error.id;
}
/** Codes of the reasons why the first group is as it is. */
async function why(as: Requester, ...list: Reason[]): Promise<readonly string[]> {
  [reasons, facets] = [list, [facet()]];
  const found = await ask(as, { who: { ...as } });
  if (typeof found === 'string') throw new Error(found);
  return found.groups[0]?.verdict.reasons.map(({ code }) => code) ?? [];
}
const other = { ...matron };

describe('what is decided alike is explained once', () => {
  anew('by contributor, data class, labels and what is withheld, and counted', async () => {
    facets = [
      ...[facet(), facet({ recipients: [PRACTICE] }), facet({ contributor: PRACTICE })],
      ...[facet({ dataClass: 'problem' }), facet({ labels: [confidentiality('R')] }), facet({ withheld: ['source'] })],
    ];
    [open, more] = [true, true];
    const found = await ask(matron, { who: other });
    if (typeof found === 'string') throw new Error(found);
    expect(found.groups.map(({ count, verdict }) => [count, verdict.open])).toEqual([
      [2, true],
      ...Array(4).fill([1, true]),
    ]);
    expect(found.groups.map((each) => each.facet)).toEqual(facets.filter((_, n) => n !== 1));
    expect([found.groups[2]?.dataClass, found.more]).toEqual(['problem', true]);
  });
  anew('of what the asker sees of that resident, newest first', async () => {
    await ask(resident);
    const query = { types: ['CarePlan', 'Goal'], residents: [RESIDENT], filters: [], count: 1_000 };
    const said = { type: 'Patient', id: RESIDENT, operation: '$explain-access', query: '' };
    expect(asked).toEqual([[{ ...query, sort: [{ by: 'lastUpdated', descending: true }] }, said]]);
  });
  anew('or of one resource, which must be there', async () => {
    const only = { type: 'Goal', id: 'g' };
    expect(await ask(resident, { only })).toBe('not-found');
    expect(asked[0]).toMatchObject([
      { types: ['Goal'], filters: [{ kind: 'id', values: ['g'] }] },
      { type: 'Goal', id: 'g' },
    ]);
    facets = [facet()];
    expect(await ask(resident, { only })).toMatchObject({ groups: [{ count: 1 }] });
  });
});

describe('data classes of which the asker sees nothing', () => {
  const classes = async (as: Requester, change: Partial<Question> = {}) => {
    const found = await ask(as, change);
    return typeof found === 'string' ? found : found.groups.filter((each) => !each.facet).map((each) => each.dataClass);
  };
  anew('are explained from the policy alone, for themself', async () => {
    facets = [facet()];
    reasons = [reason('role-does-not-see'), reason('consent-denies', { consent: 'c1' })];
    expect(await classes(matron)).toEqual(policy.roles.classes.filter((each) => each !== 'care-plan'));
    const found = await ask(resident);
    const last = typeof found === 'string' ? undefined : found.groups.at(-1);
    expect(last?.verdict).toEqual({ open: false, reasons: [reason('role-does-not-see')] });
    expect(last).not.toHaveProperty('count');
  });
  anew('are not, where something is open', async () => {
    const opening = {
      ...pip,
      decision: async () => ({ log: 1, decision: { verdict: () => ({ open: true, reasons }) } }),
    };
    const on = { principal: { requester: matron, scopes: [], client: '' }, now: NOW, requestId: 'r' } as Occasion;
    const found = await explain(pep, opening as unknown as Pip, on, { resident: RESIDENT, who: matron, types: [] });
    expect(found).toEqual(ok({ groups: [], more: false }));
  });
  anew('are nobody else’s question, nor that of one resource', async () => {
    facets = [facet()];
    expect(await classes(matron, { who: other })).toEqual([]);
    expect(await classes(matron, { only: { type: 'CarePlan', id: 'p' } })).toEqual([]);
  });
});

describe('reasons that rest on a consent', () => {
  const rests = (code: 'consent-permits' | 'consent-denies', consent: string) => reason(code, { consent });
  anew('are the resident’s to read, all of them', async () => {
    const said = await why(resident, rests('consent-denies', 'c1'), reason('denied'));
    expect([said, asked.map(([query]) => query.types[0])]).toEqual([['consent-denies', 'denied'], ['CarePlan']]);
  });
  anew('are left out for whoever cannot read it, and so is which refusal it was', async () => {
    for (const as of [matron, proxy]) {
      const service = reason('relationship-service');
      expect(await why(as, service, rests('consent-denies', 'c1'), reason('denied'))).toEqual([
        'relationship-service',
        'not-shared',
      ]);
      expect(await why(as, reason('no-consent'))).toEqual(['not-shared']);
      expect(await why(as, rests('consent-permits', 'c1'), reason('permitted'))).toEqual(['permitted']);
      expect(await why(as, reason('withheld'))).toEqual(['withheld']);
    }
  });
  anew('are named to whoever reads it, with the refusal it comes to', async () => {
    consents = ['c1'];
    expect(await why(matron, rests('consent-denies', 'c1'), rests('consent-permits', 'c2'), reason('denied'))).toEqual([
      'consent-denies',
      'denied',
    ]);
    expect(await why(matron, rests('consent-permits', 'c1'), reason('permitted'))).toEqual([
      'consent-permits',
      'permitted',
    ]);
    expect(asked[0]).toMatchObject([
      { types: ['Consent'], residents: [RESIDENT] },
      { type: 'Consent', operation: '$explain-access', query: '' },
    ]);
  });
  anew('stand beside later refusals, each once', async () => {
    consents = ['c1'];
    const said = await why(matron, rests('consent-denies', 'c1'), reason('denied'), reason('withheld'));
    expect(said.toSorted()).toEqual(['consent-denies', 'denied', 'withheld']);
  });
  anew('say nothing of consent where another step refuses first', async () => {
    consents = ['c1'];
    const role = reason('role-does-not-see');
    expect(await why(matron, role, reason('denied'))).toEqual(['role-does-not-see']);
    expect(await why(matron, role, rests('consent-denies', 'c1'), reason('denied'))).toEqual([
      'role-does-not-see',
      'consent-denies',
    ]);
  });
});

describe('the derivation is the one really used', () => {
  anew('what was decided and what was read are of one moment, or it is asked again', async () => {
    lost = 4;
    expect(await ask(resident)).toMatchObject({ more: false });
    expect([bends.length, new Set(logs)]).toEqual([5, new Set([1])]);
    lost = 5;
    expect(await ask(resident)).toBe('unavailable');
    expect(bends).toHaveLength(10);
  });
  anew('each thing that was read is on record once, however often it was asked again', async () => {
    lost = 4;
    await ask(matron);
    expect(recorded).toEqual([['CarePlan', 'Goal'], ['Consent']]);
  });
  anew('within an answer of several reads it goes by where the log stood when that began', async () => {
    const on = {
      principal: { requester: matron, scopes: [], client: '' },
      now: NOW,
      requestId: 'r',
      log: 0,
    } as Occasion;
    await explain(pep, pip, on, { resident: RESIDENT, who: matron, types: ['CarePlan'] });
    expect(logs).toEqual([0, 0]);
  });
  anew('where there is no such resident there is nothing to explain', async () => {
    decided = false;
    expect(await ask(matron)).toBe('not-found');
  });
  anew('where the record or the consents cannot be read nothing is', async () => {
    failing = ['Consent'];
    expect([await ask(matron), typeof (await ask(resident))]).toEqual(['unavailable', 'object']);
    failing = ['CarePlan'];
    expect([await ask(matron), await ask(resident)]).toEqual(['unavailable', 'unavailable']);
  });
  anew('what the resident is not told of yet is left out for all but professionals', async () => {
    const grants = [{ kind: 'law', start: NOW, end: NOW, noticeFrom: NOW + 1, organisation: COUNCIL }];
    for (const as of [resident, proxy, matron]) await ask(as);
    const [toResident, toProxy, toOfficer] = bends as readonly (
      | ((all: object) => { readonly grants: unknown[] })
      | undefined
    )[];
    expect([toResident?.({ grants }).grants, toProxy?.({ grants }).grants, toOfficer]).toEqual([[], [], undefined]);
  });
});
