// onestory subscriptions list: who is to be told, and how that went; ids, dates and codes only.
import type { Subscription } from '@medplum/fhirtypes';
import { fhirInstant, instant } from '../fhir/ids.ts';
import type { Subscribed } from '../ports/subscriptions.ts';
import { failures, nextTry } from '../subscriptions/round.ts';
import type { Run } from './command.ts';
import { withGateway } from './local.ts';

function rowOf(one: Subscribed) {
  const { status, end } = JSON.parse(one.body) as Subscription;
  const next = nextTry(one);
  return {
    ...{ id: one.id, organisation: one.organisation, status, end, failures: failures(one) },
    ...(one.last?.at && { tried: fhirInstant(one.last.at) }),
    ...(status === 'active' && next > 0 && { next: fhirInstant(instant(next)) }),
    ...(one.last?.code && { code: one.last.code }),
  };
}

export const run: Run = (_, out) =>
  withGateway(out, async ({ gateway }) => {
    const rows = (await gateway.store.subscriptions.inForce()).list.map(rowOf);
    out.result(rows);
    for (const { id, organisation, status, end, failures: failed, code } of rows)
      out.say(
        `Subscription/${id}  ${organisation.padEnd(6)}  ${status} until ${end?.slice(0, 10)}  ${failed} failures  ${code ?? ''}`,
      );
    if (rows.length === 0) out.say('Nobody subscribes to anything.');
    return true;
  });
