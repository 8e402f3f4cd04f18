// A guard over what two requests may not both do: of two that read it at one state, only the first is committed.
// @see design: architecture rule 4
import { contentHash } from '../../fhir/hash.ts';
import type { Change } from '../../ports.ts';
import type { Gateway } from '../gateway.ts';

/** The guard of this key as it is now: to be read before whatever the change is planned from. */
export async function guardOf(
  { gateway }: { readonly gateway: Gateway },
  key: readonly unknown[],
): Promise<Change & { readonly kind: 'guard' }> {
  const name = contentHash(JSON.stringify(key));
  return { kind: 'guard', key: name, seq: (await gateway.store.contributions.guard(name)) + 1 };
}
