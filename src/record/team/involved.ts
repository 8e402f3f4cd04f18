// Who is involved with a resident on a day: from teams, services, admissions, referrals, the registered practice and relatives.
// @see design: record, rows 4 and 9
import type { CodeableConcept, ContactPoint, EpisodeOfCare } from '@medplum/fhirtypes';
import { registered } from '../../consent/relationship.ts';
import { ADMITTED, isOpenRequest, OPEN_EPISODE, PRESENT, relationshipsOf } from '../../consent/relationships.ts';
import type { OdsCode } from '../../fhir/ids.ts';
import { inTurn } from '../../fhir/inTurn.ts';
import { knownAsAt } from '../../fhir/knownAsAt.ts';
import { REST_SOURCE, SYSTEM } from '../../fhir/systems.ts';
import { addressOf, codeFilter, goesOn, ofType, organisationOf, type Reading, type Told } from '../told.ts';
import { calledAs, LEADS, nameWords, type Person, reached, reachedAt, whoIs } from './people.ts';
import { actsFor, afterHandover, outOf, seatsOf } from './seats.ts';
import { unbroken } from './unbroken.ts';

/** What part somebody has: a person of a team, a service, a stay, a referral, the practice, or somebody close. */
export type Part = 'team' | 'service' | 'admission' | 'referral' | 'practice' | 'relative';

/** Of a person, by name; a service has what it does in `roles`. */
export interface Involved extends Person {
  readonly part: Part;
  readonly roles: readonly CodeableConcept[];
  /** Why it visits, of a service whose role that is for want of any other word. */
  readonly visitsFor?: string;
  /** `lead-professional` or `lead-gp`. */
  readonly lead?: string;
  readonly organisation?: OdsCode;
  /** Of a GP whom a practice names: which. */
  readonly practice?: OdsCode;
  readonly since?: string;
  readonly until?: string;
  readonly telecom: readonly ContactPoint[];
  readonly source: OdsCode;
  readonly knownAsAt?: string;
  readonly from: string;
}

type Found = Omit<Involved, 'source' | 'from' | 'telecom'> & Partial<Pick<Involved, 'telecom'>>;

const saying = (told: Told, found: Found, element: object = told.resource): Involved => {
  const asAt = knownAsAt(element) ?? knownAsAt(told.resource);
  return { telecom: [], ...found, source: told.contributor, from: addressOf(told), ...(asAt && { knownAsAt: asAt }) };
};

const span = (period: { readonly start?: string; readonly end?: string } | undefined) => ({
  ...(period?.start && { since: period.start }),
  ...(period?.end && { until: period.end }),
});

const ofTeams = (all: readonly Told[], day: string): readonly Involved[] =>
  unbroken(afterHandover(seatsOf(all)))
    .filter(({ told, period }) => (told.resource.status ?? 'active') === 'active' && goesOn(period, day))
    .map((seat) => {
      const { told, element, person, participant, lead, period } = seat;
      const organisation = actsFor(seat);
      const { name, identifier, address, telecom } = person;
      const found: Found = {
        part: 'team',
        ...(name && { name }),
        ...(identifier && { identifier }),
        ...(address && { address }),
        ...(telecom && { telecom }),
        roles: participant.role ?? [],
        ...(lead && { lead }),
        ...(organisation && { organisation }),
        ...span(period),
      };
      return saying(told, found, element);
    });

/** A concept as its source says it. */
export const wordsOf = ({ text, coding }: CodeableConcept): string =>
  text ?? coding?.find(({ display }) => display)?.display ?? '';

/** Statuses of what is over, was never meant, or is yet to be; a relative and most teams say none. */
const OVER =
  'entered-in-error cancelled finished completed revoked inactive suspended proposed planned waitlist draft unknown';
/** What those involved are found in. */
export const INVOLVED: Reading = {
  types: ['CareTeam', 'EpisodeOfCare', 'Encounter', 'ServiceRequest', 'RelatedPerson'],
  filters: [codeFilter('status', OVER.split(' '), true)],
};

const wordsOfType = ({ resource: { type = [] } }: Told<EpisodeOfCare>): readonly CodeableConcept[] =>
  type.filter((each) => wordsOf(each) !== '').toReversed();

/** Services that are only understood by why they visit. */
const MOST_VISITED = 20;

