// BaRS messages of the out-of-hours service: a referral in (also of somebody without an NHS number), and what is answered.
// @see https://simplifier.net/guide/nhsbookingandreferralstandard; design: reference/community-and-urgent-care C.3
import type { Patient } from '@medplum/fhirtypes';
import { problem } from '../../src/fhir/problem.ts';
import { fail, ok } from '../../src/fhir/result.ts';
import { SYSTEM } from '../../src/fhir/systems.ts';
import { modifierOf, readBundle } from '../../src/mapping/bundle.ts';
import type { Draft, Mapped, Mapping, MappingContext, Parsed, Person, Remark } from '../../src/mapping/contract.ts';
import { newest } from '../eventTime.ts';
import { asking } from './asking.ts';
import { isKept, kept, keyOf } from './carry.ts';
import { eventOf, focusOf, isSpoken, isWorkflow, type Message, messageOf, patientOf, receiversOf } from './message.ts';
import validate from './validator.generated.js';

const EVENTS = ['servicerequest-request', 'servicerequest-response'];

/** The sender's name for the patient: the fullUrl it keeps from message to message. */
function personOf(patient: Patient, url: string, context: MappingContext): Person {
  const nhsNumber = patient.identifier?.find(({ system }) => system === SYSTEM.nhsNumber)?.value;
  const [name] = patient.name ?? [];
  const postcode = patient.address?.find(({ postalCode }) => postalCode)?.postalCode;
  const deceased = patient.deceasedDateTime;
  return {
    local: { system: context.system('person'), value: keyOf(url) },
    ...(nhsNumber && { nhsNumber }),
    invalidNumber: 'keep',
    ...(name?.family && { family: name.family }),
    ...(name?.given?.[0] && { given: name.given[0] }),
    ...(patient.birthDate && { birthDate: patient.birthDate }),
    ...(patient.gender && { gender: patient.gender }),
    ...(postcode && { postcode }),
    ...(deceased && { deceased }),
  };
}

function map(message: Message, context: MappingContext): Mapped {
  if (!EVENTS.includes(eventOf(message)))
    return { outcome: 'ignored', rule: 'event-not-offered', expression: 'MessageHeader.event' };
  if (!isSpoken(message))
    return { outcome: 'quarantined', reason: 'version-not-offered', expression: 'Bundle.meta.versionId' };
  for (const { resourceType, ...entry } of message.entries.values()) {
    const modifier = modifierOf(entry);
    if (modifier)
      return { outcome: 'quarantined', reason: 'modifier-not-understood', expression: `${resourceType}.${modifier}` };
  }
  const found = patientOf(message);
  if (!found) return { outcome: 'quarantined', reason: 'no-patient', expression: 'MessageHeader.focus' };
  if (focusOf(message).length === 0)
    return { outcome: 'quarantined', reason: 'no-focus', expression: 'MessageHeader.focus' };
  if (!isWorkflow(message))
    return { outcome: 'quarantined', reason: 'workflow-unknown', expression: 'MessageHeader.reason' };
  const { url, patient } = found;
  const remarks: Remark[] = [];
  const remark = (rule: string, expression: string): void => {
    if (!remarks.some((each) => each.rule === rule && each.expression === expression))
      remarks.push({ rule, expression });
  };
  if (patient.identifier?.every(({ system }) => system !== SYSTEM.nhsNumber) ?? true)
    remark('no-nhs-number', 'Patient.identifier');
  const named = receiversOf(message);
  // Nobody would ever see a request to somebody else, whose sender believed it had arrived.
  const isStranger = named.length > 0 && !named.some((each) => context.isKnown?.(each) ?? true);
  if (isStranger && eventOf(message) === 'servicerequest-request')
    return { outcome: 'quarantined', reason: 'receiver-unknown', expression: 'MessageHeader.destination' };
  const recipients = named.filter((each) => each !== context.contributor);
  if (recipients.length === 0) remark('receiver-unknown', 'MessageHeader.destination');
  const drafts: Draft[] = [...asking(message, recipients, context)];
  for (const [entryUrl, resource] of message.entries) {
    const { resourceType: type } = resource;
    if (type === 'MessageHeader') continue;
    if (!isKept(type) || (type === 'Patient' && entryUrl !== url)) remark('type-not-kept', type);
    else
      drafts.push({
        key: keyOf(entryUrl),
        resource: kept(resource, message, url),
        merge: newest,
        ...(recipients.length > 0 && { recipients }),
      });
  }
  return { outcome: 'mapped', person: personOf(patient, url, context), drafts, remarks };
}

async function* only(raw: string, message: Message): AsyncGenerator<Parsed<Message>> {
  yield { raw, record: message };
}

const oohisBars: Mapping<Message> = {
  source: 'oohis-bars',
  version: '5',
  mediaTypes: ['application/fhir+json', 'application/json'],
  async open(bytes) {
    const bundle = await readBundle(bytes, 'message');
    if (!bundle.ok) return bundle;
    if (!validate(bundle.value))
      return fail(
        problem('delivery-unreadable', { more: 'A message has entries with a fullUrl and a resource each.' }),
      );
    const message = messageOf(bundle.value);
    if (!message) return fail(problem('delivery-unreadable', { more: 'Its first entry must be a MessageHeader.' }));
    return ok({ records: only(JSON.stringify(bundle.value), message), remarks: [] });
  },
  map,
};
export default oohisBars;
