// Patient/{id}/$withdraw-consent: ends any or all of a resident's consents in one step, at once and for everybody.
// @see design: consent §6, "Withdrawing is always easy"
import type { Consent, Parameters, ParametersParameter } from '@medplum/fhirtypes';
import { covers } from '../../access/scopes.ts';
import { compiled } from '../../consent/compiled.ts';
import { refuseAll } from '../../consent/refuseAll.ts';
import { deniesByDefault, deniesOutright, permitsAnything } from '../../consent/refusing.ts';
import { isResourceId, type OdsCode, type ResidentId, type ResourceId, residentId } from '../../fhir/ids.ts';
import { type Problem, problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { GATEWAY, profile } from '../../fhir/systems.ts';
import { prepare } from '../../ingest/prepare.ts';
import type { StoredRow, VersionChange } from '../../ports.ts';
import { mediaType, readResource, readText } from '../body.ts';
import { type KnownCall, scopeMissing } from '../call.ts';
import { type Answer, problemAnswer, recordAnswer } from '../respond.ts';
import { type Plan, performOne } from '../write/planned.ts';

/** The same answer always: it tells neither how many there were nor whether there is such a resident. */
const DONE = JSON.stringify({
  resourceType: 'OperationOutcome',
  issue: [
    {
      severity: 'information',
      code: 'informational',
      diagnostics: 'Whatever consent there was, or was named, is withdrawn. It counts from the next request on.',
    },
  ],
});

/** Ids of the consents to end; undefined = all. */
async function asked(call: KnownCall): Promise<Result<ReadonlySet<string> | undefined>> {
  const length = call.request.headers.get('content-length');
  if (!call.request.body || length === '0') return ok(undefined);
  // An empty POST as many clients send it: neither type nor length, and still a stream.
  if (mediaType(call.request) === '' && length === null) {
    const text = await readText(call.request, call.gateway.settings.maxBody);
    return text.ok && text.value.trim() === ''
      ? ok(undefined)
      : fail(problem('media-type', { more: 'Send application/fhir+json.' }));
  }
  const read = await readResource(call.request, call.gateway.settings.maxBody, 'Parameters');
  if (!read.ok) return read.error.id === 'body-empty' ? ok(undefined) : read;
  const parameters: unknown = (read.value as Parameters).parameter ?? [];
  const list: readonly (ParametersParameter | null | undefined)[] = Array.isArray(parameters) ? parameters : [null];
  const ids = list.map((p) => {
    const text: unknown = p?.valueReference?.reference ?? p?.valueString ?? p?.valueId ?? p?.valueUri;
    return p?.name === 'consent' && typeof text === 'string'
      ? /^(?:Consent\/)?([A-Za-z0-9\-.]{1,64})$/.exec(text)?.[1]
      : undefined;
  });
  if (ids.some((id) => id === undefined))
    return fail(problem('parameter-invalid', { more: 'Name each consent as "consent": Consent/{id}.' }));
  return ok(ids.length === 0 ? undefined : new Set(ids.filter((id) => id !== undefined)));
}

/** The resident, whatever their scopes, or a recorder acting on their instruction with a token that may change consents. */
function mayWithdraw(call: KnownCall, resident: string): Result<true, Problem> {
  const { requester, scopes } = call.on.principal;
  if (requester.kind === 'resident' && requester.resident === resident) return ok(true);
  if (
    requester.kind !== 'professional' ||
    !requester.roles.some((role) => call.gateway.pip.policy.roles.recorders.has(role))
  )
    return fail(problem('not-a-recorder'));
  return covers(scopes, 'professional', 'Consent', 'update')
    ? ok(true)
    : fail(scopeMissing('professional', 'Consent', 'update'));
}

/** With the reason `withdrawn`: on an active consent it says that the permits count no more, and what it denies stays. */
const withdrawn = (consent: Consent, status: Consent['status']): Consent => ({
  ...consent,
  status,
  extension: [
    ...(consent.extension ?? []).filter((e) => e.url !== profile('consent-status-reason')),
    { url: profile('consent-status-reason'), valueCode: 'withdrawn' },
  ],
});

/**
 * What a consent becomes, or undefined where it stays as it is. Withdrawing closes: a refusal stays, unless `outright`,
 * by the resident who names it.
 */
function endOf(consent: Consent, outright: boolean): Consent | undefined {
  const { status } = consent;
  if (status !== 'active' && status !== 'proposed' && status !== 'draft') return undefined;
  if (outright) return withdrawn(consent, 'inactive');
  if (!permitsAnything(consent)) return undefined;
  if (status !== 'active' || !deniesOutright(consent)) return withdrawn(consent, 'inactive');
  return compiled(consent).permitsWithdrawn ? undefined : withdrawn(consent, 'active');
}

function versionOf(
  call: KnownCall,
  consent: Consent,
  id: ResourceId,
  version: number,
  contributor: OdsCode,
): VersionChange {
  const prepared = prepare(
    {
      resource: consent,
      id,
      bodyId: id,
      version,
      versionId: call.gateway.ids.uuid(),
      now: call.now,
      contributor,
      via: 'rest',
      source: 'rest',
    },
    call.gateway.rulebook,
  );
  if (!prepared.ok)
    throw new Error(`a withdrawal is not valid: ${prepared.error.id} ${prepared.error.expression ?? ''}`);
  return prepared.value;
}

const recorderOf = (consent: Consent): OdsCode => compiled(consent).recorder ?? GATEWAY;

/** The stored rows of these consents, of whoever recorded them; undefined when one was changed meanwhile. */
async function keptRows(call: KnownCall, consents: readonly Consent[]): Promise<readonly StoredRow[] | undefined> {
  const { contributions } = call.gateway.store;
  const groups = [...Map.groupBy(consents, recorderOf)].map(([recorder, list]) =>
    contributions.own(
      recorder,
      list.map(({ id = '' }) => ({ type: 'Consent', id })),
    ),
  );
  const rows = (await Promise.all(groups)).flat();
  const unchanged = ({ id, meta }: Consent): boolean =>
    rows.some((row) => row.id === id && row.versionId === meta?.versionId);
  return consents.every(unchanged) ? rows : undefined;
}

async function withdrawal(
  call: KnownCall,
  resident: ResidentId,
  which: ReadonlySet<string> | undefined,
): Promise<readonly VersionChange[] | undefined> {
  const { pip, ids } = call.gateway;
  const [inputs] = await pip.inputsOf([resident]);
  if (!inputs) return [];
  const { consents } = inputs;
  const now = new Date(call.now).toISOString();
  const outright = which !== undefined && call.on.principal.requester.kind === 'resident';
  const ends = consents
    .filter((c) => which?.has(c.id ?? '') ?? true)
    .flatMap((c) => {
      const end = endOf(c, outright);
      return end ? [{ c, end }] : [];
    });
  const standing = consents.find((c) => compiled(c).refusesAll);
  const kept = await keptRows(call, [...ends.map(({ c }) => c), ...(standing ? [standing] : [])]);
  if (!kept) return undefined;
  const replaced = (c: Consent, by: Consent): VersionChange => {
    const version = kept.find(({ id }) => id === c.id)?.version ?? 0;
    return versionOf(call, by, c.id as ResourceId, version + 1, recorderOf(c));
  };
  const changes = ends.map(({ c, end }) => replaced(c, end));
  // Where consent is implied, what a sharing consent left out would open with its end, or what one permitted beside a deny.
  const implied = pip.policy.legalBasis === 'implied';
  const bares = ends.some(({ c, end }) => permitsAnything(c) && deniesByDefault(c) === (end.status === 'inactive'));
  // Whoever withdraws all says so as of now: what was dated before counts no more, however late it arrives.
  if (!which && standing && !(standing.dateTime && standing.dateTime >= now))
    changes.push(replaced(standing, { ...standing, dateTime: now }));
  else if (!standing && (!which || (implied && bares)))
    changes.push(versionOf(call, refuseAll(resident, which ? undefined : now), ids.uuid() as ResourceId, 1, GATEWAY));
  return changes;
}

/** Whether whoever asks has to do with this resident; where not, nothing happens and the answer is the same. */
async function concerns(call: KnownCall, id: string): Promise<Result<boolean>> {
  if (!isResourceId(id)) return ok(false);
  const { requester } = call.on.principal;
  return requester.kind === 'resident' ? ok(true) : call.gateway.pep.knows(call.on, residentId(id));
}

export async function withdrawConsent(call: KnownCall): Promise<Answer> {
  const id = call.param('id');
  const allowed = mayWithdraw(call, id);
  if (!allowed.ok) return problemAnswer(allowed.error);
  const which = await asked(call);
  if (!which.ok) return problemAnswer(which.error);
  const known = await concerns(call, id);
  if (!known.ok) return problemAnswer(known.error);
  const resident = isResourceId(id) ? residentId(id) : undefined;
  return performOne(call, async () => {
    const changes = known.value && resident ? await withdrawal(call, resident, which.value) : [];
    return changes ? ok(planOf(id, changes)) : fail(problem('conflict'));
  });
}

const planOf = (id: string, changes: readonly VersionChange[]): Plan => ({
  changes,
  audited: {
    interaction: 'operation',
    asked: { type: 'Patient', id, query: '', operation: '$withdraw-consent' },
    disclosed: [],
    residents: isResourceId(id) ? [residentId(id)] : [],
  },
  target: `Patient/${id}`,
  answer: async () => recordAnswer(200, DONE),
});
