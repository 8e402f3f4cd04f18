// How values match: tokens, dates, strings, references, ids.
// @see https://hl7.org/fhir/R4/search.html#ptypes
import type { SearchParams } from 'fhir-kit-client';
import { type Bench, type Check, type Complaint, equal, SEARCH, sameSet, skip, status, verdict } from '../check.ts';
import { CODED, type Coded, type Dated, LOINC, SNOMED } from '../data/observations.ts';
import { newPatient } from '../data/patient.ts';
import { matchesOf } from '../server.ts';
import { codedOnes, dated, find, finds, type Subject } from './found.ts';
import { ABSENT } from './instance.ts';

const ALL_CODED = Object.keys(CODED) as Coded[];

/** Value of `code` -> what it finds. */
const TOKENS: readonly (readonly [string, readonly Coded[]])[] = [
  [`${LOINC}|8867-4`, ['pulse']],
  [`${SNOMED}|8867-4`, ['twin']],
  ['8867-4', ['pulse', 'twin', 'bare']],
  ['|8867-4', ['bare']],
  [`${LOINC}|`, ['pulse', 'pressure']],
  [`${LOINC}|none`, []],
  ['http://example.org/other|8867-4', []],
];

/** Value of `date` -> what it finds, worked out by hand from the ranges of DATED. */
const DATES: readonly (readonly [string, readonly Dated[]])[] = [
  ['2024-03', ['month', 'day', 'second', 'period']],
  ['eq2024-03-15', ['day', 'second']],
  ['2024-03-15T10:00:00Z', ['second']],
  ['2024-03-15T12:00:00+02:00', ['second']],
  ['ne2024-03', ['year', 'open']],
  ['lt2024-03-15', ['year', 'month', 'period']],
  ['gt2024-03-15', ['month', 'period', 'open']],
  ['le2024-03-15', ['year', 'month', 'period', 'day', 'second']],
  ['ge2024-03-15', ['month', 'period', 'day', 'second', 'open']],
  ['gt2024-03-15T10:00:00Z', ['month', 'day', 'period', 'open']],
  ['sa2024-03', ['open']],
  ['eb2024-03', ['year']],
  ['gt2024', ['open']],
  ['le2023', ['year']],
  ['2023,2024-03-15', ['year', 'day', 'second']],
];

async function each(rows: readonly (readonly [SearchParams, readonly string[]])[], bench: Bench, on: Subject) {
  const complaints: Complaint[] = [];
  for (const [params, wanted] of rows) complaints.push(await finds(bench, on, params, wanted));
  return complaints;
}

