// Every door and how to knock on it: requests made from the tables of routes, operations, types and parameters.
import { SYSTEM } from '../../src/fhir/systems.ts';
import type { TypeName } from '../../src/fhir/types.ts';
import { localityTeamId } from '../../src/record/team/ids.ts';
import { OPERATIONS } from '../../src/rest/operations/table.ts';
import { MODIFIERS, parametersOf } from '../../src/search/parameters.ts';
import { cldFile, service } from '../requests/borough.ts';
import { bodyDrawn, NUMBERS_ASKED } from './bodies.ts';
import { composedChange } from './composedDoors.ts';
import { idOf, inTree, typeOf } from './drawn.ts';
import { everythingDrawn } from './everythingDoor.ts';
import type { Door, Draw, Knock, Known } from './knock.ts';
import { listDrawn } from './meetingDoors.ts';
import { OPERATION_BODIES } from './operationBodies.ts';
import { writingDoors } from './writingDoors.ts';

const CODES = [
  '44054006',
  'http://snomed.info/sct|66214007',
  '38341003',
  '8867-4',
  'active',
  'final',
  'finished',
  'HH',
  'female',
  'identity-review',
  'R',
];
const TEXTS = ['Asp', 'aspin', 'Ben', 'Bolton', 'Dee', 'Dora', 'Hidden', 'BB2', 'Home', 'Quarry'];
const DATES = ['2026-05', 'ge2026-05-01', 'lt2026-03-02', '2026', 'gt2020-01-01', '2026-06-10', '1938-03-04'];
const ADDRESSES = [
  'https://onestory.example/fhir/Questionnaire/sharing-explained',
  'https://example.org/Questionnaire/a|1',
];

type Kind = keyof typeof MODIFIERS;
const asked = (kind: string, modifier: string | undefined, draw: Draw, known: Known): string => {
  if (modifier === 'missing') return draw(['true', 'false']);
  if (modifier === 'identifier') return `${SYSTEM.nhsNumber}|${draw(NUMBERS_ASKED)}`;
  switch (kind) {
    case 'id':
      return idOf(draw, known);
    case 'resident':
      return draw([`Patient/${known.base.ada}`, known.base.ben, `Patient/${idOf(draw, known)}`]);
    case 'token':
      return draw([() => draw(CODES), () => `${SYSTEM.nhsNumber}|${draw(NUMBERS_ASKED)}`])();
    case 'string':
      return draw(TEXTS);
    case 'uri':
    case 'canonical':
      return draw(ADDRESSES);
    case 'reference':
      return draw([() => idOf(draw, known), () => `${typeOf(draw)}/${idOf(draw, known)}`])();
    default:
      return draw(DATES);
  }
};

const parametersDrawn = (type: TypeName, draw: Draw, known: Known): readonly (readonly [string, string])[] => {
  const parameter = draw([...parametersOf(type).values()]);
  const modifier = draw([undefined, undefined, ...(MODIFIERS[parameter.kind as Kind] ?? [])]);
  const plain = [
    [
      modifier ? `${parameter.name}:${modifier}` : parameter.name,
      asked(parameter.kind, modifier, draw, known),
    ] as const,
  ];
  const references = (of: TypeName): readonly string[] =>
    [...parametersOf(of).values()]
      .filter((p) => p.kind === 'resident' || (p.kind as string) === 'reference')
      .map((p) => p.name);
  const target = typeOf(draw);
  const further = draw([...parametersOf(target).values()]);
  const value = () => asked(further.kind, undefined, draw, known);
  return draw<() => readonly (readonly [string, string])[]>([
    () => plain,
    () => plain,
    () => [],
    () => [['patient', known.base.ben], ...plain],
    () => [[`${draw(['', ...references(type)]) || 'patient'}:${target}.${further.name}`, value()]],
    () => [[`${draw(['patient', 'subject'])}.${draw(['name', 'identifier', 'birthdate', '_id'])}`, value()]],
    () => [[`_has:${target}:${draw(['patient', ...references(target)])}:${further.name}`, value()]],
    () => [['_include', `${type}:${draw(['*', 'patient', 'subject', ...references(type)])}`]],
    () => [
      ['_include', `${type}:subject`],
      ['_include:iterate', `${target}:${draw(['*', ...references(target)])}`],
    ],
    () => [['_revinclude', `${target}:${draw(['*', 'patient', 'target', 'focus', ...references(target)])}`]],
  ])();
};

export const RESULTS: Readonly<Record<string, (type: TypeName, draw: Draw) => string>> = {
  _count: (_, draw) => draw(['0', '1', '2', '1000']),
  _elements: (_, draw) => draw(['status', 'id,code', 'subject']),
  _format: () => 'json',
  _pretty: () => 'true',
  // Ids are random in every world: an order by them says nothing.
  _sort: (type, draw) =>
    draw(['-_lastUpdated', 'date', '-date', ...[...parametersOf(type).keys()].filter((name) => name !== '_id')]),
  _summary: (_, draw) => draw(['count', 'true', 'data', 'text', 'false']),
  _include: (type, draw) => draw(['*', `${type}:*`, `${type}:subject`, `${type}:encounter`]),
  '_include:iterate': () => '*',
  _revinclude: (_, draw) =>
    draw(['*', 'Condition:subject', 'Provenance:target', 'Condition:encounter', 'Observation:patient']),
  _total: (_, draw) => draw(['none', 'accurate', 'estimate']),
};
const resultsDrawn = (type: TypeName, draw: Draw): readonly (readonly [string, string])[] =>
  draw([0, 1, 2]) === 0
    ? [draw(Object.keys(RESULTS))].map((name) => [name, RESULTS[name]?.(type, draw) ?? ''] as const)
    : [];

