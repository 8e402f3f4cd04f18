// The council's care plan: each service is an activity of it; rows fold into one plan per person.
// @see https://fhir.hl7.org.uk/StructureDefinition/UKCore-CarePlan
import type {
  CarePlan,
  CarePlanActivity,
  CarePlanActivityDetail,
  Organization,
  Reference,
  Resource,
} from '@medplum/fhirtypes';
import { contentHash } from '../../src/fhir/hash.ts';
import { profile, SYSTEM, ukCore } from '../../src/fhir/systems.ts';
import { type Draft, refTo, refToResident } from '../../src/mapping/contract.ts';
import { later } from '../rows/asAt.ts';
import { some } from '../rows/elements.ts';
import { sender } from '../rows/source.ts';
import { serviceKey } from './keys.ts';
import { knownAsAt } from './knownAsAt.ts';
import { providerKey } from './provider.ts';
import { conceptOf, concepts, type Reading } from './reading.ts';
import { spanOf, statusOf } from './service.ts';

/** The pair by which the National Record Locator knows a personalised care and support plan. */
const CATEGORY = [
  { coding: [{ system: SYSTEM.snomed, code: '734163000', display: 'Care plan' }] },
  { coding: [{ system: SYSTEM.snomed, code: '2181441000000107', display: 'Personalised Care and Support Plan' }] },
];

const STATUS = { planned: 'scheduled', active: 'in-progress', finished: 'completed' } as const satisfies Record<
  string,
  CarePlanActivityDetail['status']
>;

function activityOf(r: Reading): CarePlanActivity {
  const scheduledPeriod = spanOf(r);
  const component = r.code('serviceComponent');
  const provider = providerKey(r);
  const performer: Reference<Organization> = provider
    ? (refTo('Organization', provider) as Reference<Organization>)
    : sender(r);
  return {
    id: contentHash(serviceKey(r)),
    ...some('extension', knownAsAt(r)),
    ...some('outcomeCodeableConcept', conceptOf(r.code('eventOutcome'))),
    detail: {
      ...some(
        'extension',
        concepts(['service-category', r.code('serviceType')], ['delivery-mechanism', r.code('delivery')]),
      ),
      kind: component?.code === 'Equipment' ? 'DeviceRequest' : 'ServiceRequest',
      ...(component && { code: component.concept }),
      status: STATUS[statusOf(r, scheduledPeriod)],
      scheduledPeriod,
      performer: [performer],
      ...(r.row.eventDescription && { description: r.row.eventDescription }),
    },
  };
}

const startOf = (activity: CarePlanActivity): string => activity.detail?.scheduledPeriod?.start ?? '';
const ended = (activity: CarePlanActivity): boolean => activity.detail?.status === 'completed';
const order = (a: CarePlanActivity, b: CarePlanActivity): number =>
  startOf(a).localeCompare(startOf(b)) || (a.id ?? '').localeCompare(b.id ?? '');

/** The plan with these activities: active while one of them goes on. */
function planWith(plan: CarePlan, activities: readonly CarePlanActivity[]): CarePlan {
  const activity = [...activities].sort(order);
  const start = activity.map(startOf).find((each) => each !== '');
  return {
    ...plan,
    status: activity.every(ended) ? 'completed' : 'active',
    ...(start && { period: { start } }),
    activity,
  };
}

/** Activities unite by id, in an order that does not depend on that of the rows. */
export function fold(current: Resource, draft: Resource): Resource {
  if (current.resourceType !== 'CarePlan' || draft.resourceType !== 'CarePlan') return draft;
  const byId = new Map((current.activity ?? []).map((each) => [each.id, each]));
  for (const each of draft.activity ?? []) {
    const known = byId.get(each.id);
    byId.set(each.id, known ? later(known, each) : each);
  }
  return planWith(draft, [...byId.values()]);
}

export function planOf(r: Reading): Draft {
  const bare: CarePlan = {
    resourceType: 'CarePlan',
    meta: { profile: [ukCore('CarePlan'), profile('shared-care-plan')] },
    identifier: [{ system: r.context.system('record'), value: `${r.person}/care-plan` }],
    status: 'active',
    intent: 'plan',
    category: CATEGORY,
    title: 'Adult social care support',
    subject: refToResident(),
    author: sender(r),
  };
  return { key: r.person, resource: planWith(bare, [activityOf(r)]), merge: fold };
}
