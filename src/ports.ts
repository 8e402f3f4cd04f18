// What the rooms ask of the world: clock, ids, and the store's faces. Types only; the entries supply them.
import type { FacetFacts, FacetId, Facts } from './consent/facts.ts';
import type { Assessment, Relationship, ResidentInputs } from './consent/inputs.ts';
import type { Sealed } from './consent/sealed.ts';
import type { Sight, Standing } from './consent/sight.ts';
import type { Instant, OdsCode, ResidentId, ResourceId, Token } from './fhir/ids.ts';
import type { AuditLog, AuditRow, Showing } from './ports/audit.ts';
import type { DeliveryRow, FeedRow, QuarantineRow, RawRow } from './ports/deliveries.ts';
import type { EvaluationInputs } from './ports/evaluation.ts';
import type { FactsChange, Labelling, PinsChange } from './ports/facts.ts';
import type { Found, Past } from './ports/found.ts';
import type { Indexing } from './ports/indexing.ts';
import type { JoinChange } from './ports/joining.ts';
import type { GrantChange, Oversight } from './ports/oversight.ts';
import type { ResidentChange } from './ports/residents.ts';
import type { Responses } from './ports/responses.ts';
import type { PeopleAsked, SignedPerson, SignedRow, SignsAsked } from './ports/signs.ts';
import type { Subscriptions } from './ports/subscriptions.ts';
import type { EventQuery } from './search/events.ts';
import type { IndexRow, Query, Versions } from './search/query.ts';

export interface Clock {
  now(): Instant;
}
export interface Ids {
  /** Random UUID, lower case. */
  uuid(): string;
}

/** How far a decision has seen: policy log and facet table. */
export interface Fence {
  readonly log: number;
  readonly facet: number;
  /** Of whom alone an answer goes by decisions: those it is asked about, or whom the rows found are about. Absent = anybody. */
  readonly about?: readonly ResidentId[] | 'found';
}
/**
 * Either an answer from one snapshot in which nothing that it goes by is newer than the fence, or what is newer; what is
 * newer and does not matter comes with the answer. Neither: the sight is over more residents than the database takes at once.
 */
export type Fenced<T> =
  | { readonly fresh: true; readonly value: T; readonly news?: News }
  | { readonly fresh: false; readonly news?: News };
export interface News {
  readonly fence: Fence;
  /** Residents whose decision inputs changed; null stands for all of them. */
  readonly touched: readonly (ResidentId | null)[];
  readonly facets: readonly (readonly [FacetId, FacetFacts])[];
}

/** A reference inside a stored version. */
export interface Target {
  /** Which reference of the resource, 0-based in the order of `referencesOf`. */
  readonly ordinal: number;
  /** JSON pointer of what goes when the target may not be seen. */
  readonly cut: string;
  /** `alone`: without it the resource goes; `group`: without any of its group the resource goes. */
  readonly need: 'none' | 'alone' | 'group';
  /** Where the target's current version stands; absent when there is none or it is deleted. */
  readonly at?: Standing;
  /** What the target itself needs to be visible; absent when nothing. */
  readonly needs?: readonly Target[];
}
export interface StoredRow extends Standing {
  readonly type: string;
  readonly id: ResourceId;
  readonly version: number;
  /** Names this version outside: random, so that it tells neither how many there are nor that one is hidden. */
  readonly versionId: string;
  readonly deleted: boolean;
  readonly lastUpdated: Instant;
  /** Of a Patient whose resident is joined with others: under whose id they are one. */
  readonly root?: ResidentId;
  /** Facts of the row's facet, as interned. */
  readonly facts: FacetFacts;
  /** Labels that callers added over REST. */
  readonly added?: readonly Token[];
  /** The JSON as it is sent; empty for a deletion. */
  readonly body: string;
  /** References that need looking at before sending; absent when all are known to be as visible as the row. */
  readonly targets?: readonly Target[];
}
/** Records, sealed. Every answer is one snapshot and fenced. */
export interface Records {
  /** The current version (a deletion included), if any; `version`: it first, then the one of this id and the newest others. */
  read(fence: Fence, type: string, id: string): Promise<Fenced<readonly Sealed<StoredRow>[]>>;
  version(fence: Fence, type: string, id: string, versionId: string): Promise<Fenced<readonly Sealed<StoredRow>[]>>;
  /** Current versions that match and that `sight` opens; total and page from one snapshot. */
  search(fence: Fence, query: Query, sight: Sight): Promise<Fenced<Found<StoredRow>>>;
  /** Whom any version of it is about. */
  residentsOf(type: string, id: string): Promise<readonly ResidentId[]>;
  /** Versions that `sight` opens of resources whose current version it opens. */
  history(
    fence: Fence,
    asked: Versions,
    sight: Sight,
    residents?: readonly ResidentId[],
  ): Promise<Fenced<Past<StoredRow>>>;
  /** All Patient contributions this sight opens of residents of which at least one opened contribution matches, at most `limit` residents. */
  patients(fence: Fence, query: Query, sight: Sight, limit: number): Promise<Fenced<readonly Sealed<StoredRow>[]>>;
  /** Versions with signs of these types that this sight opens, at most `limit`, and the Patient contributions, of residents of whom there is enough of something. */
  signed(fence: Fence, asked: SignsAsked, sight: Sight, limit: number): Promise<Fenced<readonly Sealed<SignedRow>[]>>;
  /** At most `limit` people of whom this sight opens Patient contributions with signs: these residents, or all who are with one of these practices. */
  people(
    fence: Fence,
    asked: PeopleAsked,
    sight: Sight,
    limit: number,
  ): Promise<Fenced<readonly Sealed<SignedPerson>[]>>;
}

