// Plans of statements: every cold decision starts from the residents asked about, and no search reads whole tables to reach a row.
import { expect, test } from 'vitest';
import type { FacetId } from '../../src/consent/facts.ts';
import type { Sight } from '../../src/consent/sight.ts';
import { instant, residentId } from '../../src/fhir/ids.ts';
import { parseSearch } from '../../src/search/parse.ts';
import { searchEvents } from '../../src/store/auditSearch.ts';
import type { Database, Statement } from '../../src/store/database.ts';
import type { FacetTable } from '../../src/store/facets.ts';
import { historyStatement } from '../../src/store/history.ts';
import { policyInputs } from '../../src/store/policy.ts';
import { searchStatement } from '../../src/store/search.ts';
import { sqliteDatabase } from '../../src/store/sqlite.ts';
import { createStore } from '../../src/store/store.ts';

test('consents are looked up by resident', async () => {
  const database = sqliteDatabase(':memory:');
  await createStore(database).migrate();
  const asked: Statement[] = [];
  const watched: Database = {
    ...database,
    read: async (list) => {
      asked.push(...list);
      return database.read(list);
    },
  };
  await policyInputs(watched).load([residentId('ada')]);
  const consents = asked.filter(({ text }) => text.includes("'Consent'"));
  expect(consents).toHaveLength(2);
  const plans = await database.read(consents.map((each) => ({ ...each, text: `explain query plan ${each.text}` })));
  for (const plan of plans) {
    const steps = plan.map((row) => String(row['detail'])).filter((step) => /\b(resource|[rocvpf])\b/.test(step));
    expect(steps.length).toBeGreaterThan(1);
    for (const step of steps) expect(step).not.toMatch(/SCAN|resource_type/);
  }
  await database.close();
});

const OPEN: ReadonlySet<FacetId> = new Set([1 as FacetId]);
const shape = { open: OPEN, windows: new Map([[2 as FacetId, [{}]]]) };
const ONE: Sight = { unowned: OPEN, others: new Set(), residents: new Map([[residentId('ada'), shape]]) };
const MANY: Sight = { ...ONE, others: OPEN };

test.each([
  'encounter.status=finished',
  'encounter.service-provider.name=x',
  'encounter=Encounter/x',
  'encounter:identifier=urn:a|b',
  'encounter:missing=true',
  '_has:List:item:status=current',
  '_has:List:item:_has:Task:focus:status=draft',
])('a search by %s goes from row to row by indexes', async (text) => {
  const parsed = parseSearch('Condition', new URLSearchParams(text));
  if (!parsed.ok) throw new Error(text);
  const { filters, sort } = parsed.value;
  const database = sqliteDatabase(':memory:');
  await createStore(database).migrate();
  for (const [sight, residents] of [
    [ONE, [residentId('ada')]],
    [MANY, undefined],
  ] as const) {
    const query = { types: ['Condition'], filters, sort, count: 20, ...(residents && { residents }) };
    const statement = searchStatement(query, sight);
    const [plan = []] = await database.read([{ ...statement, text: `explain query plan ${statement.text}` }]);
    const steps = plan
      .map((row) => String(row['detail']))
      .filter((step) => /^(SCAN|SEARCH) (r|ref|f|t|a|l|[xi]\d*|resource|idx_\w+)\b/.test(step));
    expect(steps.length).toBeGreaterThan(5);
    // The rows about several residents are few, and looked at together; lists come in as JSON.
    expect(steps.filter((step) => /^SCAN (?!.*(VIRTUAL|resource_multi))|AUTOMATIC/.test(step))).toEqual([]);
  }
  await database.close();
});

test.each([
  ['a caseload alone', ONE],
  ['own data of everybody', MANY],
])('a history of a type begins with what its reader sees: %s', async (_, sight) => {
  const database = sqliteDatabase(':memory:');
  await createStore(database).migrate();
  const statement = historyStatement({ type: 'Condition', since: instant(1), count: 20 }, sight);
  const [plan = []] = await database.read([{ ...statement, text: `explain query plan ${statement.text}` }]);
  const steps = plan
    .map((row) => String(row['detail']))
    .filter((step) => /^(SCAN|SEARCH) ([rcvft]|resource)\b/.test(step));
  const found = steps.filter((step) => /\bresource_(resident|gone|changed)\b/.test(step));
  expect(found.some((step) => /resource_resident \(resident=\? AND type=\?\)/.test(step))).toBe(true);
  expect(found.some((step) => /resource_changed \(type=\? AND facet=\? AND last_updated>\?\)/.test(step))).toBe(
    sight.others.size > 0,
  );
  // Whatever else is looked up is looked up by its own key, or by the ids that were found.
  const others = steps.filter(
    (step) => !found.includes(step) && !/PRIMARY KEY|\(type=\? AND id=\?|VIRTUAL|resource_multi/.test(step),
  );
  expect(others).toEqual([]);
  await database.close();
});

test('a page of the whole trail is read in the order it is kept in, and none of it is gathered', async () => {
  const database = sqliteDatabase(':memory:');
  await createStore(database).migrate();
  const asked: Statement[] = [];
  const watched: Database = {
    ...database,
    read: async (list) => {
      asked.push(...list);
      return database.read(list);
    },
  };
  const after = { keys: [5], id: 'x' };
  const query = { under: [['*']], at: [], descending: true, count: 20, after } as const;
  await searchEvents(
    watched,
    { facts: async () => new Map() } as unknown as FacetTable,
    { log: 0, facet: 0 },
    query,
    undefined,
  );
  const [, found] = asked;
  const [plan = []] = await database.read(found ? [{ ...found, text: `explain query plan ${found.text}` }] : []);
  const steps = plan.map((row) => String(row['detail']));
  expect(steps).toContain('SEARCH o USING PRIMARY KEY (key=? AND at<?)');
  expect(steps.filter((step) => /MATERIALIZE hit|DISTINCT|SCAN (hit|o)\b/.test(step))).toEqual([]);
  await database.close();
});
