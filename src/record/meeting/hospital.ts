// Who came to hospital, who left it, and who is there again, as a weekly meeting reads it.
// @see design: record, rows 5 and 12
import type { Encounter } from '@medplum/fhirtypes';
import { isTaskOf } from '../../fhir/asking.ts';
import { dayOf, daysAfter } from '../../fhir/days.ts';
import type { OdsCode } from '../../fhir/ids.ts';
import { parseDateTime } from '../../fhir/time.ts';
import { inWords } from '../glance.ts';
import { FOLLOW_UP, staysOn } from '../stays/stays.ts';
import { wordsOf } from '../team/involved.ts';
import { addressOf, ofType, organisationOf, type Told } from '../told.ts';

/** Days that a list looks back. */
export const WEEK = 7;

interface Reason {
  readonly rule: 'admission' | 'discharge';
  readonly what: string;
  readonly date: string | undefined;
  readonly state: Encounter['status'];
}
export type NameOf = (organisation: OdsCode) => string | undefined;

/** Whether a time as written lies within the week up to the end of a day. */
function isRecent(time: string | undefined, day: string): boolean {
  const [at, from, to] = [parseDateTime(time ?? ''), parseDateTime(daysAfter(day, -WEEK)), parseDateTime(day)];
  return !!at && !!from && !!to && from.from <= at.to && at.from <= to.to;
}

const atOf = (time: string | undefined): number => parseDateTime(time ?? '')?.from ?? Number.NaN;

/**
 * Who is to be followed up at home, and is in hospital again: by the address of the Task that asks for it, that of the
 * stay which began since and goes on.
 */
export function backIn(all: readonly Told[], day: string): ReadonlyMap<string, string> {
  const there = staysOn(all, day).filter(({ end }) => end === undefined);
  const found = ofType(all, 'Task').flatMap((told) => {
    const { for: whom, authoredOn } = told.resource;
    if (!whom?.reference || !isTaskOf(told.resource, FOLLOW_UP)) return [];
    const again = there.find(
      ({ encounter, since }) => encounter.subject?.reference === whom.reference && atOf(since) >= atOf(authoredOn),
    );
    return again ? [[addressOf(told), again.from] as const] : [];
  });
  return new Map(found);
}

/** What a stay is a reason for. `again`: whoever was to be followed up at home is there. */
export function ofStay(told: Told<Encounter>, day: string, nameOf: NameOf, again: boolean): readonly Reason[] {
  const {
    period: { start, end } = {},
    serviceType,
    serviceProvider,
    hospitalization,
    class: kind,
    status,
  } = told.resource;
  const code = organisationOf(serviceProvider);
  const place =
    (code && nameOf(code)) ?? serviceProvider?.display ?? code ?? nameOf(told.contributor) ?? told.contributor;
  const attended = kind?.code === 'EMER';
  const what = (verb: string, more: Encounter['serviceType']): string =>
    [`${verb} ${place}`, wordsOf(more ?? {})].filter(Boolean).join(', ');
  const came = what(attended ? 'Came to the emergency department of' : 'Admitted to', serviceType);
  const left = what(
    attended ? 'Left the emergency department of' : 'Discharged from',
    hospitalization?.dischargeDisposition,
  );
  const since = `In hospital (${place}) since ${inWords(dayOf(start) ?? '')}`;
  const isNew = isRecent(start, day);
  return [
    ...(isNew || again ? [{ rule: 'admission', what: isNew ? came : since, date: start, state: status } as const] : []),
    ...(isRecent(end, day) ? [{ rule: 'discharge', what: left, date: end, state: status } as const] : []),
  ];
}
