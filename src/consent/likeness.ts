// Whom the same is decided about: residents whose inputs are equal but for what they are called, and for when what is
// past began.
// @see design: architecture, "How Visibility becomes SQL"
import type { Consent } from '@medplum/fhirtypes';
import type { Instant } from '../fhir/ids.ts';
import { parseDateTime } from '../fhir/time.ts';
import { sixteenth } from './authority.ts';
import { listOf } from './codings.ts';
import type { Relationship, ResidentInputs } from './inputs.ts';

/** Any instant that is past. */
const PAST = 0;
const past = <T extends number>(at: T | undefined, now: Instant): T | undefined | typeof PAST =>
  at !== undefined && at <= now ? PAST : at;

/** Of several registrations the newest holds, and of leads it matters who took over first. */
function relationshipsOf(all: readonly Relationship[], now: Instant) {
  if (all.filter(({ kind }) => kind === 'registration').length > 1 || all.some(({ succeeds }) => succeeds)) return all;
  return all.map(({ said: _, start, end, ...rest }) => ({ ...rest, start: past(start, now), end: past(end, now) }));
}

/** What nobody decides by is left out. Of several consents, and of a refusal, it matters which is older. */
function consentOf(consent: Consent, alone: boolean, now: Instant) {
  const { id: _, provision: __, meta, dateTime, verification, ...rest } = consent;
  const given = parseDateTime(String(dateTime))?.from;
  return {
    ...rest,
    source: meta?.source,
    verification: listOf(verification)?.map((each) => ({ ...each, verificationDate: undefined })),
    dateTime: alone && consent.status !== 'rejected' && past(given, now) === PAST ? PAST : dateTime,
  };
}

/**
 * Equal for residents of whom a professional or a system is shown the same from `now` on: decisions about them differ in
 * the consents that their reasons name, and in nothing else. Undefined for who is like nobody.
 */
export function likenessOf(inputs: ResidentInputs, now: Instant): string | undefined {
  const { resident, birthDate, relationships, consents, ...rest } = inputs;
  // The directory knows consents by their ids.
  if (inputs.directory) return undefined;
  const grown = past(sixteenth(birthDate), now) === PAST;
  const alone = consents.length === 1 && !inputs.refusals;
  const plain = [
    rest,
    grown ? PAST : birthDate,
    relationshipsOf(relationships, now),
    consents.map((each) => consentOf(each, alone, now)),
  ];
  // Outside of provisions it is asked only whether a reference is to the resident. No JSON has such a value.
  const own = JSON.stringify(plain).replaceAll(`"reference":"Patient/${resident}"`, '"reference":self');
  const text = own + JSON.stringify(consents.map(({ provision }) => provision));
  return text.includes(resident) ? undefined : text;
}
