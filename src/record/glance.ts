// What is known at a glance, as sentences for people.
// @see design: record, row 9; interface, "What the demo shows in two minutes"
import type { OdsCode } from '../fhir/ids.ts';
import { fold } from '../fhir/text.ts';
import { type AtHome, GONE, type HomeState } from './stays/home.ts';
import { type Involved, wordsOf } from './team/involved.ts';
import { LEADS } from './team/people.ts';
import { organisationOf } from './told.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** `4 March 2025`, `March 2025`; a year stays as it is. */
export function inWords(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)(?:-(\d\d))?/.exec(date) ?? [];
  return [day && Number(day), month && MONTHS[Number(month) - 1], year ?? date].filter(Boolean).join(' ');
}

type NameOf = (organisation: OdsCode) => string | undefined;

/** What somebody is, beside leading: "Social worker J. Khan, lead professional, since 4 March 2026". */
function personWords(each: Involved, nameOf: NameOf): string {
  const { roles, part, name: called, lead, since, organisation, visitsFor } = each;
  // A team has organisations for members too.
  const body = lead ? organisation : part === 'team' ? organisationOf(each) : undefined;
  const name = called ?? (body && nameOf(body));
  const what = roles
    .map(wordsOf)
    .find((words) => words !== '' && words.toLowerCase() !== LEADS[lead ?? '']?.toLowerCase());
  // A service that says neither what it does nor by whom is known by whose it is.
  const whose =
    organisation && part === 'service' && !name ? `A service of ${nameOf(organisation) ?? organisation}` : part;
  const member = part === 'team' ? 'Member of the team' : whose;
  const nobody = part === 'team' && !name && !what;
  const who = nobody
    ? [!lead && member, `${lead ? 'A' : 'a'} professional whose name is not given`].filter(Boolean).join(', ')
    : [what ?? (lead ? undefined : member), name].filter(Boolean).join(' ');
  const start = since && `since ${inWords(since)}`;
  if (visitsFor) {
    const visits = ['Visits', name && `by ${name}`, `because of "${visitsFor}"`].filter(Boolean).join(' ');
    return [visits, start].filter(Boolean).join(', ');
  }
  return lead ? [who, LEADS[lead], start].filter(Boolean).join(', ') : [who, start].filter(Boolean).join(' ');
}

const STATES: Readonly<Record<HomeState, readonly [words: string, join: string]>> = {
  requested: ['asked for', ''],
  planned: ['planned', ' for '],
  'in-progress': ['work started', ', planned for '],
  'on-hold': ['on hold', ', planned for '],
  'in-place': ['in place', ' since '],
  removed: ['taken away', ''],
  refused: ['refused', ''],
  unknown: ['state not known', ''],
};

/** "Grab rails: in place since 6 March 2026"; in the words of its source, where that has any. */
function homeWords({ what, state, stateText, when, askedFor }: AtHome): string {
  const [own, join] = STATES[state];
  // What its source still calls fitted is gone all the same once its last day is past.
  const said = state === 'removed' && !GONE.test(stateText ?? '') ? undefined : stateText;
  const words = said?.toLowerCase().replace(/^requested$/, 'asked for') ?? own;
  if (!when) {
    const asked = askedFor && `${words === 'asked for' ? '' : ', asked for'} on ${inWords(askedFor)}`;
    return `${what}: ${words}${asked ?? ''}`;
  }
  const joined = said === undefined ? join || ' ' : join.endsWith(' for ') ? ', planned for ' : ' ';
  return `${what}: ${words}${joined}${inWords(when)}`;
}

/** Family name, folded: the last word, or what stands before a comma. */
const familyOf = (name: string): string =>
  fold(name.includes(',') ? name.replace(/,.*/, '') : (name.split(' ').at(-1) ?? ''));

/** Plainly one person: a team and a service of one organisation have had somebody of that family name since the same day. */
const isSame = (a: Involved, b: Involved): boolean =>
  a.part !== b.part &&
  [a.name, a.organisation, a.since].every((each) => each !== undefined) &&
  a.organisation === b.organisation &&
  a.since?.slice(0, 10) === b.since?.slice(0, 10) &&
  familyOf(a.name ?? '') === familyOf(b.name ?? '');

/** Whom a service and a team tell of alike is told once, as the team says, with what the service adds. */
function once(involved: readonly Involved[]): readonly Involved[] {
  const [team, service] = [
    involved.filter(({ part }) => part === 'team'),
    involved.filter(({ part }) => part === 'service'),
  ];
  return involved
    .filter((each) => each.part !== 'service' || !team.some((one) => isSame(one, each)))
    .map((each) =>
      each.part === 'team'
        ? { ...each, roles: [each, ...service.filter((one) => isSame(each, one))].flatMap(({ roles }) => roles) }
        : each,
    );
}

/** One line for each person of a team or service, and for each thing at home. */
export const sentences = (
  involved: readonly Involved[],
  home: readonly AtHome[],
  nameOf: NameOf,
): readonly string[] => [
  ...once(involved)
    .filter(({ part }) => part === 'team' || part === 'service' || part === 'admission')
    .map((each) => `${personWords(each, nameOf)}.`),
  ...home.map((each) => `${homeWords(each)}.`),
];
