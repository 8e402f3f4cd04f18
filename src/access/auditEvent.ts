// What happened, as an IHE BALP AuditEvent: who, when, why, and exactly which versions left the house.
// @see https://profiles.ihe.net/ITI/BALP/ ; https://hl7.org/fhir/R4/auditevent.html
import type { AuditEvent, AuditEventAgent, AuditEventEntity } from '@medplum/fhirtypes';
import type { Requester } from '../consent/requester.ts';
import { fhirInstant, type Instant, type ResidentId } from '../fhir/ids.ts';
import { SYSTEM } from '../fhir/systems.ts';

export type AuditedInteraction = 'read' | 'vread' | 'search' | 'create' | 'update' | 'delete' | 'operation' | 'ingest';

const DCM = 'http://dicom.nema.org/resources/ontology/DCM';
const ACTIONS = {
  read: 'R',
  vread: 'R',
  search: 'E',
  create: 'C',
  update: 'U',
  delete: 'D',
  operation: 'E',
  ingest: 'C',
} as const satisfies Record<AuditedInteraction, AuditEvent['action']>;

/** One thing to put on record. */
export interface Happening {
  readonly at: Instant;
  readonly requestId: string;
  readonly interaction: AuditedInteraction;
  readonly requester: Requester;
  /** Type asked for; hidden and absent resources are named alike, as they were asked for. */
  readonly asked: { readonly type: string; readonly id?: string; readonly query?: string; readonly operation?: string };
  /** Versions that left, as `Type/id/_history/version`; empty when nothing did. */
  readonly disclosed: readonly string[];
  readonly residents: readonly ResidentId[];
  readonly refused?: boolean;
}

function whoIs(requester: Requester): NonNullable<AuditEventAgent['who']> {
  const display = requester.name ? { display: requester.name } : {};
  switch (requester.kind) {
    case 'resident':
      return { reference: `Patient/${requester.resident}`, ...display };
    case 'proxy':
      return { reference: `RelatedPerson/${requester.relatedPerson}`, ...display };
    case 'system':
      return { identifier: { value: requester.clientId }, ...display };
    case 'professional': {
      const [system = '', value = ''] = (requester.practitioner ?? `|${requester.subject}`).split('|');
      return { identifier: { ...(system && { system }), value }, ...display };
    }
  }
}

function agentsOf(requester: Requester): AuditEventAgent[] {
  const roles = requester.kind === 'professional' ? requester.roles : [];
  const user: AuditEventAgent = {
    type: { coding: [{ system: SYSTEM.participationType, code: 'IRCP' }] },
    who: whoIs(requester),
    requestor: true,
    ...(roles.length > 0 && { role: roles.map((r) => ({ coding: [codingOf(r)] })) }),
    purposeOfUse: [{ coding: [{ system: SYSTEM.actReason, code: requester.purpose }] }],
  };
  if (!('organisation' in requester)) return [user];
  const who = { identifier: { system: SYSTEM.odsOrganisation, value: requester.organisation } };
  return [user, { type: { coding: [{ system: SYSTEM.participationType, code: 'CST' }] }, who, requestor: false }];
}

function codingOf(text: string): { system?: string; code: string } {
  const bar = text.indexOf('|');
  return bar > 0 ? { system: text.slice(0, bar), code: text.slice(bar + 1) } : { code: text.slice(bar + 1) };
}

const OBJECT = { system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type', code: '2' };
const role = (code: string): { system: string; code: string } => ({
  system: 'http://terminology.hl7.org/CodeSystem/object-role',
  code,
});

function entitiesOf(h: Happening): AuditEventEntity[] {
  const { asked } = h;
  const target = asked.id ? `${asked.type}/${asked.id}` : asked.type;
  const question: AuditEventEntity =
    asked.query === undefined && asked.id
      ? { what: { reference: target }, type: OBJECT, role: role('3') }
      : { type: OBJECT, role: role('24'), query: btoa(`${asked.operation ?? target}?${asked.query ?? ''}`) };
  return [
    question,
    ...h.residents.map((r) => ({ what: { reference: `Patient/${r}` }, role: role('1') })),
    ...h.disclosed.map((version) => ({ what: { reference: version }, type: OBJECT, role: role('4') })),
    { what: { identifier: { value: h.requestId } }, type: { ...OBJECT, code: '4' }, role: role('21') },
  ];
}

/** The AuditEvent of a happening. Its id is given by the writer of the chain. */
export function auditEvent(h: Happening, id: string): AuditEvent {
  return {
    resourceType: 'AuditEvent',
    id,
    meta: {
      profile: [
        'https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.' +
          (h.interaction === 'search' ? 'Query' : 'Read'),
      ],
    },
    type: { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' },
    subtype: [{ system: 'http://hl7.org/fhir/restful-interaction', code: h.interaction }],
    action: ACTIONS[h.interaction],
    recorded: fhirInstant(h.at),
    outcome: h.refused ? '4' : '0',
    purposeOfEvent: [{ coding: [{ system: SYSTEM.actReason, code: h.requester.purpose }] }],
    agent: [
      ...agentsOf(h.requester),
      {
        type: { coding: [{ system: DCM, code: '110150' }] },
        who: { identifier: { value: h.requester.clientId || 'unknown' } },
        requestor: false,
      },
    ],
    source: { observer: { display: 'OneStory' } },
    entity: entitiesOf(h),
  };
}
