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
  readonly rank?: number;
  /** From whom, for `withheld`; absent = from everybody but its contributor. */
  readonly withheld?: Withholding;
  /** Whether break-glass reaches what carries it. */
  readonly breakGlass: boolean;
}

export interface LabelPolicy {
  readonly version: string;
  readonly rows: ReadonlyMap<Token, LabelRow>;
  /** Rank of what carries no confidentiality code: normal. */
  readonly normal: number;
}

const RULES: readonly unknown[] = ['general', 'named', 'never', 'withheld', 'none'] satisfies LabelRule[];
/** U < L < M < N < R < V, also where the file gives no rank. */
const RANKS = ['U', 'L', 'M', 'N', 'R', 'V'];

function rankOf(label: string, rank: unknown): number | undefined {
  const [system, code = ''] = label.split('|');
  if (system !== SYSTEM.confidentiality) return undefined;
  return typeof rank === 'number' ? rank : RANKS.indexOf(code);
}

function rowOf(row: unknown): LabelRow | undefined {
  if (!isObject(row)) return undefined;
  const { label, consent, rank, withheld, breakGlass = consent !== 'named' && consent !== 'never' } = row;
  if (typeof label !== 'string' || !isToken(label) || !RULES.includes(consent)) return undefined;
  if (withheld !== undefined && withheld !== 'source' && withheld !== 'resident') return undefined;
  if (typeof breakGlass !== 'boolean' || (breakGlass && consent === 'never')) return undefined;
  const order = rankOf(label, rank);
  if (order !== undefined && order < 0) return undefined;
  return {
    label: label as Token,
    consent: consent as LabelRule,
    breakGlass,
    ...(order !== undefined && { rank: order }),
    ...(withheld && { withheld }),
  };
}

/** Reads the label policy file (parsed JSON); fails with every complaint. */
export function readLabelPolicy(json: unknown): Result<LabelPolicy, readonly string[]> {
  if (!isObject(json) || !Array.isArray(json['labels'])) return fail(['label policy: "labels" must be a list']);
  const wrong: string[] = [];
  const rows = new Map<Token, LabelRow>();
  json['labels'].forEach((each: unknown, n) => {
    const row = rowOf(each);
    if (!row) wrong.push(`label policy: row ${n + 1} needs a label system|code and a consent rule`);
    else if (rows.has(row.label)) wrong.push(`label policy: "${row.label}" is there twice`);
    else rows.set(row.label, row);
  });
  const normal = rows.get(`${SYSTEM.confidentiality}|N` as Token)?.rank;
  if (normal === undefined) wrong.push('label policy: the confidentiality code N is missing');
  if (wrong.length > 0 || normal === undefined) return fail(wrong);
  return ok({ version: String(json['version'] ?? ''), rows, normal });
}
