// How recent a row's word is, and which of two words about the same thing holds.
import type { Coding, Extension, Meta } from '@medplum/fhirtypes';
import { profile, SYSTEM } from '../../src/fhir/systems.ts';
import { some } from './elements.ts';

const URL = profile('known-as-at');

/** Known as at `end`, the day of the extract; `start`: since when what the row is about goes on, where that is earlier. */
export const asAt = (end: string | undefined, start?: string): Extension[] =>
  end === undefined ? [] : [{ url: URL, valuePeriod: { ...(start !== undefined && start <= end && { start }), end } }];

/** A text on no list may say anything, and labels follow from codes: very restricted until it is mended. */
export const UNTIL_MENDED: Coding & { readonly code: string } = { system: SYSTEM.confidentiality, code: 'V' };

/** A resource, or an activity of a plan. */
interface Item {
  readonly meta?: Meta;
  readonly extension?: readonly Extension[];
}

const toldAt = (item: Item): string => {
  const period = item.extension?.find((each) => each.url === URL)?.valuePeriod;
  return `${period?.end ?? ''}|${period?.start ?? ''}`;
};

/** What is said, without when, and without what the server sets. */
function said(item: object): string {
  const {
    id: _id,
    meta: _meta,
    extension,
    ...rest
  } = item as { id?: unknown; meta?: unknown; extension?: Extension[] };
  return JSON.stringify([rest, (extension ?? []).filter((each) => each.url !== URL)]);
}

/** The stored one again: of its labels only those of this mapping, since the server derives the others anew. */
function again<T extends Item>(current: T, draft: T): T {
  if (!draft.meta) return current;
  const security = current.meta?.security?.filter(({ code }) => code === UNTIL_MENDED.code) ?? [];
  return { ...current, meta: { ...draft.meta, ...some('security', security) } };
}

/**
 * The later of two words on the same thing; the stored one when both say the same, so that a new submission that
 * changes nothing makes no version, and when the new one is older, so that an old file undoes nothing. `otherwise`: what
 * they say is not all in which they differ.
 */
export const later = <T extends Item>(current: T, draft: T, otherwise = false): T =>
  toldAt(draft) < toldAt(current) || (!otherwise && said(current) === said(draft)) ? again(current, draft) : draft;
