// What is known at a glance, as sentences for people.
// @see design: record, row 9; interface, "What the demo shows in two minutes"
import type { AtHome } from './home.ts';
import type { Involved } from './involved.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** `4 March 2025` of a FHIR date or dateTime; what is not as precise as a day stays as it is. */
export function inWords(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(date) ?? [];
  return day === undefined ? date : `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
}

const roleWords = ({ roles, part }: Involved): string =>
  roles.flatMap(({ text, coding }) => text ?? coding?.find(({ display }) => display)?.display ?? [])[0] ?? part;

const HOME = {
  requested: 'asked for',
  planned: 'planned for',
  'in-place': 'since',
  removed: 'taken away',
  refused: 'refused',
  unknown: '',
};

const personWords = (each: Involved): string =>
  [roleWords(each), each.name, each.since && `since ${inWords(each.since)}`].filter(Boolean).join(' ');

const homeWords = ({ what, state, stateText, when }: AtHome): string => {
  const words = stateText?.toLowerCase() ?? HOME[state];
  return `${what}: ${[words, when && inWords(when)].filter(Boolean).join(' ')}`;
};

/** One line for each person of a team or service, and for each thing at home. */
export const sentences = (involved: readonly Involved[], home: readonly AtHome[]): readonly string[] => [
  ...involved
    .filter(({ part }) => part === 'team' || part === 'service' || part === 'admission')
    .map((each) => `${personWords(each)}.`),
  ...home.map((each) => `${homeWords(each)}.`),
];
