// Which organisation is below which: a shipped table, never a written partOf.
// @see design: interface, "Names"; profiles/policy/organisations.json
import { type OdsCode, odsCode } from '../fhir/ids.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import { isObject } from './json.ts';

export interface Organisations {
  /** Whether `lower` is `upper` itself or anywhere below it; none is neither, and nobody is below none. */
  isBelowOrSame(lower: OdsCode | undefined, upper: OdsCode | undefined): boolean;
  /** Whether one of them is the other, or anywhere below it. */
  isOneSide(one: OdsCode | undefined, other: OdsCode | undefined): boolean;
  /** The organisation itself, and all above it; none of none. */
  upwards(organisation: OdsCode | undefined): readonly OdsCode[];
}

/** Organisations from pairs (organisation, the one right above it). */
export function organisationsOf(parents: ReadonlyMap<OdsCode, OdsCode>): Organisations {
  function upwards(organisation: OdsCode | undefined): readonly OdsCode[] {
    const seen = new Set<OdsCode>();
    for (let at = organisation; at !== undefined && !seen.has(at); at = parents.get(at)) seen.add(at);
    return [...seen];
  }
  const isBelowOrSame: Organisations['isBelowOrSame'] = (lower, upper) => upwards(lower).some((each) => each === upper);
  return { upwards, isBelowOrSame, isOneSide: (one, other) => isBelowOrSame(one, other) || isBelowOrSame(other, one) };
}

/** Reads the organisations file (parsed JSON): rows of `code` and, where there is one above, `partOf`. */
export function readOrganisations(json: unknown): Result<Organisations, readonly string[]> {
  const rows = isObject(json) ? json['organisations'] : undefined;
  if (!Array.isArray(rows)) return fail(['organisations: "organisations" must be a list']);
  const wrong: string[] = [];
  const parents = new Map<OdsCode, OdsCode>();
  rows.forEach((row: unknown, n) => {
    const { code, partOf } = isObject(row) ? row : {};
    if (typeof code !== 'string' || code === '') wrong.push(`organisations: row ${n + 1} has no code`);
    else if (typeof partOf === 'string' && partOf !== '' && partOf !== code)
      parents.set(odsCode(code), odsCode(partOf));
    else if (partOf !== undefined) wrong.push(`organisations: partOf of row ${n + 1} is not another code`);
  });
  return wrong.length > 0 ? fail(wrong) : ok(organisationsOf(parents));
}
