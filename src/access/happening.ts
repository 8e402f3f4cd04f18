// One thing to put on record, and the compact canonical text of it that a link of the chain holds.
// @see design: consent §7; architecture rule 4
import type { Professional, Requester } from '../consent/requester.ts';
import type { Instant, ResidentId } from '../fhir/ids.ts';

export type AuditedInteraction =
  | ('read' | 'vread' | 'history-instance' | 'history-type' | 'search')
  | ('create' | 'update' | 'delete' | 'operation' | 'ingest');

export interface Happening {
  readonly at: Instant;
  readonly requestId: string;
  readonly interaction: AuditedInteraction;
  readonly requester: Requester;
  /** What was asked for, in the asker's own words: hidden and absent resources are named alike. */
  readonly asked: {
    readonly type: string;
    readonly id?: string | undefined;
    readonly query?: string | undefined;
    readonly operation?: string | undefined;
    /** Why the glass was broken: the coded reason, and the person's own words. */
    readonly why?: { readonly code: string; readonly text: string } | undefined;
  };
  /** Versions that left, or were written, as `Type/id/_history/version`; empty when none was. */
  readonly disclosed: readonly string[];
  /** Whom it is about: residents of those versions, and residents that were asked for whether or not there are such. */
  readonly residents: readonly ResidentId[];
  readonly refused?: boolean;
}

/** Type, id, and the id of the version, where it is said. */
export type VersionName = readonly [type: string, id: string, version?: string];

/** What a link holds. Its fields are named to people in {@link auditEvent}. */
export interface Entry {
  readonly v: 1;
  /** Of the AuditEvent. */
  readonly id: string;
  readonly at: Instant;
  readonly request: string;
  readonly did: AuditedInteraction;
  readonly who: {
    readonly kind: Requester['kind'];
    /** Who it is, wherever they work: {@link agentKey}. */
    readonly key: string;
    readonly subject: string;
    readonly client: string;
    readonly purpose: string;
    readonly name?: string | undefined;
    readonly organisation?: string | undefined;
    readonly roles?: readonly string[] | undefined;
  };
  readonly asked: Happening['asked'];
  readonly versions: readonly VersionName[];
  readonly residents: readonly ResidentId[];
  readonly refused?: true;
}

/** Under which a requester's own actions are found again, whatever organisation or role they act in. */
export function agentKey(r: Requester): string {
  if (r.kind === 'resident') return `Patient/${r.resident}`;
  if (r.kind === 'proxy') return `RelatedPerson/${r.relatedPerson}`;
  return (r as Partial<Professional>).practitioner || `${r.organisation}|${r.kind}|${r.subject}`;
}

function versionOf(name: string): VersionName {
  const [type = '', id = '', , version = ''] = name.split('/');
  return [type, id, version];
}

/** The canonical text: fields in the order of {@link Entry}, what is absent left out. */
export function entryText({ requester: r, ...h }: Happening, id: string): string {
  const { type, id: of, query, operation, why } = h.asked;
  // Each where that kind of requester has it.
  const { organisation, roles } = r as Partial<Professional>;
  const entry: Entry = {
    v: 1,
    id,
    at: h.at,
    request: h.requestId,
    did: h.interaction,
    who: {
      kind: r.kind,
      key: agentKey(r),
      subject: r.subject,
      client: r.clientId,
      purpose: r.purpose,
      name: r.name,
      organisation,
      roles,
    },
    asked: { type, id: of, query, operation, why },
    versions: h.disclosed.map(versionOf),
    residents: h.residents,
    ...(h.refused && { refused: true }),
  };
  return JSON.stringify(entry);
}

export const entryOf = (body: string): Entry => JSON.parse(body);
