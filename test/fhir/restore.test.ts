// What was cut from a form comes back when the form is written, once and in its place.
import { describe, expect, it } from 'vitest';
import { restorePointers } from '../../src/fhir/restore.ts';

const STORED = JSON.stringify({ list: [{ reference: 'A/1' }, { reference: 'A/2' }], one: { reference: 'A/3' } });

describe('restoring a trimmed form', () => {
  it('puts back what was cut where it stood', () => {
    expect(restorePointers(STORED, { list: [{ reference: 'A/2' }] }, ['/list/0', '/one'])).toEqual(JSON.parse(STORED));
    expect(restorePointers(STORED, {}, ['/list/0', '/list/1', '/one'])).toEqual(JSON.parse(STORED));
  });
  it('leaves a list that has it already as it is, whatever the order of its keys and items', () => {
    const stored = JSON.stringify({ list: [{ reference: 'A/1', display: 'x' }, { reference: 'A/2' }] });
    const written = { list: [{ reference: 'A/2' }, { display: 'x', reference: 'A/1' }] };
    expect(restorePointers(stored, written, ['/list/0'])).toEqual(written);
  });
  it('keeps what was there twice twice', () => {
    const stored = JSON.stringify({ list: [{ reference: 'A/1' }, { reference: 'A/1' }] });
    expect(restorePointers(stored, { list: [] }, ['/list/0', '/list/1'])).toEqual(JSON.parse(stored));
  });
});
