// What is kept of deliveries: the report, what waits to be mended, and the raw input. Types only.
// @see design: record, "Nothing lost"
import type { Instant, OdsCode } from '../fhir/ids.ts';

export interface DeliveryRow {
  readonly id: string;
  readonly source: string;
  readonly contributor: OdsCode;
  readonly at: Instant;
  /** Content hash of the raw input. */
  readonly hash: string;
  readonly mappingVersion: string;
  /** The report so far, as JSON without any content of records. */
  readonly report: string;
  /** It was read and taken in as a whole, and so says how recent its source is. */
  readonly read: boolean;
  /** The latest day that its records say they are known as at. */
  readonly asAt?: string;
}
/** How recent all is that a source delivered, whomever it is about. */
export interface FeedRow {
  readonly source: string;
  /** When it last delivered. */
  readonly received: Instant;
  readonly asAt?: string;
}
export interface QuarantineRow {
  readonly id: string;
  readonly delivery: string;
  readonly source: string;
  readonly contributor: OdsCode;
  /** 1-based number of the record in its delivery. */
  readonly record: number;
  /** The line on which it begins there, from 1, where a delivery has lines. */
  readonly line?: number;
  readonly reason: string;
  readonly expression?: string;
  readonly raw: string;
  readonly at: Instant;
  readonly state: 'open' | 'replayed';
}
/** Raw input, kept in pieces in order. */
export interface RawRow {
  readonly delivery: string;
  readonly piece: number;
  readonly bytes: Uint8Array;
}
