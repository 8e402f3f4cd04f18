// Patient/{id}/$try-consent: who would see how much, before anybody signs.
// @see design: consent §7
import type { Consent } from '@medplum/fhirtypes';
import type { Effect } from '../../access/preview.ts';
import { consentWarnings, lintConsent } from '../../consent/lint.ts';
import { fhirInstant, type OdsCode, odsCode, type ResidentId, residentId } from '../../fhir/ids.ts';
import { joinProblems, outcomeOf, problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { BASE, GATEWAY, ourCodeSystem, profile, RESERVED, REST_SOURCE, SYSTEM } from '../../fhir/systems.ts';
import type { SourceKind } from '../../record/patient/patient.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { readPatient } from '../composed/patient.ts';
import { type Answer, NOTICE, problemAnswer, recordAnswer } from '../respond.ts';
import { mayRecord, writerOf } from '../write/write.ts';
import { recordTypes } from './everything.ts';
import { readInput } from './input.ts';
import { askedAbout, somebody } from './somebody.ts';

/** Who is counted for at each kind of organisation: the role most of its people ask in. */
const TYPICAL: Readonly<Record<SourceKind, string>> = {
  gp: 'R0260',
  hospital: 'R0260',
  community: 'R0700',
  council: 'R1330',
  voluntary: `${ourCodeSystem('role')}|voluntary-worker`,
  other: 'R0260',
};

/** Organisations counted for at most. */
const MOST = 50;

/** Organisations that the provisions name. */
function named(value: unknown, found: Set<string> = new Set()): ReadonlySet<string> {
  if (typeof value !== 'object' || value === null) return found;
  const { system, value: code } = value as Readonly<Record<string, unknown>>;
  if (system === SYSTEM.odsOrganisation && typeof code === 'string') found.add(odsCode(code));
  for (const each of Object.values(value)) named(each, found);
  return found;
}

/** The draft as if the resident had signed it now: evidence and date are what a preview cannot have yet. */
function signed(call: KnownCall, resident: ResidentId, draft: Consent): Consent {
  const patient = { reference: `Patient/${resident}` };
  const now = fhirInstant(call.now);
  const writer = writerOf(call.on.principal.requester);
  return {
    ...draft,
    id: 'draft',
    meta: { source: `${BASE}/source/${writer.ok ? writer.value : 'draft'}/${REST_SOURCE}` },
    status: draft.status === 'draft' || draft.status === 'proposed' ? 'active' : draft.status,
    patient,
    dateTime: now,
    performer: draft.performer ?? [patient],
    verification: [{ verified: true, verifiedWith: patient, verificationDate: now }],
  };
}

function checked(call: KnownCall, resident: ResidentId, given: unknown): Result<Consent> {
  if (typeof given !== 'object' || given === null || (given as Consent).resourceType !== 'Consent')
    return fail(problem('parameter-invalid', { more: 'Send the draft as "consent".' }));
  const draft = signed(call, resident, given as Consent);
  const recorderOrganisation = odsCode(String(draft.meta?.source?.split('/').at(-2)));
  const context = { recorderOrganisation, policy: call.gateway.pip.policy, now: call.now };
  const [first, ...also] = lintConsent(draft, context);
  return first ? fail({ ...first, also }) : ok(draft);
}

const effectPart = ({ who, classes }: Effect) => ({
  name: 'audience',
  part: [
    ...('organisation' in who
      ? [{ name: 'organization', valueIdentifier: { system: SYSTEM.odsOrganisation, value: who.organisation } }]
      : []),
    ...(who.kind === 'professional' ? who.roles : []).map((role) => ({
      name: 'role',
      valueCoding: { system: role.slice(0, role.lastIndexOf('|')), code: role.slice(role.lastIndexOf('|') + 1) },
    })),
    { name: 'before', valueUnsignedInt: classes.reduce((sum, each) => sum + each.before, 0) },
    { name: 'after', valueUnsignedInt: classes.reduce((sum, each) => sum + each.after, 0) },
    ...classes
      .filter(({ before, after }) => before + after > 0)
      .map(({ dataClass, before, after }) => ({
        name: 'of',
        part: [
          { name: 'dataClass', valueCoding: { system: SYSTEM.dataClass, code: dataClass } },
          { name: 'before', valueUnsignedInt: before },
          { name: 'after', valueUnsignedInt: after },
        ],
      })),
  ],
});

export async function tryConsent(call: KnownCall): Promise<Answer> {
  const allowed = mayTry(call, 'Patient', 'read');
  if (!allowed.ok) return problemAnswer(allowed.error);
  const may = call.on.principal.requester.kind === 'resident' ? allowed : mayRecord(call);
  if (!may.ok) return problemAnswer(may.error);
  const input = await readInput(call, ['consent', 'organization', 'role']);
  if (!input.ok) return problemAnswer(input.error);
  const id = call.param('id');
  const patient = await readPatient(call, id);
  if (!patient.ok) return problemAnswer(patient.error);
  const resident = residentId(id);
  const draft = checked(call, resident, input.value.resource('consent'));
  if (!draft.ok) return problemAnswer(draft.error);
  const organization = input.value.text('organization');
  const role = input.value.text('role');
  if (organization !== undefined || role !== undefined) {
    const known = askedAbout({ organization: organization ?? GATEWAY, role }, call.gateway.pip.policy.roles);
    if (!known.ok) return problemAnswer(known.error);
  }
  const audience = (contributors: readonly OdsCode[]) =>
    (organization ? [organization] : [...new Set([...contributors, ...named(draft.value.provision)])].sort())
      .filter((each) => !RESERVED.has(each))
      .slice(0, MOST)
      .map((each) => somebody({ organization: each, role: role ?? TYPICAL[call.gateway.sourceKindOf(odsCode(each))] }));
  const replaces = (draft.value.extension ?? [])
    .filter((each) => each.url === profile('consent-replaces'))
    .flatMap((each) => each.valueReference?.reference?.slice('Consent/'.length) ?? []);
  const types = recordTypes(call);
  const found = await call.gateway.preview(call.on, { resident, draft: draft.value, replaces, types, audience });
  if (!found.ok) return problemAnswer(found.error);
  const warned = joinProblems(consentWarnings(draft.value, call.gateway.pip.policy, call.now));
  const body = {
    resourceType: 'Parameters',
    parameter: [
      { name: 'patient', valueReference: { reference: `Patient/${id}` } },
      ...found.value.map(effectPart),
      ...(warned ? [{ name: 'warnings', resource: outcomeOf(warned, 'warning') }] : []),
      { name: 'notice', valueString: NOTICE },
    ],
  };
  return recordAnswer(200, JSON.stringify(body));
}
