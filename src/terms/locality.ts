// Which locality a resident belongs to: it follows from the registered practice on a day.
// @see profiles/policy/practices.json; design: record, row 2

import { isDay } from '../fhir/days.ts';
import type { Result } from '../fhir/result.ts';
import { type Complaints, checked, isText, type Row, rowsOf } from './reading.ts';

export interface Locality {
  readonly code: string;
  readonly name: string;
  /** The practice was matched by guess from its name; to be shown as such. */
  readonly inferred: boolean;
}
interface Membership {
  readonly from: string;
  /** Last day; open where absent. */
  readonly to?: string;
  readonly locality: Locality;
}
export interface PracticeTable {
  readonly practices: ReadonlyMap<string, readonly Membership[]>;
  /** ODS codes of every practice, open or closed, in the order of the file. */
  readonly codes: readonly string[];
  /** Every locality, in the order of the file. */
  readonly localities: readonly Pick<Locality, 'code' | 'name'>[];
}

const optionalText = { may: isText, is: 'a text' };
const text = { must: isText, is: 'a text' };

/** The practice table, or everything that is wrong with the file. */
export function readPractices(file: unknown): Result<PracticeTable, Complaints> {
  const localities = rowsOf(file, 'localities', { code: text, name: text });
  const names = new Map(localities.rows.map((row) => [row['code'], row['name'] as string]));
  const rows = rowsOf(file, 'practices', {
    practice: text,
    name: text,
    locality: { must: (v) => names.has(v), is: 'the code of a locality' },
    from: { must: isDay, is: 'a day, YYYY-MM-DD' },
    to: { may: isDay, is: 'a day, YYYY-MM-DD' },
    inferred: { may: (v) => typeof v === 'boolean', is: 'true or false' },
    knownAs: optionalText,
  });
  const backwards = rows.rows.flatMap((row, i) =>
    isDay(row['to']) && isDay(row['from']) && row['to'] < row['from']
      ? [`practices[${i}]: "to" is before "from".`]
      : [],
  );
  return checked([...localities.faults, ...rows.faults, ...backwards], () => tableOf(rows.rows, names));
}

function tableOf(rows: readonly Row[], names: ReadonlyMap<unknown, string>): PracticeTable {
  const practices = new Map<string, Membership[]>();
  for (const row of rows) {
    const code = row['locality'] as string;
    const membership: Membership = {
      from: row['from'] as string,
      ...(row['to'] !== undefined && { to: row['to'] as string }),
      locality: { code, name: names.get(code) ?? code, inferred: row['inferred'] === true },
    };
    practices.set(row['practice'] as string, [...(practices.get(row['practice'] as string) ?? []), membership]);
  }
  const localities = [...names].map(([code, name]) => ({ code: String(code), name }));
  return { practices, codes: [...practices.keys()], localities };
}

/** Locality of a practice (ODS code) on a day (`YYYY-MM-DD`); undefined when it is not known. */
export const localityOf = (practice: string, day: string, table: PracticeTable): Locality | undefined =>
  table.practices.get(practice)?.find(({ from, to }) => from <= day && (to === undefined || day <= to))?.locality;

/** ODS codes of the practices of a locality on a day (`YYYY-MM-DD`), in the order of the file. */
export const practicesOf = (locality: string, day: string, table: PracticeTable): readonly string[] =>
  table.codes.filter((practice) => localityOf(practice, day, table)?.code === locality);
