// A consent may name single codes, items, what is related to them, and authors: it holds of what is there and of what comes.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { adtMessage, gpBundle, sharingConsent } from '../borough.ts';
import { condition } from '../resources.ts';
import { type Answer, PEOPLE } from '../rig.ts';
import { contributorOf, entries, type Open, PROBLEMS, share, visibly, type World, world } from '../world.ts';

const SNOMED = 'http://snomed.info/sct';
const ASTHMA = { coding: [{ system: SNOMED, code: '195967001' }] };
const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';

export function namingSuite(open: Open): void {
  let on: World;
  beforeEach(async () => {
    on = await world(open);
  });
  afterEach(() => on.close());

  const consent = (provision: object): object => ({ ...sharingConsent(on.ada, []), provision });
  const record = (provision: object): Promise<Answer> =>
    on.ask('Consent', { as: 'gp', method: 'POST', body: consent(provision) });
  const deny = async (element: object): Promise<void> => {
    const answer = await record({ type: 'deny', ...element });
    expect(answer.status, answer.text).toBe(201);
  };
  const make = async (body: object): Promise<string> => {
    const answer = await on.ask((body as { resourceType: string }).resourceType, { as: 'gp', method: 'POST', body });
    expect(answer.status, answer.text).toBe(201);
    return answer.json.id;
  };
  const data = (meaning: string, reference: object) => ({ data: [{ meaning, reference }] });
  const instance = (type: string, id: string) => data('instance', { reference: `${type}/${id}` });
  /** Ids of what the matron sees of a type. */
  const seen = async (type = 'Condition'): Promise<readonly string[]> => {
    const answer = await on.ask(`${type}?patient=${on.ada}`, { as: 'matron' });
    expect(answer.json.total).toBe(entries(answer).length);
    return entries(answer).map((each) => each.id);
  };
  const asProcedure = (because: string) => ({
    resourceType: 'Procedure',
    status: 'completed',
    code: { text: 'x' },
    subject: { reference: `Patient/${on.ada}` },
    reasonReference: [{ reference: `Condition/${because}` }],
  });

  test('a denied item is absent at every door from the next request on, page links included', async () => {
    const [one, two] = [await make(condition(on.ada)), await make(condition(on.ada))];
    await share(on, ['RW5']);
    const first = await on.ask(`Condition?patient=${on.ada}&_count=1&_sort=date`, { as: 'matron' });
    const before = await seen();
    expect(before).toEqual(expect.arrayContaining([one, two]));
    await deny(instance('Condition', two));
    expect(await seen()).toEqual(before.filter((id) => id !== two));
    const absent = crypto.randomUUID();
    for (const door of ['', '/_history/1', '?_elements=id'])
      expect(visibly(await on.ask(`Condition/${two}${door}`, { as: 'matron' }), two)).toBe(
        visibly(await on.ask(`Condition/${absent}${door}`, { as: 'matron' }), absent),
      );
    const found: string[] = [];
    let next = first.json.link.find((each: { relation: string }) => each.relation === 'next')?.url;
    while (next) {
      const page = await on.ask(new URL(next).pathname + new URL(next).search, { as: 'matron' });
      expect(page.json.total).toBe(before.length - 1);
      found.push(...entries(page).map((each) => each.id));
      next = page.json.link.find((each: { relation: string }) => each.relation === 'next')?.url;
    }
    expect(found).not.toContain(two);
    expect((await on.ask(`Condition/${two}`, { as: 'gp' })).status).toBe(200);
  });

  test('a permit of one code opens what carries it, today and tomorrow, and nothing else', async () => {
    const here = await make(condition(on.ada, { code: ASTHMA }));
    await make(condition(on.ada));
    const { provision } = sharingConsent(on.ada, ['RW5'], { code: [ASTHMA] }) as { provision: object };
    expect((await record(provision)).status).toBe(201);
    expect(await seen()).toEqual([here]);
    const later = await make(condition(on.ada, { code: ASTHMA }));
    expect([...(await seen())].sort()).toEqual([here, later].sort());
  });

  test('a denied code is denied in what a feed brings later', async () => {
    await share(on, ['RW5']);
    await deny({ code: [ASTHMA] });
    const problems = [...PROBLEMS, { id: 'p9', code: '195967001', text: 'Asthma' }];
    const sent = await on.deliver('gp-connect', 'P81022', 'application/fhir+json', gpBundle({ problems }));
    expect(sent.json.counts.accepted).toBeGreaterThan(0);
    const all = entries(await on.ask(`Condition?patient=${on.ada}`, { as: 'gp' }));
    const asthma = all.find((each) => JSON.stringify(each).includes('195967001'))?.id;
    expect(asthma).toBeDefined();
    expect(await seen()).not.toContain(asthma);
  });

  test('what one person wrote is denied by author, whoever delivered it', async () => {
    const [system, value] = PEOPLE.otherGp.fhirUser.split('|');
    const asserter = { identifier: { system, value } };
    const theirs = await make(condition(on.ada, { asserter }));
    const others = await make(condition(on.ada));
    await share(on, ['RW5']);
    await deny(data('authoredby', asserter));
    expect(await seen()).toContain(others);
    expect(await seen()).not.toContain(theirs);
    const later = await make(condition(on.ada, { asserter }));
    expect(await seen()).not.toContain(later);
  });

  test('what one organisation wrote is denied by author', async () => {
    await share(on, ['RW5']);
    const own = await seen('Encounter');
    const whose = async () => entries(await on.ask(`Condition?patient=${on.ada}`, { as: 'matron' })).map(contributorOf);
    expect(await whose()).toContain('P81022');
    await deny(data('authoredby', { identifier: { system: ODS, value: 'P81022' } }));
    expect(await whose()).toEqual(['324']);
    expect(await seen('Encounter')).toEqual(own);
  });

  test('an item denied with what is related to it closes both, and what relates to it later', async () => {
    const named = await make(condition(on.ada));
    const related = await make(asProcedure(named));
    const plain = await make(asProcedure(await make(condition(on.ada))));
    await share(on, ['RW5']);
    expect(await seen('Procedure')).toEqual(expect.arrayContaining([related, plain]));
    await deny(data('related', { reference: `Condition/${named}` }));
    expect(await seen()).not.toContain(named);
    expect(await seen('Procedure')).toEqual([plain]);
    await make(asProcedure(named));
    expect(await seen('Procedure')).toEqual([plain]);
  });

  test('whoever writes while a consent is recorded writes under it', async () => {
    await share(on, ['RW5']);
    const bodies = Array.from({ length: 6 }, () => condition(on.ada, { code: ASTHMA }));
    const feed = on.deliver('community-adt', 'RW5', 'application/hl7-v2', adtMessage());
    const [made] = await Promise.all([Promise.all(bodies.map(make)), deny({ code: [ASTHMA] }), feed]);
    const open = await seen();
    for (const id of made) expect(open).not.toContain(id);
  });

  test('a consent names so many and no more', async () => {
    const code = Array.from({ length: 101 }, (_, n) => ({ coding: [{ system: SNOMED, code: `1${n}` }] }));
    const refused = await record({ type: 'deny', code });
    expect([refused.status, refused.json.issue[0].details.text]).toEqual([422, 'consent-unenforceable']);
    expect((await record({ type: 'deny', code: code.slice(0, 100) })).status).toBe(201);
  });
}
