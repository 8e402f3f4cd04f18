// Rows of the audit trail: links of its chains and the seals over them. Types only.
// @see design: architecture rule 4; consent §7
import type { Sight } from '../consent/sight.ts';
import type { ResidentId } from '../fhir/ids.ts';

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

/** Append-only; resolves when durable. */
export interface AuditLog {
  append(rows: readonly AuditRow[]): Promise<void>;
  /** Links of all chains, chain by chain and in order, after a place; at most `limit`. */
  links(after: AuditPlace, limit: number): Promise<readonly AuditRow[]>;
  /** The same links in the order they were written, after a position, without their bodies. */
  written(after: number, limit: number): Promise<readonly (Omit<AuditRow, 'body'> & { readonly position: number })[]>;
  seals(after: number, limit: number): Promise<readonly SealRow[]>;
  newestSeal(): Promise<SealRow | undefined>;
  /** `clash` when another process was first. */
  seal(row: SealRow): Promise<'done' | 'clash'>;
}

/** A link of the first release, which holds an AuditEvent. */
export interface FirstEvent {
  readonly position: number;
  readonly body: string;
}
export interface FirstEvents {
  /** Those behind a position, in order. */
  after(position: number, limit: number): Promise<readonly FirstEvent[]>;
  /** Makes them findable by what they say in the form of today, given here. The links stay as they were written. */
  adopt(list: readonly FirstEvent[]): Promise<void>;
}

/** Of which residents an event must show something. */
export interface Showing {
  readonly about: readonly ResidentId[];
  /** What opens versions about them. */
  readonly sight: Sight;
  /** Interactions by which whom somebody asked for by name is shown to them. */
  readonly asked: readonly string[];
  /** Of private persons alone: who searches by who acted finds nobody whom the event does not name to them. */
  readonly only?: 'private';
}
