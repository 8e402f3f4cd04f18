// vread: GET [base]/[type]/[id]/_history/[vid]. @see https://hl7.org/fhir/R4/http.html#vread
import { problem } from '../fhir/problem.ts';
import type { KnownCall } from './call.ts';
import { formOf } from './form.ts';
import { readInput } from './operations/input.ts';
import { isComposed, mayRead, present } from './read.ts';
import { type Answer, problemAnswer } from './respond.ts';
import { readEvent } from './search/searchEvents.ts';
import { presentationOf, readAnswer } from './shown.ts';

/** What is composed has one version at a time: the one this reader would read now. */
async function vreadComposed(call: KnownCall, type: string, id: string, version: string): Promise<Answer> {
  const found = await present(call, type, id);
  if (!found.ok) return problemAnswer(found.error);
  return found.value.etags.includes(`W/"${version}"`)
    ? readAnswer(call, found.value)
    : problemAnswer(problem('not-found'));
}

export async function vread(call: KnownCall, type: string): Promise<Answer> {
  const id = call.param('id');
  const allowed = mayRead(call, type, id);
  if (!allowed.ok) return problemAnswer(allowed.error);
  const input = await readInput(call, []);
  if (!input.ok) return problemAnswer(input.error);
  const form = formOf(call.url.searchParams, type);
  if (!form.ok) return problemAnswer(form.error);
  const version = call.param('version');
  if (isComposed(type, id)) return vreadComposed(call, type, id, version);
  if (type === 'AuditEvent') {
    const event = await readEvent(call, id, version);
    return event.ok ? readAnswer(call, event.value) : problemAnswer(event.error);
  }
  const found = await call.gateway.pep.vread(call.on, type, id, version);
  return found.ok ? readAnswer(call, presentationOf(found.value)) : problemAnswer(found.error);
}
