// The reference data as it is shipped, read from its files: Node passes it in at its start, a Worker has it as an asset.
// @see src/fhir/reference.ts
import { readdirSync, readFileSync } from 'node:fs';
import { PROBLEMS } from './fhir/problemTable.ts';
import type { Reference } from './fhir/reference.ts';

const ROOT = new URL('../', import.meta.url);
const TERMS = new URL('profiles/compiled/', ROOT);

const json = (path: string, base: URL = ROOT) => JSON.parse(readFileSync(new URL(path, base), 'utf8'));
const policy = (name: string): unknown => json(`profiles/policy/${name}.json`);

/** Compiled files by the part of their names that the form captures. */
const compiled = (form: RegExp): Readonly<Record<string, object>> =>
  Object.fromEntries(
    readdirSync(TERMS).flatMap((file) => {
      const [, name] = form.exec(file) ?? [];
      return name === undefined ? [] : [[name, json(file, TERMS)]];
    }),
  );

/** All of it, as the files say now. */
export const shipped = (): Reference => ({
  version: json('package.json').version,
  definitions: json('src/fhir/definitions/r4.json'),
  requiredCodes: json('src/fhir/definitions/required-codes.json'),
  summaries: json('src/fhir/definitions/summary.json'),
  nicknames: json('src/identity/nicknames.json'),
  problems: PROBLEMS,
  terms: compiled(/^((?:CodeSystem|ConceptMap)-.*)\.json$/),
  forms: compiled(/^((?:Questionnaire|OperationDefinition)-.*)\.json$/),
  profiles: [...json('profiles/rules.json'), ...json('profiles/uk-core-rules.json')],
  policy: {
    cohorts: policy('cohorts'),
    evaluation: policy('evaluation'),
    labels: policy('labels'),
    organisations: policy('organisations'),
    practices: policy('practices'),
    roles: policy('roles'),
    senders: policy('senders'),
    summaries: policy('summaries'),
  },
});
