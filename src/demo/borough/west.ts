// Invented residents of the West locality. Nobody here exists; NHS numbers are of the 999 range, kept for tests.
import type { Resident } from './resident.ts';

const PERSONAL_CARE = 'Physical support: Personal care support';
const HOME_CARE = 'Home support or domiciliary care';
const OLDER = 'older people';
const UNDER_65 = 'under 65, mental health or substance misuse';

export const WEST: readonly Resident[] = [
  {
    key: 'edith',
    nhsNumber: '9996200000',
    given: 'Edith',
    family: 'Walmsley',
    sex: 'female',
    age: 84,
    birthday: '02-11',
    postcode: 'BB2 6ZZ',
    practice: 'P81022',
    cohort: OLDER,
    council: {
      reason: PERSONAL_CARE,
      events: [
        { type: 'Request', on: '01-09', until: '01-10', about: 'Fall at home, discharge planned' },
        { type: 'Assessment', on: '02-20', until: '03-03', about: 'Care Act assessment' },
        {
          type: 'Service',
          on: '03-04',
          about: 'Case management',
          component: 'Professional support: Social worker',
        },
        {
          type: 'Service',
          on: '03-10',
          about: 'Home care, two calls a day',
          component: HOME_CARE,
          provider: 'Pendle View Homecare (invented)',
        },
        { type: 'Review', on: '04-22', until: '04-22', about: 'Six week review' },
        {
          type: 'Service',
          on: '03-06',
          until: '03-06',
          about: 'Grab rails and a second banister fitted',
          component: 'Equipment',
          odd: 'check-digit',
        },
      ],
    },
    gp: {
      problems: [
        ['84114007', 'Heart failure', 2019],
        ['44054006', 'Type 2 diabetes mellitus', 2008],
      ],
      medicines: [
        ['Furosemide 40mg tablets', 'One each morning'],
        ['Metformin 500mg tablets', 'One twice a day with food'],
      ],
      allergy: ['91936005', 'Allergy to penicillin'],
      referral: ['Falls clinic', '05-14'],
    },
    community: {
      as: 'R',
      on: '03-12',
      about: 'District nursing: leg ulcer dressed at home twice a week',
      relative: { family: 'Walmsley', given: 'Susan', is: 'CHD^Child' },
    },
  },
  {
    key: 'arthur',
    nhsNumber: '9996201376',
    given: 'Arthur',
    family: 'Holden',
    sex: 'male',
    age: 79,
    birthday: '06-30',
    postcode: 'BB2 2ZZ',
    practice: 'P81022',
    cohort: OLDER,
    council: {
      reason: PERSONAL_CARE,
      events: [
        { type: 'Request', on: '02-02', until: '02-03', about: 'Cannot manage the stairs' },
        { type: 'Service', on: '02-16', about: 'Home care, one call a day', component: HOME_CARE },
        { type: 'Service', on: '05-06', about: 'Day centre, Tuesdays', component: 'Day support' },
      ],
    },
    gp: {
      problems: [
        ['13645005', 'Chronic obstructive lung disease', 2012],
        ['38341003', 'Hypertensive disorder', 2005],
      ],
      medicines: [
        ['Salbutamol 100micrograms/dose inhaler', 'Two puffs when needed'],
        ['Ramipril 5mg capsules', 'One each morning'],
      ],
    },
    community: { as: 'R', on: '03-02', about: 'Respiratory nurse: oxygen at home reviewed monthly' },
  },
  {
    key: 'farida',
    nhsNumber: '9996202747',
    given: 'Farida',
    family: 'Patel',
    sex: 'female',
    age: 58,
    birthday: '09-23',
    postcode: 'BB2 1ZZ',
    practice: 'P81125',
    cohort: UNDER_65,
    council: {
      reason: 'Mental health support',
      events: [
        { type: 'Service', on: '01-20', about: 'Support worker, weekly', component: 'Professional support: Other' },
      ],
    },
    gp: {
      problems: [['35489007', 'Depressive disorder', 2015]],
      medicines: [['Sertraline 100mg tablets', 'One a day']],
    },
    community: {
      as: 'R',
      on: '01-12',
      about: 'Community mental health team',
      diagnosis: ['F33.1', 'Recurrent depressive disorder'],
    },
  },
];
