// A practice's record of one resident: a GP Connect Access Record Structured Bundle (STU3).
// @see https://developer.nhs.uk/apis/gpconnect-1-6-0/accessrecord_structured.html
import { SYSTEM } from '../../fhir/systems.ts';
import type { Calendar } from './calendar.ts';
import { ourPractice } from './practices.ts';
import type { Resident } from './resident.ts';

const FHIR = 'https://fhir.nhs.uk/STU3/StructureDefinition';

interface Head {
  readonly resourceType: string;
  readonly id: string;
  readonly meta: { readonly profile: readonly string[] };
}

const head = (resourceType: string, id: string, profile = resourceType): Head => ({
  resourceType,
  id,
  meta: { profile: [`${FHIR}/CareConnect-GPC-${profile}-1`] },
});

const snomed = (code: string, display: string) => ({ coding: [{ system: SYSTEM.snomed, code, display }] });

/** The Bundle as the practice's system would answer. */
export function practiceBundle(r: Resident, days: Calendar): string {
  const subject = { reference: `Patient/${r.key}` };
  const doctor = { reference: 'Practitioner/doctor' };
  const own = (id: string) => [{ system: `https://EMISWeb/${r.practice}`, value: `${r.key}-${id}` }];
  const registered = { url: 'registrationPeriod', valuePeriod: { start: days.born(r.age - 1, '01-06') } };
  const patient = {
    ...head('Patient', r.key),
    extension: [{ url: `${FHIR}/Extension-CareConnect-GPC-RegistrationDetails-1`, extension: [registered] }],
    identifier: [{ system: SYSTEM.nhsNumber, value: r.nhsNumber }],
    active: true,
    name: [{ use: 'official', family: r.family, given: [r.given] }],
    gender: r.sex,
    birthDate: days.born(r.age, r.birthday),
    address: [{ use: 'home', line: ['1 Example Street'], city: 'Blackburn', postalCode: r.postcode }],
    generalPractitioner: [doctor],
    managingOrganization: { reference: 'Organization/practice' },
  };
  const practice = {
    ...head('Organization', 'practice'),
    identifier: [{ system: SYSTEM.odsOrganisation, value: r.practice }],
    name: ourPractice(r.practice).name,
    telecom: [{ system: 'phone', value: '01254 000 200', use: 'work' }],
  };
  const practitioner = {
    ...head('Practitioner', 'doctor'),
    name: [{ use: 'official', family: 'Kay', given: ['Samina'], prefix: ['Dr'] }],
  };
  const problems = r.gp.problems.map(([code, display, year], n) => ({
    ...head('Condition', `problem${n}`, 'ProblemHeader-Condition'),
    identifier: own(`problem${n}`),
    clinicalStatus: 'active',
    category: [{ coding: [{ system: 'http://hl7.org/fhir/condition-category', code: 'problem-list-item' }] }],
    code: snomed(code, display),
    subject,
    onsetDateTime: String(year),
    assertedDate: `${year}-06-02`,
    asserter: doctor,
  }));
  const medicines = r.gp.medicines.flatMap(([name, dose], n) => [
    { ...head('Medication', `medicine${n}`), code: { text: name } },
    {
      ...head('MedicationStatement', `statement${n}`),
      identifier: own(`statement${n}`),
      status: 'active',
      medicationReference: { reference: `Medication/medicine${n}` },
      effectivePeriod: { start: days.on('01-15') },
      dateAsserted: days.on('01-15'),
      subject,
      taken: 'unk',
      dosage: [{ text: dose }],
    },
  ]);
  const { allergy, referral } = r.gp;
  const allergies = allergy
    ? [
        {
          ...head('AllergyIntolerance', 'allergy0'),
          identifier: own('allergy0'),
          clinicalStatus: 'active',
          verificationStatus: 'unconfirmed',
          category: ['medication'],
          code: snomed(...allergy),
          patient: subject,
          assertedDate: '1994-03-01',
          recorder: doctor,
        },
      ]
    : [];
  const referrals = referral
    ? [
        {
          ...head('ReferralRequest', 'referral0'),
          identifier: own('referral0'),
          status: 'active',
          intent: 'order',
          priority: 'routine',
          serviceRequested: [{ text: referral[0] }],
          subject,
          authoredOn: days.on(referral[1]),
          requester: { agent: doctor },
        },
      ]
    : [];
  const entries = [patient, practice, practitioner, ...problems, ...medicines, ...allergies, ...referrals];
  return JSON.stringify({
    resourceType: 'Bundle',
    meta: { profile: [`${FHIR}/GPConnect-StructuredRecord-Bundle-1`] },
    type: 'collection',
    entry: entries.map((resource) => ({ resource })),
  });
}
