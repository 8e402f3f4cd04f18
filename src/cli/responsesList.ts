// onestory responses list: answers to referrals that wait to be sent or could not be; ids, dates and codes only.

import { nextTry } from '../feeds/sendResponses.ts';
import { fhirInstant, instant } from '../fhir/ids.ts';
import type { DueResponse } from '../ports/responses.ts';
import type { Run } from './command.ts';
import { withGateway } from './local.ts';
import { asRow } from './sending.ts';

function rowOf(due: DueResponse) {
  const last = due.last?.answer === due.answer ? due.last : undefined;
  const next = nextTry(due);
  return {
    ...asRow(due),
    stage: next === undefined ? 'failed' : 'waiting',
    attempts: last?.attempts ?? 0,
    ...(last && { tried: fhirInstant(last.at) }),
    ...(last && next !== undefined && { next: fhirInstant(instant(next)) }),
    ...(last?.code && { code: last.code }),
  };
}

export const run: Run = (_, out) =>
  withGateway(out, async ({ gateway }) => {
    const rows = (await gateway.store.responses.due()).map(rowOf);
    out.result(rows);
    for (const { answer, sender, stage, attempts, answered, code } of rows)
      out.say(
        `Task/${answer}  ${sender.padEnd(6)}  answered ${answered.slice(0, 16)}  ${stage}, ${attempts} attempts  ${code ?? ''}`,
      );
    if (rows.length === 0) out.say('Every answer has arrived.');
    return true;
  });
