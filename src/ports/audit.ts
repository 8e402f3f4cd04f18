// Rows of the audit trail: links of its chains and the seals over them. Types only.
// @see design: architecture rule 4; consent §7

/** Which link of which chain, from 1. */
export interface AuditPlace {
  readonly writer: string;
  readonly seq: number;
}
export interface AuditRow extends AuditPlace {
  /** Over the hash before it, its place and its body. */
  readonly hash: string;
  /** What happened, as access/happening.ts writes it. */
  readonly body: string;
}
/** One link of the chain of seals. */
export interface SealRow {
  readonly seq: number;
  readonly hash: string;
  readonly body: string;
}
