// What a consent that is being written refers to, as its writer sees it: what it replaces, and whom its actors stand for.
// @see design: consent §6
import type { Consent, Resource } from '@medplum/fhirtypes';
import { type Actors, actorsOf } from '../consent/directory.ts';
import type { DirectoryVersion } from '../consent/inputs.ts';
import type { OdsCode } from '../fhir/ids.ts';
import type { JsonObject } from '../fhir/json.ts';
import { problem } from '../fhir/problem.ts';
import { referencesOf } from '../fhir/references.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import { profile } from '../fhir/systems.ts';
import type { StoredRow } from '../ports.ts';
import type { KnownCall } from './call.ts';

export interface Referred {
  /** Consents that it says it replaces. */
  readonly replaced: readonly Consent[];
  readonly actors: Actors;
  /** Who put its relatives on record. */
  readonly relatives: Readonly<Record<string, OdsCode>>;
}

const DIRECTORY: readonly unknown[] = ['Organization', 'Practitioner', 'PractitionerRole', 'Group'];
/** What leads on, to whom it names. */
const LEADING: readonly unknown[] = ['PractitionerRole', 'Group'];
/** Most that one consent may lead to: each is decided upon. */
const LOOKUPS = 500;

/** Hidden and absent are left out alike: the check of all references answers for them. */
export async function referredBy(call: KnownCall, consent: Consent, recorder: OdsCode): Promise<Result<Referred>> {
  const rows = new Map<string, StoredRow>();
  const directory: DirectoryVersion[] = [];
  const wanted = [consent as Resource];
  const replaced = (consent.extension ?? []).flatMap((e) =>
    e.url === profile('consent-replaces') ? (e.valueReference?.reference ?? []) : [],
  );
  for (const resource of wanted) {
    for (const { type, id } of referencesOf(resource as object as JsonObject)) {
      const address = `${type}/${id}`;
      if (!type || !id || rows.has(address)) continue;
      const known = DIRECTORY.includes(type) || type === 'RelatedPerson';
      if (!known && !(resource === consent && replaced.includes(address))) continue;
      if (rows.size === LOOKUPS) return fail(problem('too-many-references'));
      const found = await call.gateway.pep.current(call.on, type, id);
      if (!found.ok) return fail(found.error);
      const row = found.value?.content.row;
      if (!row || row.deleted) continue;
      rows.set(address, row);
      if (!DIRECTORY.includes(type)) continue;
      const listed: Resource = JSON.parse(row.body);
      directory.push({ consent: '', type, id, contributor: row.facts.contributor, resource: listed });
      if (LEADING.includes(type)) wanted.push(listed);
    }
  }
  return ok({
    replaced: replaced.flatMap((address) => JSON.parse(rows.get(address)?.body ?? '[]')),
    actors: actorsOf(directory, recorder, call.now),
    relatives: Object.fromEntries(
      [...rows].flatMap(([address, row]) => (row.type === 'RelatedPerson' ? [[address, row.facts.contributor]] : [])),
    ),
  });
}
