// Patient/{id}/$disclose-by-law: the privacy officer opens named items to a named recipient, ends that, or delays its notice.
// @see design: consent §5; interface, "Names"
import type { ByLaw } from '../../consent/inputs.ts';
import type { Professional } from '../../consent/requester.ts';
import { fhirInstant, type Instant, instant, isResourceId, type ResidentId, residentId } from '../../fhir/ids.ts';
import { type Problem, problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { accessReview } from '../../ingest/accessReview.ts';
import type { Change } from '../../ports.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { type Answer, problemAnswer, recordAnswer } from '../respond.ts';
import { commit } from '../write/planned.ts';
import { type Amendment, type Disclosure, lawAsked } from './lawAsked.ts';

/** From the token alone. */
function officerOf(call: KnownCall): Result<Professional, Problem> {
  const { requester } = call.on.principal;
  const allowed = mayTry(call, 'Consent', 'create');
  if (!allowed.ok) return allowed;
  const { discloseByLaw } = call.gateway.pip.policy.roles;
  const entitled =
    requester.kind === 'professional' &&
    requester.practitioner !== undefined &&
    requester.roles.some((role) => discloseByLaw.has(role));
  return entitled ? ok(requester) : fail(problem('not-entitled'));
}

interface Work {
  readonly changes: readonly Change[];
  readonly grant: Pick<ByLaw, 'id' | 'end'>;
  /** What the audit says of it. */
  readonly told: string;
}

/** The task to look at the delay again when it ends. */
function noticeReview(call: KnownCall, who: Professional, resident: ResidentId, law: ByLaw, reason: string): Change {
  const { ids, rulebook } = call.gateway;
  const { id, start, end, noticeFrom: due = end } = law;
  const { organisation, practitioner = '' } = who;
  const about = { code: 'delayed-notice-review', resident, organisation, person: practitioner } as const;
  return accessReview({ ...about, grant: id, from: start, until: end, due, text: reason }, call.now, ids, rulebook);
}

/** A disclosure to the officer themself or to their own side is not theirs to make. */
function disclosed(call: KnownCall, who: Professional, resident: ResidentId, d: Disclosure): Result<Work, Problem> {
  const { law, basis, reference, delayReason } = d;
  const to = law.organisation;
  if (call.gateway.pip.policy.organisations.isOneSide(to, who.organisation) || law.practitioner === who.practitioner)
    return fail(problem('disclosure-own-side'));
  const id = call.gateway.ids.uuid();
  const grant: ByLaw = { ...law, id };
  const pins = law.instances.map((each) => `instance:${each}`);
  const record = { basis, reference, by: `${who.practitioner}`, ...(delayReason && { delayReason }) };
  const told = `disclosure=${id}&basis=${basis}&recipient=${encodeURIComponent(to)}&until=${fhirInstant(law.end)}`;
  const changes: readonly Change[] = [
    { kind: 'grant', resident, grant, record },
    ...(pins.length > 0 ? [{ kind: 'pins', resident, pins } as const] : []),
    ...(delayReason ? [noticeReview(call, who, resident, grant, delayReason)] : []),
  ];
  return ok({ changes, grant, told });
}

function amended(
  call: KnownCall,
  who: Professional,
  resident: ResidentId,
  of: readonly ByLaw[],
  a: Amendment,
): Result<Work, Problem> {
  const law = of.find((each) => each.id === a.disclosure);
  if (!law) return fail(problem('not-found'));
  const now = call.now;
  const end: Instant = a.end && law.end > now ? instant(Math.max(now, law.start)) : law.end;
  const { noticeFrom, delayReason } = a;
  const change: Change = {
    kind: 'amend-grant',
    resident,
    id: law.id,
    ...(end !== law.end && { end }),
    ...(noticeFrom !== undefined && { noticeFrom }),
  };
  const later = noticeFrom !== undefined && delayReason ? { ...law, noticeFrom } : undefined;
  const told = `disclosure=${law.id}${a.end ? '&end=true' : ''}${later ? '&delayed=true' : ''}`;
  const changes = [change, ...(later && delayReason ? [noticeReview(call, who, resident, later, delayReason)] : [])];
  return ok({ changes, grant: { id: law.id, end }, told });
}

const doneAnswer = ({ grant }: Work): Answer =>
  recordAnswer(
    200,
    JSON.stringify({
      resourceType: 'Parameters',
      parameter: [
        { name: 'disclosure', valueId: grant.id },
        { name: 'until', valueInstant: fhirInstant(grant.end) },
      ],
    }),
  );

export async function discloseByLaw(call: KnownCall): Promise<Answer> {
  const officer = officerOf(call);
  if (!officer.ok) return problemAnswer(officer.error);
  const asked = await lawAsked(call);
  if (!asked.ok) return problemAnswer(asked.error);
  const { pep, pip } = call.gateway;
  const id = call.param('id');
  const told = (query: string, residents: readonly ResidentId[]) => ({
    interaction: 'operation' as const,
    asked: { type: 'Patient', id, operation: '$disclose-by-law', query },
    disclosed: [],
    residents,
    refused: residents.length === 0,
  });
  const known = isResourceId(id) ? await pep.knows(call.on, residentId(id)) : ok(false);
  if (!known.ok) return problemAnswer(known.error);
  const resident = residentId(id);
  const [inputs] = known.value ? await pip.inputsOf([resident]) : [];
  const grants = inputs?.grants ?? [];
  const laws = grants.filter((each): each is ByLaw => each.kind === 'law');
  const work = !known.value
    ? fail(problem('not-found'))
    : 'law' in asked.value
      ? disclosed(call, officer.value, resident, asked.value)
      : amended(call, officer.value, resident, laws, asked.value);
  if (!work.ok) {
    await pep.record(call.on, told('', []));
    return problemAnswer(work.error);
  }
  const { changes } = work.value;
  const done = await commit(call, changes, [told(work.value.told, [resident])]);
  return done === 'done' ? doneAnswer(work.value) : problemAnswer(problem('conflict'));
}