export const VALUE_CHECKS: readonly Check[] = [
  {
    id: 'token',
    requirement: 'Tokens match as system|code, code, |code and system|',
    spec: `${SEARCH}#token`,
    run: async (bench) =>
      verdict(
        ...(await each(
          TOKENS.map(([code, wanted]) => [{ code }, wanted]),
          bench,
          await codedOnes(bench),
        )),
      ),
  },
  {
    id: 'token-not',
    requirement: ':not finds what does not match, what has no value included',
    spec: `${SEARCH}#token`,
    run: async (bench) => {
      const on = await codedOnes(bench);
      const reply = await find(bench, on, { 'code:not': `${LOINC}|8867-4` });
      if (reply.status === 400) return skip(':not is not offered');
      return verdict(
        await finds(
          bench,
          on,
          { 'code:not': `${LOINC}|8867-4` },
          ALL_CODED.filter((key) => key !== 'pulse'),
        ),
      );
    },
  },
  {
    id: 'date',
    requirement: 'Dates match by prefix and precision, by the ranges they cover',
    spec: `${SEARCH}#date`,
    run: async (bench) =>
      verdict(
        ...(await each(
          DATES.map(([date, wanted]) => [{ date }, wanted]),
          bench,
          await dated(bench),
        )),
      ),
  },
  {
    id: 'date-between',
    requirement: 'Two date parameters bound a time from both sides',
    spec: `${SEARCH}#date`,
    run: async (bench) =>
      verdict(
        await finds(bench, await dated(bench), { date: ['ge2024-03-15', 'le2024-03-15'] }, [
          'month',
          'period',
          'day',
          'second',
        ]),
        await finds(bench, await dated(bench), { date: ['sa2023', 'eb2024-06'] }, ['month', 'period', 'day', 'second']),
      ),
  },
  {
    id: 'last-updated',
    requirement: '_lastUpdated with prefixes divides resources at the instant given',
    spec: `${SEARCH}#lastUpdated`,
    run: async (bench) => {
      const on = await codedOnes(bench);
      const list = matchesOf(await find(bench, on));
      const instants = list.map((r) => r.meta?.lastUpdated ?? '').toSorted((a, b) => Date.parse(a) - Date.parse(b));
      const middle = instants[Math.floor(instants.length / 2)] ?? '';
      const at = Date.parse(middle);
      const named = (keep: (time: number) => boolean): readonly string[] =>
        list.filter((r) => keep(Date.parse(r.meta?.lastUpdated ?? ''))).map((r) => on.names.get(r.id ?? '') ?? '');
      return verdict(
        await finds(
          bench,
          on,
          { _lastUpdated: `ge${middle}` },
          named((time) => time >= at),
        ),
        await finds(
          bench,
          on,
          { _lastUpdated: `lt${middle}` },
          named((time) => time < at),
        ),
        await finds(
          bench,
          on,
          { _lastUpdated: `gt${middle}` },
          named((time) => time > at),
        ),
        await finds(bench, on, { _lastUpdated: 'lt2001-01-01' }, []),
      );
    },
  },
  {
    id: 'id',
    requirement: '_id finds by logical id, several with commas',
    spec: `${SEARCH}#id`,
    run: async (bench) => {
      const { names } = await codedOnes(bench);
      const [first = '', second = ''] = [...names.keys()];
      const reply = await bench.server.search('Observation', { _id: `${first},${second},none-such` });
      return verdict(
        status('search', reply, 200),
        sameSet(
          'ids',
          matchesOf(reply).map((r) => r.id ?? ''),
          [first, second],
        ),
      );
    },
  },
  {
    id: 'reference',
    requirement: 'A reference matches as id, [type]/[id], [parameter]:[type] and absolute address',
    spec: `${SEARCH}#reference`,
    run: async (bench) => {
      const { patient, names } = await codedOnes(bench);
      const forms: readonly SearchParams[] = [
        { patient },
        { patient: `Patient/${patient}` },
        { subject: `Patient/${patient}` },
        { 'subject:Patient': patient },
        { patient: `${bench.server.base}/Patient/${patient}` },
      ];
      const complaints: Complaint[] = [];
      for (const form of forms) {
        const reply = await bench.server.search('Observation', form);
        complaints.push(status(Object.keys(form).join(), reply, 200));
        complaints.push(equal('number found', matchesOf(reply).length, names.size));
      }
      const nobody = await bench.server.search('Observation', { patient: ABSENT });
      complaints.push(equal('number found about nobody', matchesOf(nobody).length, 0));
      return verdict(...complaints);
    },
  },
  {
    id: 'string',
    requirement: 'Strings match their beginning without regard to case and accents; :exact and :contains as they say',
    spec: `${SEARCH}#string`,
    run: async (bench) => {
      const { run, make } = bench.scene;
      const family = `Zoë-${run}`;
      const { id } = await make(newPatient(family));
      const found = async (params: SearchParams, wanted: readonly string[]): Promise<Complaint> => {
        const reply = await bench.server.search('Patient', params);
        return reply.status === 200
          ? sameSet(
              `what ${JSON.stringify(params)} finds`,
              matchesOf(reply).map((r) => r.id ?? ''),
              wanted,
            )
          : status(JSON.stringify(params), reply, 200);
      };
      return verdict(
        await found({ family }, [id]),
        await found({ family: `zoe-${run.slice(0, 6)}` }, [id]),
        await found({ family: run }, []),
        await found({ 'family:exact': family }, [id]),
        await found({ 'family:exact': family.toLowerCase() }, []),
        await found({ 'family:contains': `E-${run}`.toUpperCase() }, [id]),
      );
    },
  },
  {
    id: 'identifier',
    requirement: 'A Patient is found by identifier, as system|value',
    spec: `${SEARCH}#token`,
    run: async (bench) => {
      const { id, identifier } = await bench.scene.patient();
      const { system = '', value = '' } = identifier?.[0] ?? {};
      const found = async (token: string): Promise<readonly string[]> =>
        matchesOf(await bench.server.searchByPost('Patient', { identifier: token })).map((r) => r.id ?? '');
      return verdict(
        equal('found by system|value', await found(`${system}|${value}`), [id]),
        equal('found in another system', await found(`http://example.org/other|${value}`), []),
      );
    },
  },
];
