// Patient/$break-glass: one resident's record to one person for a few hours, recorded first and reviewed afterwards.
// @see design: consent §5; interface, "Names"
import { wouldOpen } from '../../access/glass.ts';
import type { BreakGlass, ResidentInputs } from '../../consent/inputs.ts';
import { EMERGENCY } from '../../consent/policy.ts';
import type { Professional } from '../../consent/requester.ts';
import { fhirInstant, instant, type ResidentId, residentId, type Token } from '../../fhir/ids.ts';
import { type Problem, problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { ourCodeSystem } from '../../fhir/systems.ts';
import { parseDateTime } from '../../fhir/time.ts';
import { compareFamily } from '../../identity/names.ts';
import { parseNhsNumber } from '../../identity/nhsNumber.ts';
import { accessReview } from '../../ingest/accessReview.ts';
import type { PersonRow } from '../../ports.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { type Answer, problemAnswer, recordAnswer } from '../respond.ts';
import { commit } from '../write/planned.ts';
import { isText, readParameters, wrong } from './parameters.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Attempts of one person within an hour, whatever comes of them: more would be guessing. */
const ATTEMPTS = 10;
/** Codes of `{base}/ValueSet/break-glass-reason`. */
export const REASONS: readonly unknown[] = [
  'emergency-care',
  'unconscious',
  'risk-to-life',
  'risk-to-others',
  'safeguarding',
];
/** Who is asked about when nobody was found, so that as much is done. */
const NOBODY = residentId('00000000-0000-4000-8000-000000000000');

interface Asked {
  readonly number: string;
  readonly birthDate: string;
  readonly family: string;
  readonly reason: string;
  readonly text: string;
  readonly vitalInterests: boolean;
}

type Person = Professional & { readonly practitioner: Token };

/** From the token alone. */
function personOf(call: KnownCall): Result<Person, Problem> {
  const { requester } = call.on.principal;
  const allowed = mayTry(call, 'Patient', 'read');
  if (!allowed.ok) return allowed;
  const { breakGlass } = call.gateway.pip.policy.roles;
  const entitled =
    requester.kind === 'professional' &&
    requester.practitioner !== undefined &&
    EMERGENCY.has(requester.purpose) &&
    requester.roles.some((role) => breakGlass.has(role));
  return entitled ? ok(requester as Person) : fail(problem('not-entitled'));
}

async function askedOf(call: KnownCall): Promise<Result<Asked, Problem>> {
  const one = (...as: string[]) => ({ as, most: 1, required: true }) as const;
  const read = await readParameters(call, {
    nhsNumber: one('valueString'),
    birthDate: one('valueDate'),
    family: one('valueString'),
    reason: one('valueCode'),
    text: one('valueString'),
    vitalInterests: { as: ['valueBoolean'], most: 1 },
  });
  if (!read.ok) return read;
  const { nhsNumber, birthDate, family, reason, text, vitalInterests } = read.value;
  const number = parseNhsNumber(String(nhsNumber[0]));
  const [date, surname, code, why, vital = false] = [birthDate[0], family[0], reason[0], text[0], vitalInterests[0]];
  if (!number) return wrong('nhsNumber');
  if (typeof date !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(date) || !parseDateTime(date)) return wrong('birthDate');
  if (!isText(surname, 100)) return wrong('family');
  if (typeof code !== 'string' || !REASONS.includes(code)) return wrong('reason', REASONS);
  // The words go into the review: no number that could be somebody's.
  if (!isText(why, 1000) || /\d{3}[ -]?\d{3}[ -]?\d{4}/.test(why)) return wrong('text');
  if (typeof vital !== 'boolean') return wrong('vitalInterests');
  return ok({ number, birthDate: date, family: surname, reason: code, text: why, vitalInterests: vital });
}

interface Subject {
  readonly resident: ResidentId;
  /** What was said of them, by whom. */
  readonly said: readonly PersonRow[];
}

/** The resident with this number of whom one contributor says that very surname and day of birth. */
async function subjectOf(call: KnownCall, asked: Asked): Promise<Subject | undefined> {
  const { contributions } = call.gateway.store;
  const holder = (await contributions.holders([asked.number])).get(asked.number);
  const rows = await contributions.personsByNhsNumber([asked.number]);
  const said = rows.filter((row) => row.resident === holder?.resident);
  const fits = said.some(
    (row) => row.birthDate === asked.birthDate && compareFamily(row.family, asked.family) === 'family-equal',
  );
  return holder && fits ? { resident: holder.resident, said } : undefined;
}

const glassOf = (call: KnownCall, person: Person, asked: Asked): BreakGlass => ({
  kind: 'break-glass',
  id: call.gateway.ids.uuid(),
  organisation: person.organisation,
  practitioner: person.practitioner,
  start: call.now,
  end: instant(call.now + call.gateway.pip.policy.roles.breakGlassHours * HOUR),
  vitalInterests: asked.vitalInterests,
});

/** One that is in force already and reaches as far. */
const standing = (inputs: ResidentInputs, wanted: BreakGlass): BreakGlass | undefined =>
  (inputs.grants ?? []).find(
    (g): g is BreakGlass =>
      g.kind === 'break-glass' &&
      g.organisation === wanted.organisation &&
      g.practitioner === wanted.practitioner &&
      g.start <= wanted.start &&
      wanted.start < g.end &&
      (g.vitalInterests || !wanted.vitalInterests),
  );

const grantedAnswer = (resident: ResidentId, { end }: BreakGlass): Answer =>
  recordAnswer(
    200,
    JSON.stringify({
      resourceType: 'Parameters',
      parameter: [
        { name: 'patient', valueReference: { reference: `Patient/${resident}` } },
        { name: 'until', valueInstant: fhirInstant(end) },
      ],
    }),
  );

export async function breakGlass(call: KnownCall): Promise<Answer> {
  const person = personOf(call);
  if (!person.ok) return problemAnswer(person.error);
  const read = await askedOf(call);
  if (!read.ok) return problemAnswer(read.error);
  const asked = read.value;
  const { store, pip, pep, ids, rulebook } = call.gateway;
  const told = (residents: readonly ResidentId[]) => ({
    interaction: 'operation' as const,
    asked: {
      type: 'Patient',
      operation: '$break-glass',
      query: `reason=${asked.reason}&vitalInterests=${asked.vitalInterests}`,
      ...(residents.length > 0 && { why: { code: asked.reason, text: asked.text } }),
    },
    disclosed: [],
    residents,
    refused: residents.length === 0,
  });
  const since = instant(call.now - HOUR);
  if (!(await store.oversight.attempt(ids.uuid(), person.value.practitioner, call.now, since, ATTEMPTS))) {
    await pep.record(call.on, told([]));
    return problemAnswer(problem('too-many-attempts'));
  }
  const subject = await subjectOf(call, asked);
  const resident = subject?.resident ?? NOBODY;
  const nothing: ResidentInputs = { resident, restricted: false, relationships: [], consents: [] };
  const inputs = (await pip.inputsOf([resident]))[0] ?? nothing;
  const glass = glassOf(call, person.value, asked);
  const contributors = subject?.said.map((row) => row.contributor) ?? [person.value.organisation];
  const opens = wouldOpen(person.value, inputs, glass, contributors, pip.policy, call.now);
  if (!subject || !opens) {
    await pep.record(call.on, told([]));
    return problemAnswer(problem('no-such-person'));
  }
  const already = standing(inputs, glass);
  if (already) {
    await pep.record(call.on, told([resident]));
    return grantedAnswer(resident, already);
  }
  const review = accessReview(
    {
      code: 'break-glass-review',
      resident,
      organisation: glass.organisation,
      person: glass.practitioner,
      grant: glass.id,
      from: glass.start,
      until: glass.end,
      due: instant(call.now + pip.policy.roles.reviewDays * DAY),
      text: asked.text,
      vitalInterests: asked.vitalInterests,
      reason: { system: ourCodeSystem('break-glass-reason'), code: asked.reason },
    },
    call.now,
    ids,
    rulebook,
  );
  const grant = { kind: 'grant' as const, resident, grant: glass, record: { reason: asked.reason } };
  const done = await commit(call, [grant, review], [told([resident])]);
  return done === 'done' ? grantedAnswer(resident, glass) : problemAnswer(problem('conflict'));
}
