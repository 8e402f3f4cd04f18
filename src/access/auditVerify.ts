// Looks through the whole trail, chains and seals: what was changed, removed, inserted or re-ordered, and where.
// @see design: consent §7

import type { AuditLog, AuditPlace, AuditRow } from '../ports/audit.ts';
import { type Digest, GENESIS, linkText, sha256 } from './audit.ts';
import { rootText, SPAN, sealOf, sealText } from './seal.ts';

/** A place of a chain, or a seal; `changed` also stands for what was put in or changed places. */
export type Broken =
  | (AuditPlace & { readonly why: 'changed' | 'missing' })
  | { readonly seal: number; readonly why: 'changed' | 'missing' | 'its links are not those it was made over' };

export interface Verified {
  readonly chains: number;
  readonly links: number;
  readonly seals: number;
  /** Links written since the last seal: of these nobody would notice that the last ones are gone. */
  readonly unsealed: number;
  readonly broken: readonly Broken[];
}

const PAGE = 1_000;
/** Places named at most. */
const NAMED = 1_000;
/** What the first link of a chain comes after. */
const beginningOf = (writer: string): Omit<AuditRow, 'body'> => ({ writer, seq: 0, hash: GENESIS });

interface Walk {
  readonly digest: Digest;
  readonly broken: Broken[];
  readonly progress: (links: number) => void;
}

async function chainsOf(log: AuditLog, { digest, broken, progress }: Walk) {
  let [chains, links] = [0, 0];
  let last = beginningOf('');
  for (let rows = await log.links(last, PAGE); rows.length > 0; rows = await log.links(last, PAGE)) {
    for (const row of rows) {
      if (last.writer !== row.writer) {
        chains += 1;
        last = beginningOf(row.writer);
      }
      const expected = last.seq + 1;
      if (row.seq !== expected) broken.push({ writer: row.writer, seq: expected, why: 'missing' });
      else if (row.hash !== (await digest(linkText(last.hash, row))))
        broken.push({ writer: row.writer, seq: row.seq, why: 'changed' });
      if (broken.length >= NAMED) return { chains, links };
      last = row;
    }
    links += rows.length;
    progress(links);
  }
  return { chains, links };
}

/** Heads that are not there as they were when they were sealed. */
async function missingHeads(log: AuditLog, heads: readonly (readonly [string, number, string])[]): Promise<Broken[]> {
  const lost: Broken[] = [];
  for (const [writer, seq, hash] of heads) {
    const [row] = await log.links({ writer, seq: seq - 1 }, 1);
    if (row?.writer !== writer || row.seq !== seq) lost.push({ writer, seq, why: 'missing' });
    else if (row.hash !== hash) lost.push({ writer, seq, why: 'changed' });
  }
  return lost;
}

async function sealsOf(log: AuditLog, { digest, broken, progress }: Walk, links: number) {
  let prev = { seq: 0, hash: GENESIS };
  let through = 0;
  let sealed = 0;
  for (let rows = await log.seals(0, 100); rows.length > 0; rows = await log.seals(prev.seq, 100)) {
    for (const row of rows) {
      const seal = sealOf(row);
      const covered = (await log.written(through, SPAN + 1)).filter((link) => link.position <= seal.through);
      if (row.seq !== prev.seq + 1) broken.push({ seal: prev.seq + 1, why: 'missing' });
      else if (row.hash !== (await digest(sealText(prev.hash, row)))) broken.push({ seal: row.seq, why: 'changed' });
      else if ((await digest(rootText(covered))) !== seal.root)
        broken.push(
          { seal: row.seq, why: 'its links are not those it was made over' },
          ...(await missingHeads(log, seal.heads)),
        );
      if (broken.length >= NAMED) return { seals: row.seq, unsealed: 0 };
      prev = row;
      through = seal.through;
      sealed += covered.length;
      progress(links + sealed);
    }
  }
  return { seals: prev.seq, unsealed: Math.max(0, links - sealed) };
}

const nameOf = (b: Broken): string => ('seal' in b ? `seal ${b.seal}` : `${b.writer} ${b.seq}`);

/** @param progress told how many links were looked at, each once in its chain and once under its seal */
export async function verifyTrail(
  log: AuditLog,
  digest: Digest = sha256,
  progress: (links: number) => void = () => undefined,
): Promise<Verified> {
  const walk: Walk = { digest, broken: [], progress };
  const { chains, links } = await chainsOf(log, walk);
  const { seals, unsealed } = await sealsOf(log, walk, links);
  return { chains, links, seals, unsealed, broken: [...new Map(walk.broken.map((b) => [nameOf(b), b])).values()] };
}
