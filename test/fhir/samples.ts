// Random resources built from the definitions, rich in references: most are valid, the rest are for the caller to leave out.
import { codesOfValueSet, resourceSchema, typeSchema } from '../../src/fhir/definitions.ts';
import type { JsonObject } from '../../src/fhir/json.ts';

type Schema = NonNullable<ReturnType<typeof resourceSchema>>;
type Element = Schema['elements'][string];
type Draw = (below: number) => number;

/** @see https://github.com/bryc/code/blob/master/jshash/PRNGs.md (mulberry32, public domain) */
function drawFrom(seed: number): Draw {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const PRIMITIVES: Readonly<Record<string, unknown>> = {
  base64Binary: 'QUJD',
  boolean: true,
  canonical: 'https://example.org/canonical',
  code: 'word',
  date: '2026-03-01',
  dateTime: '2026-03-01T10:00:00Z',
  decimal: 1.5,
  id: 'an-id',
  instant: '2026-03-01T10:00:00.000Z',
  integer: 1,
  markdown: 'Some *text*',
  oid: 'urn:oid:1.2.3',
  positiveInt: 1,
  string: 'text',
  time: '10:00:00',
  unsignedInt: 1,
  uri: 'https://example.org/uri',
  url: 'https://example.org/url',
  uuid: 'urn:uuid:c757873d-ec9a-4326-a141-556f43239520',
  xhtml: '<div xmlns="http://www.w3.org/1999/xhtml">text</div>',
};
/** Left out: what repeats without end, and what invariants tie to the rest. */
const LEFT_OUT = /^(id|meta|implicitRules|language|text|contained|modifierExtension|abatement\[x\]|dataAbsentReason)$/;

function codeOf(element: Element, draw: Draw): { readonly system: string; readonly code: string } | undefined {
  const rows = Object.entries(codesOfValueSet(element.binding?.valueSet ?? '') ?? {});
  const [system, codes] = rows[draw(Math.max(rows.length, 1))] ?? [];
  return system && codes ? { system, code: codes[draw(codes.length)] ?? '' } : undefined;
}

function referenceTo(element: Element, draw: Draw, depth: number): JsonObject {
  const targets = element.type.find((type) => type.code === 'Reference')?.targetProfile ?? [];
  const type = targets[draw(Math.max(targets.length, 1))]?.split('/').pop() ?? 'Patient';
  const assigner = depth < 3 && draw(6) === 0 ? { identifier: { assigner: { reference: 'Organization/b' } } } : {};
  return { reference: `${type}/r${draw(1000)}`, ...assigner };
}

function drawn(type: string, element: Element, draw: Draw, depth: number): unknown {
  if (type in PRIMITIVES) return codeOf(element, draw)?.code ?? PRIMITIVES[type];
  if (type === 'Reference') return referenceTo(element, draw, depth);
  const coding = codeOf(element, draw);
  if (coding && type === 'CodeableConcept') return { coding: [coding] };
  if (coding) return coding;
  if (type === 'Extension') {
    return { url: 'https://example.org/extension', valueReference: { reference: `Patient/x${draw(9)}` } };
  }
  const schema = typeSchema(type);
  return schema && depth < 4 ? objectOf(schema, draw, depth + 1) : undefined;
}

/** Elements with references are drawn more often than others. */
function isDrawn(key: string, element: Element, draw: Draw, depth: number): boolean {
  if (element.min > 0) return true;
  if (LEFT_OUT.test(key) || element.type.some((type) => type.code === 'Resource')) return false;
  if (key === 'extension') return draw(8) === 0;
  if (element.type.some((type) => type.code === 'Reference')) return draw(3) > 0;
  return draw(depth + 2) === 0;
}

function objectOf(schema: Schema, draw: Draw, depth: number): JsonObject | undefined {
  const object: Record<string, unknown> = {};
  for (const [key, element] of Object.entries(schema.elements)) {
    if (!isDrawn(key, element, draw, depth)) continue;
    const references = element.type.find((type) => type.code === 'Reference');
    const type = (references && draw(4) > 0 ? references : element.type[draw(element.type.length)])?.code ?? '';
    const name = key.endsWith('[x]') ? key.slice(0, -3) + type.charAt(0).toUpperCase() + type.slice(1) : key;
    const one = () => drawn(type, element, draw, depth);
    const value = element.isArray ? [one(), ...(draw(2) ? [one()] : [])].filter((each) => each !== undefined) : one();
    if (value !== undefined && !(Array.isArray(value) && value.length === 0)) object[name] = value;
  }
  // What would consist of an extension alone says nothing, and no source writes it.
  return Object.keys(object).some((key) => key !== 'extension') ? object : undefined;
}

/** A resource of the type, the same for the same seed. */
export function sampleOf(type: string, seed: number): JsonObject {
  const schema = resourceSchema(type);
  return { resourceType: type, ...(schema && objectOf(schema, drawFrom(seed), 0)) };
}
