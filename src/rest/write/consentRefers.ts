// What a consent that is being written refers to, as its writer sees it: what it replaces, and whom its actors stand for.
// @see design: consent §6
import type { Consent, Resource } from '@medplum/fhirtypes';
import { type Actors, actorsOf } from '../../consent/directory.ts';
import type { DirectoryVersion } from '../../consent/inputs.ts';
import type { OdsCode } from '../../fhir/ids.ts';
import type { JsonObject } from '../../fhir/json.ts';
import { problem } from '../../fhir/problem.ts';
import { referencesOf } from '../../fhir/references.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { profile } from '../../fhir/systems.ts';
import type { KnownCall } from '../call.ts';

export interface Referred {
  /** Consents that it says it replaces. */
  readonly replaced: readonly Consent[];
  readonly actors: Actors;
  /** The document that is its source. */
  readonly document?: Resource;
  /** Whose contribution that is. */
  readonly documentBy?: OdsCode;
  /** Who put its relatives on record. */
  readonly relatives: Readonly<Record<string, OdsCode>>;
}

const DIRECTORY: readonly unknown[] = ['Organization', 'Practitioner', 'PractitionerRole', 'Group', 'CareTeam'];
/** What leads on, to whom it names. */
const LEADING: readonly unknown[] = ['PractitionerRole', 'Group', 'CareTeam'];
/** Most that one consent may lead to: each is decided upon. */
const LOOKUPS = 500;

/** Hidden and absent are left out alike: the check of all references answers for them. */
export async function referredBy(call: KnownCall, consent: Consent, recorder: OdsCode): Promise<Result<Referred>> {
  const directory: DirectoryVersion[] = [];
  const before: Consent[] = [];
  let source: Pick<Referred, 'document' | 'documentBy'> = {};
  const asked = new Set<string>();
  const wanted = [consent as Resource];
  const replaced = (consent.extension ?? []).flatMap((e) =>
    e.url === profile('consent-replaces') ? (e.valueReference?.reference ?? []) : [],
  );
  for (const resource of wanted) {
    for (const { type, id, pointer } of referencesOf(resource as object as JsonObject)) {
      const address = `${type}/${id}`;
      if (!type || !id || asked.has(address)) continue;
      const isSource = resource === consent && pointer === '/sourceReference';
      const listed = isSource || DIRECTORY.includes(type) || type === 'RelatedPerson';
      if (!listed && !(resource === consent && replaced.includes(address))) continue;
      if (asked.size === LOOKUPS) return fail(problem('too-many-references'));
      asked.add(address);
      // Written in the same transaction, it is the recorder's own.
      const beside = listed ? call.beside?.get(address) : undefined;
      const found = beside ? ok(undefined) : await call.gateway.pep.current(call.on, type, id);
      if (!found.ok) return fail(found.error);
      const row = found.value?.content.row;
      const read: Resource | undefined = beside ?? (row && !row.deleted ? JSON.parse(row.body) : undefined);
      if (!read) continue;
      const contributor = row?.facts.contributor ?? recorder;
      if (isSource) source = { document: read, documentBy: contributor };
      if (read.resourceType !== 'Consent') directory.push({ consent: '', type, id, contributor, resource: read });
      else if (replaced.includes(address)) before.push(read);
      if (LEADING.includes(type)) wanted.push(read);
    }
  }
  return ok({
    replaced: before,
    actors: actorsOf(directory, recorder, call.now),
    ...source,
    relatives: Object.fromEntries(
      directory.flatMap(({ type, id, contributor }) =>
        type === 'RelatedPerson' ? [[`${type}/${id}`, contributor]] : [],
      ),
    ),
  });
}
