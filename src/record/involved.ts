// Who is involved with a resident on a day: from teams, services, admissions, referrals, the registered practice and relatives.
// @see design: record, rows 4 and 9
import type { CareTeamParticipant, CodeableConcept, ContactPoint, EpisodeOfCare } from '@medplum/fhirtypes';
import { ADMITTED, OPEN_EPISODE, OPEN_REQUEST, PRESENT } from '../consent/relationships.ts';
import type { OdsCode } from '../fhir/ids.ts';
import { knownAsAt } from '../fhir/knownAsAt.ts';
import { SYSTEM } from '../fhir/systems.ts';
import { addressOf, codeFilter, goesOn, ofType, organisationOf, type Reading, type Told } from './told.ts';

/** What part somebody has: a person of a team, a service, a stay, a referral, the practice, or somebody close. */
export type Part = 'team' | 'service' | 'admission' | 'referral' | 'practice' | 'relative';

export interface Involved {
  readonly part: Part;
  /** Of a person; a service has what it does in `roles`. */
  readonly name?: string;
  readonly roles: readonly CodeableConcept[];
  /** `lead-professional` or `lead-gp`. */
  readonly lead?: string;
  readonly organisation?: OdsCode;
  readonly since?: string;
  readonly until?: string;
  readonly telecom: readonly ContactPoint[];
  /** Where a professional is to be looked up, `Practitioner/id`. */
  readonly practitioner?: string;
  readonly source: OdsCode;
  readonly knownAsAt?: string;
  readonly from: string;
}

type Found = Omit<Involved, 'source' | 'from' | 'telecom'> & Partial<Pick<Involved, 'telecom'>>;

const said = (told: Told, found: Found, element: object = told.resource): Involved => {
  const asAt = knownAsAt(element) ?? knownAsAt(told.resource);
  return { telecom: [], ...found, source: told.contributor, from: addressOf(told), ...(asAt && { knownAsAt: asAt }) };
};

const span = (period: { readonly start?: string; readonly end?: string } | undefined) => ({
  ...(period?.start && { since: period.start }),
  ...(period?.end && { until: period.end }),
});

const LEADS = ['lead-professional', 'lead-gp'];
const leadOf = ({ role }: CareTeamParticipant): string | undefined =>
  (role ?? [])
    .flatMap(({ coding }) => coding ?? [])
    .find(({ system, code }) => system === SYSTEM.role && LEADS.includes(code ?? ''))?.code;

const PROFESSIONAL = /^Practitioner(Role)?\//;

function ofTeams(all: readonly Told[], day: string): readonly Involved[] {
  return ofType(all, 'CareTeam')
    .filter(({ resource }) => (resource.status ?? 'active') === 'active' && goesOn(resource.period, day))
    .flatMap((told) =>
      (told.resource.participant ?? [])
        .filter((each) => each.member && goesOn(each.period, day))
        .map((each) => {
          const { member, role = [], period, onBehalfOf } = each;
          const lead = leadOf(each);
          const organisation = organisationOf(onBehalfOf) ?? organisationOf(member) ?? told.contributor;
          const found: Found = {
            part: 'team',
            ...(member?.display && { name: member.display }),
            roles: role,
            ...(lead && { lead }),
            organisation,
            ...span(period),
            ...(PROFESSIONAL.test(member?.reference ?? '') && { practitioner: member?.reference ?? '' }),
          };
          return said(told, found, each);
        }),
    );
}

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
  ofType(all, 'EpisodeOfCare')
    .filter((told) => OPEN_EPISODE.includes(told.resource.status) && wordsOfType(told).length === 0)
    .slice(0, MOST_VISITED)
    .map(({ resource: { id = '' } }) => ({
      types: ['Encounter'],
      filters: [{ kind: 'reference', param: 'episode-of-care', values: [{ type: 'EpisodeOfCare', id }] }],
      most: 1,
    }));

/** What a service does, in the words of its contributor: its own, else why it is visited. */
function doingOf(told: Told<EpisodeOfCare>, all: readonly Told[]): readonly CodeableConcept[] {
  const { id, type = [] } = told.resource;
  const visit = ofType(all, 'Encounter').find(({ resource }) =>
    resource.episodeOfCare?.some(({ reference }) => reference === `EpisodeOfCare/${id}`),
  )?.resource;
  const reason = visit?.reasonReference?.find(({ display }) => display)?.display;
  const said = wordsOfType(told);
  return said.length > 0 ? said : reason ? [{ text: reason }] : type;
}

