// onestory relabel: what is stored gets the labels that the rules now give; each step takes effect on the next request.
// @see profiles/policy/labels.json
import { relabel } from '../ingest/relabel.ts';
import { openStore } from '../node.ts';
import type { Run } from './command.ts';
import { configuredThere } from './local.ts';

export const run: Run = async (_, out) => {
  const config = await configuredThere(out);
  if (!config) return false;
  const { rulebook } = config.tables;
  const store = await openStore(config.storeUrl);
  try {
    const total = await store.labelling.count(rulebook.labels.number);
    const bar = out.progress('relabel');
    const { versions, changed } = await relabel(store, rulebook.labels, (done) =>
      bar.at(done, total, `${done} of ${total} versions`),
    );
    bar.end();
    out.result({ versions, changed });
    out.say(
      versions === 0
        ? 'Every version is labelled by the rules in force.'
        : `${versions} versions labelled by the rules in force; ${changed} of them have other facts now.`,
    );
    return true;
  } finally {
    await store.close();
  }
};
