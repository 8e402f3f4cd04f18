// Many alike resources quickly: one is prepared as any other, the rest are copies of it about somebody else.
import type { Resource } from '@medplum/fhirtypes';
import { instant, type OdsCode, type ResidentId, type ResourceId, residentId } from '../fhir/ids.ts';
import { prepare } from '../ingest/prepare.ts';
import type { VersionChange } from '../ports.ts';
import type { Wired } from '../rest/gateway.ts';

/** Makes the change that stores one more copy about a resident. */
export type Copy = (resident: ResidentId) => VersionChange;

const SOMEBODY = '00000000-0000-4000-8000-00000000000a';
const SOMETHING = '00000000-0000-4000-8000-00000000000b';

export interface Original {
  readonly contributor: OdsCode;
  readonly via: 'feed' | 'rest';
  readonly source: string;
  /** The resource about `Patient/{somebody}`. */
  readonly about: (somebody: string) => Resource;
}

/** Throws when the original is not valid: that is a bug of the benchmark. */
export function copies(gateway: Wired, { contributor, via, source, about }: Original): Copy {
  const resource = about(SOMEBODY);
  const isPatient = resource.resourceType === 'Patient';
  const made = prepare(
    {
      resource,
      id: SOMETHING as ResourceId,
      bodyId: isPatient ? SOMEBODY : SOMETHING,
      version: 1,
      versionId: SOMETHING,
      now: instant(Date.parse('2026-06-01T08:00:00Z')),
      contributor,
      via,
      source,
      ...(isPatient && { residents: [residentId(SOMEBODY)] }),
    },
    gateway.rulebook,
  );
  if (!made.ok) throw new Error(`a resource of the benchmark is not valid: ${made.error.id} ${made.error.expression}`);
  const original = made.value;
  return (resident) => {
    const id = gateway.ids.uuid() as ResourceId;
    const versionId = gateway.ids.uuid();
    return {
      ...original,
      id,
      versionId,
      body: original.body.replaceAll(SOMEBODY, resident).replaceAll(SOMETHING, id),
      facts: { ...original.facts, residents: [resident] },
      refs: original.refs.map((ref) => (ref.id === SOMEBODY ? { ...ref, id: resident } : ref)),
    };
  };
}
