// What a discharge asks of those outside the hospital: by when, for whom, and when nothing at all.
import type { Task } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { adt, draftOf, type Fields, mapped } from './adtMessages.ts';

const STAY = { 4: '21', 44: '202506030915' };
const LEFT = { ...STAY, 45: '202506111630' };

async function draftFor(event: string, fields: Fields, at = '202506111635') {
  return draftOf(await mapped(adt(event, { EVN: { 2: at }, PV1: fields })), 'Task');
}
const taskFor = async (event: string, fields: Fields, at?: string): Promise<Task | undefined> =>
  (await draftFor(event, fields, at))?.resource as Task | undefined;

test('a discharge home asks for somebody to follow it up within two days', async () => {
  expect(await taskFor('A03', { ...LEFT, 37: '19' })).toMatchObject({
    status: 'requested',
    businessStatus: { text: 'Discharged home' },
    code: { coding: [{ code: 'discharge-follow-up' }] },
    encounter: { reference: expect.stringContaining('Encounter/V1') },
    authoredOn: '2025-06-11T16:30:00+01:00',
    restriction: { period: { end: '2025-06-13' } },
  });
});

test.each([
  ['to a care home has a week', { 37: '65' }, '2025-06-18'],
  ['to a place nobody names is as urgent as home', {}, '2025-06-13'],
  ['over the end of a month counts days', { 45: '202506302359', 37: '19' }, '2025-07-02'],
])('a discharge %s', async (_, fields, due) => {
  expect((await taskFor('A03', { ...LEFT, ...fields }))?.restriction?.period?.end).toBe(due);
});

test.each([
  ['died', { 36: '4', 37: '79' }, 'Died in hospital.'],
  ['was moved to another hospital', { 37: '51' }, 'Moved to another hospital.'],
  ['went to a hospice', { 37: '88' }, 'Discharged to a hospice.'],
])('who %s is not to be followed up', async (_, fields, why) => {
  const task = await taskFor('A03', { ...LEFT, ...fields });
  expect(task).toMatchObject({ status: 'cancelled', statusReason: { text: why } });
  expect(task?.restriction).toBeUndefined();
});

test.each([
  ['an emergency attendance', 'A03', { ...LEFT, 2: 'E' }],
  ['a day of treatment', 'A03', { ...LEFT, 2: 'R' }],
  ['an outpatient who was never admitted', 'A03', { ...LEFT, 2: 'O', 4: '' }],
  ['a stay that goes on', 'A01', STAY],
  ['news of a stay that goes on', 'A08', STAY],
])('%s asks for nothing', async (_, event, fields) => {
  expect(await taskFor(event, fields)).toBeUndefined();
});

test('an outpatient who was admitted is followed up', async () => {
  expect((await taskFor('A03', { ...LEFT, 2: 'O' }))?.status).toBe('requested');
});

/** What is kept after these messages, in this order. */
async function after(...messages: readonly (readonly [event: string, fields: Fields, at: string])[]): Promise<Task> {
  let kept: Task | undefined;
  for (const [event, fields, at] of messages) {
    const draft = await draftFor(event, fields, at);
    if (!draft) throw new Error('no Task');
    kept = (kept && draft.merge ? draft.merge(kept, draft.resource) : draft.resource) as Task;
  }
  if (!kept) throw new Error('no Task');
  return kept;
}
const A03 = ['A03', { ...LEFT, 37: '19' }, '202506111635'] as const;
const A13 = ['A13', STAY, '202506111800'] as const;

test('a cancelled discharge is not to be followed up, in whichever order the two arrive', async () => {
  expect((await after(A03, A13)).status).toBe('cancelled');
  expect((await after(A13, A03)).status).toBe('cancelled');
});

test('the discharge that comes after a cancelled one is followed up from its own day', async () => {
  const again = ['A03', { ...STAY, 45: '202506141000', 37: '19' }, '202506141005'] as const;
  expect(await after(A03, A13, again)).toMatchObject({
    status: 'requested',
    restriction: { period: { end: '2025-06-16' } },
  });
});

test('a discharge told again does not undo what was begun', async () => {
  const draft = await draftFor('A03', { ...LEFT, 37: '19' }, '202506111640');
  const begun = { ...((await after(A03)) as Task), status: 'in-progress' as const };
  expect(draft?.merge?.(begun, draft.resource)).toMatchObject({ status: 'in-progress' });
});

test('a death that is told later ends it', async () => {
  const died = ['A08', { ...LEFT, 36: '4', 37: '79' }, '202506120900'] as const;
  expect((await after(A03, died)).status).toBe('cancelled');
});
