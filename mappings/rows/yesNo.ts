// Yes and no as spreadsheets and databases write them; anything else is neither.
import type { Reading } from './source.ts';

const YES = /^(y|yes|true|1)$/i;
const NO = /^(n|no|false|0)$/i;

/** What a column says; undefined where it says nothing, and with a remark where it says neither. */
export function yesNo<F extends string>({ row, remark }: Reading<F>, field: F): boolean | undefined {
  const text: string | undefined = row[field];
  if (text === undefined) return undefined;
  const yes = YES.test(text);
  if (!yes && !NO.test(text)) {
    remark('value-unknown', field);
    return undefined;
  }
  return yes;
}
