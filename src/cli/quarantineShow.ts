// onestory quarantine show: one record as it was delivered, for whoever mends it.

import type { Run } from './command.ts';
import { inWords, placeOf } from './counts.ts';
import { withGateway } from './local.ts';

export const run: Run = ({ args: [id = ''] }, out) =>
  withGateway(out, async ({ gateway }) => {
    const [row] = await gateway.store.contributions.quarantine({ id });
    if (!row) {
      out.complain(`there is no record ${id} in quarantine`);
      return false;
    }
    const at = new Date(row.at).toISOString();
    out.result({ ...row, at });
    out.say(`${row.source} from ${row.contributor}, ${at}, ${placeOf(row)} of delivery ${row.delivery}`);
    out.say(`${row.state}: ${inWords(row.reason)}${row.expression ? ` (${row.expression})` : ''}`);
    out.say();
    out.say(row.raw.replaceAll(/\r\n?/g, '\n'));
    return true;
  });
