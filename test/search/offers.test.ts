// What is refused says what would be read instead, of the tables alone, and never a value.
import { expect, it } from 'vitest';
import { parseSearch } from '../../src/search/parse.ts';

const refusalOf = (query: string): string => {
  const parsed = parseSearch('Encounter', new URLSearchParams(query));
  return parsed.ok ? 'understood' : (parsed.error.more ?? '');
};

it.each([
  ['colour=red', 'Encounter offers _count, _elements'],
  ['_sort=subject', 'Parameter: _sort. Encounter offers date, _id, _lastUpdated, identifier, status,'],
  ['_sort=a,b,c,d,e,f', '5 at most'],
  ['_include=Encounter:colour', 'Encounter offers *, Encounter:patient, Encounter:subject,'],
  ['_include=Condition:subject', 'Encounter:service-provider'],
  ['_revinclude=Patient:colour', 'CarePlan:encounter'],
  ['_count=few', 'Encounter offers 0 to 1000.'],
  ['_count=1&_count=2', 'Encounter offers 0 to 1000.'],
  ['_summary=yes', 'Encounter offers true, text, data, count, false.'],
  ['_elements=colour', 'reasonCode, reasonReference'],
  ['_total=some', 'Encounter offers none, estimate, accurate.'],
  ['status:in=x', 'status offers :not, :missing.'],
  ['patient:exact=x', 'patient offers :Patient, :identifier, :missing.'],
  ['location:Practitioner=x', 'location offers :identifier, :missing, :Location.'],
  ['colour.name=x', 'To follow, Encounter offers patient., subject.,'],
  ['location.colour=x', 'Location offers'],
  ['location.name:below=x', 'name offers :contains, :exact, :missing.'],
  ['diagnosis._has:Task:focus:status=x', 'To follow, Encounter offers'],
  ['_has:Observation:patient:code=x', '_has offers Observation:encounter, Observation:'],
  ['_has:Nothing:encounter:code=x', '_has offers CarePlan:encounter,'],
  ['_has:Observation:encounter:colour=x', 'Observation offers'],
  ['part-of.part-of.part-of.part-of.status=x', 'At most 3 references are followed.'],
  ['date=yesterday', 'such as ge2026-05-01.'],
  ['location.name=', 'such as some text.'],
  ['patient=a/b/c', 'such as Patient/'],
  ['patient:identifier=9990000018', 'such as system|value.'],
  ['status:missing=maybe', 'such as true.'],
  [`_id=${'x'.repeat(600)}`, 'At most 1000 values of 512 characters'],
])('%s is told what there is', (query, offer) => {
  expect(refusalOf(query)).toContain(offer);
  expect(refusalOf(query)).not.toMatch(/\b(red|few|yes|yesterday|maybe|999\d+|undefined)\b/);
});

it('names the types where a reference may lead to many', () => {
  const parsed = parseSearch('Task', new URLSearchParams('focus.status=x'));
  expect(parsed).toMatchObject({ ok: false, error: { more: expect.stringContaining('focus:Encounter.') } });
});
