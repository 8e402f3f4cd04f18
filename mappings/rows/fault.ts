// Why a row stops: told by the rule and the heading, never by the value.
import type { Mapped } from '../../src/mapping/contract.ts';
import type { Row } from '../../src/mapping/csv.ts';
import type { Columns } from '../../src/mapping/csvHeader.ts';

/** What `npm run validators` makes of a schema.json: `errors` holds the first failure until the next call. */
export interface Validate {
  (record: unknown): boolean;
  errors?: { instancePath: string; keyword: string; params: Record<string, unknown> }[] | null;
}

/** Reasons by the keyword of the schema that failed. */
const KEYWORDS: Readonly<Record<string, string>> = {
  required: 'value-missing',
  maxLength: 'value-too-long',
};

export const quarantined = (reason: string, heading?: string): Mapped => ({
  outcome: 'quarantined',
  reason,
  ...(heading !== undefined && { expression: heading }),
});

/** The first value that has not the form of the schema, by its heading. */
export function schemaFault<F extends string>(
  validate: Validate,
  row: Row<F>,
  columns: Columns<F>,
): Mapped | undefined {
  if (validate(row)) return undefined;
  const error = validate.errors?.[0];
  const name = String(error?.params['missingProperty'] ?? error?.instancePath.slice(1) ?? '');
  const reason = KEYWORDS[error?.keyword ?? ''] ?? 'value-malformed';
  return quarantined(reason, Object.hasOwn(columns, name) ? columns[name as F].heading : undefined);
}
