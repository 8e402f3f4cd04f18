// A file of rows as an agency exports it, from the columns that a mapping reads.
// @see https://www.rfc-editor.org/rfc/rfc4180

export type Columns = Readonly<Record<string, { readonly heading: string }>>;
export type Cells<C extends Columns> = Partial<Record<keyof C, string>>;

const cell = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A file with a heading line and these rows. @param fields the columns there are, in their order; absent: all */
export function csvFile<C extends Columns>(
  columns: C,
  rows: readonly Cells<C>[],
  fields: readonly (keyof C)[] = Object.keys(columns),
): string {
  const line = (of: (field: keyof C) => string): string => fields.map((field) => cell(of(field))).join(',');
  const lines = [
    line((field) => columns[field]?.heading ?? ''),
    ...rows.map((row) => line((field) => row[field] ?? '')),
  ];
  return `${lines.join('\r\n')}\r\n`;
}
