// Who is asked by a service, a role or an organisation kept here is asked by its ODS code as well: that is who has a clock, and owns the answer.
// @see https://hl7.org/fhir/R4/servicerequest-definitions.html#ServiceRequest.performer; design: record, row 10
import type { Identifier, Reference, Resource } from '@medplum/fhirtypes';
import { isOpenRequest } from '../../consent/relationships.ts';
import { type OdsCode, odsCode } from '../../fhir/ids.ts';
import { ok, type Result } from '../../fhir/result.ts';
import { SYSTEM } from '../../fhir/systems.ts';
import type { KnownCall } from '../call.ts';
import { MOST } from './sending.ts';

/** For whom a service or a role acts; a person acts for nobody in particular. */
const ACTING: readonly unknown[] = ['Organization', 'PractitionerRole', 'HealthcareService'];

/** What it may be is looked at before its shape is checked. */
type Maybe = Reference | null | undefined;
const listed = <T>(value: readonly T[] | undefined): readonly T[] => (Array.isArray(value) ? value : []);

function codeOf(identifiers: readonly (Identifier | null | undefined)[]): OdsCode | undefined {
  const value = identifiers.find((each) => each?.system === SYSTEM.odsOrganisation)?.value;
  return typeof value === 'string' && value ? odsCode(value) : undefined;
}

/** ODS code of the organisation that a reference leads to, as far as the writer sees the way. */
async function behind(call: KnownCall, to: Maybe, steps = 1): Promise<Result<OdsCode | undefined>> {
  const code = codeOf([to?.identifier]);
  const [, type = '', id = ''] = /^([A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})$/.exec(String(to?.reference)) ?? [];
  if (code || !ACTING.includes(type)) return ok(code);
  const beside = call.beside?.get(`${type}/${id}`);
  const found = beside ? ok(undefined) : await call.gateway.pep.current(call.on, type, id);
  if (!found.ok) return found;
  const row = found.value?.content.row;
  const read: Resource | undefined = beside ?? (row && !row.deleted ? JSON.parse(row.body) : undefined);
  // What is not in use stands for nobody.
  if (read && 'active' in read && read.active === false) return ok(undefined);
  if (read?.resourceType === 'Organization') return ok(codeOf(listed(read.identifier)));
  const next = read?.resourceType === 'HealthcareService' ? read.providedBy : undefined;
  const acting = read?.resourceType === 'PractitionerRole' ? read.organization : next;
  return steps > 0 && acting ? behind(call, acting, steps - 1) : ok(undefined);
}

/** The request with an organisation known here added for each performer that acts for one; anything else as it is. */
export async function withOrganisations<R extends Resource>(call: KnownCall, resource: R): Promise<Result<R>> {
  if (resource.resourceType !== 'ServiceRequest' || !isOpenRequest(resource)) return ok(resource);
  const performer: readonly Maybe[] = listed(resource.performer);
  const named = new Set(performer.map((each) => codeOf([each?.identifier])));
  const added: Reference[] = [];
  // More than are asked of one request are refused for that.
  for (const each of performer.slice(0, MOST)) {
    const found = await behind(call, each);
    if (!found.ok) return found;
    const value = found.value;
    if (value === undefined || named.has(value) || !call.gateway.nameOf(value)) continue;
    named.add(value);
    added.push({ type: 'Organization', identifier: { system: SYSTEM.odsOrganisation, value } });
  }
  return ok(added.length > 0 ? { ...resource, performer: [...performer, ...added] } : resource);
}
