// The Consents of residents as last read, by rid: a stored version never changes, so none is read and understood twice.
import type { Consent } from '@medplum/fhirtypes';
import type { ResidentId } from '../fhir/ids.ts';

type Consents = ReadonlyMap<number, Consent>;

/** @param most Consents remembered; @param kept those of whoever has any, the longest unread first */
export function consentMemory(most = 5_000, kept = new Map<string, Consents>()) {
  let size = 0;
  const drop = (resident: string): void => {
    size -= kept.get(resident)?.size ?? 0;
    kept.delete(resident);
  };
  return {
    of: (residents: readonly ResidentId[]): Consents =>
      new Map(residents.flatMap((each) => [...(kept.get(each) ?? [])])),
    keep: (resident: string, consents: Consents): void => {
      drop(resident);
      if (consents.size === 0) return;
      for (const oldest of kept.keys()) {
        if (size + consents.size <= most) break;
        drop(oldest);
      }
      kept.set(resident, consents);
      size += consents.size;
    },
  };
}
