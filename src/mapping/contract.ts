// What a source's mapping is: pure functions from delivered bytes to drafts of FHIR resources.
// @see CONTRIBUTING.md, "Adding a source"
import type { Patient, Resource } from '@medplum/fhirtypes';
import type { Instant, OdsCode, Withholding } from '../fhir/ids.ts';
import type { Result } from '../fhir/result.ts';

/** Kinds of local identifier whose system depends on the organisation. */
export type LocalIdentifier = 'person' | 'visit' | 'event' | 'staff' | 'episode' | 'provider' | 'record';

/** All that a mapping may know besides the record itself. */
export interface MappingContext {
  readonly contributor: OdsCode;
  readonly receivedAt: Instant;
  /** Identifier system of this contributor's local identifiers; from the one table in `mappings/systems.ts`. */
  system(kind: LocalIdentifier): string;
  /** Whether an organisation is known here; absent: not asked. */
  readonly isKnown?: (organisation: OdsCode) => boolean;
}

/** A remark on one record that does not stop it: shown in the report. Never quotes a value. */
export interface Remark {
  /** Name of the rule, kebab-case. */
  readonly rule: string;
  /** Where: a column heading, an HL7 path such as `PID-7`, or a FHIRPath. */
  readonly expression?: string;
}

/** A record read from a delivery, or what could not be read as one. `raw` is kept when it is quarantined. */
export type Parsed<R> = {
  readonly raw: string;
  /** The line of the delivery on which it begins, from 1, of a source of lines. */
  readonly line?: number;
} & ({ readonly record: R } | { readonly quarantine: Remark });

/** Who a record is about, as its source says. */
export interface Person {
  /** The source's own identifier of the person. */
  readonly local: { readonly system: string; readonly value: string };
  /** As delivered, digits only or not; absent when the source gave none. */
  readonly nhsNumber?: string;
  /** What to do when `nhsNumber` fails its check: CSV rows are mended at the source, messages are kept unverified. */
  readonly invalidNumber: 'quarantine' | 'keep';
  readonly family?: string;
  readonly given?: string;
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  readonly birthDate?: string;
  readonly gender?: Patient['gender'];
  readonly postcode?: string;
  readonly deceased?: string;
  /** PDS sensitive / S-flagged. */
  readonly restricted?: boolean;
  /** Other identifiers of the source's own (values of the same system) that stood for this person and no longer do. */
  readonly mergedFrom?: readonly string[];
}

/**
 * A resource to be: no `id`, no server-set `meta`. References to other drafts are made with `refTo`, to the
 * resident with `refToResident`; `meta.profile` and `meta.security` given by the source stay.
 */
export interface Draft {
  /** Stable key of this resource within (contributor, source, type). */
  readonly key: string;
  readonly resource: Resource;
  /**
   * Folds this draft into what is stored under the key (a plan gathers activities row by row; an older message must not
   * undo a newer one). `otherwise`: the two are addressed or withheld differently, whether or not they say the same.
   */
  readonly merge?: (current: Resource, draft: Resource, otherwise?: boolean) => Resource;
  /** Organisations this was addressed to. */
  readonly recipients?: readonly OdsCode[];
  readonly withheld?: readonly Withholding[];
}

export type Mapped =
  | {
      readonly outcome: 'mapped';
      readonly person?: Person;
      readonly drafts: readonly Draft[];
      readonly remarks: readonly Remark[];
    }
  | { readonly outcome: 'ignored'; readonly rule: string; readonly expression?: string }
  | { readonly outcome: 'quarantined'; readonly reason: string; readonly expression?: string };

/** A delivery that could be read as a whole. */
export interface Opened<R> {
  readonly records: AsyncIterable<Parsed<R>>;
  /** Remarks on the delivery itself (columns not mapped, encoding). */
  readonly remarks: readonly Remark[];
}

export interface Mapping<R> {
  readonly source: string;
  /** Raised whenever the same record would map differently. */
  readonly version: string;
  readonly mediaTypes: readonly string[];
  /** Reads the delivery; fails (400/413/415/422) only when it cannot be read as a whole. */
  open(bytes: AsyncIterable<Uint8Array>, context: MappingContext): Promise<Result<Opened<R>>>;
  map(record: R, context: MappingContext): Mapped;
}

const RESIDENT = 'urn:onestory:resident';
const DRAFT = 'urn:onestory:draft:';

/** Reference to the resident the record is about; becomes `Patient/{id}`. */
export const refToResident = (): { reference: string } => ({ reference: RESIDENT });
/** Reference to the resource kept under `key` by the same contributor and source, whether it is known yet or not. */
export const refTo = <T extends string>(type: T, key: string): { reference: string; type: T } => ({
  reference: `${DRAFT}${type}/${key}`,
  type,
});
/** Reads what `refTo` and `refToResident` wrote. */
export function readRef(reference: string): 'resident' | { readonly type: string; readonly key: string } | undefined {
  if (reference === RESIDENT) return 'resident';
  if (!reference.startsWith(DRAFT)) return undefined;
  const slash = reference.indexOf('/', DRAFT.length);
  return { type: reference.slice(DRAFT.length, slash), key: reference.slice(slash + 1) };
}
