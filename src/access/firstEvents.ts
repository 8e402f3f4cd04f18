// Events as the first release wrote them, each a whole AuditEvent: read into the form of today, so that they are found.
// @see design: consent §7
import type { Requester } from '../consent/requester.ts';
import { instant, type OdsCode, type ResourceId, residentId, type Token } from '../fhir/ids.ts';
import type { FirstEvents } from '../ports/audit.ts';
import { type AuditedInteraction, entryText, type Happening } from './happening.ts';

/** Events of one commit. */
const PAGE = 500;

interface Concept {
  readonly coding: readonly [{ readonly system: string; readonly code: string }];
}
interface User {
  readonly who: {
    readonly reference?: string;
    readonly identifier?: { readonly system?: string; readonly value: string };
    /** May be missing; an entry leaves out what is. */
    readonly display: string;
  };
  readonly role?: readonly Concept[];
  readonly purposeOfUse: readonly [Concept];
}
interface Named<Name> {
  readonly who: { readonly identifier: { readonly value: Name } };
}
/** What is read of such an event, as it was always written. */
interface First {
  readonly id: string;
  readonly recorded: string;
  readonly outcome: string;
  readonly subtype: readonly [{ readonly code: AuditedInteraction }];
  /** The user, the organisation if they act for one, the client. */
  readonly agent: readonly [User, ...unknown[]];
  /** The question, residents and versions, the request. */
  readonly entity: readonly [{ readonly what: { readonly reference: string }; readonly query?: string }, ...Entity[]];
}
interface Entity {
  readonly role: { readonly code: string };
  readonly what: { readonly reference: string; readonly identifier: { readonly value: string } };
}

function requesterOf({ agent: [user, ...others] }: First): Requester {
  const [client, acting] = others.toReversed() as [Named<string>, Named<OdsCode>];
  const { reference, identifier, display: name } = user.who;
  const [type, id = ''] = reference?.split('/') ?? [];
  const purpose = user.purposeOfUse[0].coding[0].code;
  const said = { subject: identifier?.value ?? id, clientId: client.who.identifier.value, purpose, name };
  if (type === 'Patient') return { ...said, kind: 'resident', resident: residentId(id) };
  if (type === 'RelatedPerson') return { ...said, kind: 'proxy', relatedPerson: id as ResourceId };
  const organisation = acting.who.identifier.value;
  if (!user.role && !identifier?.system) return { ...said, kind: 'system', organisation };
  const roles = user.role?.map(({ coding: [{ system, code }] }) => `${system}|${code}` as Token) ?? [];
  const practitioner = identifier?.system && { practitioner: `${identifier.system}|${identifier.value}` as Token };
  return { ...said, kind: 'professional', organisation, roles, ...practitioner };
}

function askedOf({ entity: [{ what, query }] }: First): Happening['asked'] {
  const text = query === undefined ? what.reference : atob(query);
  const [target = '', ...asked] = text.split('?');
  if (target.includes('$')) return { type: 'Patient', query: asked.join('?'), operation: target };
  const [type = '', id] = target.split('/');
  return { type, id, ...(query !== undefined && { query: asked.join('?') }) };
}

/** The entry that the release of today would have written. */
export function entryOfFirst(body: string): string {
  const event: First = JSON.parse(body);
  const [, ...entities] = event.entity;
  const [request] = entities.toReversed() as [Entity];
  const referred = (role: string): readonly string[] =>
    entities.flatMap((each) => (each.role.code === role ? each.what.reference : []));
  const happening: Happening = {
    at: instant(Date.parse(event.recorded)),
    requestId: request.what.identifier.value,
    interaction: event.subtype[0].code,
    requester: requesterOf(event),
    asked: askedOf(event),
    disclosed: referred('4'),
    residents: referred('1').map((each) => residentId(each.slice('Patient/'.length))),
    refused: event.outcome !== '0',
  };
  return entryText(happening, event.id);
}

/** Makes all of them findable; repeating it changes nothing. @returns how many there are */
export async function adoptFirstEvents(log: FirstEvents): Promise<number> {
  let events = 0;
  for (let position = 0; ; ) {
    const page = await log.after(position, PAGE);
    const last = page.at(-1);
    if (!last) return events;
    await log.adopt(page.map((each) => ({ ...each, body: entryOfFirst(each.body) })));
    position = last.position;
    events += page.length;
  }
}
