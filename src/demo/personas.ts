// Sample people of the demo, and the systems of the agencies: whom the development issuer hands tokens to.
// @see design: interface, "Tokens"
import organisationsFile from '../../profiles/policy/organisations.json' with { type: 'json' };
import { SYSTEM } from '../fhir/systems.ts';

/** Claims that say who somebody is; the issuer adds the rest. */
export type Claims = Readonly<Record<string, string | readonly string[]>>;

export interface Persona {
  readonly persona: string;
  readonly name: string;
  /** What they do, in words. */
  readonly about: string;
  /** ODS code of the organisation acted for; absent for residents and proxies. */
  readonly organisation?: string;
  readonly claims: Claims;
}

const names = new Map(organisationsFile.organisations.map(({ code, name }) => [code, name]));
/** Name of an organisation, or its code. */
export const organisationName = (code: string): string => names.get(code) ?? code;

const role = (code: string): string => `${SYSTEM.role}|${code}`;

/** A professional: user ids are of a range that nobody has. */
function professional(
  persona: string,
  name: string,
  about: string,
  organisation: string,
  roles: string,
  user: number,
): Persona {
  const id = String(999_000_000_000 + user);
  const claims = {
    sub: persona,
    client_id: 'onestory-demo',
    scope: 'user/*.cruds',
    fhirUser: `${SYSTEM.sdsUser}|${id}`,
    name,
    org: organisation,
    roles: [roles],
  };
  return { persona, name, about, organisation, claims };
}

/** A system client: what a feed of the agency delivers with. */
const feed = (agency: string, organisation: string): Persona => ({
  persona: `feed-${agency}`,
  name: `${organisationName(organisation)} (system)`,
  about: 'delivers its feed and reads its own contributions back',
  organisation,
  claims: systemClaims(`feed-${agency}`, organisation),
});

/** The system of an agency to which answers are sent: what the agency asked, whoever answers. */
const receiver = (agency: string, organisation: string): Persona => ({
  persona: `receiver-${agency}`,
  name: `${organisationName(organisation)} (receiving system)`,
  about: 'reads the answers to what it asked',
  organisation,
  claims: {
    ...systemClaims(`receiver-${agency}`, organisation),
    scope: 'user/*.cruds',
    roles: [role('referral-sender')],
  },
});

/** Claims of a system client of an organisation. */
export const systemClaims = (client: string, organisation: string): Claims => ({
  sub: client,
  client_id: client,
  scope: 'system/*.cruds',
  org: organisation,
});

export const PROFESSIONALS: readonly Persona[] = [
  professional('gp', 'Dr Samina Kay', 'GP', 'P81022', 'R0260', 1),
  professional('matron', 'Helen Marsden', 'community matron', 'RW5', 'R0590', 2),
  professional('social-worker', 'Jamila Khan', 'social worker', '324', 'R1330', 3),
  professional('mh-nurse', 'Owen Price', 'community mental health nurse', 'RW5', 'R1975', 4),
  professional('therapist', 'Ruth Adeyemi', 'occupational therapist', 'RW5', 'R0950', 5),
  professional('pharmacist', 'Imran Shah', 'practice pharmacist', 'P81022', 'R1290', 6),
  professional('paramedic', 'Kelly Burns', 'paramedic', 'RX7', 'R1070', 7),
  professional('age-uk', 'Joan Sharples', 'befriender', 'AGEUK', role('voluntary-worker'), 8),
  professional('oohis', 'Dean Whittle', 'out-of-hours co-ordinator', 'Y02068', role('oohis-coordinator'), 9),
  professional('team-manager', 'Alison Crook', 'integrated team manager', '324', role('team-manager'), 10),
  professional('coordinator', 'Farah Iqbal', 'integrated team co-ordinator', '324', role('coordinator'), 15),
  professional('analyst', 'Tom Eccles', 'analyst of the integrated care board', 'QE1', role('analyst'), 16),
  professional('privacy-officer', 'Mary Ince', 'privacy officer', '324', 'R0001', 11),
  professional('privacy-officer-ambulance', 'Peter Lowe', 'privacy officer', 'RX7', 'R0001', 12),
  professional('privacy-officer-trust', 'Nasreen Patel', 'privacy officer', 'RW5', 'R0001', 13),
  professional('privacy-officer-practice', 'Colin Reid', 'privacy officer', 'P81022', 'R0001', 14),
];

export const SYSTEMS: readonly Persona[] = [
  feed('council', '324'),
  feed('gp', 'P81022'),
  feed('community', 'RW5'),
  feed('hospital', 'RXR'),
  feed('voluntary', 'AGEUK'),
  feed('ambulance', 'RX7'),
  feed('oohis', 'Y02068'),
  receiver('community', 'RW5'),
  receiver('ambulance', 'RX7'),
];

/** A resident reading their own record. @param patient id of the one Patient */
export const residentPersona = (patient: string, name: string): Persona => ({
  persona: 'resident',
  name,
  about: 'reads their own record, and says what matters to them',
  claims: {
    sub: `resident-${patient}`,
    client_id: 'onestory-demo',
    scope: 'patient/*.cruds',
    fhirUser: `Patient/${patient}`,
    name,
  },
});

/** Somebody acting for a resident. @param relatedPerson id of the RelatedPerson */
export const proxyPersona = (relatedPerson: string, name: string, about: string): Persona => ({
  persona: 'proxy',
  name,
  about,
  claims: {
    sub: `proxy-${relatedPerson}`,
    client_id: 'onestory-demo',
    scope: 'patient/*.cruds',
    fhirUser: `RelatedPerson/${relatedPerson}`,
    name,
  },
});

/** The user id of a sample professional, as a consent names them. */
export const userOf = (persona: string): string =>
  String(PROFESSIONALS.find((each) => each.persona === persona)?.claims['fhirUser'] ?? '').split('|')[1] ?? '';