/** Typed rows for decisions; for the PIP only. */
export interface PolicyInputs {
  /** Inputs of these residents (and of every resident that shares a resource with them) in one snapshot with the fence they are true at. */
  load(
    residents: readonly ResidentId[],
  ): Promise<{ readonly fence: Fence; readonly residents: readonly ResidentInputs[] }>;
  /**
   * Residents that a caseload must decide one by one: related to one of the organisations (the requester's and those
   * above it) or to the person, with a Consent that may name the person, or restricted.
   */
  caseload(organisations: readonly OdsCode[], practitioner: string | undefined): Promise<readonly ResidentId[]>;
  /** Facets with an id above `after`, in order. */
  facets(after: number): Promise<readonly (readonly [FacetId, FacetFacts])[]>;
  /** Which resident a RelatedPerson is kept for. */
  residentOf(relatedPerson: string): Promise<ResidentId | undefined>;
}

// — writing —————————————————————————————————————————————————————————————

/** A reference as stored. */
export interface RefRow {
  readonly ordinal: number;
  readonly cut: string;
  readonly need: Target['need'];
  readonly type: string;
  readonly id: string;
  /** It brings the labels of its target, if that is of the same record. */
  readonly carries?: boolean;
}
/** One new version. Its key (type, id, version) is the optimistic lock. */
export interface VersionChange {
  readonly kind: 'version';
  readonly type: string;
  readonly id: ResourceId;
  /** 1 for the first; the current one is version - 1. */
  readonly version: number;
  readonly versionId: string;
  readonly deleted: boolean;
  readonly lastUpdated: Instant;
  readonly body: string;
  readonly facts: Facts;
  readonly index: readonly IndexRow[];
  readonly refs: readonly RefRow[];
  /** What of it makes somebody a candidate (ports/signs.ts); absent = nothing. */
  readonly signs?: readonly string[];
  /** What this resource says about who has to do with the (first) resident; replaces what its last version said. */
  readonly relationships: readonly Relationship[];
  /** Number of the label rules that labelled it; absent on a deletion, which is labelled as the version before. */
  readonly rules?: number;
  /** Labels that callers added over REST, now or before: no feed drops them. */
  readonly added?: readonly Token[];
  /** What a Consent names individually: in force from this commit on, for everything stored of its residents, then and later. */
  readonly pins?: readonly string[];
  /** Whom a Consent names in person (consent/persons.ts), and what it says of the resident's ability to decide. */
  readonly persons?: readonly string[];
  readonly assessments?: readonly Assessment[];
}
/** What one organisation says of a person, normalised for matching; one row per (contributor, system, value). */
export interface PersonRow {
  readonly contributor: OdsCode;
  /** Identifier under which the contributor knows the person. */
  readonly system: string;
  readonly value: string;
  readonly resident: ResidentId;
  readonly nhsNumber?: string;
  readonly family?: string;
  readonly given?: string;
  readonly birthDate?: string;
  readonly gender?: string | undefined;
  readonly postcode?: string;
  /** What it said of the resident without the authority to decide it; a steward was asked. */
  readonly claims?: readonly string[];
}
/** How a source's own key leads to our resource. */
export interface KeyRow {
  readonly contributor: OdsCode;
  readonly source: string;
  readonly type: string;
  readonly key: string;
  readonly id: ResourceId;
  /** Content hash of what was last written under this key; empty while only referred to. */
  readonly hash: string;
}
export type Change =
  | VersionChange
  | FactsChange
  | PinsChange
  | ResidentChange
  | ({ readonly kind: 'person' } & PersonRow)
  | ({ readonly kind: 'key' } & KeyRow)
  | ({ readonly kind: 'delivery' } & DeliveryRow)
  | ({ readonly kind: 'quarantine' } & QuarantineRow)
  | ({ readonly kind: 'raw' } & RawRow)
  | GrantChange
  | JoinChange
  /** Goes on from `seq - 1`, else `clash`: what was decided on criteria was decided on this state of them. */
  | { readonly kind: 'guard'; readonly key: string; readonly seq: number }
  /** Something global that decisions read has changed (label policy, role policy). */
  | { readonly kind: 'policy' };

