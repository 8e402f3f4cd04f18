// One row of a data set while it is mapped, and what every table's mapping makes of its values.
// @see design: reference, community services data set ("carry the raw code … with no display")
import type { CodeableConcept, Extension, Organization, Reference } from '@medplum/fhirtypes';
import { SYSTEM } from '../../src/fhir/systems.ts';
import type { MappingContext } from '../../src/mapping/contract.ts';
import type { Row } from '../../src/mapping/csv.ts';
import { hl7DateTime } from '../../src/mapping/hl7Time.ts';
import { asAt } from '../rows/asAt.ts';
import type { DATES, Field } from './columns.ts';

export interface Reading {
  readonly row: Row<Field>;
  readonly context: MappingContext;
  /** Values of the columns that hold a date, as `YYYY-MM-DD`. */
  readonly dates: { readonly [K in (typeof DATES)[number]]?: string };
  /** The sender's own identifier of the person; empty in a row about staff. */
  readonly person: string;
  /** How recent the row is: the end of its reporting period, else the day it was delivered. */
  readonly day: string;
  remark(rule: string, field: Field): void;
}

export const known = ({ day }: Reading, start?: string): Extension[] => asAt(day, start);

/** Lists by the column they are of: the two data sets share codes, but not what they mean. */
const LISTS = {
  sourceOfReferral: 'source_of_referral',
  sourceOfReferralMental: 'source_of_referral_for_mental_health_services',
  reason: 'primary_reason_for_referral',
  reasonMental: 'primary_reason_for_referral__mental_health_',
  teamType: 'service_or_team_type_referred_to',
  teamTypeMental: 'service_or_team_type_referred_to__mental_health_',
  mechanism: 'consultation_mechanism',
  mechanismMental: 'consultation_mechanism__mental_health_',
  planType: 'care_plan_type',
  planTypeMental: 'care_plan_type__mental_health_',
  place: 'activity_location_type_code',
  occupation: 'occupation_code',
} as const satisfies { readonly [K in Field]?: string };

/** The codes of these columns, each of the list of its own. */
export const coded = ({ row }: Reading, ...fields: readonly (keyof typeof LISTS)[]): CodeableConcept[] =>
  fields.flatMap((field) => {
    const code = row[field];
    return code === undefined ? [] : [dictionary(LISTS[field], code)];
  });

/** A code of a list that is published without a code system, as it came. */
const dictionary = (element: string, code: string): CodeableConcept => ({
  coding: [{ system: `https://www.datadictionary.nhs.uk/data_elements/${element}`, code: code.replace(/\s+/g, ' ') }],
});

export const organisation = (code: string): Reference<Organization> & { type: string } => ({
  type: 'Organization',
  identifier: { system: SYSTEM.odsOrganisation, value: code },
});

const TIME = /^(\d{1,2}):(\d\d)(?::\d\d)?$/;

/** The moment of a day in London time, or the day where the time is not there or cannot be read. */
export function momentOf(
  r: Reading,
  day: string | undefined,
  field: 'receivedTime' | 'contactTime',
): string | undefined {
  const time = r.row[field];
  if (day === undefined || time === undefined) return day;
  const [, hour, minute] = TIME.exec(time) ?? [];
  const moment =
    hour === undefined || minute === undefined
      ? undefined
      : hl7DateTime(`${day.replaceAll('-', '')}${hour.padStart(2, '0')}${minute}`);
  if (!moment?.includes('T')) r.remark('time-unreadable', field);
  return moment?.includes('T') ? moment : day;
}
