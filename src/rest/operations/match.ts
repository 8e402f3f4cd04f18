// Patient/$match: which of the residents that this requester may see a Patient probably is.
// @see https://hl7.org/fhir/R4/patient-operation-match.html; IHE PDQm; design: consent §4
import { fewOf } from '../../access/pages.ts';
import type { Disclosed } from '../../consent/sealed.ts';
import type { ResidentId } from '../../fhir/ids.ts';
import { ok, type Result } from '../../fhir/result.ts';
import { SYSTEM } from '../../fhir/systems.ts';
import { fold } from '../../fhir/text.ts';
import { parseDateTime } from '../../fhir/time.ts';
import { type Grade, graded } from '../../identity/grading.ts';
import type { Demographics } from '../../identity/matching.ts';
import type { StoredRow } from '../../ports.ts';
import type { Filter } from '../../search/query.ts';
import { DEFAULT_SHAPE } from '../../search/results.ts';
import { searchsetJson } from '../bundle.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { type Composition, presentPatients } from '../composed/patient.ts';
import { residentsMatching } from '../composed/searchPatients.ts';
import { formOfMany } from '../form.ts';
import { type Answer, NOTICE_OUTCOME, problemAnswer, recordAnswer } from '../respond.ts';
import type { Presentation } from '../shown.ts';
import { isText, readParameters, wrong } from './parameters.ts';

/** Matches given when no count is, and at most. */
const COUNT = 20;
const MOST = 100;
/** Names, addresses and identifiers that are looked at. */
const EACH = 5;

type Node = Readonly<Record<string, unknown>>;
const nodes = (value: unknown): readonly Node[] =>
  (Array.isArray(value) ? value : []).filter((each): each is Node => typeof each === 'object' && each !== null);
const text = (value: unknown): string | undefined => (isText(value, 100) ? value : undefined);

/** What a Patient says of who it is: one reading for each of its names. */
function readings(patient: Node, most = Number.POSITIVE_INFINITY): readonly Demographics[] {
  const number = nodes(patient['identifier']).find((each) => each['system'] === SYSTEM.nhsNumber)?.['value'];
  const postcode = nodes(patient['address']).flatMap((each) => text(each['postalCode']) ?? [])[0];
  const birthDate = text(patient['birthDate']);
  const rest: Demographics = {
    ...(text(number) && { nhsNumber: String(number) }),
    ...(birthDate && { birthDate }),
    ...(postcode && { postcode }),
  };
  const names = nodes(patient['name']).slice(0, most);
  return (names.length > 0 ? names : [{}]).map((name) => {
    const family = text(name['family']);
    const given = Array.isArray(name['given']) ? name['given'].flatMap((each) => text(each) ?? []).join(' ') : '';
    return { ...rest, ...(family && { family }), ...(given && { given }) };
  });
}

/** By what candidates are looked for: whoever has any of it may be the one. */
function clues(patient: Node, asked: readonly Demographics[]): readonly Filter[] {
  const tokens = nodes(patient['identifier'])
    .slice(0, EACH)
    .flatMap(({ system, value }) => {
      const code = text(value)?.toLowerCase();
      const number = system === SYSTEM.nhsNumber ? code?.replace(/[ -]/g, '') : code;
      return number && typeof system === 'string' ? [{ system, code: number }] : [];
    });
  const dates = [...new Set(asked.flatMap(({ birthDate }) => birthDate ?? []))];
  const families = [...new Set(asked.flatMap(({ family }) => (family && fold(family)) || []))];
  return [
    ...(tokens.length > 0 ? [{ kind: 'token' as const, param: 'identifier', values: tokens }] : []),
    ...dates.flatMap((each): readonly Filter[] => {
      const range = parseDateTime(each);
      return range ? [{ kind: 'date', param: 'birthdate', values: [{ prefix: 'eq', ...range }] }] : [];
    }),
    ...families.map(
      (family): Filter => ({ kind: 'string', param: 'family', values: [{ mode: 'starts', text: family }] }),
    ),
  ];
}

