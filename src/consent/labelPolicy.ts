// What each security label asks of consent; read from the label policy file.
// @see design: consent §2 step 9; profiles/policy/labels.json; https://hl7.org/fhir/R4/security-labels.html
import type { Token, Withholding } from '../fhir/ids.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import { SYSTEM } from '../fhir/systems.ts';
import { isObject, isToken } from './json.ts';

/** `general`: a general permit covers it; `named`: a permit must name it; `never`: own data only; `withheld`: step 8; `none`: a handling tag. */
export type LabelRule = 'general' | 'named' | 'never' | 'withheld' | 'none';

export interface LabelRow {
  readonly label: Token;
  readonly consent: LabelRule;
  /** Order of confidentiality codes; only they have one. */
  readonly rank?: number | undefined;
  /** From whom, for `withheld`; absent = from everybody but its contributor. */
  readonly withheld?: Withholding | undefined;
}

export interface LabelPolicy {
  readonly rows: ReadonlyMap<Token, LabelRow>;
  /** Rank of what carries no confidentiality code: normal. */
  readonly normal: number;
}

const RULES: readonly unknown[] = ['general', 'named', 'never', 'withheld', 'none'] satisfies LabelRule[];
/** U < L < M < N < R < V. */
const RANKS = [...'ULMNRV'];

function rowOf(row: unknown): LabelRow | undefined {
  const { label, consent, withheld } = isObject(row) ? row : {};
  if (typeof label !== 'string' || !isToken(label) || !RULES.includes(consent)) return undefined;
  if (withheld !== undefined && withheld !== 'source' && withheld !== 'resident') return undefined;
  const [system, code = ''] = label.split('|');
  const rank = system === SYSTEM.confidentiality ? RANKS.indexOf(code) : undefined;
  return rank === -1 ? undefined : { label: label as Token, consent: consent as LabelRule, rank, withheld };
}

/** Reads the label policy file (parsed JSON); fails with every complaint. */
export function readLabelPolicy(json: unknown): Result<LabelPolicy, readonly string[]> {
  const labels = isObject(json) ? json['labels'] : undefined;
  if (!Array.isArray(labels)) return fail(['label policy: "labels" must be a list']);
  const wrong: string[] = [];
  const rows = new Map<Token, LabelRow>();
  labels.forEach((each: unknown, n) => {
    const row = rowOf(each);
    if (!row) wrong.push(`label policy: row ${n + 1} needs a label system|code and a consent rule`);
    else if (rows.has(row.label)) wrong.push(`label policy: "${row.label}" is there twice`);
    else rows.set(row.label, row);
  });
  const normal = rows.get(`${SYSTEM.confidentiality}|N` as Token)?.rank;
  if (normal === undefined) return fail([...wrong, 'label policy: the confidentiality code N is missing']);
  return wrong.length > 0 ? fail(wrong) : ok({ rows, normal });
}
