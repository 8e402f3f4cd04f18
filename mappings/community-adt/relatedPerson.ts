// NK1 -> RelatedPerson: next of kin and contacts. It gives nobody access: that takes a recorded authority.
// @see https://simplifier.net/guide/uk-core-implementation-guide (UKCore-RelatedPerson)
import type { CodeableConcept, Period, RelatedPerson } from '@medplum/fhirtypes';
import { contentHash } from '../../src/fhir/hash.ts';
import { ourCodeSystem, ukCore } from '../../src/fhir/systems.ts';
import { fold } from '../../src/fhir/text.ts';
import { type Draft, refToResident } from '../../src/mapping/contract.ts';
import { component, repetitions, type Segment, value } from '../../src/mapping/hl7Fields.ts';
import { hl7DateTime } from '../../src/mapping/hl7Time.ts';
import { eventTimeExtension, newest } from '../eventTime.ts';
import { addresses, asCode, filled, names, nonEmpty, telecoms } from './datatypes.ts';
import { inOrder } from './mergeVisit.ts';
import type { Told } from './message.ts';
import { language } from './patient.ts';
import { birthDate, gender } from './person.ts';

/** Letters are of HL7 0063; the digits of English feeds have no published list, so that they are carried bare. */
const relationshipSystem = (code: string): string =>
  /^[A-Z]{3}$/.test(code) ? 'http://terminology.hl7.org/CodeSystem/v2-0063' : ourCodeSystem('adt-relationship');

function relationships(nk1: Segment): CodeableConcept[] {
  const kinds = repetitions(nk1, 3).map((of): CodeableConcept => {
    const [code, text] = [component(of, 1), component(of, 2)];
    return filled<CodeableConcept>({
      coding: code === undefined ? [] : [{ system: relationshipSystem(code), code: asCode(code) }],
      text,
    });
  });
  const role = value(nk1, 7);
  const coding = [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0131', code: asCode(role ?? '') }];
  return [...nonEmpty(kinds), ...(role === undefined ? [] : [{ coding }])];
}

function period(nk1: Segment): Period | undefined {
  const [start, end] = [value(nk1, 8), value(nk1, 9)].map((stamp) => stamp && hl7DateTime(stamp));
  const both = inOrder({ ...(start && { start }), ...(end && { end }) });
  return Object.keys(both).length > 0 ? both : undefined;
}

/** The contact's own identifier, else its folded name: the same person stays the same when the rest changes. */
function keyOf(nk1: Segment, person: string): string | undefined {
  const [name] = repetitions(nk1, 2);
  const said = value(nk1, 33) ?? (name && fold([component(name, 1), component(name, 2)].join(' ')));
  return said ? `${person}/${contentHash(said)}` : undefined;
}

/** Undefined, and noted, for a contact without name and identifier. */
export function relatedPerson(told: Told, nk1: Segment, person: string, at: string | undefined): Draft | undefined {
  const key = keyOf(nk1, person);
  if (key === undefined) {
    told.note('contact-without-name', 'NK1-2');
    return undefined;
  }
  const resource = filled<RelatedPerson>({
    resourceType: 'RelatedPerson',
    meta: { profile: [ukCore('RelatedPerson')] },
    extension: eventTimeExtension(at),
    patient: refToResident(),
    relationship: relationships(nk1),
    name: names(nk1, 2),
    telecom: [...telecoms(nk1, 5, 'home'), ...telecoms(nk1, 6, 'work')],
    gender: gender(told, nk1, 15, 'NK1-15'),
    birthDate: birthDate(told, nk1, 16, 'NK1-16'),
    address: addresses(nk1, 4),
    period: period(nk1),
    communication: language(told, nk1, 20, 'NK1-20'),
  });
  return { key, resource, merge: newest };
}
