import { describe, expect, test } from 'vitest';
import { draftOf, drafts, map, type row, rules, SERVICE } from './csvCouncilRows.ts';

const keyOf = (changes: Parameters<typeof row>[0]): string => draftOf(map(changes), 'EpisodeOfCare').key;

describe('a service', () => {
  test('that is open is an active episode and an activity in progress of an active plan', () => {
    const mapped = map();
    expect(draftOf(mapped, 'EpisodeOfCare').resource).toMatchObject({
      status: 'active',
      period: { start: '2025-03-04' },
    });
    expect(draftOf(mapped, 'CarePlan').resource).toMatchObject({
      status: 'active',
      activity: [{ detail: { status: 'in-progress', scheduledPeriod: { start: '2025-03-04' } } }],
    });
  });

  test('that has ended is finished and completed', () => {
    const mapped = map({ eventEnd: '30/04/2025' });
    expect(draftOf(mapped, 'EpisodeOfCare').resource.status).toBe('finished');
    expect(draftOf(mapped, 'CarePlan').resource).toMatchObject({
      status: 'completed',
      activity: [{ detail: { status: 'completed' } }],
    });
  });

  test('ends with the death of the person, and says so', () => {
    const mapped = map({ deathDate: '15/05/2025' });
    expect(draftOf(mapped, 'EpisodeOfCare').resource).toMatchObject({
      status: 'finished',
      period: { end: '2025-05-15' },
    });
    expect(rules(mapped)).toContain('ended-by-death: Event End Date');
  });

  test('keeps its key when it is closed, referenced anew or written in release 1 texts, and not when it is another', () => {
    const key = keyOf({});
    expect(keyOf({ eventEnd: '30/04/2025', eventReference: 'SV-2', unitCost: '9' })).toBe(key);
    expect(keyOf({ serviceComponent: 'Home Support', serviceType: 'Long Term Support: Community' })).toBe(key);
    expect(keyOf({ eventStart: '2025-03-04' })).toBe(key);
    expect(keyOf({ eventStart: '05/03/2025' })).not.toBe(key);
    expect(keyOf({ serviceComponent: 'Meals' })).not.toBe(key);
    expect(keyOf({ personId: 'ASC2' })).not.toBe(key);
  });

  test('carries its event reference as one more identifier', () => {
    const values = draftOf(map(), 'EpisodeOfCare').resource.identifier?.map(({ value }) => value);
    expect(values).toEqual([keyOf({}), 'SV-1']);
  });

  test('keeps money out of every resource', () => {
    const told = map({
      funding: 'Fully client funded',
      unitCost: '98765',
      costFrequency: 'Weekly',
      plannedUnits: '4321',
    });
    expect(JSON.stringify(told)).toBe(JSON.stringify(map()));
  });
});

describe('texts of lists', () => {
  const outcome = (eventOutcome: string) => {
    const mapped = map({ eventOutcome });
    const [activity] = draftOf(mapped, 'CarePlan').resource.activity ?? [];
    return {
      concept: activity?.outcomeCodeableConcept?.[0],
      rules: rules(mapped).filter((each) => each.includes('Outcome')),
    };
  };

  test('are coded, with the text as it was delivered', () => {
    expect(outcome('NFA: Deceased')).toMatchObject({
      concept: { coding: [{ code: 'NFA: Deceased' }, { code: 'NFA-D' }], text: 'NFA: Deceased' },
      rules: [],
    });
  });
  test('of release 1 become those of release 2 where that is certain', () => {
    expect(outcome('Service ended as planned')).toMatchObject({
      concept: {
        coding: [{ code: 'NFA: Support ended as planned' }, { code: 'SEP' }],
        text: 'Service ended as planned',
      },
      rules: ['release-1-value: Event Outcome'],
    });
  });
  test('of release 1 without a counterpart keep their text', () => {
    expect(outcome('Provision of service')).toMatchObject({
      concept: { coding: [{ code: 'POS' }], text: 'Provision of service' },
      rules: ['release-1-not-mapped: Event Outcome'],
    });
  });
  test('may differ by capitals', () => {
    expect(outcome('nfa: deceased')).toMatchObject({
      concept: { coding: [{ code: 'NFA: Deceased' }, {}] },
      rules: ['case-differs: Event Outcome'],
    });
  });
  test('on no list stay as text', () => {
    expect(outcome('Gone fishing')).toEqual({
      concept: { text: 'Gone fishing' },
      rules: ['value-unknown: Event Outcome'],
    });
  });
  test('that give an unknown support reason are very restricted until they are mended', () => {
    expect(draftOf(map({ supportReason: 'Substance misuse' }), 'Condition').resource.meta?.security?.[0]?.code).toBe(
      'V',
    );
    expect(draftOf(map(), 'Condition').resource.meta?.security).toBeUndefined();
  });
});

