// What practices would answer about a generated borough: a GP Connect Access Record Structured Bundle (STU3) each.
// @see https://developer.nhs.uk/apis/gpconnect-1-6-0/accessrecord_structured.html
import { SYSTEM } from '../fhir/systems.ts';
import type { Days } from './days.ts';
import type { Cohort, Person } from './person.ts';
import type { Random } from './random.ts';

type Problem = readonly [code: string, display: string];
type Problems = readonly [Problem, ...Problem[]];

const FRAILTY: Problems = [
  ['925791000000100', 'Mild frailty'],
  ['925831000000107', 'Moderate frailty'],
  ['925861000000102', 'Severe frailty'],
];
const LASTING: Problems = [
  ['84114007', 'Heart failure'],
  ['44054006', 'Type 2 diabetes mellitus'],
  ['38341003', 'Hypertensive disorder'],
  ['195967001', 'Asthma'],
  ['49436004', 'Atrial fibrillation'],
  ['13645005', 'Chronic obstructive pulmonary disease'],
  ['709044004', 'Chronic kidney disease'],
  ['52448006', 'Dementia'],
];
const OF_YOUTH: Problems = [
  ['35919005', 'Pervasive developmental disorder'],
  ['406506008', 'Attention deficit hyperactivity disorder'],
  ['197480006', 'Anxiety disorder'],
];
const OF_MIND: Problems = [
  ['35489007', 'Depressive disorder'],
  ['13746004', 'Bipolar disorder'],
  ['66214007', 'Substance abuse'],
];
const MEDICINES = ['Furosemide 40mg tablets', 'Metformin 500mg tablets', 'Ramipril 5mg capsules'];

const two = (list: Problems, random: Random): readonly Problem[] => {
  const [one, other] = [random.pick(list), random.pick(list)];
  return one === other ? [one] : [one, other];
};

const BY_COHORT: Readonly<Record<Cohort, (random: Random) => readonly Problem[]>> = {
  older: (random) => [...(random.chance(0.6) ? [random.pick(FRAILTY)] : []), ...two(LASTING, random)],
  young: (random) => two(OF_YOUTH, random),
  under65: (random) => two(OF_MIND, random),
};

function problemsOf(p: Person, random: Random): readonly Problem[] {
  if (p.cohort) return BY_COHORT[p.cohort](random);
  return random.chance(0.3) ? [random.pick(LASTING)] : [];
}

const head = (resourceType: string, id: string, profile = resourceType) => ({
  resourceType,
  id,
  meta: { profile: [`https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-${profile}-1`] },
});

/** The Bundle; of who is in integrated care with medicines. */
export function practiceBundle(p: Person, days: Days, random: Random): string {
  const key = String(p.nth);
  const subject = { reference: `Patient/${key}` };
  const identifier = (id: string) => [{ system: `https://gp.example/${p.practice}`, value: `${key}-${id}` }];
  const year = Number(days.today.slice(0, 4));
  const entries: readonly object[] = [
    {
      ...head('Patient', key),
      identifier: [{ system: SYSTEM.nhsNumber, value: p.nhsNumber }],
      active: true,
      name: [{ use: 'official', family: p.family, given: [p.given] }],
      gender: p.sex,
      birthDate: p.birthDate,
      address: [{ use: 'home', line: ['1 Example Street'], city: 'Blackburn', postalCode: p.postcode }],
      managingOrganization: { reference: 'Organization/practice' },
    },
    {
      ...head('Organization', 'practice'),
      identifier: [{ system: SYSTEM.odsOrganisation, value: p.practice }],
      name: 'A practice',
      telecom: [{ system: 'phone', value: '01254 000 200', use: 'work' }],
    },
    ...problemsOf(p, random).map(([code, display], n) => ({
      ...head('Condition', `problem${n}`, 'ProblemHeader-Condition'),
      identifier: identifier(`problem${n}`),
      clinicalStatus: 'active',
      category: [{ coding: [{ system: 'http://hl7.org/fhir/condition-category', code: 'problem-list-item' }] }],
      code: { coding: [{ system: SYSTEM.snomed, code, display }] },
      subject,
      onsetDateTime: String(year - 3 - n),
      assertedDate: `${year - 3 - n}-06-02`,
    })),
    ...(p.cohort ? MEDICINES : []).flatMap((text, n) => [
      { ...head('Medication', `medicine${n}`), code: { text } },
      {
        ...head('MedicationStatement', `statement${n}`),
        identifier: identifier(`statement${n}`),
        status: 'active',
        medicationReference: { reference: `Medication/medicine${n}` },
        effectivePeriod: { start: days.ago(200) },
        dateAsserted: days.ago(200),
        subject,
        taken: 'unk',
        dosage: [{ text: 'One each morning' }],
      },
    ]),
  ];
  return JSON.stringify({
    resourceType: 'Bundle',
    meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-StructuredRecord-Bundle-1'] },
    type: 'collection',
    entry: entries.map((resource) => ({ resource })),
  });
}
