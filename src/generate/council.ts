// What the council would deliver of a generated borough: client level data, allocations, equipment, relationships, warnings.
// @see mappings/council-cld and mappings/council-* (columns)
import { COLUMNS as ALLOCATIONS } from '../../mappings/council-allocations/columns.ts';
import { COLUMNS, type Field } from '../../mappings/council-cld/columns.ts';
import { COLUMNS as EQUIPMENT } from '../../mappings/council-equipment/columns.ts';
import { COLUMNS as RELATIONSHIPS } from '../../mappings/council-relationships/columns.ts';
import { COLUMNS as WARNINGS } from '../../mappings/council-warnings/columns.ts';
import { type Cells, csvFile } from './csvFile.ts';
import { british, type Days } from './days.ts';
import type { History, Known } from './history.ts';
import type { Cohort, Person } from './person.ts';
import type { Random } from './random.ts';

const personId = (p: Person): string => `ASC${500_000 + p.nth}`;

const REASONS: Readonly<Record<Cohort, string>> = {
  older: 'Physical support: Personal care support',
  young: 'Learning disability support',
  under65: 'Mental health support',
};
const COMPONENTS: readonly [string, ...string[]] = ['Home support or domiciliary care', 'Day support'];

type Event = Cells<typeof COLUMNS> & { readonly start: number; readonly end?: number };

/** Events of one person, by how many days ago they began and ended. */
function eventsOf(past: History, random: Random): readonly Event[] {
  const began = 30 + random.int(300);
  const asked: Event = {
    eventType: 'Request',
    eventOutcome: 'Progress to assessment, review or reassessment',
    route: 'Community / Other route',
    start: began,
    end: began - 2,
  };
  const assessed: Event = {
    eventType: 'Assessment',
    eventOutcome: 'Progress to support planning or services',
    assessmentType: 'Long term assessment',
    eligibleNeeds: 'Yes',
    assessmentMethod: 'Service user and carer',
    start: began - 5,
    end: began - 7,
  };
  const service = { eventType: 'Service', eventOutcome: 'Continuation of support or services' } as const;
  const served: Event = {
    ...service,
    serviceType: 'Long term support: Community',
    serviceComponent: random.pick(COMPONENTS),
    delivery: 'CASSR commissioned support',
    start: began - 10,
  };
  const placed = (start: number): Event => ({
    ...service,
    serviceType: 'Long Term Support: Residential Care',
    serviceComponent: 'Long term residential care',
    delivery: 'CASSR commissioned support',
    start,
  });
  const reviewed: Event = {
    eventType: 'Review',
    eventOutcome: 'Continuation of support or services',
    reviewReason: 'Planned',
    reviewAchieved: 'Partially Met',
    reviewMethod: 'Service user and carer',
    start: 20,
    end: 18,
  };
  const home = past.placed === undefined ? [] : [placed(past.placed)];
  return [asked, assessed, served, ...home, ...(random.chance(0.3) ? [reviewed] : [])];
}

const FIELDS = (Object.keys(COLUMNS) as Field[]).filter((field) => !('legacy' in COLUMNS[field]));

/** Client level data, its reporting period ending today. */
export const clientLevelData = (list: readonly Known[], days: Days, random: Random): string =>
  csvFile(
    COLUMNS,
    list.flatMap(({ p, past }) =>
      eventsOf(past, random).map(({ start, end, ...event }) => ({
        laCode: '324',
        periodStart: british(days.ago(365)),
        periodEnd: british(days.today),
        nhsNumber: p.nhsNumber,
        personId: personId(p),
        firstName: p.given,
        lastName: p.family,
        practiceCode: p.practice,
        gender: p.sex === 'female' ? 'Female' : 'Male',
        ethnicity: 'No data: Undeclared or not known',
        birthDate: british(p.birthDate),
        clientType: 'Service user',
        supportReason: REASONS[p.cohort ?? 'older'],
        postcode: p.postcode,
        accommodation: 'Owner occupier or shared ownership scheme',
        hasCarer: 'No',
        eventStart: british(days.ago(start)),
        ...(end !== undefined && { eventEnd: british(days.ago(end)) }),
        ...event,
      })),
    ),
    FIELDS,
  );

/** Whom a row of a file beside is about. */
const about = (p: Person, days: Days) => ({
  extractDate: british(days.today),
  nhsNumber: p.nhsNumber,
  personId: personId(p),
  firstName: p.given,
  lastName: p.family,
  birthDate: british(p.birthDate),
});

const WORKERS = 60;

/** A social worker each; of most they are the lead professional. */
export const allocations = (list: readonly Person[], days: Days, random: Random): string =>
  csvFile(
    ALLOCATIONS,
    list.map((p) => {
      const worker = random.int(WORKERS);
      return {
        ...about(p, days),
        workerId: `W${1000 + worker}`,
        workerName: `Robin Worker-${worker}`,
        workerRole: 'Social worker',
        workerPhone: `01254 000 ${200 + worker}`,
        team: 'Adult social care',
        lead: random.chance(0.9) ? 'Yes' : 'No',
        start: british(days.ago(20 + random.int(300))),
      };
    }),
  );

type Item = readonly [kind: string, item: string, room: string, status: string];
const ITEMS: readonly [Item, ...Item[]] = [
  ['Minor adaptation', 'Grab rails', 'bathroom', 'Fitted'],
  ['Equipment', 'Riser chair', '', 'Delivered'],
  ['Major adaptation', 'Level-access shower', 'bathroom', 'Work started'],
  ['Major adaptation', 'Stairlift', 'stairs', 'Requested'],
];

export const equipment = (list: readonly Person[], days: Days, random: Random): string =>
  csvFile(
    EQUIPMENT,
    list.map((p) => {
      const [kind, item, room, status] = random.pick(ITEMS);
      const asked = 40 + random.int(100);
      return {
        ...about(p, days),
        ...{ itemId: `E${p.nth}`, kind, item, room, status, requested: british(days.ago(asked)) },
        ...(['Fitted', 'Delivered'].includes(status) && { fitted: british(days.ago(asked - 30)) }),
      };
    }),
  );

export const relationships = (list: readonly Person[], days: Days, random: Random): string =>
  csvFile(
    RELATIONSHIPS,
    list.map((p) => ({
      ...about(p, days),
      relationshipId: `R${p.nth}`,
      relatedName: `Alex ${p.family}`,
      relationship: random.pick(['Daughter', 'Son', 'Wife', 'Husband', 'Neighbour']),
      phone: '01254 000 101',
      informalCarer: random.chance(0.5) ? 'Yes' : 'No',
    })),
  );

export const warnings = (list: readonly Person[], days: Days, random: Random): string =>
  csvFile(
    WARNINGS,
    list.map((p) => ({
      ...about(p, days),
      warningId: `N${p.nth}`,
      type: 'Manual Handling/Lifting risk',
      note: 'Two people for transfers',
      disclosed: random.chance(0.9) ? 'Yes' : 'No',
      start: british(days.ago(90)),
    })),
  );