describe('a row stops with its reason', () => {
  test.for([
    ['value-missing', 'LA Person Unique Identifier', { personId: undefined }],
    ['value-missing', 'Client Type', { clientType: undefined }],
    ['value-missing', 'Event Type', { eventType: undefined }],
    ['value-missing', 'Event Start Date', { eventStart: undefined }],
    ['value-missing', 'Service Component', { serviceComponent: undefined }],
    ['value-too-long', 'First Name', { firstName: 'x'.repeat(501) }],
    ['event-type-unknown', 'Event Type', { eventType: 'Referral' }],
    ['date-two-digit-year', 'Date of Birth', { birthDate: '11/02/41' }],
    ['date-impossible', 'Date of Birth', { birthDate: '29/02/1941' }],
    ['date-impossible', 'Event Start Date', { eventStart: '2025-13-01' }],
    ['date-unreadable', 'Event End Date', { eventEnd: 'ongoing' }],
    ['birth-date-impossible', 'Date of Birth', { birthDate: '01/07/2025' }],
    ['birth-date-impossible', 'Date of Birth', { birthDate: '11/02/1841' }],
    ['death-before-birth', 'Date of Death', { deathDate: '10/02/1941' }],
    ['end-before-start', 'Event End Date', { eventEnd: '03/03/2025' }],
    ['end-before-start', 'Reporting Period End Date', { periodEnd: '30/06/2024', birthDate: undefined }],
  ] as const)('%s in %s', ([reason, expression, changes]) => {
    expect(map(changes)).toEqual({ outcome: 'quarantined', reason, expression });
  });

  test('a financial assessment and a blank row are ignored by name', () => {
    expect(map({ eventType: 'Assessment', assessmentType: 'Financial Assessment' })).toMatchObject({
      outcome: 'ignored',
      rule: 'financial-assessment',
    });
    expect(map(Object.fromEntries(Object.keys(SERVICE).map((field) => [field, undefined])))).toEqual({
      outcome: 'ignored',
      rule: 'blank-row',
    });
  });
});

describe('people', () => {
  test('are told to the matching as they were delivered; a bad number is for the sender to mend', () => {
    const mapped = map({ nhsNumber: '999 310 0013' });
    expect(mapped).toMatchObject({
      person: {
        nhsNumber: '999 310 0013',
        invalidNumber: 'quarantine',
        local: { value: 'ASC1' },
        birthDate: '1941-02-11',
        gender: 'male',
      },
    });
    expect(draftOf(mapped, 'Patient').resource.identifier?.[1]?.value).toBe('9993100013');
  });

  test('who care become related persons of those they care for, without showing who they are here', () => {
    const mapped = map({
      personId: 'ASC9',
      clientType: 'Unpaid carer',
      linked1: 'ASC1',
      linked2: 'ASC9',
      linked3: 'ASC1',
    });
    const related = drafts(mapped).filter(({ resource }) => resource.resourceType === 'RelatedPerson');
    expect(related).toHaveLength(1);
    expect(JSON.stringify(related)).not.toMatch(/ASC9|9993100013|BB2|1941/);
    expect(rules(mapped)).toEqual([
      'linked-to-self: Adult 2 Linked Person_ID',
      'linked-twice: Adult 3 Linked Person_ID',
    ]);
  });

  test('known by association have no event', () => {
    const mapped = map({
      clientType: 'Carer known by association',
      eventType: undefined,
      eventStart: undefined,
      supportReason: undefined,
      linked1: 'ASC7',
    });
    expect(drafts(mapped).map(({ resource }) => resource.resourceType)).toEqual(['Patient', 'RelatedPerson']);
  });

  test('named by another council are remarked on, not refused', () => {
    expect(rules(map({ laCode: '323' }))).toEqual(['contributor-differs: LA Code']);
  });
});
