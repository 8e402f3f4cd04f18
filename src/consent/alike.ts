// Residents that a steward joined: what a decision about one of them reads of the others.
// @see design: consent §6, "Merging two residents"
import type { ResidentInputs } from './inputs.ts';

const earliest = <T extends number | string>(list: readonly (T | undefined)[]): T | undefined =>
  list.filter((each) => each !== undefined).toSorted((a, b) => (a < b ? -1 : 1))[0];

/**
 * Those confirmed to be one person are decided on all that is known of any of them, so that all are decided alike. Of
 * those only proposed what they refuse counts, and that they are restricted. What they disagree in is read so that it opens less.
 */
function joined(own: ResidentInputs, all: ReadonlyMap<string, ResidentInputs>): ResidentInputs {
  if (!own.alike || own.alike.length === 0) return own;
  const known = (confirmed: boolean) =>
    (own.alike ?? []).filter((each) => each.confirmed === confirmed).flatMap((each) => all.get(each.resident) ?? []);
  const [same, maybe] = [known(true), known(false)];
  const one = [own, ...same].toSorted((a, b) => (a.resident < b.resident ? -1 : 1));
  const birthDate = earliest(one.map((each) => each.birthDate));
  const deceased = earliest(one.map((each) => each.deceased));
  return {
    resident: own.resident,
    restricted: [...one, ...maybe].some((each) => each.restricted),
    ...(birthDate !== undefined && { birthDate }),
    ...(deceased !== undefined && { deceased }),
    relationships: one.flatMap((each) => each.relationships),
    consents: [...new Map(one.flatMap((each) => each.consents).map((each) => [each.id, each])).values()],
    grants: one.flatMap((each) => each.grants ?? []),
    assessments: one.flatMap((each) => each.assessments ?? []),
    directory: [...one, ...maybe].flatMap((each) => each.directory ?? []),
    same: same.map((each) => each.resident),
    refusals: maybe.flatMap((each) => each.consents),
  };
}

/** @param list holds everybody who is alike one of them */
export function joinedInputs(list: readonly ResidentInputs[]): readonly ResidentInputs[] {
  const all = new Map(list.map((each) => [String(each.resident), each]));
  return list.map((each) => joined(each, all));
}