const queryDrawn = (type: TypeName, draw: Draw, known: Known): string =>
  new URLSearchParams([...parametersDrawn(type, draw, known), ...resultsDrawn(type, draw)].map(([k, v]) => [k, v]))
    .toString()
    .replaceAll('%7B', '{')
    .replaceAll('%7D', '}')
    .replaceAll('%3A', ':');

const precondition = (draw: Draw): Record<string, string> =>
  draw<Record<string, string>>([
    {},
    {},
    { 'if-match': '{etag:0}' },
    { 'if-match': 'W/"1"' },
    { 'if-none-match': '{etag:1}' },
    { 'if-none-match': '*' },
    { 'if-modified-since': 'Fri, 01 Jan 2999 00:00:00 GMT' },
  ]);
const json = { 'content-type': 'application/fhir+json' };
const operation = (name: string, draw: Draw, known: Known): Knock => {
  const { type, level, methods } = OPERATIONS.find((each) => each.name === name) ?? {
    type: 'Patient',
    level: undefined,
    methods: ['GET'] as const,
  };
  const method = draw(methods);
  const body = method === 'POST' ? OPERATION_BODIES[name]?.(draw, known) : undefined;
  const ids: Readonly<Record<string, readonly string[]>> = {
    CareTeam: ['west', 'east', 'unknown'].map(localityTeamId),
    Questionnaire: ['integrated-assessment', 'social-care-assessment'],
    ServiceRequest: [known.base.target, known.base.asked],
    Task: [known.base.waiting],
  };
  const id = draw([...(ids[type] ?? [known.base.ben, known.base.ada]), idOf(draw, known)]);
  const asked = name === 'everything' ? everythingDrawn(draw) : type === 'CareTeam' ? listDrawn(draw) : '';
  return {
    path: `${level === 'system' ? '' : `${type}/`}${level ? '' : `${id}/`}$${name}${asked && `?${asked}`}`,
    options: { method, ...(body && { body, headers: json }) },
  };
};

const past = (of: string, draw: Draw): Knock => ({
  path: `${of}/_history${draw(['', '?_count=1', '?_since=2026-01-01', '?_at=2026-06-01'])}`,
  options: {},
});

/** One row per route of the application, by method and pattern under the FHIR base; operations stand in one row each. */
export const DOORS: Readonly<Record<string, Door>> = {
  'GET /:type': (draw, known) => {
    const type = typeOf(draw);
    return { path: `${type}?${queryDrawn(type, draw, known)}`, options: {} };
  },
  'POST /:type/_search': (draw, known) => {
    const type = typeOf(draw);
    return {
      path: `${type}/_search`,
      options: {
        method: 'POST',
        body: queryDrawn(type, draw, known),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
    };
  },
  'GET /:type/:id': (draw, known) => ({ path: inTree(draw, known), options: { headers: precondition(draw) } }),
  'GET /:type/:id/_history/:version': (draw, known) => ({
    path: `${inTree(draw, known)}/_history/{seen:${draw([0, 1, 2, 3])}}`,
    options: {},
  }),
  'GET /:type/:id/_history': (draw, known) => past(inTree(draw, known), draw),
  'GET /:type/_history': (draw) => past(typeOf(draw), draw),
  'POST /:type': (draw, known) => {
    const body = bodyDrawn(draw, known);
    const more = draw<() => Record<string, string>>([
      () => ({}),
      () => ({ 'if-none-exist': queryDrawn(body.resourceType as TypeName, draw, known) }),
      () => ({ prefer: 'equivalent=save' }),
    ])();
    return { path: body.resourceType, options: { method: 'POST', body, headers: { ...json, ...more } } };
  },
  'PUT /:type/:id': (draw, known) => {
    if (draw([0, 1, 2, 3]) === 0) return composedChange(draw, known, precondition(draw));
    const body = bodyDrawn(draw, known);
    const id = idOf(draw, known);
    return {
      path: `${body.resourceType}/${id}`,
      options: { method: 'PUT', body: { ...body, id }, headers: { ...json, ...precondition(draw) } },
    };
  },
  'DELETE /:type/:id': (draw, known) => ({
    path: inTree(draw, known),
    options: { method: 'DELETE', headers: precondition(draw) },
  }),
  ...writingDoors({ typeOf, queryDrawn, bodyDrawn, inTree, precondition }),
  'POST /sources/:source': (draw) => ({
    path: '/sources/council-cld',
    options: {
      method: 'POST',
      body: cldFile([
        service({
          'NHS Number': draw(NUMBERS_ASKED),
          'LA Person Unique Identifier': draw(['BWD1', 'BWD2', 'BWD9']),
          'First Name': draw(['Ada', 'Dora', 'Ben']),
          'Last Name': draw(['ASPIN', 'DEE', 'BOLTON']),
          'Event Reference': draw(['S-1', 'S-7', 'S-8']),
        }),
      ]),
      headers: { 'content-type': 'text/csv' },
    },
  }),
  ...Object.fromEntries(
    OPERATIONS.map(({ name }) => [`operation ${name}`, (draw: Draw, known: Known) => operation(name, draw, known)]),
  ),
};

/** The next page of the last answer that had one. */
const NEXT: Knock = { path: '{next}', options: {} };

/** A request from the numbers fast-check gave; a list that is used up repeats its last number. */
export function knock(numbers: readonly number[], known: Known): Knock {
  let at = 0;
  const draw: Draw = <T>(list: readonly T[]): T => list[(numbers[at++] ?? at) % list.length] as T;
  if (draw([0, 1, 2, 3, 4, 5, 6, 7]) === 0) return NEXT;
  return draw(Object.values(DOORS))(draw, known);
}
