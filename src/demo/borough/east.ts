// Invented residents of the East locality. Nobody here exists; NHS numbers are of the 999 range, kept for tests.
import type { Resident } from './resident.ts';

const OLDER = 'older people';
const YOUNG = 'children and young people';
const UNDER_65 = 'under 65, mental health or substance misuse';

export const EAST: readonly Resident[] = [
  {
    key: 'sajid',
    nhsNumber: '9996204111',
    given: 'Sajid',
    family: 'Mahmood',
    sex: 'male',
    age: 41,
    birthday: '04-05',
    postcode: 'BB1 1ZZ',
    practice: 'P81058',
    cohort: UNDER_65,
    council: {
      reason: 'Social support: Substance misuse support',
      events: [{ type: 'Service', on: '02-09', about: 'Supported living', component: 'Community supported living' }],
    },
    gp: {
      problems: [
        ['66590003', 'Alcohol dependence', 2017],
        ['195967001', 'Asthma', 1994],
      ],
      medicines: [['Thiamine 100mg tablets', 'One three times a day']],
    },
    community: {
      as: 'R',
      on: '02-23',
      about: 'Community mental health team',
      diagnosis: ['F41.1', 'Generalized anxiety disorder'],
    },
  },
  {
    key: 'winifred',
    nhsNumber: '9996205487',
    given: 'Winifred',
    family: 'Duxbury',
    sex: 'female',
    age: 91,
    birthday: '11-30',
    postcode: 'BB1 2ZZ',
    practice: 'P81734',
    cohort: OLDER,
    council: {
      reason: 'Support with memory and cognition',
      events: [
        { type: 'Assessment', on: '01-14', until: '01-28', about: 'Care Act assessment' },
        { type: 'Service', on: '02-02', about: 'Sitting service', component: 'Other long term support' },
        {
          type: 'Service',
          on: '02-02',
          about: 'Sitting service',
          component: 'Other long term support',
          odd: 'repeated',
        },
      ],
    },
    gp: { problems: [['52448006', 'Dementia', 2021]], medicines: [['Donepezil 10mg tablets', 'One at night']] },
  },
  {
    key: 'leon',
    nhsNumber: '9996206858',
    given: 'Leon',
    family: 'Carter',
    sex: 'male',
    age: 11,
    birthday: '08-19',
    postcode: 'BB1 3ZZ',
    practice: 'P81709',
    cohort: YOUNG,
    gp: {
      problems: [
        ['408856003', 'Autistic disorder', 2019],
        ['84757009', 'Epilepsy', 2021],
      ],
      medicines: [['Sodium valproate 200mg/5ml oral solution', '5ml twice a day']],
    },
    community: {
      as: 'R',
      on: '04-13',
      about: 'Community children’s nursing: seizure plan',
      relative: { family: 'Carter', given: 'Dionne', is: 'MTH^Mother' },
    },
  },
];
