// A small world for decisions: the shipped policy, one resident, and short ways to write consents and ask.
import type { Consent, ConsentProvision, ConsentProvisionActor } from '@medplum/fhirtypes';
import labelsJson from '../../profiles/policy/labels.json' with { type: 'json' };
import organisationsJson from '../../profiles/policy/organisations.json' with { type: 'json' };
import rolesJson from '../../profiles/policy/roles.json' with { type: 'json' };
import summariesJson from '../../profiles/policy/summaries.json' with { type: 'json' };
import { decide, type Verdict } from '../../src/consent/decide.ts';
import type { FacetFacts } from '../../src/consent/facts.ts';
import type { Relationship, ResidentInputs } from '../../src/consent/inputs.ts';
import { readLabelPolicy } from '../../src/consent/labelPolicy.ts';
import { readOrganisations } from '../../src/consent/organisations.ts';
import type { Policy } from '../../src/consent/policy.ts';
import type { Professional, Requester } from '../../src/consent/requester.ts';
import { readRolePolicy } from '../../src/consent/rolePolicy.ts';
import { readSummaries } from '../../src/consent/summaries.ts';
import { type Instant, instant, odsCode, residentId, type Token, token } from '../../src/fhir/ids.ts';
import type { Result } from '../../src/fhir/result.ts';
import { ourCodeSystem, SYSTEM } from '../../src/fhir/systems.ts';

function value<T>(result: Result<T, readonly string[]>): T {
  if (!result.ok) throw new Error(result.error.join('; '));
  return result.value;
}

export const policy: Policy = {
  roles: value(readRolePolicy(rolesJson)),
  summaries: value(readSummaries(summariesJson)),
  labels: value(readLabelPolicy(labelsJson)),
  organisations: value(readOrganisations(organisationsJson)),
  legalBasis: 'explicit',
  version: '1',
};
export const implied: Policy = { ...policy, legalBasis: 'implied' };

export const at = (text: string): Instant => instant(Date.parse(text));
export const NOW = at('2026-11-22T12:00:00Z');
export const RESIDENT = residentId('resident-1');

export const RW5 = odsCode('RW5');
export const COUNCIL = odsCode('324');
export const PRACTICE = odsCode('P81005');
export const AGE_UK = odsCode('AGEUK');

export const sds = (code: string): Token => token(SYSTEM.sdsJobRole, code);
export const ourRole = (code: string): Token => token(SYSTEM.role, code);
export const user = (n: number): Token => token(SYSTEM.sdsUser, `55500000000${n}`);

const anyone = { subject: 's', clientId: 'c', purpose: 'TREAT' };
/** A community matron of RW5. */
export const matron: Professional = {
  ...anyone,
  kind: 'professional',
  organisation: RW5,
  practitioner: user(1),
  roles: [sds('R0590')],
};
export const gp: Professional = { ...matron, organisation: PRACTICE, practitioner: user(2), roles: [sds('R0260')] };
export const resident: Requester = { ...anyone, kind: 'resident', resident: RESIDENT };
export const proxy: Requester = { ...anyone, kind: 'proxy', relatedPerson: 'daughter' as never };
export const system: Requester = { ...anyone, kind: 'system', organisation: RW5 };
export const privacyOfficer: Professional = { ...matron, practitioner: user(9), roles: [sds('R0001')] };

export const facet = (change: Partial<FacetFacts> = {}): FacetFacts => ({
  type: 'CarePlan',
  contributor: COUNCIL,
  dataClass: 'care-plan',
  labels: [],
  withheld: [],
  recipients: [],
  pins: [],
  ...change,
});
export const patientOf = (contributor = COUNCIL): FacetFacts =>
  facet({ type: 'Patient', dataClass: 'demographics', contributor });

/** An open service of RW5, said by its feed. */
export const service: Relationship = { kind: 'service', organisation: RW5, assertedBy: RW5, via: 'feed' };

export const inputs = (change: Partial<ResidentInputs> = {}): ResidentInputs => ({
  resident: RESIDENT,
  restricted: false,
  relationships: [service],
  consents: [],
  ...change,
});

const coded = (system: string, code: string) => ({ coding: [{ system, code }] });
const actor = (role: string, system: string, value: string): ConsentProvisionActor => ({
  role: coded(SYSTEM.participationType, role),
  reference: { identifier: { system, value } },
});
export const to = (ods: string): ConsentProvisionActor => actor('IRCP', SYSTEM.odsOrganisation, ods);
export const from = (ods: string): ConsentProvisionActor => actor('AUT', SYSTEM.odsOrganisation, ods);
export const toPerson = (person: Token): ConsentProvisionActor =>
  actor('IRCP', SYSTEM.sdsUser, person.split('|')[1] ?? '');
export const toRole = (code: string): ConsentProvisionActor => actor('IRCP', SYSTEM.sdsJobRole, code);
export const toRef = (reference: string): ConsentProvisionActor => ({
  role: coded(SYSTEM.participationType, 'PRCP'),
  reference: { reference },
});

export const permit = (p: Partial<ConsentProvision> = {}, ...provision: ConsentProvision[]): ConsentProvision => ({
  type: 'permit',
  ...p,
  ...(provision.length > 0 && { provision }),
});
export const deny = (p: Partial<ConsentProvision> = {}, ...provision: ConsentProvision[]): ConsentProvision => ({
  ...permit(p, ...provision),
  type: 'deny',
});
export const dataClass = (code: string) => ({ class: [{ system: SYSTEM.dataClass, code }] });
export const sensitivity = (code: string): Token => token(ourCodeSystem('sensitivity'), code);
export const confidentiality = (code: string): Token => token(SYSTEM.confidentiality, code);
export const securityLabel = (...labels: Token[]) => ({
  securityLabel: labels.map((each) => ({ system: each.split('|')[0] ?? '', code: each.split('|')[1] ?? '' })),
});

export const basis = (code: string) => coded(SYSTEM.proxyLegalBasis, code);
export const act = (code: string) => coded(SYSTEM.actCode, code);
/** An active consent of the resident, as design §8 writes it. */
export const consent = (provision: ConsentProvision | undefined, change: Partial<Consent> = {}): Consent => ({
  resourceType: 'Consent',
  id: 'c1',
  status: 'active',
  scope: coded('http://terminology.hl7.org/CodeSystem/consentscope', 'patient-privacy'),
  category: [act('INFA')],
  patient: { reference: `Patient/${RESIDENT}` },
  dateTime: '2026-11-01T10:00:00Z',
  performer: [{ reference: `Patient/${RESIDENT}` }],
  policyRule: basis('consent'),
  verification: [{ verified: true, verifiedWith: { reference: `Patient/${RESIDENT}` } }],
  ...(provision && { provision }),
  ...change,
});

export interface Question {
  readonly who?: Requester;
  readonly about?: Partial<ResidentInputs>;
  readonly facet?: FacetFacts;
  readonly policy?: Policy;
  readonly now?: Instant;
}
export const ask = (q: Question): Verdict =>
  decide(q.who ?? matron, inputs(q.about), q.policy ?? policy, q.now ?? NOW).verdict(q.facet ?? facet());

/** Whether the matron of RW5 sees the council's care plan under these consents. */
export const sees = (consents: readonly Consent[], q: Question = {}): boolean =>
  ask({ ...q, about: { consents, ...q.about } }).open;
export const codes = (verdict: Verdict): readonly string[] => verdict.reasons.map((each) => each.code);
