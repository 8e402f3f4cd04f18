// The newest readable word on sharing: a no, or not.
import type { Consent } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { profile } from '../../../src/fhir/systems.ts';
import { declined } from '../../../src/record/requests/declined.ts';

const consent = (status: Consent['status'], dateTime: string, more: object = {}): Consent =>
  ({ resourceType: 'Consent', status, dateTime, provision: { type: 'permit' }, ...more }) as Consent;
const because = (code: string) => ({ extension: [{ url: profile('consent-status-reason'), valueCode: code }] });

describe('a resident has declined', () => {
  test.each<[string, readonly Consent[], boolean]>([
    ['nothing is known', [], false],
    ['a permit', [consent('active', '2026-01-01')], false],
    [
      'a permit in a refusal',
      [consent('active', '2026-01-01', { provision: { type: 'deny', provision: [{ type: 'permit' }] } })],
      false,
    ],
    ['a refusal', [consent('active', '2026-01-01', { provision: { type: 'deny' } })], true],
    ['rejected', [consent('rejected', '2026-01-01')], true],
    ['withdrawn', [consent('inactive', '2026-01-01', because('withdrawn'))], true],
    ['inactive without a reason', [consent('inactive', '2026-01-01')], true],
    ['replaced', [consent('inactive', '2026-01-01', because('replaced'))], false],
    ['a draft', [consent('draft', '2026-01-01', { provision: { type: 'deny' } })], false],
    ['agreed later', [consent('rejected', '2026-01-01'), consent('active', '2026-02-01')], false],
    ['declined later', [consent('rejected', '2026-03-01'), consent('active', '2026-02-01')], true],
  ])('%s', (_, list, expected) => {
    expect(declined(list)).toBe(expected);
  });
});
