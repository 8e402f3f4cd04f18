// Who is asked by a service, a role or an organisation kept here is asked by its ODS code as well: that is who has a clock, and owns the answer.
// @see https://hl7.org/fhir/R4/servicerequest-definitions.html#ServiceRequest.performer; design: record, row 10
import type { Identifier, Reference, Resource } from '@medplum/fhirtypes';
import { isOpenRequest } from '../../consent/relationships.ts';
import { type OdsCode, odsCode } from '../../fhir/ids.ts';
import { problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { SYSTEM } from '../../fhir/systems.ts';
import type { KnownCall } from '../call.ts';
import { listed, MOST } from './sending.ts';

/** For whom a service or a role acts; a person acts for nobody in particular. */
const ACTING: readonly unknown[] = ['Organization', 'PractitionerRole', 'HealthcareService'];

/** What it may be is looked at before its shape is checked. */
type Maybe = Reference | null | undefined;

function codeOf(identifiers: readonly (Identifier | null | undefined)[]): OdsCode | undefined {
  const value = identifiers.find((each) => each?.system === SYSTEM.odsOrganisation)?.value;
  return typeof value === 'string' && value ? odsCode(value) : undefined;
}

/** An organisation that is acted for, and the contributors by whose word. */
export interface Acting {
  readonly code: OdsCode;
  readonly by: readonly OdsCode[];
}

/** For whom a reference acts, as far as the writer, who is `asker`, sees the way. */
export async function behind(
  call: KnownCall,
  asker: OdsCode,
  to: Maybe,
  by: readonly OdsCode[] = [],
): Promise<Result<Acting | undefined>> {
  const code = codeOf([to?.identifier]);
  const [, type = '', id = ''] = /^([A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})$/.exec(String(to?.reference)) ?? [];
  if (code || !ACTING.includes(type)) return ok(code && { code, by });
  const beside = call.beside?.get(`${type}/${id}`);
  const found = beside ? ok(undefined) : await call.gateway.pep.current(call.on, type, id);
  if (!found.ok) return found;
  const row = found.value?.content.row;
  const read: Resource | undefined = beside ?? (row && !row.deleted ? JSON.parse(row.body) : undefined);
  // What is not in use stands for nobody.
  if (read && 'active' in read && read.active === false) return ok(undefined);
  const said = [...by, row?.facts.contributor ?? asker];
  const own = read?.resourceType === 'Organization' ? codeOf(listed(read.identifier)) : undefined;
  if (own) return ok({ code: own, by: said });
  const next = read?.resourceType === 'HealthcareService' ? read.providedBy : undefined;
  const acting = read?.resourceType === 'PractitionerRole' ? read.organization : next;
  return by.length === 0 && acting ? behind(call, asker, acting, said) : ok(undefined);
}

/**
 * The request with an organisation known here added for each performer that acts for one by its own word, by that of one
 * above it, or by the asker's; `recipient-unknown` for one that acts by anybody else's. Whoever was asked through a
 * performer of the version before stays; nobody comes through it.
 */
export async function withOrganisations<R extends Resource>(
  call: KnownCall,
  resource: R,
  asker: OdsCode,
  before?: Resource,
): Promise<Result<R>> {
  if (resource.resourceType !== 'ServiceRequest') return ok(resource);
  const isOpen = isOpenRequest(resource);
  // Only whom it already names is asked once a draft is none any more.
  if (!isOpen && resource.status !== 'draft') return ok(resource);
  const performer: readonly Maybe[] = listed(resource.performer);
  const earlier: readonly Maybe[] = before?.resourceType === 'ServiceRequest' ? listed(before.performer) : [];
  const named = new Set(performer.map((each) => codeOf([each?.identifier])));
  const added: Reference[] = [];
  // More than are asked of one request are refused for that.
  for (const [at, each] of performer.slice(0, MOST).entries()) {
    const found = await behind(call, asker, each);
    if (!found.ok) return found;
    const { code, by } = found.value ?? { by: [] };
    if (code === undefined || named.has(code) || !call.gateway.nameOf(code)) continue;
    const { isBelowOrSame } = call.gateway.pip.policy.organisations;
    const speaks = by.every((one) => one === asker || isBelowOrSame(code, one));
    const stood = earlier.some((one) => one?.reference === each?.reference);
    if (!stood && !speaks && isOpen)
      return fail(problem('recipient-unknown', { expression: `ServiceRequest.performer[${at}]` }));
    if (!speaks || (stood && !earlier.some((one) => codeOf([one?.identifier]) === code))) continue;
    named.add(code);
    added.push({ type: 'Organization', identifier: { system: SYSTEM.odsOrganisation, value: code } });
  }
  return ok(added.length > 0 ? { ...resource, performer: [...performer, ...added] } : resource);
}
