// Patient/{id}/$explain-access: why something is shown or not; codes and text for professionals, plain English for residents.
// @see design: consent §7
import type { CodeSystem, ParametersParameter } from '@medplum/fhirtypes';
import type { Group } from '../../access/explain.ts';
import { distinctReasons } from '../../consent/reasons.ts';
import type { ReasonCode } from '../../consent/reasonTable.ts';
import type { Requester } from '../../consent/requester.ts';
import { fhirInstant, instant, isResourceId, residentId } from '../../fhir/ids.ts';
import { problem } from '../../fhir/problem.ts';
import { term } from '../../fhir/reference.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { ourCodeSystem, SYSTEM } from '../../fhir/systems.ts';
import { isTypeName } from '../../fhir/types.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { readPatient } from '../composed/patient.ts';
import { type Answer, NOTICE, problemAnswer, recordAnswer } from '../respond.ts';
import { recordTypes } from './everything.ts';
import { type Input, readInput } from './input.ts';
import { askedAbout } from './somebody.ts';

const NAMES = ['organization', 'role', 'practitioner', 'purpose', 'resource'];

/** Whose access: one's own, or somebody's, which residents and the privacy officer may ask. */
function whose(call: KnownCall, input: Input): Result<Requester> {
  const { requester } = call.on.principal;
  const organization = input.text('organization');
  if (organization === undefined) {
    if (['role', 'practitioner', 'purpose'].every((name) => input.text(name) === undefined)) return ok(requester);
    return fail(problem('parameter-invalid', { more: 'Name the organization, too.' }));
  }
  const { roles } = call.gateway.pip.policy;
  const officer = requester.kind === 'professional' && requester.roles.some((role) => roles.fullAudit.has(role));
  if (requester.kind !== 'resident' && !officer) return fail(problem('role-missing'));
  const [role, practitioner, purpose] = ['role', 'practitioner', 'purpose'].map((name) => input.text(name));
  return askedAbout({ organization, role, practitioner, purpose }, roles);
}

const coding = (system: string, code: string) => ({ system, code });
const labelCoding = (label: string) => {
  const bar = label.lastIndexOf('|');
  return coding(label.slice(0, bar), label.slice(bar + 1));
};

/** A reason in words: its designation is plain English. */
function wordsOf(code: ReasonCode, plain: boolean): string {
  const { concept } = term('CodeSystem-access-reason') as CodeSystem;
  const found = concept?.find((each) => each.code === code);
  return (plain ? found?.designation?.[0]?.value : found?.display) ?? '';
}

function partsOf({ facet, dataClass, count, verdict }: Group, plain: boolean): ParametersParameter {
  const reasons = distinctReasons(verdict.reasons.map(({ element: _, ...each }) => each));
  return {
    name: 'access',
    part: [
      { name: 'dataClass', valueCoding: coding(SYSTEM.dataClass, dataClass) },
      ...(facet
        ? [{ name: 'contributor', valueIdentifier: { system: SYSTEM.odsOrganisation, value: facet.contributor } }]
        : []),
      ...(facet?.labels ?? []).map((label) => ({ name: 'sensitivity', valueCoding: labelCoding(label) })),
      ...(count === undefined ? [] : [{ name: 'count', valueUnsignedInt: count }]),
      { name: 'shown', valueBoolean: verdict.open },
      ...(verdict.windows ?? []).map(({ from, to }) => ({
        name: 'dates',
        valuePeriod: {
          ...(from !== undefined && Number.isFinite(from) && { start: fhirInstant(instant(from)) }),
          ...(to !== undefined && Number.isFinite(to) && { end: fhirInstant(instant(to)) }),
        },
      })),
      ...reasons.map(({ code, consent }) => ({
        name: 'reason',
        part: [
          { name: 'code', valueCoding: coding(ourCodeSystem('access-reason'), code) },
          { name: 'text', valueString: wordsOf(code, plain) },
          ...(consent ? [{ name: 'consent', valueReference: { reference: `Consent/${consent}` } }] : []),
        ],
      })),
    ],
  };
}

const referenceOf = (text: string | undefined): { type: string; id: string } | undefined => {
  const [type = '', id = '', ...more] = text?.split('/') ?? [];
  return isTypeName(type) && type !== 'Patient' && isResourceId(id) && more.length === 0 ? { type, id } : undefined;
};

export async function explainAccess(call: KnownCall): Promise<Answer> {
  const allowed = mayTry(call, 'Patient', 'read');
  if (!allowed.ok) return problemAnswer(allowed.error);
  const input = await readInput(call, NAMES);
  if (!input.ok) return problemAnswer(input.error);
  const who = whose(call, input.value);
  if (!who.ok) return problemAnswer(who.error);
  const asked = input.value.text('resource');
  const only = referenceOf(asked);
  if (asked !== undefined && !only) return problemAnswer(problem('parameter-invalid', { more: 'resource: Type/id.' }));
  const id = call.param('id');
  const types = recordTypes(call);
  if (only && !types.includes(only.type)) return problemAnswer(problem('scope-missing'));
  const patient = await readPatient(call, id);
  if (!patient.ok) return problemAnswer(patient.error);
  const found = await call.gateway.explain(call.on, {
    resident: residentId(id),
    who: who.value,
    types,
    ...(only && { only }),
  });
  if (!found.ok) return problemAnswer(found.error);
  const plain = call.on.principal.requester.kind === 'resident' || call.on.principal.requester.kind === 'proxy';
  const body = {
    resourceType: 'Parameters',
    parameter: [
      { name: 'patient', valueReference: { reference: `Patient/${id}` } },
      { name: 'decided', valueInstant: fhirInstant(call.now) },
      ...found.value.groups.map((group) => partsOf(group, plain)),
      ...(found.value.more ? [{ name: 'more', valueBoolean: true }] : []),
      { name: 'notice', valueString: NOTICE },
    ],
  };
  return recordAnswer(200, JSON.stringify(body));
}
