// What may differ between two worlds: each slot has alternatives, and none of them shows to who it is hidden from.
import { adtMessage, NUMBERS } from '../requests/borough.ts';
import { condition, nhsNumber, observation, patient } from '../requests/resources.ts';
import { ASKING_SLOTS } from './askingSlots.ts';
import { assessment, planOf, practiceRecord, targetOf } from './resources.ts';
import { allBut, feed, type Op, post, type ReaderName, type Slot } from './slot.ts';

const DEE = '9990000042';
const PRACTICE: readonly ReaderName[] = ['gp', 'receptionist'];
const COUNCIL: readonly ReaderName[] = ['socialWorker', 'feed:324'];
const coded = (system: string, code: string) => ({ coding: [{ system, code }] });
const substance = { code: coded('http://snomed.info/sct', '66214007') };
const label = (code: string) => ({
  meta: { security: [{ system: 'https://onestory.example/fhir/CodeSystem/sensitivity', code }] },
});

/** A contact of the practice with Ada, of which its desk sees that it was. */
const contact =
  (more: (problem: string) => object): Op =>
  ({ ada }, [problem = '']) =>
    post('feed:P81022', {
      resourceType: 'Encounter',
      status: 'finished',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'HH' },
      subject: { reference: `Patient/${ada}` },
      period: { start: '2026-05-04', end: '2026-05-04' },
      ...more(problem),
    });

/** What was agreed with Ada at Age UK, with more or fewer words. */
const agreed =
  (more: object, detail: object = {}): Op =>
  ({ ada }) =>
    post('feed:AGEUK', {
      resourceType: 'CarePlan',
      status: 'active',
      intent: 'plan',
      title: 'Company',
      subject: { reference: `Patient/${ada}` },
      activity: [{ detail: { status: 'scheduled', ...detail } }],
      ...more,
    });
const knownToAgeUk: Op = () => post('feed:AGEUK', patient({ identifier: [nhsNumber(NUMBERS.ada)], ...ADA }));
const ADA = { name: [{ family: 'Aspin', given: ['Ada'] }], birthDate: '1938-03-04', gender: 'female' };

const replanned =
  (whole: boolean): Op =>
  ({ ada, goal, target, plan }) => [
    `CarePlan/${plan}`,
    { as: 'feed:324', method: 'PUT', body: { ...planOf(ada, goal, whole ? target : undefined), id: plan } },
  ];

const relabelled =
  (code: string): Op =>
  ({ ada, target }) => [
    `ServiceRequest/${target}`,
    { as: 'feed:324', method: 'PUT', body: targetOf(ada, { id: target, ...label(code) }) },
  ];

