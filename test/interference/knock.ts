// What a door is: it makes one request from what is drawn for it.
import type { Ask } from '../requests/rig.ts';
import type { Worlds } from './worlds.ts';

/** Takes one of a list; each draw uses up one number of what fast-check gave. */
export type Draw = <T>(list: readonly [T, ...T[]] | readonly T[]) => T;

/** `{seen:n}` and `{etag:n}` in path, headers and body stand for the n-th id or ETag that this world has shown. */
export interface Knock {
  readonly path: string;
  readonly options: Omit<Ask, 'as' | 'now'>;
}

export interface Known extends Pick<Worlds, 'base' | 'ids'> {}

export type Door = (draw: Draw, known: Known) => Knock;
