// Whether the permits of a consent count: date, evidence, authority, capacity, age and death.
// @see design: consent §3, "Permits also need …"
import type { Instant } from '../fhir/ids.ts';
import { parseDateTime } from '../fhir/time.ts';
import { competence, incapacity, type Stretch } from './assessments.ts';
import { type Compiled, compiled } from './compiled.ts';
import { isFormer, isKept } from './directory.ts';
import { evidenceOf } from './evidence.ts';
import type { ResidentInputs } from './inputs.ts';
import { opensForOwn } from './ownSide.ts';
import type { Policy } from './policy.ts';
import type { ReasonCode } from './reasonTable.ts';

const DAY = 86_400_000;

/** When permits end after the resident's death, ms. */
export const deathEndsPermits = (deceased: Instant, policy: Policy): number =>
  deceased + (policy.daysAfterDeath ?? 28) * DAY;

/** Start of the day on which the resident is 16; undefined where the day of birth is not known. */
export function sixteenth(birthDate: string | undefined): number | undefined {
  const [, year, rest] = /^(\d{4})(-\d\d-\d\d)$/.exec(birthDate ?? '') ?? [];
  if (!year || !rest) return undefined;
  const then = String(Number(year) + 16);
  return (parseDateTime(then + rest) ?? parseDateTime(`${then}-03-01`))?.from;
}

/** Whether it holds of `Patient/{id}` of the resident, under any id of theirs. */
const isOf = ({ resident, same = [] }: ResidentInputs, holds: (patient: string) => boolean): boolean =>
  [resident, ...same].some((each) => holds(`Patient/${each}`));

function givenByResident(c: Compiled, inputs: ResidentInputs): boolean {
  return c.givers.includes('same') || isOf(inputs, (each) => c.givers.includes(each));
}

function authorityFaults(c: Compiled, inputs: ResidentInputs, now: Instant): readonly ReasonCode[] {
  const covers = ({ start, end }: Stretch): boolean => start <= now && now < end;
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
      return competence(inputs.assessments ?? []).some(covers) ? ['permit-outgrown'] : [];
    }
    default:
      return incapacity(inputs.assessments ?? []).some(covers) ? [] : ['permit-needs-assessment'];
  }
}

/** For a refusal of the resident's own, and for a permit that rests on their incapacity: how late each of them is. */
export interface Voice {
  /** When the resident refused. */
  readonly refusedAt?: number;
  /** From when they are assessed as unable: a refusal since then stands until they are assessed anew. */
  readonly assessed?: number;
}

export function voiceOf(c: Compiled, inputs: ResidentInputs, now: Instant): Voice {
  if (c.rejectedAt !== undefined) return givenByResident(c, inputs) ? { refusedAt: c.rejectedAt } : {};
  if (!c.authority || ['consent', 'opt', 'parental'].includes(c.authority)) return {};
  const current = incapacity(inputs.assessments ?? []).filter(({ start, end }) => start <= now && now < end);
  return { assessed: Math.max(Number.NEGATIVE_INFINITY, ...current.map(({ start }) => start)) };
}

/** Whether the authority of a consent is somebody else's than the resident's. */
const representative = (c: Compiled, inputs: ResidentInputs): boolean =>
  !givenByResident(c, inputs) || (c.authority !== 'consent' && c.authority !== 'opt');

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
  const { deceased } = inputs;
  return (c) => {
    const faults: ReasonCode[] = [...authorityFaults(c, inputs, now)];
    const subject = c.patient === undefined ? c.about : isOf(inputs, (each) => c.patient === each);
    if (!subject || (!givenByResident(c, inputs) && !represented(c, inputs, now))) faults.push('permit-of-another');
    if (c.since === undefined || now < c.since) faults.push('permit-not-yet');
    if (c.since !== undefined && c.since <= withdrawn) faults.push('permit-before-refusal');
    if (!evident(c, inputs, policy)) faults.push('permit-not-evidenced');
    if (c.fed) faults.push('consent-is-evidence');
    if (c.permitsWithdrawn) faults.push('consent-refused');
    if (c.modified) faults.push('permit-modified');
    if (deceased !== undefined && now >= deceased) {
      if (representative(c, inputs) || now >= deathEndsPermits(deceased, policy)) faults.push('permit-after-death');
    }
    return faults;
  };
}
