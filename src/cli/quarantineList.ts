// onestory quarantine list: what waits to be mended, without its content.
import { odsCode } from '../fhir/ids.ts';
import type { QuarantineRow } from '../ports/deliveries.ts';
import type { Run } from './command.ts';
import { inWords, placeOf } from './counts.ts';
import { withGateway } from './local.ts';

const line = (row: QuarantineRow): string =>
  [
    row.id,
    new Date(row.at).toISOString().slice(0, 16).replace('T', ' '),
    row.contributor.padEnd(6),
    row.source.padEnd(14),
    placeOf(row).padEnd(11),
    `${inWords(row.reason)}${row.expression ? ` (${row.expression})` : ''}${row.state === 'open' ? '' : ', replayed'}`,
  ].join('  ');

export const run: Run = ({ options: { org, all } }, out) =>
  withGateway(out, async ({ gateway }) => {
    const rows = await gateway.store.contributions.quarantine({
      ...(typeof org === 'string' && { contributor: odsCode(org) }),
      ...(all !== true && { state: 'open' }),
    });
    out.result(rows.map(({ raw: _, ...row }) => ({ ...row, at: new Date(row.at).toISOString() })));
    for (const row of rows) out.say(line(row));
    if (rows.length === 0) out.say('Nothing is in quarantine.');
    return true;
  });
