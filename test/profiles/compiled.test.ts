// What is committed under profiles/ is what its sources make, and says what the field expects.
import { readdirSync, readFileSync } from 'node:fs';
import type { CodeSystem, ConceptMap, StructureDefinition } from '@medplum/fhirtypes';
import { beforeAll, describe, expect, test } from 'vitest';
import { compileAll, PROFILES } from '../../profiles/build/compile.ts';
import { DATA_CLASSES } from '../../src/terms/dataClass.ts';

const text = (path: string): string => readFileSync(new URL(path, PROFILES), 'utf8');
const json = <T>(path: string): T => JSON.parse(text(path)) as T;
const committed = readdirSync(new URL('compiled/', PROFILES)).map((name) => `compiled/${name}`);
const all = <T>(type: string): readonly T[] =>
  committed.filter((path) => path.startsWith(`compiled/${type}-`)).map((path) => json<T>(path));

describe('the compiled profiles', () => {
  let made: ReadonlyMap<string, string>;
  beforeAll(async () => {
    made = await compileAll();
  });

  test('are current: compiling again makes exactly the committed files', () => {
    expect([...committed, 'rules.json'].sort()).toEqual([...made.keys()].sort());
    for (const [path, content] of made) expect(content, path).toBe(text(path));
  });

  test('carry no date, so that they change only with their sources', () => {
    for (const [path, content] of made) expect(content, path).not.toMatch(/"date":/);
  });

  test('have the names that clients rely on', () => {
    const names = [
      'shared-care-plan',
      'care-team',
      'sharing-consent',
      'encounter',
      'consent-status-reason',
      'consent-replaces',
      'content-hash',
    ];
    for (const name of names) {
      const definition = json<StructureDefinition>(`compiled/StructureDefinition-${name}.json`);
      expect(definition.url).toBe(`https://onestory.example/fhir/StructureDefinition/${name}`);
      expect(definition.snapshot?.element?.length).toBeGreaterThan(3);
    }
    for (const name of ['sensitivity', 'data-class', 'role'])
      expect(json<CodeSystem>(`compiled/CodeSystem-${name}.json`).url).toBe(
        `https://onestory.example/fhir/CodeSystem/${name}`,
      );
  });

  test('give every extension a context', () => {
    const extensions = all<StructureDefinition>('StructureDefinition').filter((each) => each.type === 'Extension');
    expect(extensions.length).toBeGreaterThan(10);
    for (const each of extensions) expect(each.context?.length, each.id).toBeGreaterThan(0);
  });

  test('let a lead of a team be called whatever else they are', () => {
    const { snapshot, differential } = json<StructureDefinition>('compiled/StructureDefinition-care-team.json');
    for (const { path, max, ...of } of [...(snapshot?.element ?? []), ...(differential?.element ?? [])])
      if (path === 'CareTeam.participant.role')
        expect([max ?? '*', Object.keys(of).filter((key) => /^(pattern|fixed)/.test(key))]).toEqual(['*', []]);
  });

  test('use codes that FHIR allows', () => {
    for (const system of all<CodeSystem>('CodeSystem'))
      for (const { code } of system.concept ?? []) expect(code, system.id).toMatch(/^[^\s]+(\s[^\s]+)*$/);
  });

  test('list every data class that the table of types speaks of', () => {
    const codes = json<CodeSystem>('compiled/CodeSystem-data-class.json').concept?.map((each) => each.code);
    expect([...(codes ?? [])].sort()).toEqual([...DATA_CLASSES].sort());
  });
});

describe('the concept maps of council texts', () => {
  const codesOf = (system: string): ReadonlySet<string> => {
    const path = `compiled/CodeSystem-${system.slice(system.lastIndexOf('/') + 1)}.json`;
    return new Set(committed.includes(path) ? json<CodeSystem>(path).concept?.map((each) => each.code) : []);
  };
  const maps = all<ConceptMap>('ConceptMap');

  test('translate release 1 only to texts of release 2, and never a text that release 2 has', () => {
    const release = maps.find((each) => each.id === 'cld-release-1-to-2');
    expect(release?.group?.length).toBeGreaterThan(5);
    for (const group of release?.group ?? []) {
      const known = codesOf(group.target ?? '');
      expect(known.size, group.target).toBeGreaterThan(0);
      for (const { code, target } of group.element ?? []) {
        expect(known.has(code ?? ''), code).toBe(false);
        const to = target?.[0]?.code;
        if (to !== undefined) expect(known.has(to), to).toBe(true);
      }
    }
  });

  test.each(['cld-service-type', 'cld-service-component', 'cld-event-outcome', 'cld-support-reason'])(
    '%s answers for every text of its list',
    (name) => {
      const group = maps.find((each) => each.id === name)?.group?.[0];
      const answered = new Set(group?.element?.map((each) => each.code));
      for (const code of codesOf(group?.source ?? '')) expect(answered.has(code), code).toBe(true);
    },
  );
});
