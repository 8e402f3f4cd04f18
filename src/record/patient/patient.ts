// The one Patient of a resident, composed of the contributions one reader may see.
// @see design: consent §1, "Contributions and composed resources"; https://hl7.org/fhir/R4/patient.html
import type { Patient, PatientContact } from '@medplum/fhirtypes';
import type { Disclosed } from '../../consent/sealed.ts';
import { contentHash } from '../../fhir/hash.ts';
import { fhirInstant, type Instant, instant, type OdsCode, type ResidentId, token } from '../../fhir/ids.ts';
import { REST_SOURCE, SYSTEM } from '../../fhir/systems.ts';
import type { StoredRow } from '../../ports.ts';
import { keepApart } from './contained.ts';
import { uniteLists, uniteMeta } from './unite.ts';

/** Kinds of agency: whose word goes first where there is room for one value only. */
const SOURCE_KINDS = ['gp', 'hospital', 'community', 'council', 'voluntary', 'other'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** By kind, then the newest, then by contributor and id, so that the order of input makes no difference. */
const byPrecedence =
  (kindOf: (contributor: OdsCode) => SourceKind) =>
  (a: StoredRow, b: StoredRow): number =>
    SOURCE_KINDS.indexOf(kindOf(a.facts.contributor)) - SOURCE_KINDS.indexOf(kindOf(b.facts.contributor)) ||
    b.lastUpdated - a.lastUpdated ||
    inOrder(a.facts.contributor, b.facts.contributor) ||
    inOrder(a.id, b.id);

/** A resource made for one reader; nothing in it depends on what the reader may not see. */
export interface Composed {
  /** JSON as it is sent. */
  readonly body: string;
  /** Opaque: differs whenever the visible contributions do. Also `meta.versionId`. */
  readonly versionId: string;
  /** The newest of the visible contributions. */
  readonly lastUpdated: Instant;
}

export interface ComposeOptions {
  /** The resident is restricted, whatever the visible contributions say. */
  readonly restricted?: boolean;
  /** The reader's organisation. */
  readonly reader?: OdsCode;
}

/** Elements with one value; those of one row go together, from the first contribution that has any of them. */
const SINGLE = [
  ['language'],
  ['active'],
  ['gender', '_gender'],
  ['birthDate', '_birthDate'],
  ['maritalStatus'],
  ['multipleBirthBoolean', 'multipleBirthInteger'],
  ['managingOrganization'],
] as const;
const DECEASED = ['deceasedBoolean', 'deceasedDateTime', '_deceasedDateTime'] as const;

type Json = Readonly<Record<string, unknown>>;
const part = (patient: Json, keys: readonly string[]): Json =>
  Object.fromEntries(keys.filter((key) => patient[key] !== undefined).map((key) => [key, patient[key]]));
const has = (patient: Json, keys: readonly string[]): boolean => keys.some((key) => patient[key] !== undefined);

function singles(patients: readonly Patient[]): Json {
  const all: readonly Json[] = patients.map((patient) => ({ ...patient }));
  const rows = SINGLE.map((keys) => part(all.find((each) => has(each, keys)) ?? {}, keys));
  // A death that one contributor knows of outweighs all that do not know of it.
  const dead = patients.findIndex((p) => p.deceasedDateTime !== undefined || p.deceasedBoolean === true);
  const living = all.find((each) => has(each, DECEASED));
  return Object.assign({}, ...rows, part(all[dead] ?? living ?? {}, DECEASED));
}

const RESTRICTED = token(SYSTEM.confidentiality, 'R');

/** Without where the person, or who is close to them, can be found. */
function withoutAddresses({ address: _, contact, ...rest }: Patient): Patient {
  const reachable = contact?.map(({ address: __, ...each }): PatientContact => each);
  return { ...rest, ...(reachable && { contact: reachable.filter((each) => Object.keys(each).length > 0) }) };
}

function unite(patients: readonly Patient[]): Patient {
  const apart = patients.map((patient, nth) => keepApart(patient, nth + 1));
  return { resourceType: 'Patient', meta: uniteMeta(apart) ?? {}, ...singles(apart), ...uniteLists(apart) };
}

/**
 * Composes the Patient of `resident` from one contribution or more, in whatever order they come. One alone is served
 * as it was contributed, but for the version id; of several, lists unite and single values follow the precedence of
 * kinds. Of a restricted resident no address is composed in but the reader's own.
 */
export function composePatient(
  contributions: readonly Disclosed<StoredRow>[],
  resident: ResidentId,
  kindOf: (contributor: OdsCode) => SourceKind,
  options: ComposeOptions = {},
): Composed {
  const rows = contributions.map((each) => each.content);
  return compose(rows.sort(byPrecedence(kindOf)), resident, options);
}

/** The one Patient of several residents, with those whose place it took. @see https://hl7.org/fhir/R4/patient.html#merge */
export function linkedPatient({ body }: { readonly body: string }, replaced: readonly ResidentId[]) {
  const patient = JSON.parse(body) as Patient;
  const links = replaced.map((each) => ({ other: { reference: `Patient/${each}` }, type: 'replaces' as const }));
  return named({ ...patient, link: [...(patient.link ?? []), ...links] });
}

/** What is left at the other ids. */
export function replacedPatient({ id, body }: { readonly id: string; readonly body: string }, resident: ResidentId) {
  const { lastUpdated } = (JSON.parse(body) as Patient).meta ?? {};
  const link = [{ other: { reference: `Patient/${id}` }, type: 'replaced-by' as const }];
  return named({
    resourceType: 'Patient',
    id: resident,
    meta: { ...(lastUpdated && { lastUpdated }) },
    active: false,
    link,
  });
}

function named(patient: Patient): { readonly body: string; readonly versionId: string } {
  const versionId = contentHash(JSON.stringify(patient));
  return { body: JSON.stringify({ ...patient, meta: { ...patient.meta, versionId } }), versionId };
}

/** What an organisation is answered that has just written this contribution, whoever may read it from now on. */
export const answeredPatient = (own: StoredRow, resident: ResidentId): Composed =>
  compose([own], resident, { reader: own.facts.contributor });

/** A death told by a caller is a claim a steward looks at, as long as others speak of the person too. */
const isClaim = ({ meta }: Patient): boolean => meta?.source?.endsWith(`/${REST_SOURCE}`) === true;

function withoutDeath({ deceasedBoolean: _, deceasedDateTime: __, ...rest }: Patient): Patient {
  const { _deceasedDateTime: ___, ...living } = rest as Patient & { readonly _deceasedDateTime?: unknown };
  return living;
}

function compose(rows: readonly StoredRow[], resident: ResidentId, options: ComposeOptions): Composed {
  const { reader, restricted = false } = options;
  const patients = rows.map((row) => {
    const own = row.facts.contributor === reader;
    const stored = JSON.parse(row.body) as Patient;
    const patient = rows.length > 1 && !own && isClaim(stored) ? withoutDeath(stored) : stored;
    // A contribution labelled so keeps its own address back; that decides nothing for the words of others.
    const kept = restricted || row.facts.labels.includes(RESTRICTED);
    return kept && !own ? withoutAddresses(patient) : patient;
  });
  const seen = rows.map((r) => [r.facts.contributor, r.id, r.versionId, r.body]);
  const versionId = contentHash(JSON.stringify(restricted ? [...seen, RESTRICTED] : seen));
  const lastUpdated = instant(Math.max(...rows.map((row) => row.lastUpdated)));
  const [only, ...others] = patients;
  const patient = only && others.length === 0 ? only : unite(patients);
  const { resourceType: _, id: __, meta, ...content } = patient;
  const body: Patient = {
    resourceType: 'Patient',
    id: resident,
    meta: { ...meta, versionId, lastUpdated: fhirInstant(lastUpdated) },
    ...content,
  };
  return { body: JSON.stringify(body), versionId, lastUpdated };
}
