// onestory audit verify: walks every chain of the audit trail.
// @see design: consent §7
import { verifyChain } from '../access/audit.ts';
import { openStore } from '../node.ts';
import type { Run } from './command.ts';
import { configured } from './local.ts';

export const run: Run = async (_, out) => {
  const config = configured(out);
  if (!config) return false;
  const store = await openStore(config.storeUrl);
  try {
    const chains = [];
    for (const head of await store.audit.writers()) {
      const { links, brokenAt } = await verifyChain(store.audit, head.writer);
      // A head that lies beyond the last whole link means that the links between are gone.
      const missing = brokenAt === undefined && links !== head.seq ? links + 1 : undefined;
      const broken = brokenAt ?? missing;
      chains.push({ writer: head.writer, links, ...(broken !== undefined && { brokenAt: broken }) });
    }
    const broken = chains.filter((chain) => chain.brokenAt !== undefined);
    out.result({ whole: broken.length === 0, chains });
    for (const { writer, brokenAt } of broken) {
      out.complain(`chain ${writer} is broken at link ${brokenAt}: it was changed, removed or inserted`);
    }
    const links = chains.reduce((sum, chain) => sum + chain.links, 0);
    if (broken.length === 0) out.say(`The audit trail is whole: ${chains.length} chains, ${links} events.`);
    return broken.length === 0;
  } finally {
    await store.close();
  }
};