export const SLOTS: readonly Slot[] = [
  {
    name: 'a problem the practice knows of Ben',
    hiddenFrom: allBut(...PRACTICE, 'resident'),
    alternatives: [
      [],
      [({ ben }) => post('feed:P81022', condition(ben))],
      [
        ({ ben }) => post('feed:P81022', condition(ben, { code: coded('http://snomed.info/sct', '44054006') })),
        ({ ben }, [id = '']) => [
          `Condition/${id}`,
          { as: 'feed:P81022', method: 'PUT', body: { ...condition(ben), id } },
        ],
      ],
    ],
  },
  {
    name: 'what the trust knows of Ben',
    hiddenFrom: allBut('matron', 'resident'),
    alternatives: [
      [],
      [({ ben }) => post('feed:RW5', observation(ben, '8867-4', '2026-05-01'))],
      [
        ({ ben }) =>
          post('feed:RW5', {
            resourceType: 'Encounter',
            status: 'finished',
            class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'HH' },
            subject: { reference: `Patient/${ben}` },
            period: { start: '2026-05-03', end: '2026-05-03' },
          }),
        (_, [encounter = '']) => [`Encounter/${encounter}`, { as: 'feed:RW5', method: 'DELETE' }],
      ],
    ],
  },
  {
    name: 'where Ben lives, as the trust knows it',
    hiddenFrom: allBut('matron', 'resident'),
    alternatives: [
      [],
      [
        () =>
          feed(
            'community-adt',
            'RW5',
            'application/hl7-v2',
            adtMessage('A28', { number: NUMBERS.ben, at: '202606030900', record: 'RW5-78' }).replace(
              '1 Mill Lane',
              '9 Hidden Row',
            ),
          ),
      ],
    ],
  },
  {
    name: 'substance misuse of Ada at her practice',
    hiddenFrom: allBut(...PRACTICE, 'resident'),
    alternatives: [
      [],
      [({ ada }) => post('feed:P81022', condition(ada, substance))],
      [
        ({ ada }) => post('feed:P81022', condition(ada, substance)),
        ({ ada }) =>
          post('feed:P81022', { ...observation(ada, '11331-6', '2026-02-02'), ...label('substance-misuse') }),
      ],
    ],
  },
  {
    name: 'somebody only the practice knows',
    hiddenFrom: allBut(...PRACTICE),
    alternatives: [
      [],
      [
        () =>
          feed(
            'gp-connect',
            'P81022',
            'application/fhir+json',
            practiceRecord('3', { number: DEE, family: 'Dee', given: 'Dora' }),
          ),
      ],
      [
        () =>
          post('feed:P81022', {
            ...patient({ identifier: [nhsNumber(DEE)] }),
            meta: { security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }] },
          }),
      ],
    ],
  },
  {
    name: 'whether a plan is about what is hidden',
    hiddenFrom: allBut(...COUNCIL, 'resident'),
    alternatives: [[replanned(true)], [replanned(false)]],
  },
  {
    name: 'how sensitive the target of a reference is',
    hiddenFrom: allBut(...COUNCIL, 'resident'),
    alternatives: [
      [relabelled('substance-misuse')],
      [relabelled('domestic-abuse'), relabelled('domestic-abuse')],
      [
        relabelled('domestic-abuse'),
        ({ target }) => [`ServiceRequest/${target}`, { as: 'feed:324', method: 'DELETE' }],
      ],
    ],
  },
  {
    // That the practice wrote about him Ben reads in his trail (§7): who, when and why. The slot after this says it in all worlds.
    name: 'whether something is withheld from Ben',
    hiddenFrom: allBut(...PRACTICE, 'resident'),
    alternatives: [[], [({ ben }) => post('feed:P81022', { ...condition(ben), ...label('not-to-patient') })]],
  },
  {
    name: 'what is withheld from Ben',
    hiddenFrom: allBut(...PRACTICE),
    alternatives: [
      [({ ben }) => post('feed:P81022', { ...condition(ben), ...label('not-to-patient') })],
      [({ ben }) => post('feed:P81022', { ...observation(ben, '8867-4'), ...label('serious-harm') })],
      [({ ben }) => post('feed:P81022', { ...assessment(ben, 'Hidden', '2026-06-01'), ...label('not-to-patient') })],
    ],
  },
  {
    name: 'a relative of Ben who is Ada',
    hiddenFrom: allBut(...PRACTICE, 'resident'),
    alternatives: [
      [],
      [
        ({ ben }) =>
          post('feed:P81022', {
            resourceType: 'RelatedPerson',
            patient: { reference: `Patient/${ben}` },
            identifier: [nhsNumber(NUMBERS.ada)],
            name: [{ family: 'Aspin', given: ['Ada'] }],
          }),
      ],
    ],
  },
  {
    name: 'who looked at Ben',
    hiddenFrom: allBut('gp', 'matron', 'resident'),
    alternatives: [
      [],
      [({ ben }) => [`Patient/${ben}`, { as: 'gp' }], ({ ben }) => [`Condition?patient=${ben}`, { as: 'matron' }]],
    ],
  },
  {
    name: 'why the practice saw Ada',
    hiddenFrom: allBut('gp', 'matron'),
    alternatives: [
      contact(() => ({})),
      contact(() => ({ reasonCode: [coded('http://snomed.info/sct', '38341003')], type: [{ text: 'Hidden' }] })),
      contact((problem) => ({
        diagnosis: [{ condition: { reference: `Condition/${problem}` } }],
        participant: [{ individual: { display: 'Dr Hidden' } }],
        text: { status: 'additional', div: '<div xmlns="http://www.w3.org/1999/xhtml">Hidden</div>' },
        length: { value: 20, unit: 'min' },
      })),
    ].map((op): readonly Op[] => [({ ada }) => post('feed:P81022', condition(ada)), op]),
  },
  {
    name: 'in which words Age UK agreed with Ada what to do',
    hiddenFrom: allBut('feed:AGEUK', 'matron'),
    alternatives: [
      agreed({}),
      agreed({ description: 'Hidden', note: [{ text: 'Hidden' }] }, { description: 'Hidden' }),
      agreed({ addresses: [{ display: 'Hidden' }] }, { reasonCode: [{ text: 'Hidden' }] }),
    ].map((op): readonly Op[] => [knownToAgeUk, op]),
  },
  {
    name: 'what the practice asked Ada',
    hiddenFrom: allBut(...PRACTICE, 'matron'),
    alternatives: [
      [],
      [({ ada }) => post('feed:P81022', assessment(ada, 'Hidden', '2026-06-02'))],
      [
        ({ ada }) => post('feed:P81022', assessment(ada, 'Hidden', '2026-04-02')),
        ({ ada }) => post('feed:P81022', { ...assessment(ada, 'Hidden too', '2026-05-02'), status: 'amended' }),
      ],
    ],
  },
  {
    name: 'a stay that the trust tells of',
    // Ada's consent names Age UK: as soon as they ask something of themselves about her, what it covers is theirs by right (§2 step 6).
    hiddenFrom: allBut('matron', 'ageUk'),
    alternatives: [
      [],
      [
        () =>
          feed('community-adt', 'RW5', 'application/hl7-v2', adtMessage('A01', { number: '9990000019', visit: 'V9' })),
      ],
    ],
  },
  ...ASKING_SLOTS,
];

/** For each slot, which alternative a world has. */
export type Choice = readonly number[];
