// The invented residents of the sample borough, by locality.
import { DARWEN } from './darwen.ts';
import { EAST } from './east.ts';
import { NORTH } from './north.ts';
import type { Resident } from './resident.ts';
import { WEST } from './west.ts';

export const RESIDENTS: readonly Resident[] = [...WEST, ...EAST, ...NORTH, ...DARWEN];
