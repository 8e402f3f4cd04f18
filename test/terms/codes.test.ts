import { existsSync, readFileSync } from 'node:fs';
import type { CodeSystem, ConceptMap } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { SYSTEM } from '../../src/fhir/systems.ts';
import { codeSystem } from '../../src/terms/codes.ts';

describe('a code system', () => {
  const lookup = codeSystem({
    resourceType: 'CodeSystem',
    status: 'active',
    content: 'complete',
    url: 'urn:animals',
    concept: [{ code: 'bird', display: 'Bird', concept: [{ code: 'wren', display: 'Wren' }] }, { code: 'x' }],
  });
  test('finds a code at any depth, with system and display', () => {
    expect(lookup('wren')).toEqual({ system: 'urn:animals', code: 'wren', display: 'Wren' });
    expect(lookup('x')).toEqual({ system: 'urn:animals', code: 'x' });
  });
  test('does not find another spelling', () => {
    expect(lookup('Wren')).toBeUndefined();
  });
});

const FIXTURES = new URL('../../../shared/fixtures/ukcore-codesystems/', import.meta.url);
const here = existsSync(FIXTURES);
const published = (name: string) =>
  codeSystem(JSON.parse(readFileSync(new URL(`CodeSystem-UKCore-${name}.json`, FIXTURES), 'utf8')) as CodeSystem);
const shipped = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../profiles/${path}`, import.meta.url), 'utf8'));

describe('codes we ship of published systems', () => {
  test.skipIf(!here)('are job roles of UK Core (skipped where the published lists are absent)', () => {
    const lookup = published('SDSJobRoleName');
    const { roles } = shipped('policy/roles.json') as { roles: Record<string, Record<string, unknown>> };
    const codes = Object.keys(roles[SYSTEM.sdsJobRole] ?? {});
    expect(codes.length).toBeGreaterThan(15);
    for (const code of codes) expect(lookup(code), code).toBeDefined();
  });
  test.skipIf(!here).each([
    ['cld-ethnicity', 'EthnicCategoryEngland'],
    ['hl7v2-marital-status', 'PersonMaritalStatusEngland'],
    ['nhs-number-status', 'NHSNumberVerificationStatus'],
  ])('are targets of %s with the published display (skipped where the lists are absent)', (name, list) => {
    const lookup = published(list);
    for (const group of (shipped(`compiled/ConceptMap-${name}.json`) as ConceptMap).group ?? [])
      for (const element of group.element ?? [])
        for (const { code, display } of element.target ?? [])
          expect(lookup(code ?? '')).toEqual({ system: group.target, code, display });
  });
});