/** Own-source rows and the one atomic write. For ingest and for writing over REST. */
export interface Contributions {
  /**
   * All or nothing, durable when it resolves; `clash` when a key was taken meanwhile (nothing is written).
   * `audit` goes into the same commit: no write without its entry, no entry without its write.
   */
  commit(changes: readonly Change[], audit?: readonly AuditRow[]): Promise<'done' | 'clash'>;
  /** How far a guard has gone; 0 when nobody used it. */
  guard(key: string): Promise<number>;
  /** Current versions contributed by this organisation, also deleted ones; others' are not returned. */
  own(
    contributor: OdsCode,
    refs: readonly { readonly type: string; readonly id: string }[],
  ): Promise<readonly StoredRow[]>;
  /** This organisation's Tasks about a request, as they now are. */
  tasksOn(contributor: OdsCode, request: string): Promise<readonly StoredRow[]>;
  /** This organisation's Patient contribution about a resident. */
  ownPatient(contributor: OdsCode, resident: ResidentId): Promise<StoredRow | undefined>;
  keys(
    contributor: OdsCode,
    source: string,
    wanted: readonly { readonly type: string; readonly key: string }[],
  ): Promise<readonly KeyRow[]>;
  /** Persons by the contributor's own identifiers. */
  persons(
    contributor: OdsCode,
    wanted: readonly { readonly system: string; readonly value: string }[],
  ): Promise<readonly PersonRow[]>;
  /** Everything any contributor said of the persons with these NHS numbers; the matching stage alone reads it. */
  personsByNhsNumber(numbers: readonly string[]): Promise<readonly (PersonRow & { readonly restricted: boolean })[]>;
  /** Of these residents those about whom any other organisation contributed something that is still there. */
  shared(contributor: OdsCode, residents: readonly ResidentId[]): Promise<readonly ResidentId[]>;
  /** What this contributor itself said of the persons with these NHS numbers, in the order of its own identifiers. */
  ownPersonsByNhsNumber(
    contributor: OdsCode,
    numbers: readonly string[],
  ): Promise<readonly (PersonRow & { readonly restricted: boolean })[]>;
  /** This contributor's persons with this birth date. */
  personsByBirthDate(contributor: OdsCode, dates: readonly string[]): Promise<readonly PersonRow[]>;
  /** Who has these NHS numbers, by number. */
  holders(
    numbers: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly resident: ResidentId; readonly restricted: boolean }>>;
  delivery(id: string): Promise<DeliveryRow | undefined>;
  /** A row for each source that ever delivered, by its name. */
  feeds(): Promise<readonly FeedRow[]>;
  quarantine(filter: {
    readonly id?: string;
    readonly contributor?: OdsCode;
    readonly state?: 'open' | 'replayed';
  }): Promise<readonly QuarantineRow[]>;
  raw(delivery: string): Promise<readonly RawRow[]>;
}

export interface FoundEvents {
  readonly rows: readonly Sealed<AuditRow>[];
  /** The versions that these name, and the current ones beside them, without their JSON. */
  readonly versions: readonly Sealed<StoredRow>[];
  readonly total: number;
  readonly more: boolean;
}
/** The trail as its readers search it; one snapshot, fenced. */
export interface AuditEvents {
  /** Makes everything written so far findable. */
  index(): Promise<void>;
  /** Events that match, of them only what shows something. */
  search(fence: Fence, query: EventQuery, showing?: Showing): Promise<Fenced<FoundEvents>>;
}

/** All faces of one store. */
export interface Store {
  readonly records: Records;
  readonly policy: PolicyInputs;
  readonly contributions: Contributions;
  readonly labelling: Labelling;
  readonly indexing: Indexing;
  readonly audit: AuditLog & AuditEvents;
  readonly oversight: Oversight;
  readonly responses: Responses;
  readonly subscriptions: Subscriptions;
  readonly evaluation: EvaluationInputs;
  /** Brings the schema up to date; safe to repeat. */
  migrate(): Promise<void>;
  ready(): Promise<boolean>;
  close(): Promise<void>;
}
