// onestory reindex: what is stored is found by the search parameters of this release and by its cohorts, the events of the first one too.
import { adoptFirstEvents } from '../access/firstEvents.ts';
import { reindex } from '../ingest/reindex.ts';
import { openStore } from '../node.ts';
import { firstEvents } from '../store/firstEvents.ts';
import { sqliteDatabase } from '../store/sqlite.ts';
import type { Run } from './command.ts';
import { configuredThere } from './local.ts';

export const run: Run = async (_, out) => {
  const config = await configuredThere(out);
  if (!config) return false;
  const store = await openStore(config.storeUrl);
  try {
    const total = await store.indexing.count();
    const bar = out.progress('reindex');
    const { versions, done } = await reindex(store.indexing, config.tables.rulebook.cohorts, (count) =>
      bar.at(count, total, `${count} of ${total} resources`),
    );
    bar.end();
    if (!done) {
      out.result({ versions, done });
      out.say('Another reindex runs already and goes on; ask again when it is done.');
      return false;
    }
    const database = sqliteDatabase(config.storeUrl.replace(/^sqlite:/, ''));
    const events = await adoptFirstEvents(firstEvents(database));
    await database.close();
    out.result({ versions, events });
    out.say(`${versions} resources are found by the search parameters of this release.`);
    if (events > 0) out.say(`${events} events of the first release are found like those of today.`);
    return true;
  } finally {
    await store.close();
  }
};
