// What a slot is: something that may differ between two worlds, and to whom it does not show.
import type { Ask, PersonName } from '../requests/rig.ts';

/** Residents of every world, and ids of what the base made. */
export interface Base {
  readonly ada: string;
  readonly ben: string;
  readonly cal: string;
  /** A request of the council about Ada that the council's plan refers to. */
  readonly target: string;
  /** A Goal of the plan, and that plan. */
  readonly goal: string;
  readonly plan: string;
  /** A request of the council about Ben to the trust, and the Task that waits for its answer. */
  readonly asked: string;
  readonly waiting: string;
}

/** One request, or a delivery; later ones may use the id that an earlier one of the same alternative got. */
export type Op = (base: Base, earlier: readonly string[]) => readonly [path: string, options: Ask];
export type ReaderName = PersonName | 'resident' | 'feed:324' | 'feed:AGEUK';

export interface Slot {
  readonly name: string;
  /** Readers to whom every alternative looks the same. */
  readonly hiddenFrom: (reader: ReaderName) => boolean;
  readonly alternatives: readonly (readonly Op[])[];
}

/** Whoever belongs neither to these nor is the resident nor sees the whole audit. */
export const allBut =
  (...seeing: readonly ReaderName[]) =>
  (reader: ReaderName): boolean =>
    !seeing.includes(reader) && reader !== 'privacyOfficer' && reader !== 'steward';

export const post = (as: Ask['as'], body: object): readonly [string, Ask] => [
  (body as { resourceType: string }).resourceType,
  { as: as ?? 'gp', method: 'POST', body },
];
export const feed = (source: string, org: string, type: string, body: string): readonly [string, Ask] => [
  `/sources/${source}`,
  { as: `feed:${org}`, method: 'POST', body, headers: { 'content-type': type } },
];
