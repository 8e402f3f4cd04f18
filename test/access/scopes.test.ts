// What a scope grants, and to whom: the whole table.
// @see https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html
import { expect, test } from 'vitest';
import { covers, parseScopes, scopeFor } from '../../src/access/scopes.ts';

const ALL = ['create', 'read', 'update', 'delete', 'search'] as const;
const KINDS = ['professional', 'system', 'resident', 'proxy'] as const;
const granted = (claim: string, type = 'Task', kind: (typeof KINDS)[number] = 'professional') =>
  ALL.filter((each) => covers(parseScopes(claim), kind, type, each));

test.each([
  ['cruds', ALL],
  ['c', ['create']],
  ['r', ['read']],
  ['u', ['update']],
  ['d', ['delete']],
  ['s', ['search']],
  ['rs', ['read', 'search']],
  ['read', ['read', 'search']],
  ['write', ['create', 'update', 'delete']],
  ['*', ALL],
])('user/Task.%s grants exactly that, of that type', (what, interactions) => {
  expect(granted(`user/Task.${what}`)).toEqual(interactions);
  expect(granted(`user/*.${what}`)).toEqual(interactions);
  expect(granted(`user/Goal.${what}`)).toEqual([]);
});

test('each context is for its own kinds of requester', () => {
  const kinds = (context: string) => KINDS.filter((kind) => granted(`${context}/*.r`, 'Task', kind).length > 0);
  expect(kinds('user')).toEqual(['professional', 'resident', 'proxy']);
  expect(kinds('system')).toEqual(['system']);
  expect(kinds('patient')).toEqual(['resident', 'proxy']);
});

test.each(KINDS)('the scope that a %s is told to need is one that is enough, and no other', (kind) => {
  for (const each of ALL) expect(granted(scopeFor(kind, 'Task', each), 'Task', kind)).toEqual([each]);
});

test('any one scope is enough, and two do not make a third', () => {
  expect(granted('openid user/Goal.c user/Task.r')).toEqual(['read']);
  expect(granted('system/Task.cruds user/Goal.cruds user/Task.s')).toEqual(['search']);
});

test.each([
  '',
  'openid',
  'user/Task.',
  'user/Task.sr',
  'user/Task.r?x=y',
  'user/task.r',
  'launch/Task.r',
  'user/Task.read ',
  'xuser/Task.r',
])('“%s” grants nothing that is not understood', (claim) => {
  expect(granted(claim)).toEqual(claim === 'user/Task.read ' ? ['read', 'search'] : []);
});
