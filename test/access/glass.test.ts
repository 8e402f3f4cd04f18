// Glass that would open nothing is not broken.
// @see design: consent §5
import { expect, test } from 'vitest';
import { wouldOpen } from '../../src/access/glass.ts';
import type { BreakGlass } from '../../src/consent/inputs.ts';
import { at, COUNCIL, consent, deny, inputs, matron, NOW, PRACTICE, policy, RW5, sds, to } from '../consent/world.ts';

const glass = {
  kind: 'break-glass',
  practitioner: matron.practitioner,
  organisation: RW5,
  resident: inputs().resident,
  role: sds('R0590'),
  vitalInterests: false,
  start: NOW,
  end: at('2026-11-22T16:00:00Z'),
} as unknown as BreakGlass;
const stranger = inputs({ relationships: [] });
const opens = (about = stranger, contributors = [COUNCIL], now = NOW, grant = glass) =>
  wouldOpen(matron, about, grant, contributors, policy, now);

test('it opens what a relationship and a consent would have opened', () => {
  expect(opens()).toBe(true);
});
test('it opens nothing of whom nobody has told, and as soon as anybody has', () => {
  expect(opens(stranger, [])).toBe(false);
  expect(opens(stranger, [PRACTICE, COUNCIL])).toBe(true);
});
test('it opens nothing over a refusal, nor where the resident is hidden', () => {
  expect(opens({ ...stranger, consents: [consent(deny({ actor: [to('RW5')] }))] })).toBe(false);
  expect(opens({ ...stranger, restricted: true })).toBe(false);
});
test('it opens nothing out of its time', () => {
  expect(opens(stranger, [COUNCIL], at('2026-11-22T16:00:01Z'))).toBe(false);
});
test('what was granted before still counts', () => {
  const over = { ...glass, end: at('2026-11-22T11:00:00Z') };
  expect(opens(stranger, [COUNCIL], NOW, over)).toBe(false);
  expect(opens({ ...stranger, grants: [glass] }, [COUNCIL], NOW, over)).toBe(true);
});
test('over a refusal it opens nothing to whose own organisation knows the resident either', () => {
  const refused = { ...stranger, consents: [consent(deny({ actor: [to('RW5')] }))] };
  expect(opens(refused, [RW5, COUNCIL])).toBe(false);
  expect(opens(stranger, [RW5, COUNCIL])).toBe(true);
  expect(opens(stranger, [RW5])).toBe(true);
});
