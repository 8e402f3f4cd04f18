// onestory audit verify: looks through every chain of the audit trail and through its seals, and writes nothing.
// @see design: consent §7
import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type Broken, verifyTrail } from '../access/auditVerify.ts';
import { openSqlite } from '../store/sqlite.ts';
import type { Run } from './command.ts';
import { configured } from './local.ts';

const placeOf = (b: Broken): string => ('seal' in b ? `seal ${b.seal}` : `chain ${b.writer}, link ${b.seq}`);
const WORDS: Readonly<Record<string, string>> = {
  changed: 'was changed, inserted or moved',
  missing: 'is missing',
};

export const run: Run = async ({ options }, out) => {
  const config = await configured(out);
  if (!config) return false;
  const file = config.storeUrl.replace(/^sqlite:/, '');
  if (!existsSync(file)) {
    out.complain(`there is no store at ${config.storeUrl}`);
    return false;
  }
  const store = await openSqlite(file, true);
  const progress = out.progress('audit trail');
  try {
    // Whoever verifies changes nothing, the schema included.
    if (!(await store.ready())) {
      out.complain(
        'the store has the schema of another release: verify it with that one, or let `onestory serve` bring it up to date',
      );
      return false;
    }
    const sha256 = (text: string): string => hash('sha256', text);
    const found = await verifyTrail(store.audit, sha256, (links) => progress.at(links, 0, `${links} links`));
    progress.end();
    const wanted = options['seal'];
    const kept = typeof wanted !== 'string' || (await hasSeal(store.audit, wanted));
    const whole = found.broken.length === 0 && kept;
    out.result({ whole, ...found });
    for (const b of found.broken) out.complain(`${placeOf(b)}: ${WORDS[b.why] ?? b.why}`);
    if (!kept) out.complain('the seal that was asked for is not there');
    const { chains, links, seals, unsealed } = found;
    if (whole)
      out.say(
        `The audit trail is whole: ${links} events in ${chains} chains under ${seals} seals; ${unsealed} not sealed yet.`,
      );
    return whole;
  } finally {
    await store.close();
  }
};

async function hasSeal(log: Parameters<typeof verifyTrail>[0], wanted: string): Promise<boolean> {
  for (let after = 0; ; ) {
    const rows = await log.seals(after, 100);
    if (rows.some((row) => row.hash === wanted)) return true;
    const last = rows.at(-1);
    if (!last) return false;
    after = last.seq;
  }
}