interface Asked {
  readonly readings: readonly Demographics[];
  readonly clues: readonly Filter[];
  readonly count: number;
  readonly certain: boolean;
}

async function askedOf(call: KnownCall): Promise<Result<Asked>> {
  const read = await readParameters(call, {
    resource: { as: ['resource'], most: 1, required: true },
    count: { as: ['valueInteger'], most: 1 },
    onlyCertainMatches: { as: ['valueBoolean'], most: 1 },
  });
  if (!read.ok) return read;
  const { resource, count, onlyCertainMatches } = read.value;
  const patient = resource[0] as Node;
  if (patient['resourceType'] !== 'Patient') return wrong('resource');
  const [most = COUNT, certain = false] = [count[0], onlyCertainMatches[0]];
  if (!Number.isInteger(most) || Number(most) < 0) return wrong('count');
  if (typeof certain !== 'boolean') return wrong('onlyCertainMatches');
  const asked = readings(patient, EACH);
  const by = clues(patient, asked);
  // Nobody is looked for by nothing: an identifier, a date of birth or a family name is needed.
  if (by.length === 0) return wrong('resource');
  return ok({ readings: asked, clues: by, count: Math.min(MOST, Number(most)), certain });
}

const GRADE = 'http://hl7.org/fhir/StructureDefinition/match-grade';
const searchOf = (grade: Grade, score: number): string =>
  JSON.stringify({ extension: [{ url: GRADE, valueCode: grade }], mode: 'match', score });

export async function match(call: KnownCall): Promise<Answer> {
  const allowed = mayTry(call, 'Patient', 'search');
  if (!allowed.ok) return problemAnswer(allowed.error);
  const asked = await askedOf(call);
  if (!asked.ok) return problemAnswer(asked.error);
  const candidates = new Set<ResidentId>();
  for (const clue of asked.value.clues) {
    const found = await residentsMatching(call, [clue]);
    if (!found.ok) return problemAnswer(found.error);
    for (const each of found.value) candidates.add(each);
  }
  const { pep, settings } = call.gateway;
  const path = 'Patient/$match';
  const query = { types: ['Patient'], residents: [...candidates], filters: [], sort: DEFAULT_SHAPE.sort, count: 0 };
  const choose = async (rows: readonly Disclosed<StoredRow>[]) => {
    const fitting = (await presentPatients(call, rows)).flatMap((each) => {
      if (each.replaced) return [];
      const fits = graded(asked.value.readings, readings(JSON.parse(each.shown.body) as Node));
      return fits ? [{ ...each, ...fits }] : [];
    });
    const ordered = fitting.toSorted((a, b) => b.score - a.score || (a.shown.id < b.shown.id ? -1 : 1));
    // Certain is only who stands alone: beside another who may be the one nobody is.
    const certain = ordered.filter(({ grade }) => grade === 'certain');
    const rivals = ordered.filter(({ grade }) => grade !== 'possible');
    const chosen = !asked.value.certain ? ordered : certain.length === 1 && rivals.length === 1 ? certain : [];
    const value = chosen.slice(0, asked.value.count);
    const of = (list: readonly Composition[]) => list.flatMap(({ residents }) => residents);
    return { value: { value, total: chosen.length }, shown: new Set(of(value)), about: fewOf(of(chosen)) };
  };
  const told = { type: 'Patient', operation: path, query: '' };
  const found = await pep.patients(call.on, query, told, choose);
  if (!found.ok) return problemAnswer(found.error);
  const base = `${settings.baseUrl}/fhir/R4`;
  const entries = found.value.value.map(
    ({ shown, grade, score }): Presentation => ({ ...shown, search: searchOf(grade, score) }),
  );
  const outcomes = [NOTICE_OUTCOME];
  return recordAnswer(
    200,
    searchsetJson({
      base,
      self: `${base}/${path}`,
      total: found.value.total,
      entries,
      outcomes,
      form: formOfMany(call.url.searchParams),
    }),
  );
}
