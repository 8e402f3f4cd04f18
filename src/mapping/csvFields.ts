// One CSV row to its fields, by the grammar of RFC 4180.
// @see https://www.rfc-editor.org/rfc/rfc4180#section-2

interface Field {
  readonly value: string;
  /** Where the row goes on: at a comma or at its end. */
  readonly end: number;
}

const endOf = (row: string, from: number): number => {
  const comma = row.indexOf(',', from);
  return comma < 0 ? row.length : comma;
};

/** The field that opens with a quote at `from`; what stands after the closing one is text, for the caller to allow. */
function quoted(row: string, from: number): (Field & { readonly isWhole: boolean }) | undefined {
  let value = '';
  for (let at = from + 1; ; ) {
    const quote = row.indexOf('"', at);
    if (quote < 0) return undefined;
    value += row.slice(at, quote);
    at = quote + 2;
    if (row[quote + 1] === '"') {
      value += '"';
      continue;
    }
    const end = endOf(row, quote + 1);
    const isWhole = end === quote + 1;
    return isWhole ? { value, end, isWhole } : { value: `"${value}${row.slice(quote, end)}`, end, isWhole };
  }
}

/**
 * The fields of a row without its line end. Undefined when a quote is left open or, unless `relaxed`, stands inside a
 * field that it does not enclose; relaxed, such a quote is text.
 */
export function csvFields(row: string, quotes: 'strict' | 'relaxed' = 'strict'): readonly string[] | undefined {
  if (row === '') return undefined;
  const fields: string[] = [];
  for (let at = 0; ; at++) {
    let field: Field;
    if (row[at] === '"') {
      const read = quoted(row, at);
      if (!read || (!read.isWhole && quotes === 'strict')) return undefined;
      field = read;
    } else {
      const end = endOf(row, at);
      field = { value: row.slice(at, end), end };
      if (field.value.includes('\n') || (quotes === 'strict' && field.value.includes('"'))) return undefined;
    }
    fields.push(field.value);
    at = field.end;
    if (at === row.length) return fields;
  }
}
