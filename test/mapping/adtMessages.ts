// ADT messages for tests, built field by field, and what becomes of them.
import type { Encounter, Patient, Resource } from '@medplum/fhirtypes';
import mapping from '../../mappings/community-adt/index.ts';
import { localSystem } from '../../mappings/systems.ts';
import { instant, odsCode } from '../../src/fhir/ids.ts';
import type { Draft, Mapped, MappingContext } from '../../src/mapping/contract.ts';
import { deliver } from './golden.ts';
import { inPieces } from './inPieces.ts';

/** Values by field number. */
export type Fields = Readonly<Record<number, string>>;
/** Fields by segment; a list where a segment repeats. */
export type Segments = Readonly<Record<string, Fields | readonly Fields[]>>;

export const contextOf = (contributor = 'RW5'): MappingContext => ({
  contributor: odsCode(contributor),
  receivedAt: instant(Date.UTC(2025, 6, 14, 9)),
  system: (kind) => localSystem(odsCode(contributor), kind),
});

const line = (name: string, fields: Fields): string => {
  const last = Math.max(0, ...Object.keys(fields).map(Number));
  return [name, ...Array.from({ length: last }, (_, at) => fields[at + 1] ?? '')].join('|');
};

/** ER7 text of a message; whoever calls gives the fields that differ from a plain one. */
export function adt(event: string, segments: Segments = {}): string {
  const { MSH = {}, EVN, PID, PV1, ...others } = segments;
  const header = { 3: 'RIO', 4: 'RW5', 6: 'ROUTE', 7: '202506031000', 9: `ADT^${event}`, 10: 'M1', 11: 'P', 12: '2.4' };
  const all: Segments = {
    EVN: { 1: event, 2: '202506031000', ...EVN },
    PID: { 3: '9990004005^^^NHS~C4000017^^^RW5^MR', 5: 'HOLLOWAY^ADA', 7: '19380412', 8: '2', ...PID },
    ...(PV1 && { PV1: { 2: 'I', 19: 'V1', ...PV1 } }),
    ...others,
  };
  const msh = line('MSH', { ...header, ...MSH }).replace(/^MSH\|\|\|/, 'MSH|^~\\&|');
  const rest = Object.entries(all).flatMap(([name, one]) =>
    (Array.isArray(one) ? one : [one]).map((fields: Fields) => line(name, fields)),
  );
  return `${[msh, ...rest].join('\r')}\r`;
}

export async function records(text: string, contributor?: string): Promise<readonly Mapped[]> {
  const { records = [] } = await deliver(mapping, inPieces(new TextEncoder().encode(text)), contextOf(contributor));
  return records;
}

export type Accepted = Mapped & { readonly outcome: 'mapped' };

/** What the one message in `text` becomes; it must be mapped. */
export async function mapped(text: string, contributor?: string): Promise<Accepted> {
  const [first] = await records(text, contributor);
  if (first?.outcome !== 'mapped') throw new Error(`not mapped: ${JSON.stringify(first)}`);
  return first;
}

export const draftOf = (of: Accepted, type: string): Draft | undefined =>
  of.drafts.find(({ resource }) => resource.resourceType === type);

const isA = <R extends Resource>(resource: Resource | undefined, type: R['resourceType']): resource is R =>
  resource?.resourceType === type;

export function patientOf(of: Accepted): Patient {
  const resource = draftOf(of, 'Patient')?.resource;
  if (!isA<Patient>(resource, 'Patient')) throw new Error('no Patient');
  return resource;
}

export function encounterOf(of: Accepted): Encounter {
  const resource = draftOf(of, 'Encounter')?.resource;
  if (!isA<Encounter>(resource, 'Encounter')) throw new Error('no Encounter');
  return resource;
}

export const remarksOf = (of: Accepted): readonly string[] =>
  of.remarks.map(({ rule, expression }) => [rule, expression].filter(Boolean).join(' '));

/** What is kept under each key after the messages came in this order. */
export async function kept(texts: readonly string[]): Promise<ReadonlyMap<string, Resource>> {
  const store = new Map<string, Resource>();
  for (const text of texts) {
    for (const { key, resource, merge } of (await mapped(text)).drafts) {
      const at = `${resource.resourceType}/${key}`;
      const current = store.get(at);
      store.set(at, current && merge ? merge(current, resource) : resource);
    }
  }
  return store;
}
