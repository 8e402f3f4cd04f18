// What happened, as an IHE BALP AuditEvent: rendered when it is served, for whoever reads it.
// @see https://profiles.ihe.net/ITI/BALP/ ; https://hl7.org/fhir/R4/auditevent.html
import type { AuditEvent, AuditEventAgent, AuditEventEntity, CodeableConcept, Coding } from '@medplum/fhirtypes';
import { fhirInstant, type ResidentId } from '../fhir/ids.ts';
import { ourCodeSystem, SYSTEM } from '../fhir/systems.ts';
import { codingOfOperation, wordsOf, wordsOfOperation, wordsOfTypes } from './auditWords.ts';
import type { AuditedInteraction, Entry, VersionName } from './happening.ts';

/** Names for codes, as far as there are any. */
export interface Words {
  /** Address of this server. */
  readonly server: string;
  role(token: string): string | undefined;
  organisation(code: string): string | undefined;
}

/** What of an event one reader may see. */
export interface Seen {
  /** The agent's own action, or a reader of the whole trail: also what was asked, in the asker's words. */
  readonly asked: boolean;
  readonly versions: readonly VersionName[];
  /** Types of all that left, or was written, as far as the reader may know of it: of `versions`, and of what has no address of its own. */
  readonly types: readonly string[];
  readonly residents: readonly ResidentId[];
  /** False where who acted is a private person of whom this reader knows nothing. */
  readonly named: boolean;
}

const TERMS = 'http://terminology.hl7.org/CodeSystem/';
const dcm = (code: string): Coding => ({ system: 'http://dicom.nema.org/resources/ontology/DCM', code });
const [APPLICATION, TARGET, SOURCE] = [dcm('110150'), dcm('110152'), dcm('110153')];
const CUSTODIAN: Coding = { system: `${TERMS}provenance-participant-type`, code: 'custodian' };

/** By interaction: the action; which profile; what client and server are to each other. */
const KINDS = {
  read: { action: 'R', profile: 'Read', client: TARGET, server: SOURCE },
  vread: { action: 'R', profile: 'Read', client: TARGET, server: SOURCE },
  'history-instance': { action: 'R', profile: 'Read', client: TARGET, server: SOURCE },
  'history-type': { action: 'E', profile: 'Query', client: SOURCE, server: TARGET },
  search: { action: 'E', profile: 'Query', client: SOURCE, server: TARGET },
  create: { action: 'C', profile: 'Create', client: SOURCE, server: TARGET },
  update: { action: 'U', profile: 'Update', client: SOURCE, server: TARGET },
  delete: { action: 'D', profile: 'Delete', client: APPLICATION, server: CUSTODIAN },
  operation: { action: 'E', profile: undefined, client: SOURCE, server: TARGET },
  ingest: { action: 'C', profile: undefined, client: SOURCE, server: TARGET },
} as const satisfies Record<AuditedInteraction, object>;

export const INTERACTIONS = Object.keys(KINDS) as readonly AuditedInteraction[];
/** What is done to one thing by its address, which the event shows to whoever did it. */
export const BY_ADDRESS = INTERACTIONS.filter((did) => KINDS[did].action !== 'E' && did !== 'ingest');
export const actionOf = (did: AuditedInteraction): string => KINDS[did].action;

/** People whose token does not say what they are called. */
const UNNAMED: ReadonlyMap<string, string> = new Map([
  ['resident', 'the resident'],
  ['proxy', 'somebody who acts for the resident'],
]);

const concept = (coding: Coding, display: string | undefined): CodeableConcept => ({
  coding: [{ ...coding, ...(display && { display }) }],
});
const coded = (token: string): Coding & { readonly code: string } => {
  const bar = token.lastIndexOf('|');
  return { ...(bar > 0 && { system: token.slice(0, bar) }), code: token.slice(bar + 1) };
};

const purposeOf = ({ purpose }: Entry['who']): CodeableConcept =>
  concept({ system: SYSTEM.actReason, code: purpose }, wordsOf('purpose', purpose)[0]);
/** At the end of a sentence. */
const forWhat = ({ kind, purpose }: Entry['who']): string =>
  wordsOf('purpose', kind)[1] ?? wordsOf('purpose', purpose)[1] ?? `for ${purpose}`;

