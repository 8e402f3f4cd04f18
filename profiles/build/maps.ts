// Writes each table of profiles/maps as a FHIR ConceptMap. One list, one place: the table is the source.
// @see https://hl7.org/fhir/R4/conceptmap.html
import { readdir, readFile } from 'node:fs/promises';
import type { ConceptMap, ConceptMapGroupElementTarget } from '@medplum/fhirtypes';
import { BASE } from '../../src/fhir/systems.ts';

/** Source code, target code (empty when there is none), equivalence, display of the target. */
type Row = readonly [string, string, NonNullable<ConceptMapGroupElementTarget['equivalence']>, string?];

interface Table {
  readonly title: string;
  readonly about: string;
  readonly groups: readonly { readonly source: string; readonly target: string; readonly rows: readonly Row[] }[];
}

const target = ([, code, equivalence, display]: Row): ConceptMapGroupElementTarget => ({
  ...(code && { code }),
  ...(display && { display }),
  equivalence,
  ...(equivalence !== 'equivalent' && { comment: code ? 'Not the same extent.' : 'Not mapped.' }),
});

/** The table `name` as a ConceptMap. */
export const conceptMapOf = (name: string, table: Table): ConceptMap => ({
  resourceType: 'ConceptMap',
  id: name,
  url: `${BASE}/ConceptMap/${name}`,
  name: name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
  title: table.title,
  status: 'active',
  ...(table.about && { description: table.about }),
  group: table.groups.map((group) => ({
    source: group.source,
    target: group.target,
    element: group.rows.map((row) => ({ code: row[0], target: [target(row)] })),
  })),
});

/** Every table in `folder`, by file name. */
export async function conceptMaps(folder: URL): Promise<ConceptMap[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (file) =>
      conceptMapOf(file.slice(0, -'.json'.length), JSON.parse(await readFile(new URL(file, folder), 'utf8')) as Table),
    ),
  );
}
