// HL7 v2 ADT of community and hospital trusts (ITK, iPM): visits, demographics, contacts, allergies and diagnoses.
// @see https://digital.nhs.uk/developer/api-catalogue/hl7-v2
import { type OdsCode, odsCode } from '../../src/fhir/ids.ts';
import type { Draft, Mapped, Mapping, MappingContext, Person, Remark } from '../../src/mapping/contract.ts';
import { openHl7 } from '../../src/mapping/hl7.ts';
import { type Segment, value } from '../../src/mapping/hl7Fields.ts';
import { allergy } from './allergy.ts';
import { diagnosis } from './condition.ts';
import { filled, isOrganisation } from './datatypes.ts';
import { encounter } from './encounter.ts';
import { episode } from './episode.ts';
import { followUp } from './followUp.ts';
import { type AdtMessage, eventTime, extract, isOffered, type OfferedEvent, type Told } from './message.ts';
import { isRestricted, patient } from './patient.ts';
import { localValue, mergedFrom } from './person.ts';
import { relatedPerson } from './relatedPerson.ts';
import { type Visit, visitOf } from './visit.ts';

const known = <T>(list: readonly (T | undefined)[]): T[] => list.filter((each) => each !== undefined);

/** Names of interface engines that look like ODS codes. */
const NOT_ORGANISATIONS: ReadonlySet<string> = new Set(['RIS', 'RAD']);

/** To whom the message was sent, where that is an organisation: by its facility, else by its application. */
function recipientsOf({ message, context }: Told): OdsCode[] {
  const [application, facility] = [value(message.MSH, 5), value(message.MSH, 6)];
  const code = isOrganisation(facility) ? facility : application;
  if (!isOrganisation(code) || code === context.contributor || NOT_ORGANISATIONS.has(code)) return [];
  return [odsCode(code)];
}

/** Contradictions between the envelope and the rest. */
function checkEnvelope({ message, context, note }: Told): void {
  const told = value(message.EVN, 1);
  if (told !== undefined && told !== message.event) note('event-differs', 'EVN-1');
  const sender = value(message.MSH, 4);
  if (sender !== undefined && !sender.startsWith(context.contributor)) note('sender-differs', 'MSH-4');
  if (['T', 'D'].includes(value(message.MSH, 11) ?? '')) note('not-production', 'MSH-11');
}

/** The person for matching. Of a death without a date it is known only that it was before the message. */
function personOf(told: Told, pid: Segment, local: string, draft: Draft, at: string | undefined): Person {
  const { resource } = draft;
  if (resource.resourceType !== 'Patient') throw new Error('The first draft of a message is its Patient.');
  const nhsNumber = resource.identifier?.find((each) => each.system?.endsWith('/nhs-number'))?.value;
  const { birthDate, gender, deceasedDateTime, deceasedBoolean } = resource;
  return filled<Person>({
    local: { system: told.context.system('person'), value: local },
    nhsNumber,
    invalidNumber: 'keep',
    family: value(pid, 5),
    given: value(pid, 5, 2),
    birthDate,
    gender,
    postcode: value(pid, 11, 5),
    deceased: deceasedDateTime ?? (deceasedBoolean ? at : undefined),
    restricted: isRestricted(told) || undefined,
    mergedFrom: mergedFrom(told, local),
  });
}

/** The Encounter with its episode and its diagnoses, and what is to follow a discharge. */
function draftsOfVisit(told: Told, visit: Visit, at: string | undefined): Draft[] {
  const diagnoses = known(told.message.DG1.map((dg1) => diagnosis(told, dg1, visit.key, at)));
  const open = episode(told, visit, at);
  const links = { ...(open && { episode: open.key }), diagnosis: diagnoses.map((each) => each.link) };
  return known([
    encounter(told, visit, links, at),
    open,
    ...diagnoses.map((each) => each.draft),
    followUp(told, visit, at),
  ]);
}

/** One draft for each key: a row sent twice in one message counts once. */
function distinct(drafts: readonly Draft[]): Draft[] {
  return [...new Map(drafts.map((draft) => [`${draft.resource.resourceType}/${draft.key}`, draft])).values()];
}

function mapEvent(
  told: Told,
  event: OfferedEvent,
  pid: Segment,
): Omit<Mapped & { outcome: 'mapped' }, 'remarks'> | undefined {
  const { message } = told;
  const local = localValue(told, pid);
  if (local === undefined) return undefined;
  checkEnvelope(told);
  const at = eventTime(message)?.text;
  const visit = visitOf(told, event, local);
  const subject = patient(told, pid, local, at, visit?.died ? (visit.end ?? true) : undefined);
  const drafts = distinct([
    subject,
    ...(visit ? draftsOfVisit(told, visit, at) : []),
    ...known(message.NK1.map((nk1) => relatedPerson(told, nk1, local, at))),
    ...known(message.AL1.map((al1) => allergy(told, al1, local, at))),
  ]);
  const recipients = recipientsOf(told);
  return {
    outcome: 'mapped',
    person: personOf(told, pid, local, subject, at),
    drafts: recipients.length > 0 ? drafts.map((draft) => ({ ...draft, recipients })) : drafts,
  };
}

function map(message: AdtMessage, context: MappingContext): Mapped {
  const { event, PID } = message;
  if (!isOffered(event)) return { outcome: 'ignored', rule: 'event-not-offered', expression: 'MSH-9' };
  if (PID === undefined) return { outcome: 'quarantined', reason: 'no-pid', expression: 'PID' };
  const remarks: Remark[] = [...message.remarks];
  const note = (rule: string, expression?: string): void => {
    const again = remarks.some((each) => each.rule === rule && each.expression === expression);
    if (!again) remarks.push({ rule, ...(expression && { expression }) });
  };
  const mapped = mapEvent({ message, context, note }, event, PID);
  return mapped ? { ...mapped, remarks } : { outcome: 'quarantined', reason: 'nobody-named', expression: 'PID' };
}

const mapping: Mapping<AdtMessage> = {
  source: 'community-adt',
  version: '2',
  mediaTypes: ['application/hl7-v2', 'x-application/hl7-v2+er7', 'x-application/hl7-v2'],
  open: (bytes) => openHl7(bytes, extract),
  map,
};
export default mapping;
