// onestory reviews: reviews that are overdue, of access and of identities; ids and dates only.
// @see design: consent §5
import { fhirInstant, instant } from '../fhir/ids.ts';
import type { Run } from './command.ts';
import { withGateway } from './local.ts';

export const run: Run = (_, out) =>
  withGateway(out, async ({ gateway }) => {
    const rows = await gateway.store.oversight.overdue(instant(Date.now()));
    out.result(rows.map(({ id, code, due }) => ({ id, code, due: fhirInstant(due) })));
    for (const { id, code, due } of rows) out.say(`Task/${id}  due ${fhirInstant(due).slice(0, 10)}  ${code}`);
    if (rows.length === 0) out.say('No review is overdue.');
    return true;
  });
