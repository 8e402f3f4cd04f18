// Compiles every `mappings/<source>/schema.json` into `validator.generated.js`: run `node mappings/build/validators.ts`.
// @see https://ajv.js.org/standalone.html (a Worker may not compile schemas at run time)
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv, type Schema } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';

const MAPPINGS = new URL('../', import.meta.url);
const require = createRequire(import.meta.url);

/** Helpers that ajv's output takes with `require`, which an ES module has not: their text is put in instead. */
const HELPER = /^const (\w+) = require\("(ajv\/dist\/runtime\/(?:ucs2length|equal))"\)\.default;$/gm;

/** What nobody asks about a failure or a value, and half of the text: where in the schema it arose, what it is part of. */
const UNASKED = [
  /schemaPath:"[^"]*",/g,
  /(?<=params:\{)(?:type|pattern|limit|allowedValue|failingKeyword): [^{}]*(?=\})/g,
  /, ?parentData(?::\w+)?, ?parentDataProperty(?::[\w"]+)?, ?rootData(?:=data)?/g,
];

export const DECLARATION = `// Written by mappings/build/validators.ts; do not edit.
/** Whether a record has the form of schema.json; when not, \`errors\` holds the first failure until the next call. */
declare const validate: {
  (record: unknown): boolean;
  errors?: { instancePath: string; keyword: string; params: Record<string, unknown> }[] | null;
};
export default validate;
`;

/** The validator of one schema as the text of an ES module that imports nothing. Throws when the schema is wrong. */
export function validatorOf(schema: Schema): string {
  const ajv = new Ajv({
    strict: true,
    strictTypes: false,
    allowUnionTypes: true,
    discriminator: true,
    messages: false,
    inlineRefs: false,
    code: { source: true, esm: true, lines: true },
  });
  const text = standalone.default(ajv, ajv.compile(schema)).replace(HELPER, (_, name: string, path: string) => {
    const helper: { default: unknown } = require(path);
    return `const ${name} = ${String(helper.default)};`;
  });
  if (text.includes('require(')) throw new Error('The schema needs a helper that cannot be put in.');
  return `// Written by mappings/build/validators.ts; do not edit.\n${UNASKED.reduce((left, each) => left.replace(each, ''), text).trimEnd()}\n`;
}

/** Folders of `mappings/` that have a schema, as URLs. */
export const foldersWithSchema = (): readonly URL[] =>
  readdirSync(MAPPINGS)
    .sort()
    .map((name) => new URL(`${name}/`, MAPPINGS))
    .filter((folder) => existsSync(new URL('schema.json', folder)));

export const schemaIn = (folder: URL): Schema => JSON.parse(readFileSync(new URL('schema.json', folder), 'utf8'));

if (import.meta.main) {
  for (const folder of foldersWithSchema()) {
    writeFileSync(new URL('validator.generated.js', folder), validatorOf(schemaIn(folder)));
    writeFileSync(new URL('validator.generated.d.ts', folder), DECLARATION);
  }
}