const ofServices = (all: readonly Told[], day: string): readonly Involved[] =>
  ofType(all, 'EpisodeOfCare')
    .filter(({ resource }) => OPEN_EPISODE.includes(resource.status) && goesOn(resource.period, day))
    .map((told) => {
      const { managingOrganization, careManager, period } = told.resource;
      return said(told, {
        part: 'service',
        ...(careManager?.display && { name: careManager.display }),
        roles: doingOf(told, all),
        organisation: organisationOf(managingOrganization) ?? told.contributor,
        ...span(period),
      });
    });

const ofStays = (all: readonly Told[]): readonly Involved[] =>
  ofType(all, 'Encounter')
    .filter(({ resource }) => ADMITTED.includes(resource.class?.code ?? '') && PRESENT.includes(resource.status))
    .map((told) => {
      const { serviceType, serviceProvider, period } = told.resource;
      return said(told, {
        part: 'admission',
        roles: serviceType ? [serviceType] : [],
        organisation: organisationOf(serviceProvider) ?? told.contributor,
        ...span(period),
      });
    });

const ofReferrals = (all: readonly Told[]): readonly Involved[] =>
  ofType(all, 'ServiceRequest')
    .filter(({ resource }) => OPEN_REQUEST.includes(resource.status))
    .flatMap((told) =>
      (told.resource.performer ?? []).map((performer) => {
        const { code, authoredOn } = told.resource;
        const organisation = organisationOf(performer);
        return said(told, {
          part: 'referral',
          ...(performer.display && { name: performer.display }),
          roles: code ? [code] : [],
          ...(organisation && { organisation }),
          ...(authoredOn && { since: authoredOn }),
        });
      }),
    );

const ofPractices = (all: readonly Told[]): readonly Involved[] =>
  ofType(all, 'Patient').flatMap((told) =>
    (told.resource.generalPractitioner ?? []).map((practice) => {
      const organisation = organisationOf(practice);
      return said(told, {
        part: 'practice',
        ...(practice.display && { name: practice.display }),
        roles: [],
        ...(organisation && { organisation }),
      });
    }),
  );

const ofRelatives = (all: readonly Told[], day: string): readonly Involved[] =>
  ofType(all, 'RelatedPerson')
    .filter(({ resource }) => resource.active !== false && goesOn(resource.period, day))
    .map((told) => {
      const { name, relationship = [], telecom = [], period } = told.resource;
      const [first] = name ?? [];
      const words = first?.text ?? [...(first?.given ?? []), first?.family].filter(Boolean).join(' ');
      return said(told, {
        part: 'relative',
        ...(words && { name: words }),
        roles: relationship,
        telecom,
        ...span(period),
      });
    });

/** What the directory says of whoever can be looked up: name and how to reach them. */
function reached(all: readonly Told[], each: Involved): Involved {
  const entry = ofType(all, 'Practitioner').find((told) => addressOf(told) === each.practitioner)?.resource;
  if (!entry) return each;
  const [first] = entry.name ?? [];
  const words = first?.text ?? [...(first?.given ?? []), first?.family].filter(Boolean).join(' ');
  const name = each.name ?? words;
  return { ...each, ...(name && { name }), telecom: entry.telecom ?? [] };
}

/** Directory entries that the team members named here are looked up in. */
export const lookedUp = (all: readonly Told[]): readonly string[] =>
  ofType(all, 'CareTeam').flatMap(({ resource }) =>
    (resource.participant ?? []).flatMap(({ member }) =>
      PROFESSIONAL.test(member?.reference ?? '') ? (member?.reference ?? '') : [],
    ),
  );

const key = ({ part, name, roles, organisation, practitioner, since }: Involved): string =>
  JSON.stringify([
    part,
    practitioner ?? name,
    organisation,
    since?.slice(0, 10),
    practitioner ? '' : roles.map((each) => each.text ?? each.coding),
  ]);

/** Everybody once, in the order teams, services, stays, referrals, practice, relatives; leads first. */
export function involvedOn(all: readonly Told[], day: string): readonly Involved[] {
  const found = [
    ...ofTeams(all, day),
    ...ofServices(all, day),
    ...ofStays(all),
    ...ofReferrals(all),
    ...ofPractices(all),
    ...ofRelatives(all, day),
  ];
  const distinct = [...new Map(found.toReversed().map((each) => [key(each), each])).values()].toReversed();
  return distinct
    .map((each) => reached(all, each))
    .toSorted((a, b) => Number(b.lead !== undefined) - Number(a.lead !== undefined));
}

/** Leads of which there is none, or more than one, among those involved. */
export const leadsAmiss = (
  involved: readonly Involved[],
): readonly { readonly lead: string; readonly count: number }[] =>
  LEADS.map((lead) => ({
    lead,
    count: new Set(involved.filter((each) => each.lead === lead).map(({ practitioner, name }) => practitioner ?? name))
      .size,
  })).filter(({ count }) => count !== 1);
