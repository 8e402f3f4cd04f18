// What a summary of each type shows; read from the file of summaries.
// @see design: consent §2 step 3 (view `summary`); profiles/policy/summaries.json
import { type Mask, maskFaults, maskOf } from '../fhir/mask.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import { isObject, isTexts } from './json.ts';

/** By resource type; a type without a mask has no summary. */
export type Summaries = ReadonlyMap<string, Mask>;

/** Reads the file of summaries (parsed JSON); fails with every complaint. */
export function readSummaries(json: unknown): Result<Summaries, readonly string[]> {
  const written = isObject(json) ? json['summaries'] : undefined;
  if (!isObject(written)) return fail(['summaries: "summaries" must be an object']);
  const masks = new Map<string, Mask>();
  const wrong: string[] = [];
  for (const [type, elements] of Object.entries(written)) {
    if (!isTexts(elements)) {
      wrong.push(`"${type}" must be a list of elements`);
      continue;
    }
    const mask = maskOf(elements);
    masks.set(type, mask);
    wrong.push(...maskFaults(type, mask));
    if (type === 'Consent') wrong.push('a Consent is served whole or not at all');
  }
  return wrong.length > 0 ? fail(wrong.map((each) => `summaries: ${each}`)) : ok(masks);
}
