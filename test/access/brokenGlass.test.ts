// What an event says of glass that was broken: why, as a code, in words, and in the person's own.
// @see design: consent §5
import { expect, test } from 'vitest';
import { auditEvent } from '../../src/access/auditEvent.ts';
import type { Entry } from '../../src/access/happening.ts';
import { instant, residentId } from '../../src/fhir/ids.ts';

const who: Entry['who'] = {
  ...{ kind: 'professional', key: 'k', subject: 's', client: 'app', purpose: 'TREAT', name: 'M. Byrne' },
  ...{ organisation: 'RW5', roles: ['role|matron'] },
};
const words = { server: 'https://rig.example', role: () => 'Matron', organisation: () => 'Trust' };
const told = (asked: Entry['asked']) =>
  auditEvent(
    {
      ...{ v: 1, id: 'e1', at: instant(0), request: 'r1', did: 'operation', who, asked },
      ...{ versions: [], residents: [residentId('ada')] },
    },
    { asked: true, named: true, versions: [], types: [], residents: [] },
    words,
  );

test('glass that was broken says why: coded, in words, and in the person’s own', () => {
  const code = 'unconscious';
  const display = 'The person is unconscious or lacks capacity now';
  const why = { code, text: 'Does not wake' };
  const asked = { type: 'Patient', operation: '$break-glass', query: 'reason=unconscious&vitalInterests=false', why };
  const event = told(asked);
  const coding = [{ system: 'https://onestory.example/fhir/CodeSystem/break-glass-reason', code, display }];
  expect(event.purposeOfEvent).toEqual([expect.anything(), { coding }]);
  expect(event.outcomeDesc).toBe(
    `M. Byrne (Matron, Trust) opened the record without asking (break-glass), for treatment; the reason given: ${display}; in their words: “Does not wake”.`,
  );
  const vital = { ...asked, query: 'reason=unconscious&vitalInterests=true' };
  expect(told(vital).outcomeDesc).toContain('wake”; vital interests declared');
  const unknown = told({ ...asked, why: { ...why, code: 'other' } });
  expect(unknown.purposeOfEvent?.[1]).toEqual({ coding: [{ system: coding[0]?.system, code: 'other' }] });
});

test('what is asked for without a reason says none', () => {
  const event = told({ type: 'Patient', operation: '$everything', query: '' });
  expect(event.purposeOfEvent).toHaveLength(1);
  expect(event.outcomeDesc).toBe('M. Byrne (Matron, Trust) looked at the whole record, for treatment.');
});
