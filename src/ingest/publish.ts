// Puts the forms and the definitions of operations that the gateway ships into its directory, as its own contribution, where they are read and searched like any other.
// Safe to repeat: what is there as it is shipped stays as it is; other words are a new version.
// @see profiles/fsh/forms-assessment.fsh, forms-sharing.fsh
import type { Resource } from '@medplum/fhirtypes';
import { canonicalJson } from '../fhir/canonical.ts';
import type { Instant, ResourceId } from '../fhir/ids.ts';
import { GATEWAY } from '../fhir/systems.ts';
import type { Change, Ids, Store } from '../ports.ts';
import { prepare, type Rulebook } from './prepare.ts';

/** Without what the server sets. */
const said = ({ meta: _, ...rest }: Resource): string => canonicalJson(rest);

/** @returns how many were stored; none when another process was first */
export async function publish(
  { contributions }: Pick<Store, 'contributions'>,
  forms: Readonly<Record<string, object>>,
  rulebook: Rulebook,
  now: Instant,
  ids: Ids,
): Promise<number> {
  const list = (Object.values(forms) as Resource[]).map((form) => ({ id: form.id as ResourceId, form }));
  const refs = list.map(({ id, form }) => ({ type: form.resourceType, id }));
  const own = new Map((await contributions.own(GATEWAY, refs)).map((row) => [`${row.type}/${row.id}`, row]));
  const changes = list.flatMap(({ id, form }): readonly Change[] => {
    const before = own.get(`${form.resourceType}/${id}`);
    if (before && said(JSON.parse(before.body)) === said(form)) return [];
    const version = (before?.version ?? 0) + 1;
    const prepared = prepare(
      {
        resource: form,
        id,
        bodyId: id,
        version,
        versionId: ids.uuid(),
        now,
        contributor: GATEWAY,
        via: 'feed',
        source: 'shipped',
      },
      rulebook,
    );
    if (!prepared.ok) throw new Error(`the form ${id} is not valid: ${prepared.error.id} ${prepared.error.expression}`);
    return [prepared.value];
  });
  if (changes.length === 0) return 0;
  return (await contributions.commit(changes)) === 'done' ? changes.length : 0;
}
