// The shared plan: what several say of one thing is kept whole, folded where it agrees, side by side where it does not.
import type { CarePlan, CarePlanActivityDetail, Goal, Resource } from '@medplum/fhirtypes';
import { describe, expect, it } from 'vitest';
import { odsCode } from '../../../src/fhir/ids.ts';
import { composePlan } from '../../../src/record/plan/plan.ts';
import type { Told } from '../../../src/record/told.ts';

const WHEN = '2026-05-01T10:00:00.000Z';
const told = (contributor: string, resource: object): Told => ({
  resource: { meta: { lastUpdated: WHEN }, subject: { reference: 'Patient/1' }, ...resource } as Resource,
  contributor: odsCode(contributor),
});
const planOf = (by: string, detail: CarePlanActivityDetail, more: Partial<CarePlan> = {}): Told =>
  told(by, {
    resourceType: 'CarePlan',
    id: `p-${by}`,
    status: 'active',
    intent: 'plan',
    activity: [{ detail }],
    ...more,
  });
const goalOf = (by: string, more: Partial<Goal> = {}): Told =>
  told(by, { resourceType: 'Goal', id: `g-${by}`, lifecycleStatus: 'active', description: { text: 'Walk' }, ...more });
const compose = (...all: readonly Told[]) => composePlan(all, '1', () => undefined);
const activities = (...all: readonly Told[]) =>
  (compose(...all)?.plan.activity ?? []).map(({ detail, extension = [] }) => ({
    detail,
    by: extension.filter(({ url }) => url.endsWith('/said-by')).length,
    contradicted: extension.some(({ url }) => url.endsWith('/contradicted')),
  }));

const DRESSING: CarePlanActivityDetail = { status: 'in-progress', code: { text: 'Dressing' } };
const PERFORMERS = [{ display: 'District nurse' }];

describe('the same activity of two agencies', () => {
  it('is one with what either says of it', () => {
    const timed = { ...DRESSING, scheduledTiming: { repeat: { frequency: 2, period: 1, periodUnit: 'd' as const } } };
    const found = activities(planOf('RW5', timed), planOf('324', { ...DRESSING, performer: PERFORMERS }));
    expect(found).toEqual([{ detail: { ...timed, performer: PERFORMERS }, by: 2, contradicted: false }]);
  });

  it.each<[string, Partial<CarePlanActivityDetail>, Partial<CarePlanActivityDetail>]>([
    ['how often', { scheduledTiming: { repeat: { frequency: 1 } } }, { scheduledTiming: { repeat: { frequency: 2 } } }],
    ['by whom', { performer: PERFORMERS }, { performer: [{ display: 'Carer' }] }],
    ['by how many', { performer: PERFORMERS }, { performer: [...PERFORMERS, { display: 'Carer' }] }],
    ['where', { location: { display: 'At home' } }, { location: { display: 'Clinic' } }],
    ['how much', { quantity: { value: 1, unit: 'patch' } }, { quantity: { value: 2, unit: 'patch' } }],
    ['in which words', { description: 'Left leg' }, { description: 'Right leg' }],
    ['what is forbidden', { doNotPerform: true }, {}],
    ['when, in words or not', { scheduledString: 'Mondays' }, { scheduledTiming: { repeat: { frequency: 1 } } }],
    ['when', { scheduledPeriod: { start: '2026-05' } }, { scheduledPeriod: { start: '2026-06-03' } }],
  ])('stands twice, marked, where they differ about %s', (_, one, other) => {
    const found = activities(planOf('RW5', { ...DRESSING, ...one }), planOf('324', { ...DRESSING, ...other }));
    expect(found.map(({ contradicted, by }) => [contradicted, by])).toEqual([
      [true, 1],
      [true, 1],
    ]);
    expect(found.map(({ detail }) => detail)).toEqual(
      expect.arrayContaining([expect.objectContaining(one), expect.objectContaining(other)]),
    );
  });

  it('is one where they say the same more or less precisely, and the more precise is told', () => {
    const at = (start: string): CarePlanActivityDetail => ({ ...DRESSING, scheduledPeriod: { start } });
    const found = activities(planOf('RW5', at('2026-05')), planOf('324', at('2026-05-03')));
    expect(found).toMatchObject([{ detail: at('2026-05-03'), by: 2, contradicted: false }]);
  });

  it('is one whoever lists its people in which order, and however a code is called', () => {
    const [a, b] = [{ reference: 'Practitioner/a', display: 'A. Day' }, { reference: 'Practitioner/b' }];
    const found = activities(
      planOf('RW5', { ...DRESSING, performer: [a, b] }),
      planOf('324', { ...DRESSING, performer: [b, { ...a, display: 'Anne Day' }] }),
    );
    expect(found).toMatchObject([{ by: 2, contradicted: false }]);
  });
});