/** The newest visit of each open service that does not say itself what it does. */
export const visitsWanted = (all: readonly Told[]): readonly Reading[] =>
  inTurn(
    ofType(all, 'EpisodeOfCare').filter(
      (told) => OPEN_EPISODE.includes(told.resource.status) && wordsOfType(told).length === 0,
    ),
    ({ contributor }) => contributor,
    MOST_VISITED,
  ).map(({ resource: { id = '' } }) => ({
    types: ['Encounter'],
    filters: [{ kind: 'reference', param: 'episode-of-care', values: [{ type: 'EpisodeOfCare', id }] }],
    most: 1,
  }));

/** What a service does, in the words of its contributor: its own, else why it visits. */
function doingOf(told: Told<EpisodeOfCare>, all: readonly Told[]): Pick<Involved, 'roles' | 'visitsFor'> {
  const { id, type = [] } = told.resource;
  const visit = ofType(all, 'Encounter').find(
    ({ resource, contributor }) =>
      contributor === told.contributor &&
      resource.episodeOfCare?.some(({ reference }) => reference === `EpisodeOfCare/${id}`),
  )?.resource;
  const reason = visit?.reasonReference?.find(({ display }) => display)?.display;
  const said = wordsOfType(told);
  if (said.length > 0) return { roles: said };
  return reason ? { roles: [{ text: reason }], visitsFor: reason } : { roles: type };
}

const stays = (all: readonly Told[]) =>
  ofType(all, 'Encounter').filter(
    ({ resource }) => ADMITTED.includes(resource.class?.code) && PRESENT.includes(resource.status),
  );

/** Of a stay that is an episode of care too, the stay is enough. @see https://terminology.hl7.org/CodeSystem-v2-0004.html */
const isInpatient = ({ type = [] }: EpisodeOfCare): boolean =>
  type.some(({ coding = [] }) => coding.some(({ system, code }) => system?.endsWith('/v2-0004') && code === 'I'));

function ofServices(all: readonly Told[], day: string): readonly Involved[] {
  const staying = new Set(stays(all).map(({ contributor }) => contributor));
  return ofType(all, 'EpisodeOfCare')
    .filter(({ resource }) => OPEN_EPISODE.includes(resource.status) && goesOn(resource.period, day))
    .filter(({ resource, contributor }) => !(isInpatient(resource) && staying.has(contributor)))
    .map((told) => {
      const { managingOrganization, careManager, period } = told.resource;
      return saying(told, {
        part: 'service',
        ...(careManager?.display && { name: careManager.display }),
        ...doingOf(told, all),
        organisation: organisationOf(managingOrganization) ?? told.contributor,
        ...span(period),
      });
    });
}

const ofStays = (all: readonly Told[]): readonly Involved[] =>
  stays(all).map((told) => {
    const { serviceType, serviceProvider, period } = told.resource;
    return saying(told, {
      part: 'admission',
      roles: serviceType ? [serviceType] : [],
      organisation: organisationOf(serviceProvider) ?? told.contributor,
      ...span(period),
    });
  });

const ofReferrals = (all: readonly Told[]): readonly Involved[] =>
  ofType(all, 'ServiceRequest')
    .filter(({ resource }) => isOpenRequest(resource))
    .flatMap((told) =>
      (told.resource.performer ?? []).map((performer) => {
        const { code, authoredOn } = told.resource;
        const organisation = organisationOf(performer);
        return saying(told, {
          part: 'referral',
          ...(performer.display && { name: performer.display }),
          roles: code ? [code] : [],
          ...(organisation && { organisation }),
          ...(authoredOn && { since: authoredOn }),
        });
      }),
    );

/** The registered practice: as the best source says it, and of equals the newest. @see design: consent §2 step 6 */
export function ofPractices(all: readonly Told[]): readonly Involved[] {
  const active = ofType(all, 'Patient').filter(({ resource }) => resource.active !== false);
  const said = active.map((told) => {
    const { meta } = told.resource;
    const source = meta?.source?.split('/').at(-1);
    const via = source === REST_SOURCE ? 'rest' : 'feed';
    return {
      told,
      practices: relationshipsOf(told.resource, { contributor: told.contributor, via, ...(source && { source }) }),
    };
  });
  const holding = registered(said.flatMap(({ practices }) => practices));
  const held = said.filter(({ practices }) => practices.some((each) => holding.includes(each)));
  return (held.length > 0 ? held : said).flatMap(({ told, practices }) => {
    const { generalPractitioner = [], managingOrganization } = told.resource;
    const references = [...generalPractitioner, ...[managingOrganization ?? []].flat()];
    const named = practices.map(({ organisation }) => references.find((each) => organisationOf(each) === organisation));
    const others = generalPractitioner.filter((each) => !organisationOf(each));
    const [practice] = practices.map(({ organisation }) => organisation);
    return [...named.flatMap((each) => each ?? []), ...others].map((each) => {
      const organisation = organisationOf(each);
      const { member, telecom } = outOf(told, each);
      return saying(told, {
        ...{ part: 'practice', ...calledAs(member), roles: [] },
        ...(organisation ? { organisation } : practice && { practice }),
        ...(telecom && { telecom }),
      });
    });
  });
}

