// What one draft does to the record: nothing new, or a new version of what is kept under its key.
import type { Resource } from '@medplum/fhirtypes';
import { canonicalJson } from '../fhir/canonical.ts';
import { contentHash } from '../fhir/hash.ts';
import type { ResidentId } from '../fhir/ids.ts';
import { type Problem, problem } from '../fhir/problem.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import type { Draft } from '../mapping/contract.ts';
import { about, isSilent } from './aboutWhom.ts';
import { addressed } from './drafts.ts';
import { keptOf } from './kept.ts';
import { prepare } from './prepare.ts';
import { merged, termsOf } from './terms.ts';
import type { Pending, Workspace } from './workspace.ts';

export type Effect =
  | { readonly kind: 'same'; readonly address: string }
  | {
      readonly kind: 'new';
      readonly address: string;
      readonly hash: string;
      readonly draft: Draft;
      readonly pending: Pending;
    };

/**
 * What one draft would do. Nothing is put into the workspace yet.
 * @param referral with which it came; absent: it stays with the one it came with before
 */
export function effectOf(
  work: Workspace,
  draft: Draft,
  resident: ResidentId | undefined,
  referral?: number,
): Result<Effect, Problem> {
  const { delivery, ids } = work;
  const type = draft.resource.resourceType;
  const wanted = { type, key: draft.key };
  const id = ids.idOf(wanted);
  const bodyId = type === 'Patient' && resident ? resident : id;
  const address = `${type}/${id}`;
  const shown = `${type}/${bodyId}`;
  const stored = work.current.get(address);
  const before = work.pending.get(address);
  const said = addressed(draft.resource, resident, ids, work.people.residentOf);
  // What comes in a record of somebody is about them.
  const wantedResource = resident && isSilent(said) ? about(said, resident) : said;
  const last = before?.resource ?? (stored && !stored.deleted ? (JSON.parse(stored.body) as Resource) : undefined);
  const lastTerms = termsOf(before?.change.facts.facet ?? stored?.facts ?? {});
  const {
    resource,
    terms: { recipients, withheld },
  } = last
    ? merged({ resource: last, terms: lastTerms }, draft, wantedResource)
    : { resource: wantedResource, terms: termsOf(draft) };
  const hash = contentHash(canonicalJson([contentOf(resource), recipients, withheld]));
  const lastHash = before ? hashOf(work, wanted) : ids.keyRow(wanted)?.hash;
  if (last && lastHash === hash) return ok({ kind: 'same', address: shown });
  const prepared = prepare(
    {
      resource,
      id,
      bodyId,
      version: (stored?.version ?? 0) + 1,
      versionId: delivery.ids.uuid(),
      now: delivery.now,
      contributor: delivery.contributor,
      via: delivery.via,
      source: delivery.source,
      ...(type === 'Patient' && resident && { residents: [resident] }),
      ...(recipients.length > 0 && { recipients }),
      ...(withheld.length > 0 && { withheld }),
      ...(stored && keptOf(stored, delivery.via)),
      ...(referral && { delivery: referral }),
    },
    delivery.rulebook,
  );
  if (!prepared.ok) return prepared;
  const residents = prepared.value.facts.residents;
  const moved =
    stored &&
    !stored.deleted &&
    stored.residents.length > 0 &&
    (stored.residents.length !== residents.length || stored.residents.some((r) => !residents.includes(r)));
  if (moved) return fail(problem('subject-moved'));
  return ok({ kind: 'new', address: shown, hash, draft, pending: { resource, change: prepared.value } });
}

const hashOf = (work: Workspace, wanted: { type: string; key: string }): string | undefined =>
  work.ids.keyRow(wanted)?.hash;

/** The resource without what the server sets, so that only content counts; labels given by the source are content. */
function contentOf(resource: Resource): unknown {
  const { id: _id, meta, ...rest } = resource as Resource & { text?: unknown };
  return { ...rest, profile: meta?.profile ?? [], security: meta?.security ?? [] };
}

/** Puts a new version into the workspace, to be written with its chunk. */
export function apply(work: Workspace, effect: Effect): void {
  if (effect.kind === 'same') return;
  const { change } = effect.pending;
  work.pending.set(`${change.type}/${change.id}`, effect.pending);
  const { contributor, source } = work.delivery;
  work.ids.written({ contributor, source, type: change.type, key: effect.draft.key, id: change.id, hash: effect.hash });
  work.changes.push({
    kind: 'key',
    contributor,
    source,
    type: change.type,
    key: effect.draft.key,
    id: change.id,
    hash: effect.hash,
  });
}
