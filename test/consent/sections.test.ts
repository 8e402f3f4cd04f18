// Limits of the clinical date: the answers for stretches of dates as windows, open wherever they are and nowhere else.
// @see design: consent §3 (`dataPeriod`)
import { describe, expect, test } from 'vitest';
import type { Bound } from '../../src/consent/bind.ts';
import { decide } from '../../src/consent/decide.ts';
import type { FacetId } from '../../src/consent/facts.ts';
import { cutsOf, eitherOpening, type Opening, openingOf } from '../../src/consent/sections.ts';
import { sees, sightOf } from '../../src/consent/sight.ts';
import { shapeOf } from '../../src/consent/visibility.ts';
import { instant } from '../../src/fhir/ids.ts';
import { at, consent, deny, facet, inputs, matron, NOW, permit, policy, RESIDENT } from './world.ts';

/** Open on these days of 0 to 9, cut before 2, 5 and 8. */
const on = (days: string, unknown = false): Opening =>
  openingOf([2, 5, 8], (when) =>
    when === 'unknown' ? unknown : days.includes(String(Math.min(Math.max(Number(when), 0), 9))),
  );
const [before, middle, later, after] = ['01', '234', '567', '89'];

describe('what is open', () => {
  test.each<[string, () => Opening, Opening]>([
    ['nowhere', () => on(''), { open: false }],
    ['nowhere but without a date', () => on('', true), { open: false }],
    ['on every date and without one', () => on('0123456789', true), { open: true }],
    ['on every date but not without one', () => on('0123456789'), { open: true, windows: [{}] }],
    ['until a cut', () => on(`${before}${middle}`), { open: true, windows: [{ to: instant(4) }] }],
    ['from a cut on', () => on(`${later}${after}`), { open: true, windows: [{ from: instant(5) }] }],
    [
      'between cuts',
      () => on(`${middle}${later}`, true),
      { open: true, windows: [{ from: instant(2), to: instant(7) }] },
    ],
    [
      'in two places',
      () => on(`${before}${later}`),
      { open: true, windows: [{ to: instant(1) }, { from: instant(5), to: instant(7) }] },
    ],
    ['where nothing limits it', () => openingOf(undefined, (when) => when === 'any'), { open: true }],
    [
      'where nothing could be read of the limit',
      () => openingOf([], (when) => typeof when === 'number'),
      { open: true, windows: [{}] },
    ],
  ])('%s is told by windows', (_, found, expected) => {
    expect(found()).toStrictEqual(expected);
  });
});

test('cuts are the dates at which a limit begins or has ended, each once and in order; a limit of no date cuts nothing', () => {
  type Limit = Bound['elements']['dataPeriod'];
  const rule = (dataPeriod: Limit, ...exceptions: readonly Bound[]) =>
    ({ elements: dataPeriod ? { dataPeriod } : {}, exceptions }) as unknown as Bound;
  const all = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  expect(cutsOf([rule(undefined, rule(undefined))])).toBe(undefined);
  expect(cutsOf([rule(undefined, rule('unclear'))])).toEqual([]);
  expect(cutsOf([rule(all)])).toEqual([]);
  expect(cutsOf([rule({ from: 5, to: 9 }, rule({ ...all, to: 4 })), rule({ ...all, from: 2 })])).toEqual([2, 5, 10]);
});

const SOME: Opening = { open: true, windows: [{ to: instant(1) }] };
const OTHER: Opening = { open: true, windows: [{ from: instant(5) }] };
test.each<[string, Opening, Opening, Opening]>([
  ['closed and closed', { open: false }, { open: false }, { open: false }],
  ['closed and some dates', { open: false }, SOME, SOME],
  ['some dates and closed', SOME, { open: false }, SOME],
  ['some dates and all', SOME, { open: true }, { open: true }],
  ['all and some dates', { open: true }, SOME, { open: true }],
  ['some dates and others', SOME, OTHER, { open: true, windows: [{ to: instant(1) }, { from: instant(5) }] }],
])('either of %s', (_, a, b, both) => {
  expect(eitherOpening(a, b)).toStrictEqual(both);
});

const period = (start?: string, end?: string) => ({ dataPeriod: { ...(start && { start }), ...(end && { end }) } });
const ID = 1 as FacetId;
/** Years of these in which the council's care plan is seen; `?` stands for an unknown date. */
function years(...provisions: readonly ReturnType<typeof permit>[]): string {
  const consents = provisions.map((each, n) => consent(each, { id: `c${n}` }));
  const shape = shapeOf(decide(matron, inputs({ consents }), policy, NOW), [[ID, facet()]]);
  const sight = sightOf({ open: new Set(), windows: new Map() }, new Map([[RESIDENT, shape]]), undefined, new Map());
  const seen = (year: string) =>
    sees(sight, { residents: [RESIDENT], facet: ID, ...(year !== '?' && { date: at(`${year}-06-01T00:00:00Z`) }) });
  return ['1950', '1965', '2020', '2023', '2025', '?'].filter(seen).join(' ');
}

test('a permit opens inside its dates, and no unknown one; a deny closes inside them, and an unknown one', () => {
  expect(years(permit())).toBe('1950 1965 2020 2023 2025 ?');
  expect(years(permit(period('2022', '2024')))).toBe('2023');
  expect(years(permit(), deny(period('2022', '2024')))).toBe('1950 1965 2020 2025');
  expect(years(permit(), deny(period(undefined, '1960')))).toBe('1965 2020 2023 2025');
  expect(years(permit(period('2024')))).toBe('2025');
  expect(years(permit({}, deny(period('2019', '2021'))))).toBe('1950 1965 2023 2025');
  expect(years(permit(period('2022', '2024')), permit(period('1940', '1952')), permit(period('2019', '2021')))).toBe(
    '1950 2020 2023',
  );
});

test('dates that cannot be read are inside a deny, whatever date, and outside a permit', () => {
  expect(years(permit(period('soon')))).toBe('');
  expect(years(permit(), deny(period('soon')))).toBe('');
  expect(years(permit(), permit(period('soon')))).toBe('1950 1965 2020 2023 2025 ?');
});