/** ODS codes of the registered practice, or practices where nobody says which counts. */
export const practicesOn = (all: readonly Told[]): readonly OdsCode[] =>
  ofPractices(all).flatMap(({ organisation }) => organisation ?? []);

const ofRelatives = (all: readonly Told[], day: string): readonly Involved[] =>
  ofType(all, 'RelatedPerson')
    .filter(({ resource }) => resource.active !== false && goesOn(resource.period, day))
    .map((told) => {
      const { name, relationship = [], telecom = [], period } = told.resource;
      const words = nameWords(name);
      return saying(told, {
        part: 'relative',
        ...(words && { name: words }),
        roles: relationship,
        telecom,
        ...span(period),
      });
    });

const key = (each: Involved): string => {
  const { part, roles, organisation, since } = each;
  const known = each.identifier ?? each.address;
  const what = known ? '' : roles.map(({ text, coding }) => text ?? coding);
  return JSON.stringify([part, whoIs(each), organisation, since?.slice(0, 10), what]);
};

/** The GP whom the practice names, and no team does, is the lead GP. @see design: record, row 4 */
export function withLeadGp(found: readonly Involved[]): readonly Involved[] {
  if (found.some(({ lead }) => lead === 'lead-gp')) return found;
  const named = found.find(({ part, organisation, ...each }) => part === 'practice' && !organisation && whoIs(each));
  return found.map((each) => (each === named ? { ...each, lead: 'lead-gp' } : each));
}

/** A practice is reached as the directory says; so is a GP, or who leads, of whom nobody says how: where they work. */
export function atWork(all: readonly Told[], each: Involved): Involved {
  const { practice = each.organisation, part, lead, telecom, source } = each;
  if (part !== 'practice' && !lead) return each;
  return {
    ...each,
    ...(practice && { organisation: practice }),
    telecom: telecom.length > 0 ? telecom : reachedAt(all, practice, source),
  };
}

/** Entries of one organisation that are read of how to reach people. */
const ENTRIES = 20;

/** Where the directory says how to reach the practice and its GP, and who leads. */
export function waysToReach(all: readonly Told[]): readonly Reading[] {
  const leads = seatsOf(all).filter(({ lead }) => lead);
  const codes = new Set([...practicesOn(all), ...leads.flatMap((each) => actsFor(each) ?? [])]);
  const gps = ofPractices(all).flatMap(({ address }) => /^Practitioner\/(.+)/.exec(address ?? '')?.[1] ?? []);
  const system = SYSTEM.odsOrganisation;
  const values = [...codes].slice(0, ENTRIES).map((code) => ({ system, code: code.toLowerCase() }));
  const persons = gps.slice(0, ENTRIES).map((id) => ({ type: 'Practitioner', id }));
  const readings: readonly Reading[] = [
    { types: ['Organization'], filters: [{ kind: 'token', param: 'identifier', values }], most: ENTRIES },
    {
      types: ['PractitionerRole'],
      filters: [{ kind: 'reference', param: 'practitioner', values: persons }],
      most: ENTRIES,
    },
  ];
  return readings.filter((_, at) => [values, persons][at]?.length);
}

/** Everybody once, in the order teams, services, stays, referrals, practice, relatives; leads first. */
export function involvedOn(all: readonly Told[], day: string): readonly Involved[] {
  const found = withLeadGp([
    ...ofTeams(all, day),
    ...ofServices(all, day),
    ...ofStays(all),
    ...ofReferrals(all),
    ...ofPractices(all),
    ...ofRelatives(all, day),
  ])
    .map((each) => atWork(all, reached(all, each)))
    .toSorted((a, b) => Number(b.lead !== undefined) - Number(a.lead !== undefined));
  return [...new Map(found.toReversed().map((each) => [key(each), each])).values()].toReversed();
}

/** Leads of which there is none, or more than one, among those involved. */
export const leadsAmiss = (
  involved: readonly Involved[],
): readonly { readonly lead: string; readonly count: number }[] =>
  Object.keys(LEADS)
    .map((lead) => ({ lead, count: new Set(involved.filter((each) => each.lead === lead).map(whoIs)).size }))
    .filter(({ count }) => count !== 1);
