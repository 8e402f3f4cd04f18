// Organisations, which of them is below which, and which may deliver to which source.
// @see profiles/policy/organisations.json, profiles/policy/senders.json; design: interface, "Names" and SENDERS
import { type OdsCode, odsCode } from '../fhir/ids.ts';
import type { Result } from '../fhir/result.ts';
import { fail } from '../fhir/result.ts';
import { type Complaints, checked, isText, isTexts, rowsOf } from './reading.ts';

export interface Organisation {
  readonly code: OdsCode;
  readonly name: string;
  readonly kind: string;
  /** The organisation directly above. */
  readonly partOf?: OdsCode;
}
export type Organisations = ReadonlyMap<OdsCode, Organisation>;
/** Source -> organisations that may deliver to it. */
export type Senders = ReadonlyMap<string, ReadonlySet<OdsCode>>;

const text = { must: isText, is: 'a text' };

/** The organisation table, or everything that is wrong with the file. */
export function readOrganisations(file: unknown): Result<Organisations, Complaints> {
  const { rows, faults } = rowsOf(file, 'organisations', {
    code: text,
    name: text,
    kind: text,
    partOf: { may: isText, is: 'a text' },
  });
  const table: Organisations = new Map(
    rows.map((row) => {
      const code = odsCode(String(row['code']));
      const above = row['partOf'] === undefined ? {} : { partOf: odsCode(String(row['partOf'])) };
      return [code, { code, name: String(row['name']), kind: String(row['kind']), ...above }];
    }),
  );
  const cross = [...table.values()].flatMap((each, i) => [
    ...(each.partOf && !table.has(each.partOf) ? [`organisations[${i}]: "partOf" names no organisation.`] : []),
    ...(each.partOf && lineOf(each.partOf, table).includes(each.code) ? [`organisations[${i}]: is below itself.`] : []),
  ]);
  const twice = table.size < rows.length ? ['organisations: a code has two rows.'] : [];
  return checked([...faults, ...twice, ...cross], () => table);
}

/** An organisation and those above it, lowest first; an unknown one stands alone. A circle is walked once. */
export function lineOf(code: OdsCode, table: Organisations): readonly OdsCode[] {
  const line: OdsCode[] = [];
  let at: OdsCode | undefined = code;
  while (at !== undefined && !line.includes(at)) {
    line.push(at);
    at = table.get(at)?.partOf;
  }
  return line;
}

/** Whether `code` is `above` or below it. */
export const isWithin = (code: OdsCode, above: OdsCode, table: Organisations): boolean =>
  lineOf(code, table).includes(above);

/** Stands for every practice of the practice table. */
const PRACTICES = '@practices';

/** The sender table, or everything that is wrong with the file. `practices`: ODS codes that `@practices` stands for. */
export function readSenders(file: unknown, practices: readonly string[]): Result<Senders, Complaints> {
  const senders = (file as { readonly senders?: unknown } | null)?.senders;
  if (typeof senders !== 'object' || senders === null || Array.isArray(senders))
    return fail(['"senders" must be an object of sources.']);
  const rows = Object.entries(senders);
  const faults = rows.flatMap(([source, codes]) =>
    isTexts(codes) ? [] : [`senders["${source}"] must be a list of ODS codes.`],
  );
  return checked(
    faults,
    () =>
      new Map(
        rows.map(([source, codes]) => [
          source,
          new Set(
            (codes as readonly string[]).flatMap((code) => (code === PRACTICES ? practices : [code])).map(odsCode),
          ),
        ]),
      ),
  );
}
