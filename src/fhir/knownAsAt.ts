// The day up to which a source's word is good.
// @see profiles/fsh/extensions.fsh, KnownAsAt
import { profile } from './systems.ts';

interface Extended {
  readonly extension?: readonly { readonly url: string; readonly valuePeriod?: { readonly end?: string } }[];
}

/** The day at which its source knew a resource or an element of one, where the source says so. */
export const knownAsAt = (element: object): string | undefined =>
  (element as Extended).extension?.find(({ url }) => url === profile('known-as-at'))?.valuePeriod?.end;
