// Which organisation may deliver to which source.
// @see profiles/policy/senders.json; design: interface, SENDERS
import { type OdsCode, odsCode } from '../fhir/ids.ts';
import { fail, type Result } from '../fhir/result.ts';
import { type Complaints, checked, isTexts } from './reading.ts';

/** Source -> organisations that may deliver to it. */
export type Senders = ReadonlyMap<string, ReadonlySet<OdsCode>>;

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
