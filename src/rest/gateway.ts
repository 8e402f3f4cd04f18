// What every route works with: the rooms below, wired by the entry. One value, passed down, nothing global.
import type { AuditTrail } from '../access/audit.ts';
import type { Authenticate, Issuer } from '../access/authenticate.ts';
import type { Explanation, Question } from '../access/explain.ts';
import type { Occasion, Pep } from '../access/pep.ts';
import type { Pip } from '../access/pip.ts';
import type { Effect, Trial } from '../access/preview.ts';
import type { Instant, OdsCode } from '../fhir/ids.ts';
import type { Result } from '../fhir/result.ts';
import type { Delivery } from '../ingest/delivery.ts';
import type { Rulebook } from '../ingest/prepare.ts';
import type { Mapping } from '../mapping/contract.ts';
import type { Clock, Ids, Store } from '../ports.ts';
import type { SourceKind } from '../record/patient/patient.ts';
import type { PracticeTable } from '../terms/locality.ts';
import type { Metrics } from './metrics.ts';
import type { Pages } from './pages.ts';
import type { RateLimiter } from './rateLimit.ts';

/** A row of `src/sources.ts`. The record type of each mapping is its own business. */
export interface Source {
  readonly name: string;
  readonly mapping: Mapping<never>;
}

export interface Settings {
  /** Public base without trailing slash, e.g. `https://care.example`; FHIR lives under `/fhir/R4`. */
  readonly baseUrl: string;
  readonly updateCreate: boolean;
  /** `now` may come from X-Test-Now. */
  readonly clockHeader: boolean;
  /** The listener is on loopback: /metrics answers without a token. */
  readonly loopback: boolean;
  readonly corsOrigins: readonly string[];
  /** Where an organisation's systems may be told that there is something new; absent = nowhere. */
  readonly tellingAt?: (organisation: OdsCode) => readonly { readonly address: string }[];
  /** Largest body of a FHIR request and of a delivery, in bytes. */
  readonly maxBody: number;
  readonly maxDelivery: number;
  /** Product version, for /metadata. */
  readonly version: string;
}

/** One structured log line: ids and numbers only, never content. */
export type Log = (
  level: 'info' | 'warn' | 'error',
  event: string,
  fields: Readonly<Record<string, string | number | boolean>>,
) => void;

export interface Gateway {
  readonly settings: Settings;
  /** Rows of the writer's own, and the one commit (plan.ts). Records are read through the PEP, what decisions read through the PIP. */
  readonly store: Pick<Store, 'contributions' | 'oversight' | 'ready'>;
  readonly pip: Pip;
  readonly pep: Pep;
  /** Why somebody is shown something or not, within what whoever asks may see. */
  readonly explain: (on: Occasion, question: Question) => Promise<Result<Explanation>>;
  /** What a consent would change, counted within what whoever asks may see. */
  readonly preview: (on: Occasion, trial: Trial) => Promise<Result<readonly Effect[]>>;
  readonly trail: AuditTrail;
  readonly authenticate: Authenticate;
  /** Whose tokens are accepted. */
  readonly issuers: readonly Issuer[];
  readonly rulebook: Rulebook;
  readonly sources: ReadonlyMap<string, Source>;
  /** Which organisations may deliver to which source. */
  readonly senders: (source: string, organisation: OdsCode) => boolean;
  /** A delivery of one source by one organisation, ready to be taken in. */
  readonly delivery: (
    source: Pick<Source, 'name' | 'mapping'>,
    contributor: OdsCode,
    now: Instant,
    via?: 'feed' | 'rest',
  ) => Delivery;
  readonly sourceKindOf: (organisation: OdsCode) => SourceKind;
  /** Name of an organisation of the shipped table. */
  readonly nameOf: (organisation: OdsCode) => string | undefined;
  /** Which practice belongs to which locality team, and since when. */
  readonly practices: PracticeTable;
  readonly pages: Pages;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly rateLimiter: RateLimiter;
}

/** What the entries make: with the whole store. */
export interface Wired extends Gateway {
  readonly store: Store;
  /** Something stored is found by other tables than those in force, or nobody knows by which. */
  readonly stale: boolean;
}
