// CYP004 -> CarePlan, CYP005 -> who agreed to it and when, on the same plan.
// @see https://fhir.hl7.org.uk/StructureDefinition/UKCore-CarePlan
import type { Annotation, CarePlan, Resource } from '@medplum/fhirtypes';
import { ukCore } from '../../src/fhir/systems.ts';
import { type Draft, refToResident } from '../../src/mapping/contract.ts';
import { later } from '../rows/asAt.ts';
import { some } from '../rows/elements.ts';
import { sender } from '../rows/source.ts';
import { coded, known, type Reading } from './reading.ts';

const same = (a: Annotation, b: Annotation): boolean => a.text === b.text && a.time === b.time;

/** Agreements gather, in the order of their dates, and change nothing else; what the plan's own table says leaves them. */
function fold(current: Resource, draft: Resource): Resource {
  if (current.resourceType !== 'CarePlan' || draft.resourceType !== 'CarePlan') return draft;
  const known = current.note ?? [];
  const fresh = (draft.note ?? []).filter((one) => !known.some((each) => same(each, one)));
  const note = [...known, ...fresh].toSorted((a, b) => `${a.time}|${a.text}`.localeCompare(`${b.time}|${b.text}`));
  if (!draft.note) return later(current, { ...draft, ...some('note', note) });
  return fresh.length > 0 ? { ...draft, ...current, ...(draft.meta && { meta: draft.meta }), note } : current;
}

const planDraft = (r: Reading, more: Partial<CarePlan>, start?: string): Draft => {
  const key = r.row.planId ?? '';
  const resource: CarePlan = {
    resourceType: 'CarePlan',
    meta: { profile: [ukCore('CarePlan')] },
    ...some('extension', known(r, start)),
    identifier: [{ system: r.context.system('record'), value: key }],
    status: 'active',
    intent: 'plan',
    subject: refToResident(),
    author: sender(r),
    ...more,
  };
  return { key, resource, merge: fold };
};

export function planOf(r: Reading): Draft {
  const { planCreated: created, planUpdated: updated, planImplemented: start } = r.dates;
  return planDraft(
    r,
    {
      ...some('category', coded(r, 'planType', 'planTypeMental')),
      title: 'Community care plan',
      ...(created && { created }),
      ...(start && { period: { start } }),
    },
    updated,
  );
}

/** The list of who may agree is published without texts: its code is said as it came. */
export const agreementOf = (r: Reading): Draft =>
  planDraft(r, {
    note: [{ ...(r.dates.agreedDate && { time: r.dates.agreedDate }), text: `Content agreed (by: ${r.row.agreedBy})` }],
  });
