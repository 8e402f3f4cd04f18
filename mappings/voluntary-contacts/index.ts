// Contacts of a voluntary organisation: one row of CSV, or one object of a JSON list, per contact.
// JSON is a list: [{"Extract Date": "2025-07-14", "Client ID": "AU-1", …}, …]. The names are the headings of columns.ts, in any
// order and capitals, those marked mandatory in every object; values are texts, numbers, true, false or null, and nothing else.
// Dates are 2025-07-14 or 14/07/2025, times 14:30, Attended is Yes or No; null, "" and what is left out are the same.
// What is no list, or has none of the names, is refused whole (delivery-unreadable). An object that is none is quarantined by
// itself (object-expected, text-expected) with its place as a JSON path, such as $[2]["Note"]. See samples/contacts.json.
// @see design: interface, "Sources"; https://fhir.hl7.org.uk/StructureDefinition/UKCore-Encounter
import type { Coding, Encounter, EpisodeOfCare } from '@medplum/fhirtypes';
import { ukCore } from '../../src/fhir/systems.ts';
import { type Draft, refTo, refToResident } from '../../src/mapping/contract.ts';
import { hl7DateTime } from '../../src/mapping/hl7Time.ts';
import { asAt, later } from '../rows/asAt.ts';
import { concept, some } from '../rows/elements.ts';
import { keyOf, type Reading, rowSource, sender } from '../rows/source.ts';
import { yesNo } from '../rows/yesNo.ts';
import { COLUMNS } from './columns.ts';
import validate from './validator.generated.js';

type Contact = Reading<keyof typeof COLUMNS>;

const ACT = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
/** Where a contact takes place, by its type. */
const CLASSES: readonly (readonly [type: RegExp, code: string, display: string])[] = [
  [/phone|video|text|online/i, 'VR', 'virtual'],
  [/home|visit|befriend/i, 'HH', 'home health'],
];
const ELSEWHERE = ['AMB', 'ambulatory'] as const;

function classOf({ row }: Contact): Coding {
  const [, ...found] = CLASSES.find(([type]) => type.test(row.type ?? '')) ?? ['', ...ELSEWHERE];
  const [code = '', display = ''] = found;
  return { system: ACT, code, display };
}

const serviceKey = ({ person, row }: Contact): string => keyOf(person, 'service', row.service?.toLowerCase());

/** The moment of a contact in London time, or its day. */
function startOf(r: Contact): string | undefined {
  const { row, dates } = r;
  if (row.time === undefined) return dates.date;
  const [, hour, minute] = /^(\d{1,2})[:.](\d\d)(?::\d\d)?$/.exec(row.time) ?? [];
  const moment =
    hour === undefined || minute === undefined
      ? undefined
      : hl7DateTime(`${dates.date?.replaceAll('-', '')}${hour.padStart(2, '0')}${minute}`);
  if (!moment?.includes('T')) r.remark('time-unreadable', 'time');
  return moment?.includes('T') ? moment : dates.date;
}

function contactOf(r: Contact): Draft {
  const { row, dates } = r;
  const { date, extractDate = '' } = dates;
  const key = keyOf(r.person, 'contact', row.contactId);
  const start = startOf(r);
  const attended = yesNo(r, 'attended');
  const missed = attended === false;
  const unclear = row.attended !== undefined && attended === undefined;
  const resource: Encounter = {
    resourceType: 'Encounter',
    meta: { profile: [ukCore('Encounter')] },
    ...some('extension', asAt(extractDate, date)),
    identifier: [{ system: r.context.system('visit'), value: key }],
    status: missed ? 'cancelled' : (date ?? '') > extractDate ? 'planned' : unclear ? 'unknown' : 'finished',
    class: classOf(r),
    type: [concept(row.type ?? '')],
    serviceType: concept(row.service ?? ''),
    subject: refToResident(),
    episodeOfCare: [refTo('EpisodeOfCare', serviceKey(r))],
    ...some('participant', row.worker ? [{ individual: { type: 'Practitioner' as const, display: row.worker } }] : []),
    period: { ...(start && { start }), ...(start && !missed && { end: start }) },
    ...some(
      'reasonCode',
      [unclear ? `Attended: ${row.attended}` : undefined, row.outcome, row.note].flatMap((text) =>
        text ? [concept(text)] : [],
      ),
    ),
    serviceProvider: sender(r),
  };
  return { key, resource, merge: later };
}

function serviceOf(r: Contact): Draft {
  const { row, dates } = r;
  const { serviceStart: start, serviceEnd: end, extractDate = '' } = dates;
  const key = serviceKey(r);
  const resource: EpisodeOfCare = {
    resourceType: 'EpisodeOfCare',
    meta: { profile: [ukCore('EpisodeOfCare')] },
    ...some('extension', asAt(extractDate, start)),
    identifier: [{ system: r.context.system('episode'), value: key }],
    status: end !== undefined && end <= extractDate ? 'finished' : 'active',
    type: [concept(row.service ?? '')],
    patient: refToResident(),
    managingOrganization: sender(r),
    ...((start || end) && { period: { ...(start && { start }), ...(end && { end }) } }),
  };
  return { key, resource, merge: later };
}

export default rowSource({
  source: 'voluntary-contacts',
  version: '2',
  columns: COLUMNS,
  dates: ['date', 'serviceStart', 'serviceEnd'],
  spans: [['serviceStart', 'serviceEnd']],
  validate,
  json: true,
  drafts: (r) => [serviceOf(r), contactOf(r)],
});
