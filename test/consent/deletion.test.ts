// Which consents may be deleted: those whose absence can only close.
import { expect, test } from 'vitest';
import { mayDelete } from '../../src/consent/deletion.ts';
import { consent, deny, permit, to } from './world.ts';

const permits = consent(deny({}, permit({ actor: [to('RW5')] })));

test('a consent that only permits may go where consent is explicit, and may not where it is implied', () => {
  expect(mayDelete(permits, 'explicit')).toBe(true);
  expect(mayDelete(consent(permit({ actor: [to('RW5')] })), 'explicit')).toBe(true);
  expect(mayDelete(permits, 'implied')).toBe(false);
});

test('what refuses stays: a deny, an exception, a rejected or a withdrawn consent', () => {
  expect(mayDelete(consent(deny({ actor: [to('RW5')] })), 'explicit')).toBe(false);
  expect(mayDelete(consent(permit({}, deny({ actor: [to('RW5')] }))), 'explicit')).toBe(false);
  expect(mayDelete(consent(deny({}, permit({}, deny({ actor: [to('RW5')] })))), 'explicit')).toBe(false);
  expect(mayDelete({ ...permits, status: 'rejected' }, 'explicit')).toBe(false);
  expect(mayDelete({ ...permits, status: 'inactive' }, 'explicit')).toBe(false);
});

test('what has no provision stays: its policy rule alone may refuse', () => {
  expect(mayDelete(consent(undefined), 'explicit')).toBe(false);
});

test('a refusal stays even where nothing else could open', () => {
  for (const basis of ['explicit', 'implied'] as const)
    expect(mayDelete(consent(deny({ actor: [to('RW5')] })), basis)).toBe(false);
});

test('what is rejected or has ended stays, whatever else there is', () => {
  expect(mayDelete({ ...permits, status: 'rejected' }, 'explicit')).toBe(false);
  expect(mayDelete({ ...permits, status: 'inactive' }, 'explicit')).toBe(false);
});

test('what says nothing yet, or never should have, may go', () => {
  for (const status of ['draft', 'proposed', 'entered-in-error'] as const) {
    expect(mayDelete({ ...permits, status }, 'implied')).toBe(true);
  }
});
