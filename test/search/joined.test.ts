// What is joined follows from the forms that are shown, and ends where nothing more is looked up.
import { describe, expect, it } from 'vitest';
import { readInclude } from '../../src/search/includes.ts';
import { HOPS, joinedTo } from '../../src/search/joined.ts';

const observation = (id: string, more: object = {}) => ({
  type: 'Observation',
  id,
  resource: { resourceType: 'Observation', id, ...more },
});
const from = (id: string) => ({ derivedFrom: [{ reference: `Observation/${id}` }] });
const include = (key: string, value = 'Observation:derived-from') => readInclude('Observation', key, value) ?? [];
const ids = (list: readonly { readonly id: string }[] | undefined) => list?.map(({ id }) => id);

describe('what is joined', () => {
  it('is not there by a reference that is not shown, though it may be seen', () => {
    const known = observation('b');
    expect(ids(joinedTo([observation('a', from('b'))], [known], include('_include')))).toEqual(['b']);
    expect(ids(joinedTo([observation('a')], [known], include('_include')))).toEqual([]);
    expect(ids(joinedTo([known], [observation('a')], include('_revinclude')))).toEqual([]);
    expect(ids(joinedTo([known], [observation('a', from('b'))], include('_revinclude')))).toEqual(['a']);
  });

  it('is there once, and not what matched, whichever way it is reached and round in circles', () => {
    const [a, b] = [observation('a', from('b')), observation('b', from('a'))];
    const all = [...include('_include:iterate'), ...include('_revinclude:iterate')];
    expect(ids(joinedTo([a], [a, b], all))).toEqual(['b']);
    expect(ids(joinedTo([a, b], [a, b], all))).toEqual([]);
  });

  it('ends with the references that are followed', () => {
    const chain = Array.from({ length: HOPS + 2 }, (_, n) => observation(`${n}`, from(`${n + 1}`)));
    const [root, ...rest] = chain;
    const all = include('_include:iterate');
    expect(ids(joinedTo([root ?? observation('0')], rest, all))).toBeUndefined();
    expect(ids(joinedTo([root ?? observation('0')], rest.slice(0, HOPS), all))).toHaveLength(HOPS);
  });

  it('is of the type that was named', () => {
    const performed = observation('a', {
      performer: [{ reference: 'Organization/o' }, { reference: 'Practitioner/p' }],
    });
    const all = ['Organization/o', 'Practitioner/p'].map((name) => {
      const [type = '', id = ''] = name.split('/');
      return { type, id, resource: { resourceType: type, id } };
    });
    expect(ids(joinedTo([performed], all, include('_include', 'Observation:performer')))).toEqual(['o', 'p']);
    expect(ids(joinedTo([performed], all, include('_include', 'Observation:performer:Practitioner')))).toEqual(['p']);
  });
});
