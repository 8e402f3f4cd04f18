// Which consents may be deleted: those whose absence can only close.
import { expect, test } from 'vitest';
import { mayDelete } from '../../src/consent/deletion.ts';
import { consent, deny, permit, to } from './world.ts';

const permits = consent(deny({}, permit({ actor: [to('RW5')] })));

test('a consent that only permits may go where consent is explicit, and may not where it is implied', () => {
  expect(mayDelete(permits, [permits], 'explicit')).toBe(true);
  expect(mayDelete(consent(permit({ actor: [to('RW5')] })), [permits], 'explicit')).toBe(true);
  expect(mayDelete(permits, [permits], 'implied')).toBe(false);
});

test('what refuses stays: a deny, an exception, a rejected or a withdrawn consent', () => {
  expect(mayDelete(consent(deny({ actor: [to('RW5')] })), [permits], 'explicit')).toBe(false);
  expect(mayDelete(consent(permit({}, deny({ actor: [to('RW5')] }))), [permits], 'explicit')).toBe(false);
  expect(mayDelete(consent(deny({}, permit({}, deny({ actor: [to('RW5')] })))), [permits], 'explicit')).toBe(false);
  expect(mayDelete({ ...permits, status: 'rejected' }, [permits], 'explicit')).toBe(false);
  expect(mayDelete({ ...permits, status: 'inactive' }, [permits], 'explicit')).toBe(false);
});

test('even a refusal may go where nothing else could open', () => {
  expect(mayDelete(consent(deny({ actor: [to('RW5')] })), [], 'explicit')).toBe(true);
  expect(mayDelete(consent(deny({ actor: [to('RW5')] })), [{ ...permits, status: 'inactive' }], 'explicit')).toBe(true);
  expect(mayDelete(consent(deny({ actor: [to('RW5')] })), [], 'implied')).toBe(false);
});

test('what is rejected or has ended stays, whatever else there is', () => {
  expect(mayDelete({ ...permits, status: 'rejected' }, [], 'explicit')).toBe(false);
  expect(mayDelete({ ...permits, status: 'inactive' }, [], 'explicit')).toBe(false);
});

test('what says nothing yet, or never should have, may go', () => {
  for (const status of ['draft', 'proposed', 'entered-in-error'] as const) {
    expect(mayDelete({ ...permits, status }, [permits], 'implied')).toBe(true);
  }
});
