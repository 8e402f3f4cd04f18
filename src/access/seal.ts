// Seals: each holds the hashes of the links since the one before it, so that a whole chain, or its tail, cannot go unnoticed.
// @see design: consent §7; architecture rule 4
import type { Instant } from '../fhir/ids.ts';
import type { AuditLog, AuditRow, SealRow } from '../ports/audit.ts';
import type { AuditEvents } from '../ports.ts';
import { type Digest, GENESIS, sha256 } from './audit.ts';

/** Links one seal of any release covers at most. */
export const SPAN = 10_000;
/** Links one seal covers that is made now: so few that nobody waits for it. */
const FEW = 500;
/** Heads of chains that a seal names one by one, so that the place of what is missing can be named too. */
const HEADS = 100;

type Written = Omit<AuditRow, 'body'> & { readonly position: number };

export interface Seal {
  readonly at: Instant;
  /** Position of the last link it covers; the first is the one after the seal before. */
  readonly through: number;
  readonly count: number;
  /** Over writer, number and hash of every link, in the order they were written. */
  readonly root: string;
  /** Last link of each chain that grew; of many chains some. */
  readonly heads: readonly (readonly [writer: string, seq: number, hash: string])[];
}

export const sealText = (prev: string, { seq, body }: Omit<SealRow, 'hash'>): string =>
  `${prev}\nseal\n${seq}\n${body}`;

export const rootText = (links: readonly Omit<AuditRow, 'body'>[]): string =>
  links.map((l) => `${l.writer}\n${l.seq}\n${l.hash}\n`).join('');

export const sealOf = (row: SealRow): Seal => JSON.parse(row.body);

async function sealOnce(log: AuditLog, now: Instant, digest: Digest): Promise<SealRow | undefined> {
  const last = await log.newestSeal();
  const links: readonly Written[] = await log.written(last ? sealOf(last).through : 0, FEW);
  const end = links.at(-1);
  if (!end) return undefined;
  const heads = new Map(links.map((l) => [l.writer, [l.writer, l.seq, l.hash] as const]));
  const content: Seal = {
    at: now,
    through: end.position,
    count: links.length,
    root: await digest(rootText(links)),
    heads: [...heads.values()].slice(-HEADS),
  };
  const open = { seq: (last?.seq ?? 0) + 1, body: JSON.stringify(content) };
  const row = { ...open, hash: await digest(sealText(last?.hash ?? GENESIS, open)) };
  return (await log.seal(row)) === 'done' ? row : undefined;
}

/** Told of a new seal, or that sealing failed; never both. */
type Log = (level: 'info' | 'error', event: string, fields: Readonly<Record<string, string | number>>) => void;

/** Seals on a timer, and makes events findable: what it could not do now it does the next time. */
export async function sealAndSay(
  audit: AuditLog & AuditEvents,
  now: Instant,
  log: Log,
  digest?: Digest,
): Promise<void> {
  try {
    const row = await sealTrail(audit, now, digest);
    await audit.index();
    if (row) log('info', 'audit-sealed', { seal: row.seq, hash: row.hash });
  } catch (why) {
    log('error', 'audit-not-sealed', { error: why instanceof Error ? why.name : 'unknown' });
  }
}

/**
 * Seals what was written since the last seal; the newest seal, or undefined when nothing was new.
 * Whoever keeps its hash elsewhere (it goes into the log) notices also that seals were taken away.
 */
export async function sealTrail(log: AuditLog, now: Instant, digest: Digest = sha256): Promise<SealRow | undefined> {
  let newest: SealRow | undefined;
  for (let made = await sealOnce(log, now, digest); made; made = await sealOnce(log, now, digest)) newest = made;
  return newest;
}
