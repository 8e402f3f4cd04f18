// The refusal that withdrawing everything leaves: what it is, and that nothing else passes for it.
// @see design: consent §6, "Withdrawing is always easy"
import type { Consent } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { isRefuseAll, refuseAll } from '../../src/consent/refuseAll.ts';
import { SYSTEM } from '../../src/fhir/systems.ts';
import {
  act,
  basis,
  COUNCIL,
  confidentiality,
  consent,
  implied,
  permit,
  RESIDENT,
  securityLabel,
  sees,
} from './world.ts';

const GATEWAY = 'ONESTORY' as typeof COUNCIL;
const refusal = refuseAll(RESIDENT, '2026-11-10T12:00:00.000Z');
const mark = refusal.identifier?.[0];

test('it is a rejected consent of the resident to everything, in the words of any sharing consent', () => {
  const { status: _, verification: __, id: ___, ...words } = consent(permit());
  expect(refusal).toEqual({
    ...words,
    status: 'rejected',
    category: [act('INFA')],
    policyRule: basis('consent'),
    identifier: [{ system: expect.stringContaining('refusal'), value: 'refuse-all' }],
    dateTime: '2026-11-10T12:00:00.000Z',
  });
  expect(refusal.scope.coding?.[0]?.code).toBe('patient-privacy');
  const { dateTime: ____, ...undated } = refusal;
  expect(refuseAll(RESIDENT)).toStrictEqual(undated);
});

test('where consent is implied it closes what nothing else permits', () => {
  expect(sees([], { policy: implied })).toBe(true);
  expect(sees([{ ...refusal, id: 'no' }], { policy: implied })).toBe(false);
  expect(sees([{ ...refusal, id: 'no' }, consent(permit())])).toBe(true);
});

test.each<[string, Partial<Consent>, boolean]>([
  ['the gateway’s own', {}, true],
  ['one that is stored', { id: 'a', meta: { versionId: '1' }, provision: { type: 'permit' } }, true],
  ['one with further identifiers', { identifier: [{ system: 'urn:x', value: 'y' }, ...(mark ? [mark] : [])] }, true],
  ['one that is no longer rejected', { status: 'inactive' }, false],
  ['one without the mark', { identifier: [] }, false],
  ['one with another mark', { identifier: [{ ...mark, value: 'other' }] }, false],
  ['one with the mark of another system', { identifier: [{ ...mark, system: SYSTEM.nhsNumber }] }, false],
  ['one of part of the record', { provision: permit(securityLabel(confidentiality('R'))) }, false],
])('%s is told', (_, change, is) => {
  expect(isRefuseAll({ ...refusal, ...change }, GATEWAY)).toBe(is);
});

test('what anybody else writes in these words, or of which nobody knows who wrote it, is not that refusal', () => {
  expect([isRefuseAll(refusal, COUNCIL), isRefuseAll(refusal, undefined)]).toEqual([false, false]);
  const { identifier: _, ...bare } = refusal;
  expect(isRefuseAll(bare, GATEWAY)).toBe(false);
});
