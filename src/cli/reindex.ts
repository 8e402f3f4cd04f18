// onestory reindex: what is stored is found by the search parameters of this release.
import { reindex } from '../ingest/reindex.ts';
import { openStore } from '../node.ts';
import type { Run } from './command.ts';
import { configured } from './local.ts';

export const run: Run = async (_, out) => {
  const config = configured(out);
  if (!config) return false;
  const store = await openStore(config.storeUrl);
  try {
    const total = await store.indexing.count();
    const bar = out.progress('reindex');
    const versions = await reindex(store.indexing, (done) => bar.at(done, total, `${done} of ${total} resources`));
    bar.end();
    out.result({ versions });
    out.say(`${versions} resources are found by the search parameters of this release.`);
    return true;
  } finally {
    await store.close();
  }
};
