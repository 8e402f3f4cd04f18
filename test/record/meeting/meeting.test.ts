// Why somebody is on the list of a day: the edges of a week, what a Task is, and the order of a list.
import type { Encounter, Resource, Task } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { odsCode } from '../../../src/fhir/ids.ts';
import {
  type Item,
  inOrder,
  itemsIn,
  itemsOfFound,
  meetingReadings,
  newSince,
} from '../../../src/record/meeting/meeting.ts';

const DAY = '2026-06-10';
const items = (...resources: readonly object[]): readonly Item[] =>
  [
    ...itemsIn(
      resources.map((each) => ({ resource: { id: 'x', ...each } as Resource, contributor: odsCode('RW5') })),
      DAY,
      (code) => (code === 'RW5' ? 'The Trust' : undefined),
    ).values(),
  ].flat();
const stay = (start: string, end?: string): Partial<Encounter> => ({
  resourceType: 'Encounter',
  status: end ? 'finished' : 'in-progress',
  class: { code: 'IMP', display: 'inpatient encounter' },
  period: { start, ...(end && { end }) },
});
const task = (code: string, more: Partial<Task> = {}): object => ({
  resourceType: 'Task',
  status: 'requested',
  intent: 'order',
  code: { coding: [{ system: 'https://onestory.example/fhir/CodeSystem/task', code }] },
  ...more,
});

