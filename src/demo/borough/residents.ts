// The invented residents of the sample borough: what each agency knows of them. Nobody here exists.
// @see design: record (localities and cohorts); NHS numbers are of the 999 range, kept for tests
export type Cohort = 'older people' | 'children and young people' | 'under 65, mental health or substance misuse';

/** One event of the council's file; days are `MM-DD`. */
export interface CouncilEvent {
  readonly type: 'Request' | 'Assessment' | 'Service' | 'Review';
  readonly on: string;
  readonly until?: string;
  readonly about: string;
  /** Service component, as the council's list has it. */
  readonly component?: string;
  readonly provider?: string;
  /** What is odd about this row, on purpose. */
  readonly odd?: 'check-digit' | 'repeated' | 'financial';
}
/** Code and words of SNOMED CT, and the year it began. */
export type Problem = readonly [code: string, display: string, year: number];
/** Care by the community trust: a caseload (`R`) or a stay on a ward (`I`). */
export interface CommunityCare {
  readonly as: 'R' | 'I';
  readonly on: string;
  readonly about: string;
  /** ICD-10 code and words. */
  readonly diagnosis?: readonly [code: string, display: string];
  readonly relative?: { readonly family: string; readonly given: string; readonly is: 'DAU^Daughter' | 'MTH^Mother' };
}
export interface Resident {
  readonly key: string;
  readonly nhsNumber: string;
  readonly given: string;
  readonly family: string;
  readonly sex: 'female' | 'male';
  readonly age: number;
  /** `MM-DD`. */
  readonly birthday: string;
  readonly postcode: string;
  /** ODS code of the registered practice; the locality follows from it. */
  readonly practice: string;
  readonly cohort: Cohort;
  readonly council?: { readonly reason: string; readonly events: readonly CouncilEvent[] };
  readonly gp: {
    readonly problems: readonly Problem[];
    readonly medicines: readonly (readonly [name: string, dose: string])[];
    readonly allergy?: readonly [code: string, display: string];
    readonly referral?: readonly [to: string, day: string];
  };
  readonly community?: CommunityCare;
}

const PERSONAL_CARE = 'Physical support: Personal care support';
const HOME_CARE = 'Home support or domiciliary care';
const OLDER = 'older people';
const YOUNG = 'children and young people';
const UNDER_65 = 'under 65, mental health or substance misuse';

export const RESIDENTS: readonly Resident[] = [
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
          about: 'Social worker J. Khan',
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
      relative: { family: 'Walmsley', given: 'Susan', is: 'DAU^Daughter' },
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
  {
    key: 'amina',
    nhsNumber: '9996208222',
    given: 'Amina',
    family: 'Hussain',
    sex: 'female',
    age: 9,
    birthday: '03-27',
    postcode: 'BB1 5ZZ',
    practice: 'P81005',
    cohort: YOUNG,
    gp: {
      problems: [['128188000', 'Cerebral palsy', 2018]],
      medicines: [['Baclofen 5mg/5ml oral solution', '5ml three times a day']],
    },
    community: {
      as: 'R',
      on: '01-19',
      about: 'Children’s physiotherapy, weekly',
      relative: { family: 'Hussain', given: 'Nadia', is: 'MTH^Mother' },
    },
  },
  {
    key: 'stanley',
    nhsNumber: '9996209598',
    given: 'Stanley',
    family: 'Ainsworth',
    sex: 'male',
    age: 82,
    birthday: '12-01',
    postcode: 'BB1 8ZZ',
    practice: 'P81155',
    cohort: OLDER,
    council: {
      reason: 'Physical support: Access and mobility only',
      events: [{ type: 'Service', on: '03-17', about: 'Home care, mornings', component: HOME_CARE }],
    },
    gp: {
      problems: [['49436004', 'Atrial fibrillation', 2016]],
      medicines: [['Apixaban 5mg tablets', 'One twice a day']],
    },
    community: { as: 'R', on: '05-11', about: 'Falls prevention, home exercises' },
  },
  {
    key: 'kirsty',
    nhsNumber: '9996210960',
    given: 'Kirsty',
    family: 'Nolan',
    sex: 'female',
    age: 34,
    birthday: '07-07',
    postcode: 'BB1 9ZZ',
    practice: 'P81155',
    cohort: UNDER_65,
    gp: {
      problems: [
        ['75544000', 'Opioid dependence', 2018],
        ['197480006', 'Anxiety disorder', 2013],
      ],
      medicines: [['Methadone 1mg/ml oral solution', '60ml a day, supervised']],
    },
    community: {
      as: 'R',
      on: '03-23',
      about: 'Recovery nurse, fortnightly',
      diagnosis: ['F11.2', 'Opioid dependence'],
    },
  },
  {
    key: 'bridie',
    nhsNumber: '9996212335',
    given: 'Bridie',
    family: "O'Shaughnessy",
    sex: 'female',
    age: 88,
    birthday: '05-15',
    postcode: 'BB3 1ZZ',
    practice: 'P81051',
    cohort: OLDER,
    council: {
      reason: 'Sensory support: Support for visual impairment',
      events: [
        { type: 'Assessment', on: '02-11', until: '02-11', about: 'Financial assessment', odd: 'financial' },
        { type: 'Service', on: '04-20', until: '04-20', about: 'Talking clock and task lamp', component: 'Equipment' },
        { type: 'Service', on: '05-18', about: 'Meals at home', component: 'Meals' },
      ],
    },
    gp: {
      problems: [['267718000', 'Age-related macular degeneration', 2014]],
      medicines: [['Alendronic acid 70mg tablets', 'One a week']],
    },
  },
  {
    key: 'tomasz',
    nhsNumber: '9996213706',
    given: 'Tomasz',
    family: 'Brightwell',
    sex: 'male',
    age: 15,
    birthday: '09-30',
    postcode: 'BB3 2ZZ',
    practice: 'P81721',
    cohort: YOUNG,
    gp: { problems: [['197480006', 'Anxiety disorder', 2024]], medicines: [] },
    community: {
      as: 'R',
      on: '05-05',
      about: 'Child and adolescent mental health service',
      diagnosis: ['F40.1', 'Social phobias'],
    },
  },
  {
    key: 'gordon',
    nhsNumber: '9996215075',
    given: 'Gordon',
    family: 'Kershaw',
    sex: 'male',
    age: 76,
    birthday: '10-10',
    postcode: 'BB3 3ZZ',
    practice: 'P81051',
    cohort: OLDER,
    council: {
      reason: 'Social support: Support for social isolation or other reason',
      events: [
        { type: 'Request', on: '03-30', until: '03-31', about: 'Lonely since his wife died' },
        { type: 'Service', on: '04-13', about: 'Lunch club, Thursdays', component: 'Day support' },
      ],
    },
    gp: {
      problems: [['49049000', 'Parkinson’s disease', 2020]],
      medicines: [['Co-careldopa 25mg/100mg tablets', 'One three times a day']],
    },
    community: { as: 'R', on: '04-27', about: 'Parkinson’s nurse, every two months' },
  },
];
