// Events as the first release wrote them, each a whole AuditEvent: read into the form of today, so that they are found.
// @see design: consent §7
import type { AuditEvent, AuditEventAgent } from '@medplum/fhirtypes';
import type { Requester } from '../consent/requester.ts';
import { instant, odsCode, residentId, type Token } from '../fhir/ids.ts';
import { SYSTEM } from '../fhir/systems.ts';
import type { FirstEvents } from '../ports/audit.ts';
import { type AuditedInteraction, entryText, type Happening } from './happening.ts';

/** Events of one commit. */
const PAGE = 500;

const tokenOf = ({ system = '', code = '' }: { readonly system?: string; readonly code?: string }): Token =>
  `${system}|${code}` as Token;

function requesterOf(user: AuditEventAgent, ods: string | undefined, clientId: string): Requester {
  const { reference, identifier, display } = user.who ?? {};
  const [type, id = ''] = reference?.split('/') ?? [];
  const subject = identifier?.value ?? id;
  const name = display ? { name: display } : {};
  const said = { subject, clientId, purpose: user.purposeOfUse?.[0]?.coding?.[0]?.code ?? '', ...name };
  if (type === 'Patient') return { ...said, kind: 'resident', resident: residentId(id) };
  if (type === 'RelatedPerson') return { ...said, kind: 'proxy', relatedPerson: id as never };
  const organisation = odsCode(ods ?? '');
  if (!user.role && !identifier?.system) return { ...said, kind: 'system', organisation };
  const roles = user.role?.map((each) => tokenOf(each.coding?.[0] ?? {})) ?? [];
  const practitioner = identifier?.system && { practitioner: tokenOf({ ...identifier, code: subject }) };
  return { ...said, kind: 'professional', organisation, roles, ...practitioner };
}

function askedOf(event: AuditEvent): Happening['asked'] {
  const [{ what, query: asked } = {}] = event.entity ?? [];
  const text = asked === undefined ? undefined : atob(asked);
  const mark = text?.indexOf('?') ?? -1;
  const target = text?.slice(0, mark) ?? what?.reference ?? '';
  const [type = '', id] = target.split('/');
  const operation = target.includes('$') && { operation: target };
  return {
    type: operation ? 'Patient' : type,
    ...(!operation && id && { id }),
    ...(text !== undefined && { query: text.slice(mark + 1) }),
    ...operation,
  };
}

/** The entry that the release of today would have written. */
export function entryOfFirst(body: string): string {
  const event: AuditEvent = JSON.parse(body);
  const [user = {} as AuditEventAgent, ...others] = event.agent ?? [];
  const ods = others.find(({ who }) => who?.identifier?.system === SYSTEM.odsOrganisation)?.who?.identifier?.value;
  const [, ...entities] = event.entity ?? [];
  const referred = (role: string): readonly string[] =>
    entities.flatMap((each) => (each.role?.code === role ? (each.what?.reference ?? []) : []));
  const happening: Happening = {
    at: instant(Date.parse(event.recorded ?? '')),
    requestId: entities.at(-1)?.what?.identifier?.value ?? '',
    interaction: event.subtype?.[0]?.code as AuditedInteraction,
    requester: requesterOf(user, ods, others.at(-1)?.who?.identifier?.value ?? ''),
    asked: askedOf(event),
    disclosed: referred('4'),
    residents: referred('1').map((each) => residentId(each.slice('Patient/'.length))),
    refused: event.outcome !== '0',
  };
  return entryText(happening, event.id ?? '');
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
