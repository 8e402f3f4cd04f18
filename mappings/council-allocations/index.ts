// Allocations of the council's workers to residents: one row per worker and resident.
// @see design: reference/council-cld A.5; interface, "Sources"
import { rowSource } from '../rows/source.ts';
import { COLUMNS } from './columns.ts';
import { teamOf } from './team.ts';
import validate from './validator.generated.js';
import { roleOf, workerOf } from './worker.ts';

export default rowSource({
  source: 'council-allocations',
  version: '4',
  columns: COLUMNS,
  dates: ['start', 'end'],
  spans: [['start', 'end']],
  validate,
  drafts: (r) => [workerOf(r), roleOf(r), teamOf(r)],
});
