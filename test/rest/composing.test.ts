// Reading more than one page for one answer.
import { describe, expect, it } from 'vitest';
import type { Shown } from '../../src/access/pep.ts';
import { problem } from '../../src/fhir/problem.ts';
import { fail, ok } from '../../src/fhir/result.ts';
import { allPages } from '../../src/rest/composed/composing.ts';

const entry = (id: string) => ({ row: { id } }) as Shown;
const page = (ids: string, more: boolean) => ({
  entries: [...ids].map(entry),
  more,
  last: { keys: [1], id: ids.at(-1) ?? '' },
});
const next = async ({ id }: { readonly id: string }) => ok(id === 'b' ? page('cd', true) : page('e', false));

describe('an answer made of many pages', () => {
  it('reads each from where the last ended', async () => {
    const found = await allPages(page('ab', true), next, 10);
    expect(found.ok && found.value.map(({ row }) => row.id).join('')).toBe('abcde');
  });
  it('is refused where there is more than it may be made of, and only there', async () => {
    expect(await allPages(page('ab', true), next, 4)).toEqual(fail(problem('too-many')));
    expect((await allPages(page('ab', true), next, 5)).ok).toBe(true);
  });
  it('fails as a page of it fails', async () => {
    const busy = fail(problem('unavailable'));
    expect(await allPages(page('ab', true), async () => busy, 10)).toEqual(busy);
  });
});
