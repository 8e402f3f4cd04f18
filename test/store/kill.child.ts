// Commits without end and says which commits were acknowledged, until it is killed. Started by kill.test.ts.
import { openSqlite } from '../../src/store/sqlite.ts';
import { version } from './world.ts';

const [file = '', run = ''] = process.argv.slice(2);
const store = await openSqlite(file);
await store.migrate();
for (let n = 0; ; n += 1) {
  const changes = ['a', 'b', 'c'].map((part) =>
    version(`${run}-${n}-${part}`, {
      index: [{ kind: 'token', param: 'commit', system: '', code: `${run}-${n}` }],
      refs: [{ ordinal: 0, cut: '/encounter', need: 'none', type: 'Encounter', id: 'e' }],
      body: JSON.stringify({ run, n, part, filler: 'x'.repeat(500) }),
    }),
  );
  const answer = await store.contributions.commit(changes);
  process.stdout.write(`${answer} ${run}-${n}\n`);
}
