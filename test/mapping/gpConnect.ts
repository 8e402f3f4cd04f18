// GP Connect deliveries for tests: small Bundles, what becomes of them, and drafts as they would be stored.
import type { Resource } from '@medplum/fhirtypes';
import gpConnect from '../../mappings/gp-connect/index.ts';
import { localSystem } from '../../mappings/systems.ts';
import { instant, odsCode } from '../../src/fhir/ids.ts';
import type { Draft, Mapped, MappingContext } from '../../src/mapping/contract.ts';
import { deliver, type Outcome } from './golden.ts';
import { inPieces } from './inPieces.ts';

export const PRACTICE = odsCode('P81022');
export const CONTEXT: MappingContext = {
  contributor: PRACTICE,
  receivedAt: instant(Date.UTC(2025, 6, 14, 9)),
  system: (kind) => localSystem(PRACTICE, kind),
};

export const PATIENT = { resourceType: 'Patient', id: 'pat', name: [{ family: 'Ainsworth' }], birthDate: '1938-03-07' };
const SUBJECT = { subject: { reference: 'Patient/pat' } };
export const observation = (more: object = {}): object => ({
  resourceType: 'Observation',
  id: 'obs',
  status: 'final',
  code: { text: 'Weight' },
  ...SUBJECT,
  ...more,
});
export const bundle = (...resources: readonly unknown[]): object => ({
  resourceType: 'Bundle',
  type: 'collection',
  meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-StructuredRecord-Bundle-1'] },
  entry: resources.map((resource) => ({ resource })),
});

export const send = (bytes: Uint8Array): Promise<Outcome> => deliver(gpConnect, inPieces(bytes), CONTEXT);
export const sendText = (text: string): Promise<Outcome> => send(new TextEncoder().encode(text));
export const sendBundle = (...resources: readonly unknown[]): Promise<Outcome> =>
  sendText(JSON.stringify(bundle(...resources)));

/** What became of the only record besides the patient's. */
export async function become(resource: object, ...others: readonly object[]): Promise<Mapped> {
  const { records = [] } = await sendBundle(resource, PATIENT, ...others);
  const [first] = records;
  if (!first) throw new Error('no record');
  return first;
}
/** The first draft of {@link become}. */
export async function draftOf(resource: object, ...others: readonly object[]): Promise<Draft> {
  const mapped = await become(resource, ...others);
  const draft = mapped.outcome === 'mapped' ? mapped.drafts[0] : undefined;
  if (!draft) throw new Error(JSON.stringify(mapped));
  return draft;
}

/** A draft with its references resolved to made-up ids, as ingest resolves them. */
export const resolved = (draft: Draft): Resource =>
  JSON.parse(
    JSON.stringify(draft.resource)
      .replaceAll('urn:onestory:resident', 'Patient/resident')
      .replaceAll(/urn:onestory:draft:([A-Za-z]+)\/[^"]*/g, '$1/target'),
  );
