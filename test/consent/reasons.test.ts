// What a list of reasons says: which names the refusal, and each once.
// @see design: consent §2
import { expect, test } from 'vitest';
import { distinctReasons, reason, refusalOf } from '../../src/consent/reasons.ts';

test('the first failing step names the refusal, whatever the order; of one step the first found', () => {
  const [role, restricted, none] = [reason('role-sees'), reason('restricted'), reason('no-consent')];
  const [a, b] = ['a', 'b'].map((consent) => reason('denied', { consent }));
  expect(refusalOf([none, restricted, role])).toBe(restricted);
  expect(refusalOf([role, restricted, none])).toBe(restricted);
  expect([refusalOf([...(a ? [a] : []), ...(b ? [b] : [])]), refusalOf([role]), refusalOf([])]).toEqual([
    a,
    undefined,
    undefined,
  ]);
});

test('reasons are the same where code, consent, role and element are; they stand in the order of the steps', () => {
  const each = [
    reason('consent-denies', { consent: 'a' }),
    reason('consent-denies', { consent: 'b' }),
    reason('consent-denies', { consent: 'b', role: 's|r' as never }),
    reason('not-understood', { consent: 'b' }),
    reason('not-understood', { consent: 'b', element: 'actor' }),
    reason('not-understood', { consent: 'b', element: 'class' }),
  ];
  expect(distinctReasons([...each, reason('role-sees'), ...each])).toEqual([reason('role-sees'), ...each]);
});
