// CareTeam/locality-{code}/$record-meeting: decisions and actions of a meeting, recorded once, with owner and due date.
// @see design: record, row 5
import type { Encounter, ParametersParameter, Task } from '@medplum/fhirtypes';
import type { Told } from '../../access/pep.ts';
import type { OdsCode } from '../../fhir/ids.ts';
import { joinProblems, outcomeOf, type Problem, problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import type { Minutes } from '../../record/meeting/minutes.ts';
import type { KnownCall } from '../call.ts';
import { gather } from '../composed/composing.ts';
import { planMinutes } from '../locality/minutes.ts';
import { remarkOn } from '../locality/owners.ts';
import { type Answer, problemAnswer, recordAnswer } from '../respond.ts';
import { perform } from '../write/planned.ts';
import { writerFor } from '../write/write.ts';
import { localityAsked } from './askedOfLocality.ts';
import { readMinutes } from './minutesAsked.ts';

/** People, not systems, whose token and roles cover all that minutes write. */
function mayMinute(call: KnownCall): Result<OdsCode, Problem> {
  const { requester } = call.on.principal;
  if (requester.kind !== 'professional') return fail(problem('not-entitled'));
  for (const type of ['Encounter', 'Task', 'CarePlan']) {
    const allowed = writerFor(call, type, 'create', 'update', 'search');
    if (!allowed.ok) return allowed;
  }
  return ok(requester.organisation);
}

/** The operation as it goes on record; nothing of the minutes themselves. */
const happening = (call: KnownCall): Told => ({
  interaction: 'operation',
  asked: { type: 'CareTeam', id: call.param('id'), operation: `CareTeam/${call.param('id')}/$record-meeting` },
  disclosed: [],
  residents: [],
});

/** What stands recorded of a meeting: the same after the first call and after any other. */
async function recorded(call: KnownCall, { identifier }: Minutes, own: OdsCode): Promise<Answer> {
  const value = { system: identifier.system ?? '', code: (identifier.value ?? '').toLowerCase() };
  const query = {
    types: ['Encounter', 'Task'],
    filters: [
      { kind: 'token', param: 'identifier', values: [value] },
      { kind: 'contributor', value: own },
    ],
    sort: [{ by: 'id', descending: false }],
    count: 1_000,
  } as const;
  const found = await gather(call, [query], happening(call).asked, new Map());
  if (!found.ok) return problemAnswer(found.error);
  const rows = [...found.value.values()];
  const left = rows.map(({ row }) => row);
  await call.gateway.pep.record(call.on, {
    ...happening(call),
    disclosed: left.map((row) => `${row.type}/${row.id}/_history/${row.versionId}`),
    residents: [...new Set(left.flatMap((row) => row.residents))],
  });
  const parameter: ParametersParameter[] = [];
  const remarks: Problem[] = [];
  for (const [resident, own] of Map.groupBy(rows, ({ row }) => row.residents[0])) {
    const part: ParametersParameter[] = [{ name: 'patient', valueReference: { reference: `Patient/${resident}` } }];
    for (const { row, body } of own) {
      const resource = JSON.parse(body) as Encounter | Task;
      const { description } = resource as Task;
      const remark =
        resource.resourceType === 'Task' ? await remarkOn(call, resource, row.facts.contributor) : ok(undefined);
      if (!remark.ok) return problemAnswer(remark.error);
      const expression = `Parameters.parameter.where(name = 'entry')[${parameter.length}].part[${part.length}]`;
      if (remark.value) remarks.push({ ...remark.value, expression });
      part.push({
        name: resource.resourceType.toLowerCase(),
        valueReference: { reference: `${row.type}/${row.id}`, ...(description && { display: description }) },
      });
    }
    parameter.push({ name: 'entry', part });
  }
  const warned = joinProblems(remarks);
  return recordAnswer(
    200,
    JSON.stringify({
      resourceType: 'Parameters',
      parameter: [
        { name: 'identifier', valueIdentifier: identifier },
        ...parameter,
        ...(warned ? [{ name: 'warnings', resource: outcomeOf(warned, 'warning') }] : []),
      ],
    }),
  );
}

export async function recordMeeting(call: KnownCall): Promise<Answer> {
  const own = mayMinute(call);
  if (!own.ok) return problemAnswer(own.error);
  const locality = await localityAsked(call);
  if (!locality.ok) return problemAnswer(locality.error);
  const minutes = await readMinutes(call);
  if (!minutes.ok) return problemAnswer(minutes.error);
  const answer = await perform(
    call,
    false,
    () => planMinutes(call, locality.value, minutes.value, own.value),
    (plans) => plans,
    () => recorded(call, minutes.value, own.value),
  );
  if (answer.status !== 200) await call.gateway.pep.record(call.on, { ...happening(call), refused: true });
  return answer;
}
