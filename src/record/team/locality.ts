// The team of a locality: its practices on a day, and who works there as the directory says.
// @see design: record, row 2; profiles/policy/practices.json
import type { CareTeam, CareTeamParticipant, PractitionerRole, Reference } from '@medplum/fhirtypes';
import { contentHash } from '../../fhir/hash.ts';
import type { OdsCode } from '../../fhir/ids.ts';
import { BASE, profile, SYSTEM, ukCore } from '../../fhir/systems.ts';
import { localityOf, type PracticeTable, practicesOf } from '../../terms/locality.ts';
import { goesOn, organisationOf } from '../told.ts';
import { localityTeamId, UNKNOWN_LOCALITY } from './ids.ts';
import { TELECOM } from './seats.ts';

/** Identifier system of a locality, by which a PractitionerRole says where somebody works (`location.identifier`). */
export const LOCALITY_ID = `${BASE}/Id/locality`;
export const UNKNOWN_NAME = 'Locality unknown';

/** Name of a locality of the table, or of none; undefined for any other code. */
export const localityName = (code: string, table: PracticeTable): string | undefined =>
  code === UNKNOWN_LOCALITY ? UNKNOWN_NAME : table.localities.find((each) => each.code === code)?.name;

/** The practice was matched by guess from its name. */
const INFERRED = { url: profile('inferred'), valueBoolean: true };

function practice(ods: string, day: string, table: PracticeTable, name: string | undefined): CareTeamParticipant {
  return {
    id: contentHash(ods),
    ...(localityOf(ods, day, table)?.inferred && { extension: [INFERRED] }),
    role: [{ text: 'GP practice' }],
    member: {
      type: 'Organization',
      identifier: { system: SYSTEM.odsOrganisation, value: ods },
      ...(name && { display: name }),
    },
  };
}

function worker({
  id = '',
  code,
  practitioner,
  organization,
  telecom = [],
  period,
}: PractitionerRole): CareTeamParticipant {
  const { display, identifier } = (practitioner ?? {}) as Reference;
  const reach = telecom.map((valueContactPoint) => ({ url: TELECOM, valueContactPoint }));
  return {
    id: contentHash(id),
    ...(reach.length > 0 && { extension: reach }),
    ...(code && { role: code }),
    member: {
      reference: `PractitionerRole/${id}`,
      ...(identifier && { identifier }),
      ...(display && { display }),
    },
    ...(organization && { onBehalfOf: organization }),
    ...(period && { period }),
  };
}

/**
 * A role as far as its contributor can say it: of their own organisation or one below it, which a role without any acts for.
 * Undefined: it puts somebody into another organisation, or one that it does not give by its code.
 */
export function ofTheirs(
  role: PractitionerRole,
  by: OdsCode,
  isBelowOrSame: (one: OdsCode, other: OdsCode) => boolean,
  name: string | undefined,
): PractitionerRole | undefined {
  if (!role.organization) {
    const identifier = { system: SYSTEM.odsOrganisation, value: by };
    return { ...role, organization: { identifier, ...(name && { display: name }) } };
  }
  const organisation = organisationOf(role.organization);
  return organisation && isBelowOrSame(organisation, by) ? role : undefined;
}

export interface LocalityTeamOf {
  readonly code: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly table: PracticeTable;
  readonly nameOf: (organisation: OdsCode) => string | undefined;
  /** Who works there, as the directory says. */
  readonly roles: readonly PractitionerRole[];
}

/** Undefined: there is no such locality. */
export function localityTeam({ code, day, table, nameOf, roles }: LocalityTeamOf): CareTeam | undefined {
  const name = localityName(code, table);
  if (name === undefined) return undefined;
  const working = roles.filter((each) => each.active !== false && goesOn(each.period, day));
  const participant = [
    ...working.map(worker),
    ...practicesOf(code, day, table).map((ods) => practice(ods, day, table, nameOf(ods as OdsCode))),
  ];
  return {
    resourceType: 'CareTeam',
    id: localityTeamId(code),
    meta: { profile: [ukCore('CareTeam')] },
    status: 'active',
    name: code === UNKNOWN_LOCALITY ? name : `${name} integrated locality team`,
    ...(participant.length > 0 && { participant }),
  };
}
