// Labels of a resource against labels of a provision: all-of in a permit, any-of in a deny, confidentiality by its order.
// @see design: consent §2 step 9, §3 ("Confidentiality codes are ordered …")
import { describe, expect, test } from 'vitest';
import { readLabelPolicy } from '../../src/consent/labelPolicy.ts';
import { carried, coveredGenerally, denyCovers, permitCovers, stated } from '../../src/consent/labels.ts';
import { MAYBE, NO, YES } from '../../src/consent/match.ts';
import { type Token, token } from '../../src/fhir/ids.ts';
import { SYSTEM } from '../../src/fhir/systems.ts';
import { confidentiality, policy, sensitivity } from './world.ts';

const [L, N, R, V] = [...'LNRV'].map(confidentiality) as [Token, Token, Token, Token];
const [MENTAL, DRUGS, ABUSE, ADOPTION] = [
  sensitivity('mental-health'),
  sensitivity('substance-misuse'),
  sensitivity('domestic-abuse'),
  sensitivity('adoption'),
];
const WITHHELD = sensitivity('third-party');
const TEST = token(SYSTEM.actReason, 'HTEST');
const STRANGE = token('urn:x', 'secret');
const has = (...labels: Token[]) => carried(labels, policy.labels);
const says = (...labels: (Token | undefined)[]) => stated(labels, policy.labels);

test.each([
  ['nothing', [], true],
  ['confidentiality up to R', [L, R], true],
  ['V, whatever else it carries', [N, V], false],
  ['what is general', [MENTAL, R], true],
  ['what must be named', [MENTAL, DRUGS], false],
  ['what is never shared', [ADOPTION], false],
  ['what is not known', [STRANGE], false],
  ['what its source withholds, which is another step', [WITHHELD], true],
  ['a handling tag', [TEST], true],
])('a general permit and what carries %s', (_, labels, covered) => {
  expect(coveredGenerally(has(...labels))).toBe(covered);
  expect(permitCovers(undefined, has(...labels))).toBe(covered ? YES : NO);
  expect(denyCovers(undefined, has(...labels))).toBe(YES);
});

describe('a permit that states labels covers what carries', () => {
  test.each([
    ['nothing of them but is normal', [DRUGS], [], YES],
    ['all of them', [DRUGS, ABUSE], [ABUSE, DRUGS], YES],
    ['one that it lacks', [DRUGS], [ABUSE, DRUGS], NO],
    ['a general label that it lacks', [DRUGS], [MENTAL], NO],
    ['confidentiality up to the highest it states', [L, R], [N, R], YES],
    ['normal, where it states less', [L], [], NO],
    ['more than it states', [N], [N, V], NO],
    ['V, where it states none', [DRUGS], [V, DRUGS], NO],
    ['what is general, where it states none', [DRUGS], [R, DRUGS], YES],
    ['what is withheld and tags, which ask for nothing', [N], [WITHHELD, TEST], YES],
    ['what nobody may name', [ADOPTION], [ADOPTION], NO],
    ['what is not known', [N], [STRANGE], NO],
    ['what it names, beside a label that is not known', [R, STRANGE], [R], YES],
    ['what it may mean by a label that is not known', [N, STRANGE], [R], MAYBE],
    ['anything, where all it states is not known', [STRANGE], [], MAYBE],
    ['anything, where it states no code', [undefined], [], MAYBE],
    ['anything, where it is empty', [], [], MAYBE],
  ])('%s', (_, mine, its, match) => {
    expect(permitCovers(says(...mine), has(...its))).toBe(match);
  });
});

describe('a deny that states labels covers what carries', () => {
  test.each([
    ['any of them', [DRUGS, ABUSE], [ABUSE], YES],
    ['none of them', [DRUGS], [MENTAL], NO],
    ['the confidentiality it states', [R], [R], YES],
    ['more than the lowest it states', [N, V], [R], YES],
    ['less', [R], [N], NO],
    ['no confidentiality, which is normal', [N], [], YES],
    ['another label, however low', [V, DRUGS], [DRUGS], YES],
    ['what it names, beside a label that is not known', [DRUGS, STRANGE], [DRUGS], YES],
    ['what it may mean by a label that is not known', [DRUGS, STRANGE], [], MAYBE],
    ['anything, where it is empty', [], [], MAYBE],
  ])('%s', (_, mine, its, match) => {
    expect(denyCovers(says(...mine), has(...its))).toBe(match);
  });
});

test('the rules of labels are the policy’s: a code of confidentiality may ask for nothing, or be withheld', () => {
  const read = readLabelPolicy({
    labels: [
      { label: N, consent: 'none' },
      { label: R, consent: 'withheld', withheld: 'source' },
    ],
  });
  if (!read.ok) throw new Error(read.error.join());
  expect(coveredGenerally(carried([N], read.value))).toBe(true);
  expect(coveredGenerally(carried([R], read.value))).toBe(false);
});