function whoIs({ kind, key, subject, name }: Entry['who']): NonNullable<AuditEventAgent['who']> {
  const display = name ? { display: name } : {};
  if (kind === 'resident') return { reference: key, ...display };
  if (kind === 'proxy') return { type: 'RelatedPerson', identifier: { value: key.slice(14) }, ...display };
  const { system, code } = coded(key);
  // Whoever has no identifier of their own is known by what the token calls them.
  const own = key.includes(`|${kind}|`) ? { value: subject } : { ...(system && { system }), value: code };
  return { identifier: own, ...display };
}

function providerOf(code: string, words: Words): AuditEventAgent {
  const display = words.organisation(code);
  return {
    type: concept({ system: `${TERMS}v3-RoleClass`, code: 'PROV' }, undefined),
    who: { identifier: { system: SYSTEM.odsOrganisation, value: code }, ...(display && { display }) },
    requestor: false,
  };
}

function agentsOf({ did, who }: Entry, seen: Seen, words: Words): AuditEventAgent[] {
  const { action, client, server }: { action: string; client: Coding; server: Coding } = KINDS[did];
  const part = action === 'R' || action === 'E' ? 'IRCP' : 'AUT';
  const roles = who.roles ?? [];
  const user: AuditEventAgent = {
    type: concept({ system: SYSTEM.participationType, code: part }, undefined),
    who: seen.named ? whoIs(who) : { display: 'another person' },
    ...(seen.named && who.name && { name: who.name }),
    requestor: true,
    ...(roles.length > 0 && { role: roles.map((role) => concept(coded(role), words.role(role))) }),
    purposeOfUse: [purposeOf(who)],
  };
  return [
    user,
    ...(who.organisation ? [providerOf(who.organisation, words)] : []),
    {
      type: { coding: [client] },
      who: { identifier: { value: (seen.named && who.client) || 'unknown' } },
      requestor: false,
      network: { address: 'unknown', type: '1' },
    },
    {
      type: { coding: [server] },
      who: { display: 'OneStory' },
      requestor: false,
      network: { address: words.server, type: '5' },
    },
  ];
}

const entityType = (code: string): Coding => ({ system: `${TERMS}audit-entity-type`, code });
const roleOf = (code: string): Coding => ({ system: `${TERMS}object-role`, code });
const DATA = { type: entityType('2'), role: roleOf('4') };
const XREQUEST: Coding = {
  system: 'https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType',
  code: 'XrequestId',
};

/** Without its version for whoever may have been shown a form of it: that has another name. */
const addressOf = ([type, id, version]: VersionName): string =>
  version ? `${type}/${id}/_history/${version}` : `${type}/${id}`;

/** The one resource that a read or a write is about, as far as the reader may know which. */
function dataOf({ asked, refused }: Entry, { versions, residents, asked: own }: Seen): string | undefined {
  const version = versions.find(([type]) => type === asked.type && type !== 'Patient');
  if (version && !refused) return addressOf(version);
  const target = `${asked.type}/${asked.id}`;
  return asked.id && (own || (asked.type === 'Patient' && residents.some((r) => r === asked.id))) ? target : undefined;
}

function entitiesOf(
  e: Entry,
  seen: Seen,
): { readonly main: AuditEventEntity | undefined; readonly all: AuditEventEntity[] } {
  const { asked } = e;
  const one = BY_ADDRESS.includes(e.did);
  const target = asked.id ? `${asked.type}/${asked.id}` : asked.type;
  const data = one ? dataOf(e, seen) : undefined;
  const query = btoa(`${asked.operation ?? target}?${asked.query ?? ''}`);
  const main: AuditEventEntity | undefined = one
    ? data
      ? { what: { reference: data }, ...DATA }
      : undefined
    : seen.asked
      ? { type: entityType('2'), role: roleOf('24'), query }
      : undefined;
  return {
    main,
    all: [
      ...(main ? [main] : []),
      ...seen.residents.map((r) => ({
        what: { reference: `Patient/${r}` },
        type: entityType('1'),
        role: roleOf('1'),
      })),
      ...seen.versions
        .filter((version) => addressOf(version) !== data)
        .map((version) => ({
          what: { reference: addressOf(version) },
          type: { system: 'http://hl7.org/fhir/resource-types', code: version[0] },
          role: roleOf('4'),
        })),
      ...(seen.asked ? [{ what: { identifier: { value: e.request } }, type: XREQUEST, role: roleOf('21') }] : []),
    ],
  };
}

