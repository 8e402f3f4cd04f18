// What must go from a version before it leaves: references to what this requester may not see.
// @see design: consent §4, "References"
import { type Sight, sees } from '../consent/sight.ts';
import { hashUuid } from '../fhir/hash.ts';
import type { ResidentId } from '../fhir/ids.ts';
import { type Mask, summarised } from '../fhir/mask.ts';
import { cutPointers } from '../fhir/references.ts';
import type { StoredRow, Target } from '../ports.ts';

/**
 * Targets that are hidden, or undefined when without them their row is. A target is seen if it exists, belongs to
 * nobody but the row's own residents, is visible itself, and so is what it needs in turn.
 */
function hiddenOf(
  sight: Sight,
  residents: readonly ResidentId[],
  targets: readonly Target[],
): readonly Target[] | undefined {
  const hidden = targets.filter(
    ({ at, needs = [] }) =>
      !at?.residents.every((r) => residents.includes(r)) || !sees(sight, at) || !hiddenOf(sight, at.residents, needs),
  );
  // What hangs on something that hangs on more itself is hidden: no further is looked.
  const lacking = (target: Target): boolean => target.needs !== undefined || hidden.includes(target);
  if (targets.some((target) => target.need === 'alone' && lacking(target))) return undefined;
  const lists = Map.groupBy(
    targets.filter((target) => target.need === 'group'),
    ({ cut }) => cut.slice(0, cut.lastIndexOf('/')),
  );
  for (const group of lists.values()) if (group.every(lacking)) return undefined;
  return hidden;
}

/**
 * Pointers of what must be cut, or undefined when without it the resource itself may not be shown.
 * A Consent is served whole or not at all.
 */
export function cutsOf(sight: Sight, row: StoredRow): readonly string[] | undefined {
  if (row.type === 'Consent') return [];
  const hidden = hiddenOf(sight, row.residents, row.targets ?? []);
  return hidden && [...new Set(hidden.map((target) => target.cut))];
}

/**
 * The form without what was cut, of a summary with what its mask keeps, and what it is called. A form that lacks
 * something has a name derived from one that nobody learns who is not shown the whole: it looks like any other.
 */
export function trimmed(
  { body: whole, versionId: own }: StoredRow,
  cuts: readonly string[],
  mask: Mask | undefined,
): { readonly body: string; readonly versionId: string } {
  const cut = cutPointers(whole, cuts);
  const body = mask ? summarised(cut, mask) : cut;
  if (body === whole) return { body, versionId: own };
  const versionId = hashUuid(`${own} ${body}`);
  return { versionId, body: body.replace(`"versionId":"${own}"`, () => `"versionId":"${versionId}"`) };
}
