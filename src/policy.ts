// The policy in force: shipped tables, each replaceable by a file of the borough's own, checked before anything starts.
// @see design: interface, "Environment" (ROLE_POLICY, LABEL_POLICY, SENDERS, COHORTS, EVALUATION)
import { readLabelPolicy } from './consent/labelPolicy.ts';
import { readOrganisations } from './consent/organisations.ts';
import { PIN_KINDS } from './consent/pins.ts';
import type { Policy } from './consent/policy.ts';
import { type RolePolicy, readRolePolicy } from './consent/rolePolicy.ts';
import { readSummaries, type Summaries } from './consent/summaries.ts';
import { contentHash } from './fhir/hash.ts';
import type { OdsCode } from './fhir/ids.ts';
import { reference } from './fhir/reference.ts';
import { fail, ok, type Result } from './fhir/result.ts';
import { isTypeName, TYPE_NAMES } from './fhir/types.ts';
import type { Rulebook } from './ingest/prepare.ts';
import { policyFaults } from './policyFaults.ts';
import type { SourceKind } from './record/patient/patient.ts';
import { parametersOf } from './search/parameters.ts';
import { readCohorts } from './terms/cohorts.ts';
import { DATA_CLASSES, dataClassOfType } from './terms/dataClass.ts';
import { type EvaluationPlan, readEvaluation } from './terms/evaluation.ts';
import { readLabelRules } from './terms/labelRules.ts';
import { type PracticeTable, readPractices } from './terms/locality.ts';
import { readSenders, type Senders } from './terms/senders.ts';

/** Files of the borough's own, already parsed; absent = shipped. */
export interface PolicyFiles {
  readonly roles?: unknown;
  readonly labels?: unknown;
  readonly senders?: unknown;
  readonly summaries?: unknown;
  readonly cohorts?: unknown;
  readonly evaluation?: unknown;
}

/** All tables that decisions, labels and feeds read. */
export interface Tables {
  readonly policy: Policy;
  readonly rulebook: Rulebook;
  /** Name of an organisation, where the table knows it. */
  readonly nameOf: (organisation: OdsCode) => string | undefined;
  readonly practices: PracticeTable;
  readonly senders: Senders;
  readonly evaluation: EvaluationPlan;
  /** Kind of agency, for precedence where there is room for one value. */
  readonly kindOf: (organisation: OdsCode) => SourceKind;
}

/** What is read here of a row of organisations.json beside what the PDP reads. */
interface OrganisationRows {
  readonly organisations: readonly { readonly code: string; readonly name: string; readonly kind: string }[];
}

const KINDS: Readonly<Record<string, SourceKind>> = {
  practice: 'gp',
  gp: 'gp',
  hospital: 'hospital',
  community: 'community',
  council: 'council',
  voluntary: 'voluntary',
};

/** The role policy decides on every data class there is, and on nothing else. */
function rolesOf(json: unknown): Result<RolePolicy, readonly string[]> {
  const read = readRolePolicy(json);
  if (!read.ok) return read;
  const decided: readonly string[] = read.value.classes;
  const wrong = [
    ...DATA_CLASSES.filter((each) => !decided.includes(each)).map((each) => `no set decides on "${each}"`),
    ...decided.filter((each) => !DATA_CLASSES.some((known) => known === each)).map((each) => `no data class "${each}"`),
  ];
  return wrong.length > 0 ? fail(wrong.map((each) => `role policy: ${each}`)) : read;
}

/** What a role sees in summary has one. */
function unsummarised({ rows }: RolePolicy, summaries: Summaries): readonly string[] {
  const inSummary = new Set(
    [...rows.values()].flatMap(({ views }) => Object.keys(views).filter((each) => views[each] === 'summary')),
  );
  return TYPE_NAMES.filter((type) => inSummary.has(dataClassOfType(type)) && !summaries.has(type)).map(
    (type) => `summaries: "${type}" is missing, and some role sees its data class in summary`,
  );
}

/** What the evaluation looks for is what the store finds. */
const unsearchable = ({ counted }: EvaluationPlan): readonly string[] =>
  counted.flatMap(({ name, type, codes, param = 'code' }) =>
    [...(codes ? [param] : []), 'status']
      .filter((each) => !isTypeName(type) || parametersOf(type).get(each)?.kind !== 'token')
      .map((each) => `evaluation: "${name}": ${type} has no token parameter "${each}"`),
  );

/** Every table, or all complaints about them. */
export function loadTables(files: PolicyFiles, legalBasis: Policy['legalBasis']): Result<Tables, readonly string[]> {
  const { policy, profiles } = reference();
  const { organisations: organisationsJson } = policy;
  const rolesJson = files.roles ?? policy.roles;
  const labelsJson = files.labels ?? policy.labels;
  const summariesJson = files.summaries ?? policy.summaries;
  const roles = rolesOf(rolesJson);
  const labels = readLabelPolicy(labelsJson);
  const derived = readLabelRules(labelsJson);
  const organisations = readOrganisations(organisationsJson);
  const practices = readPractices(policy.practices);
  const summaries = readSummaries(summariesJson);
  const cohorts = readCohorts(files.cohorts ?? policy.cohorts);
  const evaluation = readEvaluation(files.evaluation ?? policy.evaluation);
  const codes = practices.ok ? practices.value.codes : [];
  const senders = readSenders(files.senders ?? policy.senders, codes);
  const read = [roles, summaries, labels, derived, organisations, practices, senders, cohorts, evaluation];
  if (
    !roles.ok ||
    !summaries.ok ||
    !labels.ok ||
    !derived.ok ||
    !organisations.ok ||
    !practices.ok ||
    !senders.ok ||
    !cohorts.ok ||
    !evaluation.ok
  )
    return fail(read.flatMap((each) => (each.ok ? [] : each.error)));
  const lacking = unsummarised(roles.value, summaries.value);
  const unfound = unsearchable(evaluation.value);
  const rows = new Map((organisationsJson as OrganisationRows).organisations.map((row) => [row.code, row]));
  const unknown = policyFaults({
    ...{ labels: derived.value, evaluation: evaluation.value, senders: senders.value },
    organisations: [...rows.keys(), ...codes],
  });
  const faults = [...lacking, ...unfound, ...unknown];
  if (faults.length > 0) return fail(faults);
  const isPractice = new Set<string>(codes);
  return ok({
    policy: {
      roles: roles.value,
      summaries: summaries.value,
      labels: labels.value,
      organisations: organisations.value,
      legalBasis,
      pins: PIN_KINDS,
      version: contentHash(JSON.stringify([rolesJson, summariesJson, labelsJson, organisationsJson, legalBasis])),
    },
    rulebook: { labels: derived.value, profiles, cohorts: cohorts.value },
    nameOf: (code) => rows.get(code)?.name,
    practices: practices.value,
    senders: senders.value,
    evaluation: evaluation.value,
    kindOf: (code) => (isPractice.has(code) ? 'gp' : (KINDS[rows.get(code)?.kind ?? ''] ?? 'other')),
  });
}