/** Why somebody broke the glass, as a code with its words: whoever sees that event may know, the resident above all. */
function reasonOf({ asked: { why } }: Entry): Coding | undefined {
  if (!why) return undefined;
  const [display] = wordsOf('break-glass-reason', why.code);
  return concept({ system: ourCodeSystem('break-glass-reason'), code: why.code }, display).coding?.[0];
}

/** What was done, or tried, and with what, as far as the reader may know. */
function deed({ did, refused, asked: { type, id, operation } }: Entry, { asked, types, residents }: Seen): string {
  const as = refused ? 1 : 0;
  const word = wordsOf('interaction', did)[as];
  const plain = operation && wordsOfOperation(operation)[as];
  if (plain) return plain;
  if (did === 'operation') return `${word} ${operation}`;
  if (did === 'ingest') return `${word} records (${operation?.replace('sources/', '')})`;
  const shown = wordsOfTypes(types);
  if (KINDS[did].action === 'E') return shown ? `${word}, and was shown ${shown}` : `${word}`;
  const named = asked || (type === 'Patient' && residents.some((r) => r === id));
  return `${word} ${shown || (named ? wordsOfTypes([type]) : 'something')}`;
}

/** Who, as what, where; what; and why: in a sentence. */
function sentence(e: Entry, seen: Seen, words: Words): string {
  const { named } = seen;
  const { who, refused, asked } = e;
  const reason = reasonOf(e);
  const name = named ? (who.name ?? UNNAMED.get(who.kind) ?? 'somebody') : 'another person';
  const { organisation = '', roles = [] } = who;
  const place = words.organisation(organisation) ?? organisation;
  const details = [...roles.map((role) => words.role(role) ?? coded(role).code), place].filter(Boolean);
  const vital = asked.query?.endsWith('vitalInterests=true')
    ? '; vital interests declared, which goes past a refusal'
    : '';
  const because = reason ? `; the reason given: ${reason.display}; in their words: “${asked.why?.text}”${vital}` : '';
  const what = reason ? `${refused ? 'open' : 'opened'} the record without asking (break-glass)` : deed(e, seen);
  return `${name}${details.length > 0 ? ` (${details.join(', ')})` : ''} ${refused ? 'tried to ' : ''}${what}, ${forWhat(who)}${refused ? `, and was ${KINDS[e.did].action === 'R' ? 'shown nothing' : 'refused'}` : ''}${because}.`;
}

/** The profile it follows: those of BALP are for what succeeded, and say what must be there. */
function profileOf(e: Entry, seen: Seen, main: AuditEventEntity | undefined): string | undefined {
  const { profile } = KINDS[e.did];
  if (!profile || e.refused || !main) return undefined;
  const patient = seen.residents.length === 1 ? 'Patient' : '';
  return `https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.${patient}${profile}`;
}

/** The AuditEvent of an entry, as far as this reader may see it. */
export function auditEvent(e: Entry, seen: Seen, words: Words): AuditEvent {
  const { main, all } = entitiesOf(e, seen);
  const profile = profileOf(e, seen, main);
  const { operation } = e.asked;
  const reason = reasonOf(e);
  return {
    resourceType: 'AuditEvent',
    id: e.id,
    meta: { versionId: '1', lastUpdated: fhirInstant(e.at), ...(profile && { profile: [profile] }) },
    type: { system: `${TERMS}audit-event-type`, code: 'rest' },
    subtype: [
      { system: 'http://hl7.org/fhir/restful-interaction', code: e.did },
      ...(operation ? [codingOfOperation(operation, words.server)] : []),
    ],
    action: KINDS[e.did].action,
    recorded: fhirInstant(e.at),
    outcome: e.refused ? '4' : '0',
    outcomeDesc: sentence(e, seen, words),
    purposeOfEvent: [purposeOf(e.who), ...(reason ? [{ coding: [reason] }] : [])],
    agent: agentsOf(e, seen, words),
    source: { observer: { display: 'OneStory' } },
    ...(all.length > 0 && { entity: all }),
  };
}
