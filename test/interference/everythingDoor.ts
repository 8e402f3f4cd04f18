// What $everything is asked for in its address: a row for each of its parameters.
import type { Draw } from './knock.ts';

const TYPES = ['Condition', 'Observation', 'CarePlan', 'Encounter', 'Task', 'Goal', 'ServiceRequest', 'Provenance'];

/** What $everything is asked for. */
export const EVERYTHING: Readonly<Record<string, (draw: Draw) => string>> = {
  _type: (draw) => draw([draw(TYPES), `Patient,${draw(TYPES)}`, 'Condition,Observation,Encounter']),
  _since: (draw) => draw(['2026-01-01', '2026-06-02T00:00:00Z', '2999-01-01']),
  start: (draw) => draw(['2026-05', '2026-05-04', '2020']),
  end: (draw) => draw(['2026-05', '2026-03-01', '2020']),
  _count: (draw) => draw(['0', '1', '3', '1000']),
  _elements: () => 'status,code',
  _format: () => 'json',
  _pretty: () => 'true',
  _summary: (draw) => draw(['count', 'true', 'data', 'text', 'false']),
  _total: () => 'accurate',
};
export const everythingDrawn = (draw: Draw): string => {
  const names = draw([[], [draw(Object.keys(EVERYTHING))], ['_type', '_count'], ['start', 'end', '_count']]);
  return new URLSearchParams(names.map((name) => [name, EVERYTHING[name]?.(draw) ?? ''])).toString();
};
