// Whether the permits of a consent count: date, evidence, authority, capacity, age and death.
// @see design: consent §3, "Permits also need …"
import type { Instant } from '../fhir/ids.ts';
import { parseDateTime } from '../fhir/time.ts';
import { competence, covers, incapacity } from './assessments.ts';
import { type Compiled, compiled } from './compiled.ts';
import { isFormer, isKept } from './directory.ts';
import { evidenceOf } from './evidence.ts';
import type { ResidentInputs } from './inputs.ts';
import { opensForOwn } from './ownSide.ts';
import type { Policy } from './policy.ts';
import type { ReasonCode } from './reasonTable.ts';

const DAY = 86_400_000;

/** When permits end after the resident's death, ms. */
export const deathEndsPermits = (deceased: number, policy: Policy): number =>
  deceased + (policy.daysAfterDeath ?? 28) * DAY;

/** Start of the day on which the resident is 16; undefined where the day of birth is not known. */
export function sixteenth(birthDate: string | undefined): number | undefined {
  const [, year, rest] = /^(\d{4})(-\d\d-\d\d)$/.exec(String(birthDate)) ?? [];
  const then = Number(year) + 16;
  // Of 29 February it is the day after the 28th; of what is no day, no date at all.
  return (parseDateTime(`${then}${rest}`) ?? parseDateTime(`${then}-03-01`))?.from;
}

/** Whether it holds of `Patient/{id}` of the resident, under any id of theirs. */
const isOf = ({ resident, same = [] }: ResidentInputs, holds: (patient: string) => boolean): boolean =>
  [resident, ...same].some((each) => holds(`Patient/${each}`));

function givenByResident(c: Compiled, inputs: ResidentInputs): boolean {
  return c.givers.includes('same') || isOf(inputs, (each) => c.givers.includes(each));
}

function authorityFaults(c: Compiled, inputs: ResidentInputs, now: Instant): readonly ReasonCode[] {
  switch (c.authority) {
    case undefined:
      return ['permit-without-authority'];
    // Nobody but the resident can consent or opt for them; a representative needs a legal basis of their own.
    case 'consent':
    case 'opt':
      return givenByResident(c, inputs) ? [] : ['permit-without-authority'];
    case 'parental': {
      const birthday = sixteenth(inputs.birthDate);
      if (birthday === undefined || now >= birthday) return ['permit-outgrown'];
      return competence(inputs.assessments ?? []).some(covers(now)) ? ['permit-outgrown'] : [];
    }
    default:
      return incapacity(inputs.assessments ?? []).some(covers(now)) ? [] : ['permit-needs-assessment'];
  }
}

/** For a refusal of the resident's own, and for a permit that rests on their incapacity: how late each of them is. */
export interface Voice {
  /** When the resident refused. */
  readonly refusedAt?: number;
  /** From when they are assessed as unable: a refusal since then stands until they are assessed anew. */
  readonly assessed?: number | undefined;
}

export function voiceOf(c: Compiled, inputs: ResidentInputs, now: Instant): Voice {
  if (c.rejectedAt !== undefined) return givenByResident(c, inputs) ? { refusedAt: c.rejectedAt } : {};
  switch (c.authority) {
    case 'best-interest':
    case 'lpa':
    case 'deputy':
      return { assessed: incapacity(inputs.assessments ?? []).find(covers(now))?.start };
    default:
      return {};
  }
}

/** Whether the authority of a consent is the resident's own. */
export const byResident = ({ authority }: Compiled): boolean => authority === 'consent' || authority === 'opt';

/** A word of the recorder alone evidences no permit for the recorder's own side. */
function evident(c: Compiled, { directory = [] }: ResidentInputs, policy: Policy): boolean {
  const evidence = evidenceOf(c.grounds, (on) => isKept(on, directory));
  return evidence === 'claimed'
    ? c.recorder === undefined || !opensForOwn(c.rules, c.recorder, policy.organisations)
    : evidence !== 'none';
}

/** Whether somebody gave it who represents the resident still. */
const represented = (c: Compiled, { directory = [] }: ResidentInputs, now: Instant): boolean =>
  c.representatives.some((each) => !isFormer(each, directory, now));

/** When all was withdrawn last: a withdrawal is not undone by what was dated before it. */
function withdrawnAt({ consents, refusals = [] }: ResidentInputs): number {
  const all = [...consents, ...refusals].map(compiled).filter((each) => each.refusesAll);
  return Math.max(...all.map(({ since }) => since ?? Number.NEGATIVE_INFINITY));
}

/** Every reason why the permits of an active consent do not count now; none = they count. */
export function permitFaults(
  inputs: ResidentInputs,
  policy: Policy,
  now: Instant,
): (c: Compiled) => readonly ReasonCode[] {
  const withdrawn = withdrawnAt(inputs);
  const { deceased = Number.POSITIVE_INFINITY } = inputs;
  return (c) => {
    const faults: ReasonCode[] = [...authorityFaults(c, inputs, now)];
    const { since = Number.POSITIVE_INFINITY } = c;
    const subject = c.patient === undefined ? c.about : isOf(inputs, (each) => c.patient === each);
    if (!subject || (!givenByResident(c, inputs) && !represented(c, inputs, now))) faults.push('permit-of-another');
    if (now < since) faults.push('permit-not-yet');
    if (since <= withdrawn) faults.push('permit-before-refusal');
    if (!evident(c, inputs, policy)) faults.push('permit-not-evidenced');
    if (c.fed) faults.push('consent-is-evidence');
    if (c.permitsWithdrawn) faults.push('consent-refused');
    if (c.modified) faults.push('permit-modified');
    const ends = byResident(c) ? deathEndsPermits(deceased, policy) : deceased;
    if (now >= ends) faults.push('permit-after-death');
    return faults;
  };
}
