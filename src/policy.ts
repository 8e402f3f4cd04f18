// The policy in force: shipped tables, each replaceable by a file of the borough's own, checked before anything starts.
// @see design: interface, "Environment" (ROLE_POLICY, LABEL_POLICY, SENDERS)
import labelsFile from '../profiles/policy/labels.json' with { type: 'json' };
import organisationsFile from '../profiles/policy/organisations.json' with { type: 'json' };
import practicesFile from '../profiles/policy/practices.json' with { type: 'json' };
import rolesFile from '../profiles/policy/roles.json' with { type: 'json' };
import sendersFile from '../profiles/policy/senders.json' with { type: 'json' };
import profileRules from '../profiles/rules.json' with { type: 'json' };
import ukCoreRules from '../profiles/uk-core-rules.json' with { type: 'json' };
import { readLabelPolicy } from './consent/labelPolicy.ts';
import { readOrganisations } from './consent/organisations.ts';
import { PIN_KINDS } from './consent/pins.ts';
import type { Policy } from './consent/policy.ts';
import { readRolePolicy } from './consent/rolePolicy.ts';
import { contentHash } from './fhir/hash.ts';
import type { OdsCode } from './fhir/ids.ts';
import { fail, ok, type Result } from './fhir/result.ts';
import type { ProfileRule } from './fhir/rules.ts';
import type { Rulebook } from './ingest/prepare.ts';
import type { SourceKind } from './record/patient.ts';
import { readLabelRules } from './terms/labelRules.ts';
import { type PracticeTable, readPractices } from './terms/locality.ts';
import { readSenders, type Senders } from './terms/senders.ts';

/** Files of the borough's own, already parsed; absent = shipped. */
export interface PolicyFiles {
  readonly roles?: unknown;
  readonly labels?: unknown;
  readonly senders?: unknown;
}

/** All tables that decisions, labels and feeds read. */
export interface Tables {
  readonly policy: Policy;
  readonly rulebook: Rulebook;
  /** Name of an organisation, where the table knows it. */
  readonly nameOf: (organisation: OdsCode) => string | undefined;
  readonly practices: PracticeTable;
  readonly senders: Senders;
  /** Kind of agency, for precedence where there is room for one value. */
  readonly kindOf: (organisation: OdsCode) => SourceKind;
}

const KINDS: Readonly<Record<string, SourceKind>> = {
  practice: 'gp',
  gp: 'gp',
  hospital: 'hospital',
  community: 'community',
  council: 'council',
  voluntary: 'voluntary',
};

/** Every table, or all complaints about them. */
export function loadTables(files: PolicyFiles, legalBasis: Policy['legalBasis']): Result<Tables, readonly string[]> {
  const roles = readRolePolicy(files.roles ?? rolesFile);
  const labelsJson = files.labels ?? labelsFile;
  const labels = readLabelPolicy(labelsJson);
  const derived = readLabelRules(labelsJson);
  const organisations = readOrganisations(organisationsFile);
  const practices = readPractices(practicesFile);
  const codes = practices.ok ? practices.value.codes : [];
  const senders = readSenders(files.senders ?? sendersFile, codes);
  if (!roles.ok || !labels.ok || !derived.ok || !organisations.ok || !practices.ok || !senders.ok) {
    return fail(
      [roles, labels, derived, organisations, practices, senders].flatMap((each) => (each.ok ? [] : each.error)),
    );
  }
  const rows = new Map(organisationsFile.organisations.map((row) => [row.code, row]));
  const isPractice = new Set<string>(codes);
  return ok({
    policy: {
      roles: roles.value,
      labels: labels.value,
      organisations: organisations.value,
      legalBasis,
      pins: PIN_KINDS,
      version: contentHash(JSON.stringify([files.roles ?? rolesFile, labelsJson, organisationsFile, legalBasis])),
    },
    rulebook: { labels: derived.value, profiles: [...profileRules, ...ukCoreRules] as readonly ProfileRule[] },
    nameOf: (code) => rows.get(code)?.name,
    practices: practices.value,
    senders: senders.value,
    kindOf: (code) => (isPractice.has(code) ? 'gp' : (KINDS[rows.get(code)?.kind ?? ''] ?? 'other')),
  });
}
