// Who has the numbers of a delivery is asked once, however many people it is about.
// @see src/ingest/identify.ts
import { expect, test } from 'vitest';
import { sqliteDatabase } from '../../src/store/sqlite.ts';
import { createStore } from '../../src/store/store.ts';
import { cldFile, NUMBERS, service } from '../requests/borough.ts';
import { rig } from '../requests/rig.ts';

test('the holders of all numbers of a chunk are one query', async () => {
  const database = sqliteDatabase(':memory:');
  let asked = 0;
  const on = await rig(async () =>
    createStore({
      ...database,
      read: async (list) => {
        asked += list.filter(({ text }) => /from resident\s+where nhs_number/.test(text)).length;
        return database.read(list);
      },
    }),
  );
  const rows = Object.values(NUMBERS).map((number, n) =>
    service({ 'NHS Number': number, 'LA Person Unique Identifier': `P${n}`, 'Event Reference': `S-${n}` }),
  );
  const answer = await on.deliver('council-cld', '324', 'text/csv', cldFile(rows));
  expect([answer.status, answer.json.records.length, asked]).toEqual([200, 3, 1]);
});