describe('the list of a weekly meeting', () => {
  test('has who came or went in the seven days before and on the day, and nobody else', () => {
    const rules = (start: string, end?: string) => items(stay(start, end)).map(({ rule }) => rule);
    expect(rules('2026-06-03')).toEqual(['admission']);
    expect(rules('2026-06-10T23:00:00+01:00')).toEqual(['admission']);
    expect(rules('2026-06-02')).toEqual([]);
    expect(rules('2026-06-11')).toEqual([]);
    expect(rules('2026-05-01', '2026-06-04T09:00:00+01:00')).toEqual(['discharge']);
    expect(rules('2026-06-04', '2026-06-06')).toEqual(['admission', 'discharge']);
  });

  test('says in which hospital who came or went, as far as it is told, and what for', () => {
    const what = (more: object) => items({ ...stay('2026-06-04', '2026-06-06'), ...more }).map((each) => each.what);
    expect(what({})).toEqual(['Admitted to The Trust', 'Discharged from The Trust']);
    const system = 'https://fhir.nhs.uk/Id/ods-organization-code';
    const at = (value: string, more: object = {}) => ({ serviceProvider: { identifier: { system, value }, ...more } });
    expect(what({ ...at('RXR', { display: 'Royal Blackburn' }), serviceType: { text: 'Frailty' } })).toEqual([
      'Admitted to Royal Blackburn, Frailty',
      'Discharged from Royal Blackburn',
    ]);
    expect(what({ ...at('RXR'), hospitalization: { dischargeDisposition: { text: 'home' } } })).toEqual([
      'Admitted to RXR',
      'Discharged from RXR, home',
    ]);
    expect(what({ class: { code: 'EMER' } })).toEqual([
      'Came to the emergency department of The Trust',
      'Left the emergency department of The Trust',
    ]);
  });

  test('asks nobody to follow somebody up at home who is in hospital again, and says since when they are', () => {
    const whose = (id: string) => ({ reference: `Patient/${id}` });
    const back = (start: string, more: object = {}) => ({ ...stay(start), id: 'again', subject: whose('a'), ...more });
    const follow = task('discharge-follow-up', { id: 'f', for: whose('a'), authoredOn: '2026-05-28T10:00:00Z' });
    const found = (...all: readonly object[]) =>
      items(follow, ...all).map(({ rule, what, from }) => [rule, what, from]);
    const there = [['admission', 'In hospital (The Trust) since 31 May 2026', 'Encounter/again']];
    expect(found(back('2026-05-31T09:00:00+01:00'))).toEqual(there);
    expect(found(back('2026-06-04'))).toEqual([['admission', 'Admitted to The Trust', 'Encounter/again']]);
    const still = [['task-due', '', 'Task/f']];
    // Before, over, another's, or no stay.
    expect(found(back('2026-05-20'))).toEqual(still);
    expect(found({ ...back('2026-05-29'), ...stay('2026-05-29', '2026-06-01') })).toEqual(still);
    expect(found(back('2026-05-31', { subject: whose('b') }))).toEqual(still);
    expect(found(back('2026-05-31', { class: { code: 'EMER' } }))).toEqual(still);
    expect(items(task('other', { for: whose('a') }), back('2026-05-31')).map(({ rule }) => rule)).toEqual(['task-due']);
  });

  test('calls a task what it is: an action, an unanswered request, a review, or something to do', () => {
    const rule = (code: string) => items(task(code)).map((each) => each.rule);
    expect(['meeting-action', 'answer-request', 'Review', 'plan-review', 'other'].flatMap(rule)).toEqual([
      'action',
      'request-unanswered',
      'review-due',
      'review-due',
      'task-due',
    ]);
  });

  test('lists a request by the clock of its Task, once, and no more when it is answered', () => {
    const request = { resourceType: 'ServiceRequest', status: 'active', intent: 'order', code: { text: 'OT' } };
    const asking = (status: Task['status'], end: string) =>
      task('answer-request', {
        id: 't',
        status,
        focus: { reference: 'ServiceRequest/x' },
        restriction: { period: { end } },
      });
    const asked = { ...request, authoredOn: '2026-05-01' };
    const found = (...all: readonly object[]) => items(...all).map(({ rule, what, date }) => [rule, what, date]);
    expect(found(asked, asking('requested', '2026-06-09'))).toEqual([['request-unanswered', 'OT', '2026-06-09']]);
    expect(found(asked, asking('requested', '2026-06-12'))).toEqual([]);
    expect(found(asked, asking('accepted', '2026-06-09'))).toEqual([['task-due', 'OT', '2026-06-09']]);
    expect(found(asked, asking('completed', '2026-06-09'))).toEqual([]);
    expect(found(asked)).toEqual([['request-unanswered', 'OT', '2026-05-01']]);
    expect(found({ ...request, authoredOn: '2026-06-01' })).toEqual([]);
    expect(found(asking('requested', '2026-06-09'))).toEqual([['request-unanswered', '', '2026-06-09']]);
  });

  test('says of a task by when, else since when, and who is to do it', () => {
    const owner = { display: 'J. Khan' };
    const due = task('x', { owner, authoredOn: '2026-06-01', restriction: { period: { end: '2026-06-09' } } });
    expect(items(due)).toMatchObject([
      { date: '2026-06-09', owner, state: 'requested', from: 'Task/x', source: 'RW5' },
    ]);
    expect(items(task('x', { authoredOn: '2026-06-01' }))).toMatchObject([{ date: '2026-06-01' }]);
  });

  test('has nothing of what is no reason', () => {
    expect(items({ resourceType: 'Observation' })).toEqual([]);
  });

  test('has a sentence for each rule that found somebody, and the word of whoever named them', () => {
    const found = itemsOfFound({
      foundBy: odsCode('P81022'),
      since: '2026-06-01',
      met: [
        { rule: 'frail', sentence: 'Severely frail', grounds: [{ address: 'Condition/c', what: 'Severe frailty' }] },
      ],
      nominations: [{ address: 'RiskAssessment/r', by: 'Dr A. Rahman', reason: 'Falls', date: '2026-06-02' }],
    });
    expect(found).toMatchObject([
      { what: 'Severely frail', date: '2026-06-01', from: 'Condition/c', source: 'P81022' },
      { what: 'Falls', date: '2026-06-02', from: 'RiskAssessment/r', owner: { display: 'Dr A. Rahman' } },
    ]);
    expect(newSince(DAY)).toBe('2026-05-13');
  });

  test('goes through its parts in one order, the oldest of each first', () => {
    const item = (rule: Item['rule'], date: string): Item => ({
      ...({ rule, date, what: '', state: '', from: date } as const),
      source: odsCode('RW5'),
    });
    const all = [item('action', '2026-06-01'), item('candidate', '2026-06-05'), item('candidate', '2026-06-02')];
    expect(inOrder(all).map(({ rule, date }) => [rule, date])).toEqual([
      ['candidate', '2026-06-02'],
      ['candidate', '2026-06-05'],
      ['action', '2026-06-01'],
    ]);
  });

  test('asks for what happened, or is due, by its date: of nothing the whole past', () => {
    const windows = meetingReadings(DAY).map(({ types, filters }) => [
      types[0],
      filters.some(({ kind }) => kind === 'date' || kind === 'lastUpdated'),
    ]);
    expect(windows.filter(([, dated]) => !dated)).toEqual([['Task', false]]);
  });
});
