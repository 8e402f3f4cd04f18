// A caseload of more residents than the database takes in one value is refused in words; a search by patient is not.
// @see src/store/fence.ts
import { expect, test } from 'vitest';
import { PROBLEMS } from '../../src/fhir/problemTable.ts';
import { sqliteDatabase } from '../../src/store/sqlite.ts';
import { createStore } from '../../src/store/store.ts';
import { world } from './world.ts';

test('a search over too wide a caseload asks for one by patient, whose answer is unchanged', async () => {
  const database = sqliteDatabase(':memory:');
  let [most, seen] = [Infinity, 0];
  const on = await world(async () =>
    createStore({
      ...database,
      get longest() {
        return most;
      },
      read: async (list) => {
        for (const value of list.flatMap(({ params }) => params)) seen = Math.max(seen, String(value).length);
        return database.read(list);
      },
    }),
  );
  const ask = async (path: string) => {
    seen = 0;
    const answer = await on.ask(path, { as: 'socialWorker' });
    return { length: seen, said: [answer.status, answer.json.total ?? answer.json.issue[0].diagnostics] };
  };
  const [narrow, wide, past] = [`CarePlan?patient=${on.ada}`, 'CarePlan', 'CarePlan/_history'];
  const [one, all] = [await ask(narrow), await ask(wide)];
  // The least with which the narrow one is answered: what else a request reads is bounded by itself.
  for (most = one.length; (await ask(narrow)).said[0] === 200; ) most -= 1;
  most += 1;
  expect((await ask(wide)).said).toEqual([422, PROBLEMS['too-many'].text]);
  expect((await ask(past)).said).toEqual([422, PROBLEMS['too-many'].text]);
  expect((await ask('Patient?family=aspin')).said).toEqual([422, PROBLEMS['too-many'].text]);
  expect((await ask(narrow)).said).toEqual(one.said);
  most = Infinity;
  expect((await ask(wide)).said).toEqual(all.said);
});
