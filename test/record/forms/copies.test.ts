// What another organisation says in the Patient is not copied into a response unless somebody confirmed it.
// @see design: consent §6, "Laundering"
import type { Extension, QuestionnaireResponse } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import type { OdsCode } from '../../../src/fhir/ids.ts';
import { CONFIRMED, SAID_BY } from '../../../src/fhir/references.ts';
import { copyIn, isCopied } from '../../../src/record/forms/copies.ts';

const WRITER = 'RW5' as OdsCode;

const saidBy = (reference: string | undefined, by: string | undefined, ...more: Extension[]): Extension => ({
  url: SAID_BY,
  extension: [
    ...(reference ? [{ url: 'resource', valueReference: { reference } }] : []),
    ...(by ? [{ url: 'organization', valueReference: { identifier: { value: by } } }] : []),
    ...more,
  ],
});
const form = (...extension: Extension[]): QuestionnaireResponse => ({
  resourceType: 'QuestionnaireResponse',
  status: 'completed',
  item: [
    { linkId: 'other', answer: [{ valueString: 'own word' }] },
    { linkId: 'group', item: [{ linkId: 'name', answer: [{ valueString: 'x', extension }] }] },
  ],
});
const AT = 'QuestionnaireResponse.item[1].item[0].answer[0]';
const confirmed: Extension = { url: CONFIRMED, valueBoolean: true };

test.each<[string, readonly Extension[], string | undefined]>([
  ['another organisation', [saidBy('Patient/p', 'B82617')], AT],
  ['nobody named', [saidBy('Patient/p', undefined)], AT],
  ['the writer', [saidBy('Patient/p', 'RW5')], undefined],
  ['another, and somebody confirmed it', [saidBy('Patient/p', 'B82617', confirmed)], undefined],
  ['another, elsewhere than in the Patient', [saidBy('Condition/c', 'B82617')], undefined],
  ['another, in nothing named', [saidBy(undefined, 'B82617')], undefined],
  ['two, one of them another', [saidBy('Patient/p', 'RW5'), saidBy('Patient/p', 'B82617')], AT],
  ['no such word', [{ ...saidBy('Patient/p', 'B82617'), url: 'https://example.org/other' }], undefined],
  ['nobody', [], undefined],
])('said by %s', (_, extensions, place) => {
  expect(copyIn(form(...extensions), WRITER)).toBe(place);
});

test('only the answers of a response are looked at', () => {
  const { item: _, ...bare } = form();
  expect(copyIn({ ...bare, extension: [saidBy('Patient/p', 'B82617')] }, WRITER)).toBeUndefined();
  expect(copyIn({ resourceType: 'Patient', extension: [saidBy('Patient/p', 'B82617')] }, WRITER)).toBeUndefined();
});

test('where no writer is known, every word of the Patient is another’s', () => {
  expect(isCopied({ from: 'Patient/p', by: 'RW5' })).toBe(true);
  expect(isCopied({ from: 'Patient/p', by: 'RW5' }, WRITER)).toBe(false);
  expect(isCopied({ by: 'B82617' }, WRITER)).toBe(false);
});
