// What is known at a glance, as sentences for people.
// @see design: record, row 9; interface, "What the demo shows in two minutes"
import type { AtHome } from './home.ts';
import { type Involved, wordsOf } from './involved.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** `4 March 2025` of a FHIR date or dateTime; what is not as precise as a day stays as it is. */
export function inWords(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(date) ?? [];
  return day === undefined ? date : `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
}

const LEADS: Readonly<Record<string, string>> = { 'lead-professional': 'lead professional', 'lead-gp': 'lead GP' };

/** What somebody is, beside leading: "Social worker J. Khan, lead professional, since 4 March 2026". */
function personWords({ roles, part, name, lead, since }: Involved): string {
  const what = roles
    .map(wordsOf)
    .find((words) => words !== '' && words.toLowerCase() !== LEADS[lead ?? '']?.toLowerCase());
  const who = [what ?? part, name].filter(Boolean).join(' ');
  const start = since && `since ${inWords(since)}`;
  return lead ? [who, LEADS[lead], start].filter(Boolean).join(', ') : [who, start].filter(Boolean).join(' ');
}

const STATES = {
  requested: ['asked for', ''],
  planned: ['planned', 'for '],
  'in-place': ['in place', 'since '],
  removed: ['taken away', ''],
  refused: ['refused', ''],
  unknown: ['state not known', ''],
} as const;

/** "Grab rails: in place since 6 March 2026"; in the words of its source, where that has any. */
function homeWords({ what, state, stateText, when }: AtHome): string {
  const [words, join] = STATES[state];
  if (stateText === undefined) return `${what}: ${words}${when ? ` ${join}${inWords(when)}` : ''}`;
  const planned = state === 'planned' ? ', planned for' : '';
  return `${what}: ${stateText.toLowerCase()}${when ? `${planned} ${inWords(when)}` : ''}`;
}

/** One line for each person of a team or service, and for each thing at home. */
export const sentences = (involved: readonly Involved[], home: readonly AtHome[]): readonly string[] => [
  ...involved
    .filter(({ part }) => part === 'team' || part === 'service' || part === 'admission')
    .map((each) => `${personWords(each)}.`),
  ...home.map((each) => `${homeWords(each)}.`),
];