it('keeps what is only referred to beside what is told in full', () => {
  const referred = told('324', {
    resourceType: 'CarePlan',
    id: 'p',
    status: 'active',
    activity: [{ reference: { display: 'Dressing' } }],
  });
  expect(activities(planOf('RW5', DRESSING), referred)).toHaveLength(2);
});

describe('an activity of a plan that is not active', () => {
  it.each([
    ['on-hold', 'on-hold'],
    ['completed', 'unknown'],
  ] as const)('does not go on when the plan is %s', (status, shown) => {
    expect(activities(planOf('RW5', DRESSING, { status }))[0]?.detail).toMatchObject({
      status: shown,
      statusReason: { text: `Plan ${status}` },
    });
    expect(compose(planOf('RW5', DRESSING, { status }))?.plan.status).toBe(status);
  });

  it('stays as it ended', () => {
    const done = { ...DRESSING, status: 'completed' as const };
    expect(activities(planOf('RW5', done, { status: 'completed' }))[0]?.detail).toEqual(done);
  });

  it('is left out with a plan that was called off', () => {
    expect(compose(planOf('RW5', DRESSING, { status: 'revoked' }))).toBeUndefined();
  });
});

describe('the same goal of two agencies', () => {
  const count = (...all: readonly Told[]) => compose(...all)?.plan.goal?.length;
  it('stands twice where they aim at different dates', () => {
    const due = (dueDate: string) => ({ target: [{ dueDate }] });
    expect(count(goalOf('RW5', due('2026-06-01')), goalOf('324', due('2026-07-01')))).toBe(2);
    expect(count(goalOf('RW5', due('2026-06-01')), goalOf('324', due('2026-06')))).toBe(1);
  });
  it('is one though each keeps it under its own number and for its own need', () => {
    const own = (value: string) => ({ identifier: [{ value }], addresses: [{ reference: `Condition/${value}` }] });
    expect(count(goalOf('RW5', own('1')), goalOf('324', own('2')))).toBe(1);
  });
});

describe('the version', () => {
  it('is as new as the newest of what it is made of', () => {
    const later = '2026-06-01T10:00:00.000Z';
    expect(compose(planOf('RW5', DRESSING), goalOf('324', { meta: { lastUpdated: later } }))?.plan.meta).toMatchObject({
      lastUpdated: later,
    });
    expect(compose(planOf('RW5', DRESSING))?.plan.meta).toMatchObject({ lastUpdated: WHEN });
  });
});

describe('what is proposed, and what to do if', () => {
  const markedAs = (mark: string, ...all: readonly Told[]) =>
    (compose(...all)?.plan.activity ?? []).map(({ extension = [] }) =>
      extension.some(({ url, valueBoolean }) => url.endsWith(`/${mark}`) && valueBoolean),
    );
  const proposal = planOf('AGEUK', { ...DRESSING, status: 'not-started' }, { intent: 'proposal' });

  it('is marked, and contradicts nothing that is done', () => {
    const other = planOf('RW5', { status: 'in-progress', code: { text: 'Bathing' } });
    expect(markedAs('plan-proposed', proposal, other)).toEqual([true, false]);
    const whatIf = planOf('324', DRESSING, {
      category: [{ coding: [{ system: 'http://snomed.info/sct', code: '325691000000100' }] }],
    });
    expect(markedAs('plan-contingency', whatIf, planOf('RW5', { ...DRESSING, description: 'Left leg' }))).toEqual([
      true,
      false,
    ]);
    expect(activities(whatIf, planOf('RW5', DRESSING)).map(({ contradicted }) => contradicted)).toEqual([false, false]);
  });

  it('is a proposal no more once it is planned', () => {
    expect(markedAs('plan-proposed', proposal, planOf('RW5', DRESSING))).toEqual([false]);
  });

  it('says nothing of when and how the plan itself stands', () => {
    const plan = compose(
      { ...proposal, resource: { ...proposal.resource, status: 'on-hold' } as Resource },
      goalOf('324'),
    );
    expect(plan?.plan.status).toBe('active');
  });
});

it('names the person who said an element, where they are shown', () => {
  const who = { reference: 'RelatedPerson/r' };
  const [element] = compose(planOf('FAMILY', DRESSING, { author: who }))?.plan.activity ?? [];
  expect(element?.extension?.[0]?.extension).toContainEqual({ url: 'who', valueReference: who });
});

