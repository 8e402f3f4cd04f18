// Labels are the server's: they rise with the rules, with references and with callers, and never drop.
import { afterEach, beforeEach, expect, test } from 'vitest';
import labelsJson from '../../../profiles/policy/labels.json' with { type: 'json' };
import { relabel } from '../../../src/ingest/relabel.ts';
import { readLabelRules } from '../../../src/terms/labelRules.ts';
import { gpBundle } from '../borough.ts';
import { condition } from '../resources.ts';
import { entries, type Open, PROBLEMS, share, visibly, type World, world } from '../world.ts';

const SENSITIVITY = 'https://onestory.example/fhir/CodeSystem/sensitivity';
const SNOMED = 'http://snomed.info/sct';

/** The shipped rules and one more: hypertension is a matter of sexual health. */
const stricter = () => {
  const rule = { label: `${SENSITIVITY}|sexual-health`, why: 'x', mark: 'M', systems: [SNOMED], codes: ['38341003'] };
  const read = readLabelRules({ ...labelsJson, derive: [...labelsJson.derive, rule] });
  if (!read.ok) throw new Error(read.error.join());
  return read.value;
};

export function labellingSuite(open: Open): void {
  let on: World;
  beforeEach(async () => {
    on = await world(open);
    await share(on, ['RW5']);
  });
  afterEach(() => on.close());
  const make = async (body: object): Promise<string> => {
    const answer = await on.ask((body as { resourceType: string }).resourceType, { as: 'gp', method: 'POST', body });
    expect(answer.status, answer.text).toBe(201);
    return answer.json.id;
  };
  const seen = async (type = 'Condition', more = ''): Promise<readonly string[]> => {
    const answer = await on.ask(`${type}?patient=${on.ada}${more}`, { as: 'matron' });
    expect(answer.json.total).toBe(entries(answer).length);
    return entries(answer).map((each) => each.id);
  };
  const because = (id: string) => ({
    resourceType: 'Procedure',
    status: 'completed',
    code: { text: 'x' },
    subject: { reference: `Patient/${on.ada}` },
    reasonReference: [{ reference: `Condition/${id}` }],
  });

  test('a rule that changed holds on the next request: search, totals, page links, old versions, what hangs on it', async () => {
    const id = await make(condition(on.ada));
    const procedure = await make(because(id));
    const created = await on.ask(`Condition/${id}`, { as: 'gp' });
    const put = { ...created.json, onsetDateTime: '2024-06-01' };
    const second = await on.ask(`Condition/${id}`, { as: 'gp', method: 'PUT', body: put });
    expect(second.status).toBe(200);
    const first = await on.ask(`Condition?patient=${on.ada}&_count=1`, { as: 'matron' });
    expect(first.json.total).toBe(3);
    expect(await seen('Procedure')).toEqual([procedure]);
    const { total } = (await on.ask(`Procedure?patient=${on.ada}`, { as: 'gp' })).json;

    const { changed, done } = await relabel(on.gateway.store, stricter());
    expect([changed, done]).toEqual([2, true]);
    expect(await seen()).not.toContain(id);
    expect(await seen('Procedure')).toEqual([]);
    const next = first.json.link.find((each: { relation: string }) => each.relation === 'next')?.url;
    const page = await on.ask(new URL(next).pathname + new URL(next).search, { as: 'matron' });
    expect(page.json.total).toBe(2);
    expect(entries(page).map((each) => each.id)).not.toContain(id);
    const absent = crypto.randomUUID();
    for (const version of [put.meta.versionId, second.json.meta.versionId]) {
      const old = await on.ask(`Condition/${id}/_history/${version}`, { as: 'matron' });
      const none = await on.ask(`Condition/${absent}/_history/${version}`, { as: 'matron' });
      expect(visibly(old, id)).toBe(visibly(none, absent));
    }
    // Its contributor reads it as before: same version, same time, same text.
    const still = await on.ask(`Condition/${id}`, { as: 'gp' });
    expect(visibly(still)).toBe(visibly(await on.ask(`Condition/${id}`, { as: 'gp' })));
    expect([still.json.meta, still.headers.get('etag')]).toEqual([second.json.meta, second.headers.get('etag')]);
    expect((await on.ask(`Procedure?patient=${on.ada}`, { as: 'gp' })).json.total).toBe(total);
    expect((await relabel(on.gateway.store, stricter())).versions).toBe(0);
  });

  test('a rule that goes lowers nothing', async () => {
    const id = await make(condition(on.ada));
    await relabel(on.gateway.store, stricter());
    await relabel(on.gateway.store, on.gateway.rulebook.labels);
    expect(await seen()).not.toContain(id);
  });

  test('relabelling that is cut off goes on where it stopped', async () => {
    const rules = stricter();
    const all = await on.gateway.store.labelling.count(rules.number);
    expect(all).toBeGreaterThan(0);
    expect(await relabel(on.gateway.store, rules, undefined, 0)).toEqual({ versions: 0, changed: 0, done: false });
    const seenSoFar: number[] = [];
    expect((await relabel(on.gateway.store, rules, (n) => seenSoFar.push(n))).versions).toBe(all);
    expect(seenSoFar.at(-1)).toBe(all);
  });

  test('a label comes along with why something was done, when it is written and when the reason changes', async () => {
    const plain = await make(condition(on.ada));
    const drugs = await make(condition(on.ada, { code: { coding: [{ system: SNOMED, code: '66214007' }] } }));
    const [open, closed] = [await make(because(plain)), await make(because(drugs))];
    expect(await seen('Procedure')).toEqual([open]);
    const body = { ...condition(on.ada, { code: { coding: [{ system: SNOMED, code: '66214007' }] } }), id: plain };
    expect((await on.ask(`Condition/${plain}`, { as: 'gp', method: 'PUT', body })).status).toBe(200);
    expect(await seen('Procedure')).toEqual([]);
    expect(closed).not.toBe(open);
  });

  test('what only lists a sensitive item stays, without it', async () => {
    const drugs = await make(condition(on.ada, { code: { coding: [{ system: SNOMED, code: '66214007' }] } }));
    const plain = await make(condition(on.ada));
    const plan = await make({
      resourceType: 'CarePlan',
      status: 'active',
      intent: 'plan',
      subject: { reference: `Patient/${on.ada}` },
      addresses: [drugs, plain].map((id) => ({ reference: `Condition/${id}`, display: 'Something said of it' })),
    });
    const shown = await on.ask(`CarePlan/${plan}`, { as: 'matron' });
    expect(shown.json.addresses.map((each: { reference: string }) => each.reference)).toEqual([`Condition/${plain}`]);
  });

  test('a label that a caller adds closes, stays when it is sent without, and when the feed delivers anew', async () => {
    const own = entries(await on.ask(`Condition?patient=${on.ada}`, { as: 'gp' })).find((each) =>
      JSON.stringify(each).includes('44054006'),
    );
    expect(await seen()).toContain(own.id);
    const security = [{ system: SENSITIVITY, code: 'domestic-abuse' }];
    const ask = (body: object) => on.ask(`Condition/${own.id}`, { as: 'gp', method: 'PUT', body });
    expect((await ask({ ...own, meta: { ...own.meta, security } })).json.meta.security).toEqual(security);
    expect(await seen()).not.toContain(own.id);
    expect((await ask({ ...own, meta: {} })).json.meta.security).toEqual(security);
    for (const text of ['Diabetes type 2', 'Type 2 diabetes']) {
      const problems = PROBLEMS.map((each) => (each.id === 'p1' ? { ...each, text } : each));
      const sent = await on.deliver('gp-connect', 'P81022', 'application/fhir+json', gpBundle({ problems }));
      expect(sent.json.counts.accepted).toBe(1);
      const now = await on.ask(`Condition/${own.id}`, { as: 'gp' });
      expect([now.text.includes(text), now.json.meta.security]).toEqual([true, security]);
      expect(await seen()).not.toContain(own.id);
    }
  });

  test('what a feed no longer withholds is given, unless a caller said so', async () => {
    const problems = (security?: string) =>
      PROBLEMS.map((each) => (each.id === 'p1' && security ? { ...each, security } : each));
    const resident = async () =>
      entries(await on.ask(`Condition?patient=${on.ada}`, { as: `resident:${on.ada}` })).length;
    const all = await resident();
    const send = (security?: string) =>
      on.deliver('gp-connect', 'P81022', 'application/fhir+json', gpBundle({ problems: problems(security) }));
    await send('NOPAT');
    expect(await resident()).toBe(all - 1);
    await send();
    expect(await resident()).toBe(all);
  });

  test('a resident whose details a rule restricts is hidden at once', async () => {
    const read = readLabelRules({
      ...labelsJson,
      derive: [
        ...labelsJson.derive,
        {
          label: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality|R',
          why: 'x',
          mark: 'M',
          types: ['Patient'],
          contributors: ['P81022'],
        },
      ],
    });
    if (!read.ok) throw new Error(read.error.join());
    expect(await seen()).not.toEqual([]);
    await relabel(on.gateway.store, read.value);
    expect(await seen()).toEqual([]);
  });
}
