// The house table: which room may import which. Read by the house test; the one place where a new room is entered.
// @see README.md, "A map of the house"

/** Where a file lives: the longest matching prefix counts. */
export interface Room {
  readonly path: string;
  /** Prefixes of our own files this room may import, beside itself. */
  readonly may: readonly string[];
  /** Packages it may import; absent = any. */
  readonly packages?: readonly RegExp[];
}

const FHIR = 'src/fhir/';
const FLOOR_1 = ['src/identity/', 'src/mapping/', 'src/terms/', 'src/search/', 'src/consent/'];
const PURE = [/^@medplum\//];
const PORTS = 'src/ports';

export const ROOMS: readonly Room[] = [
  { path: FHIR, may: [], packages: [/^@medplum\//] },
  ...FLOOR_1.map((path) => ({ path, may: [FHIR], packages: PURE })),
  { path: PORTS, may: [FHIR, ...FLOOR_1], packages: [] },
  { path: 'src/ingest/', may: [FHIR, ...FLOOR_1, PORTS], packages: PURE },
  { path: 'src/access/', may: [FHIR, ...FLOOR_1, PORTS], packages: [/^@medplum\//, /^jose$/] },
  { path: 'src/record/', may: [FHIR, ...FLOOR_1, PORTS], packages: PURE },
  { path: 'src/subscriptions/', may: [FHIR, ...FLOOR_1, PORTS], packages: PURE },
  {
    path: 'src/rest/',
    may: [FHIR, ...FLOOR_1, PORTS, 'src/ingest/', 'src/access/', 'src/record/', 'src/subscriptions/'],
    packages: [/^@medplum\//, /^hono/],
  },
  {
    path: 'src/feeds/',
    may: [FHIR, ...FLOOR_1, PORTS, 'src/ingest/', 'src/access/', 'src/record/', 'src/subscriptions/'],
    packages: [/^@medplum\//, /^undici$/, /^jose$/],
  },
  {
    path: 'src/store/',
    may: [
      FHIR,
      'src/search/',
      'src/consent/facts.ts',
      'src/consent/inputs.ts',
      'src/consent/sealed.ts',
      'src/consent/sight.ts',
      PORTS,
    ],
  },
  { path: 'src/demo/', may: ['src/', 'mappings/', 'profiles/'] },
  { path: 'src/generate/', may: ['src/', 'mappings/', 'profiles/'] },
  { path: 'src/bench/', may: ['src/', 'mappings/', 'profiles/'] },
  { path: 'src/', may: ['src/', 'mappings/', 'package.json'] },
  { path: 'src/cli/conformance.ts', may: ['src/', 'conformance/'] },
  {
    path: 'mappings/',
    may: [FHIR, 'src/mapping/', 'src/terms/'],
    packages: PURE,
  },
  { path: 'mappings/build/', may: ['mappings/'] },
  { path: 'profiles/', may: [FHIR, 'src/terms/'] },
  { path: 'conformance/', may: [], packages: [/^fhir-kit-client$/, /^undici$/, /^@medplum\/fhirtypes$/, /^node:/] },
];

/** Names that only these files may import. */
export const ONE_DOOR: Readonly<Record<string, readonly string[]>> = {
  unseal: ['src/access/pep.ts'],
  disclose: ['src/access/pep.ts'],
  seal: ['src/store/'],
};

/** Folder and file names that say nothing. */
export const DRAWERS = /(^|\/)(utils?|helpers?|common|shared|services|misc|lib|core|managers?)(\/|\.ts$)/;

/** Lines a file may have. */
export const LONGEST = 300;