describe('in the name of a resident', () => {
  const ada = { reference: 'Patient/1' };
  const agreement = (by: string, author: object) =>
    told(by, {
      resourceType: 'QuestionnaireResponse',
      id: `a-${by}`,
      identifier: { system: 'https://onestory.example/fhir/Id/plan-agreement', value: 'x' },
      status: 'completed',
      author,
      item: [{ linkId: 'agree', answer: [{ valueBoolean: true }] }],
    });
  const agreed = (by: string, author: object) =>
    compose(planOf('RW5', DRESSING), agreement(by, author))?.plan.extension;

  it('nobody agrees but the resident', () => {
    expect(agreed('RESIDENT', ada)).toHaveLength(1);
    expect(agreed('RW5', { type: 'Practitioner', display: 'M. Byrne' })).toHaveLength(1);
    for (const author of [ada, { type: 'RelatedPerson', display: 'Dora' }])
      expect(agreed('RW5', author)).toBe(undefined);
    const number = { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000000' } };
    expect(agreed('RW5', number)).toBe(undefined);
  });

  it('nobody says what they want but the resident', () => {
    for (const all of [[planOf('RW5', DRESSING, { author: ada })], [goalOf('RW5', { expressedBy: ada })]])
      expect(JSON.stringify(compose(...all)?.plan)).not.toContain('"who"');
    expect(JSON.stringify(compose(goalOf('RESIDENT', { expressedBy: ada }))?.plan)).toContain('"who"');
  });
});

describe('who said what', () => {
  const forged = {
    url: 'https://onestory.example/fhir/StructureDefinition/said-by',
    extension: [{ url: 'organization', valueReference: { display: 'RW5' } }],
  };
  const sayers = (element: object | undefined) =>
    [...JSON.stringify(element).matchAll(/"Organization".*?"value":"(\w+)"/g)].map(([, code]) => code);

  it('is said by the plan, not by what is said', () => {
    const plan = planOf('324', DRESSING, {
      activity: [{ detail: DRESSING, extension: [forged], progress: [{ text: 'Well', extension: [forged] }] }],
      note: [{ text: 'Stop', extension: [forged] }],
    });
    const shown = compose(plan)?.plan;
    expect([sayers(shown?.activity?.[0]), sayers(shown?.note?.[0])]).toEqual([['324'], ['324']]);
    expect(JSON.stringify([shown?.activity, shown?.note])).not.toContain('"display":"RW5"');
  });

  it('stands at each note: one that two agencies share names both', () => {
    const noted = (by: string, ...texts: readonly string[]) =>
      planOf(by, DRESSING, { note: texts.map((text) => ({ text })) });
    const note = compose(noted('324', 'Likes tea', 'Deaf'), noted('RW5', 'Deaf'))?.plan.note;
    expect(note?.map((each) => [each.text, sayers(each)])).toEqual([
      ['Likes tea', ['324']],
      ['Deaf', ['324', 'RW5']],
    ]);
  });
});

it('compares what is said of one thing with 50 other versions of it at most', () => {
  const version = (n: number): CarePlanActivityDetail => ({ ...DRESSING, description: `Way ${n}` });
  const many = planOf('324', DRESSING, { activity: Array.from({ length: 60 }, (_, n) => ({ detail: version(n) })) });
  const found = activities(many, planOf('RW5', version(49)), planOf('P81022', version(50)));
  expect(found.length).toBe(61);
  expect(found.map(({ by }) => by).indexOf(2)).toBe(49);
  expect(found.every(({ contradicted }) => contradicted)).toBe(true);
});

describe('a plan that is over', () => {
  const old = planOf('RW5', DRESSING, { id: 'old', status: 'completed' });
  const next = (more: Partial<CarePlan> = {}, by = 'RW5') =>
    planOf(by, { code: { text: 'Shopping' } } as CarePlanActivityDetail, {
      id: 'next',
      replaces: [{ reference: 'CarePlan/old' }],
      ...more,
    });
  const words = (...all: readonly Told[]) => activities(...all).map(({ detail }) => detail?.code?.text);

  it('is left out where its organisation’s next one takes its place', () => {
    expect(words(old, next())).toEqual(['Shopping']);
  });

  it.each([
    ['another organisation says it does', [old, next({}, '324')]],
    ['the next one is only proposed', [old, next({ intent: 'proposal' })]],
    ['it goes on', [planOf('RW5', DRESSING, { id: 'old' }), next()]],
    ['the next one takes the place of another', [old, next({ replaces: [{ reference: 'CarePlan/other' }] })]],
  ])('stands where %s', (_, all) => {
    expect(words(...all).toSorted()).toEqual(['Dressing', 'Shopping']);
  });

  it('stands again where the next one was called off', () => {
    expect(words(old, next({ status: 'revoked' }))).toEqual(['Dressing']);
  });
});
