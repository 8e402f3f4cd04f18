// Residents that a steward joined: what a decision about one of them reads of the others.
// @see design: consent §6, "Merging two residents"
import type { ResidentInputs } from './inputs.ts';

/**
 * Those confirmed to be one person are decided on all that is known of any of them, so that all are decided alike. Of
 * those only proposed what they refuse counts, and that they are restricted. What they disagree in is read so that it opens less.
 */
function joined(own: ResidentInputs, all: ReadonlyMap<string, ResidentInputs>): ResidentInputs {
  const { alike } = own;
  if (!alike) return own;
  const known = (confirmed: boolean) =>
    alike.filter((each) => each.confirmed === confirmed).flatMap((each) => all.get(each.resident) ?? []);
  const [same, maybe] = [known(true), known(false)];
  const one = [own, ...same].toSorted((a, b) => a.resident.localeCompare(b.resident));
  return {
    resident: own.resident,
    restricted: [...one, ...maybe].some((each) => each.restricted),
    birthDate: one.map((each) => each.birthDate).sort()[0],
    deceased: one.map((each) => each.deceased).sort((a, b) => Number(a) - Number(b))[0],
    // Which of its referrals brought something is counted for each by itself.
    relationships: one.flatMap((each) =>
      each === own ? each.relationships : each.relationships.map(({ delivery: _, ...more }) => more),
    ),
    consents: [...new Map(one.flatMap((each) => each.consents).map((each) => [each.id, each])).values()],
    company: one.flatMap(({ company = [] }) => company),
    grants: one.flatMap(({ grants = [] }) => grants),
    assessments: one.flatMap(({ assessments = [] }) => assessments),
    directory: [...one, ...maybe].flatMap(({ directory = [] }) => directory),
    same: same.map((each) => each.resident),
    refusals: maybe.flatMap((each) => each.consents),
  };
}

/** @param list holds everybody who is alike one of them */
export function joinedInputs(list: readonly ResidentInputs[]): readonly ResidentInputs[] {
  const all = new Map(list.map((each) => [String(each.resident), each]));
  return list.map((each) => joined(each, all));
}
