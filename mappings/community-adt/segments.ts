// Which fields of which segments are read, and why the others are not. A test holds the mapping to it.
// @see https://www.hl7.eu/HL7v2x/v24/std24/ch03.htm

interface SegmentRow {
  /** Whether it may come more than once. */
  readonly repeats?: true;
  /** Field number -> what it is. */
  readonly read: Readonly<Record<number, string>>;
  /** Field number -> why it is left. */
  readonly left: Readonly<Record<number, string>>;
}

const COUNTER = 'numbers the segment, says nothing';
const MONEY = 'accounts and insurance: no use in care';
const OLD = 'withdrawn by HL7; PID-3 holds it';
const NO_LIST = 'local list without a published meaning';
const PRIVATE = 'not needed for care';
const PLACE_KEEPING = 'bed keeping inside the ward';
const THIRD_PARTY = 'more about a third party than care needs';

const all = (numbers: readonly number[], reason: string): Readonly<Record<number, string>> =>
  Object.fromEntries(numbers.map((number) => [number, reason]));
const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

export const SEGMENTS = {
  MSH: {
    read: {
      4: 'sending facility',
      5: 'receiving application',
      6: 'receiving facility',
      7: 'when sent',
      9: 'message type and event',
      11: 'production, training or test',
    },
    left: {
      1: 'read by the parser',
      2: 'read by the parser',
      3: 'name of a program; the sender is the organisation of the token',
      8: 'never a secret in a message',
      10: 'echoed in the acknowledgement',
      12: 'the version does not change what is read',
      13: 'order is told by the time of the event',
      14: 'continuation is not used in ADT',
      ...all([15, 16], 'the acknowledgement is always given'),
      17: 'United Kingdom by contract',
      18: 'read when the bytes are decoded',
      ...all([19, 20, 21], 'language and conformance of the interface'),
    },
  },
  EVN: {
    read: { 1: 'event, compared with MSH-9', 2: 'when recorded', 6: 'when it happened' },
    left: {
      3: 'a planned event comes again when it happens',
      4: NO_LIST,
      5: 'who typed it in: the sender audits that',
      7: 'where it was typed in',
    },
  },
  PID: {
    read: {
      3: 'identifiers',
      5: 'names',
      7: 'birth',
      8: 'gender',
      11: 'addresses',
      13: 'telephone at home and e-mail',
      14: 'telephone at work',
      15: 'language',
      16: 'marital status',
      22: 'ethnic category',
      29: 'death',
      30: 'death indicator',
      32: 'NHS number verification status',
    },
    left: {
      1: COUNTER,
      ...all([2, 4], OLD),
      6: "mother's maiden name: used to prove identity elsewhere, so not spread",
      9: 'aliases may be names that somebody must not be found by',
      10: 'the ethnic category is in PID-22',
      12: 'county is in PID-11',
      17: 'religion: special category data that no reader here needs',
      ...all([18, 19, 20], OLD),
      21: 'mother of a newborn: another person',
      ...all([23, 24, 25, 26, 27, 28], PRIVATE),
      31: NO_LIST,
      33: 'order is told by the time of the event',
      34: 'the sender is the organisation of the token',
      ...all(range(35, 39), 'animals and tribes'),
    },
  },
  PD1: {
    read: { 3: 'registered practice', 4: 'general practitioner', 12: 'protected' },
    left: {
      ...all([1, 2, 5, 6, 7, 8, 9, 10, 11], PRIVATE),
      ...all(range(13, 21), 'wishes that consent records hold'),
    },
  },
  MRG: {
    read: { 1: 'identifiers that stood for the person' },
    left: {
      2: 'alternate identifiers',
      3: 'account',
      4: 'external identifiers',
      5: 'visit numbers; visits keep their own',
      6: 'alternate visit number',
      7: 'name; the survivor has theirs',
    },
  },
  NK1: {
    repeats: true,
    read: {
      2: 'name',
      3: 'relationship',
      4: 'address',
      5: 'telephone at home',
      6: 'telephone at work',
      7: 'role as a contact',
      8: 'from',
      9: 'until',
      15: 'gender',
      16: 'birth',
      20: 'language',
      33: 'identifier of the contact',
    },
    left: {
      1: COUNTER,
      ...all([10, 11, 12, 13], 'the post somebody holds, not the person'),
      ...all([14, 17, 18, 19, ...range(21, 29)], THIRD_PARTY),
      ...all([30, 31, 32], 'the contact itself is in NK1-2, NK1-4 and NK1-5'),
      ...all(range(34, 37), THIRD_PARTY),
    },
  },
  PV1: {
    read: {
      2: 'class',
      3: 'place',
      4: 'method of admission',
      7: 'attending',
      8: 'referring',
      9: 'consulting',
      10: 'treatment function',
      13: 'readmission',
      14: 'source of admission',
      17: 'admitting',
      19: 'visit',
      36: 'method of discharge',
      37: 'destination on discharge',
      44: 'admitted',
      45: 'discharged',
    },
    left: {
      1: COUNTER,
      5: 'number of the booking before the visit',
      6: 'place before a transfer; transfers are not offered',
      ...all([11, 12, 15, 16, 18], NO_LIST),
      ...all(range(20, 35), MONEY),
      38: 'diet: nobody outside the ward acts on it',
      ...all([39, 40, 41, 42, 43], PLACE_KEEPING),
      ...all([46, 47, 48, 49], MONEY),
      50: 'another number of the same visit',
      51: 'visits are always meant',
      52: 'other clinicians, without saying in what part',
    },
  },
  PV2: {
    read: { 3: 'reason', 8: 'expected admission' },
    left: {
      ...all([1, 2], PLACE_KEEPING),
      ...all([4, 5, 6, 7], PLACE_KEEPING),
      ...all([9, 10, 11], 'expectations; the discharge itself will tell'),
      ...all(range(12, 24), NO_LIST),
      25: 'priority of the visit: the method of admission says it',
      ...all([...range(26, 37), 38, ...range(39, 49)], NO_LIST),
    },
  },
  AL1: {
    repeats: true,
    read: { 2: 'kind', 3: 'substance', 4: 'severity', 5: 'reaction', 6: 'since' },
    left: { 1: COUNTER },
  },
  DG1: {
    repeats: true,
    read: {
      3: 'diagnosis',
      4: 'description',
      5: 'when',
      6: 'admitting, working or final',
      15: 'priority',
      16: 'who diagnosed',
      18: 'confidential',
    },
    left: {
      1: COUNTER,
      2: 'DG1-3 names its code system',
      ...all(range(7, 14), MONEY),
      17: 'every row is kept as a diagnosis',
      19: 'DG1-5 says when',
      20: 'list is always sent whole',
      21: 'list is always sent whole',
    },
  },
} as const satisfies Readonly<Record<string, SegmentRow>>;

export type SegmentName = keyof typeof SEGMENTS;

/** Segments that are not read at all, and why. */
export const LEFT_SEGMENTS: Readonly<Record<string, string>> = {
  SFT: 'names the sending program',
  NTE: 'free notes of the interface',
  PDA: 'death and autopsy; PID-29 tells the death',
  DB1: 'disability without a published list',
  ROL: 'clinicians are in PV1',
  OBX: 'observations are left out of ADT by national guidance',
  PR1: 'procedures are told better by the clinical record',
  GT1: MONEY,
  IN1: MONEY,
  IN2: MONEY,
  IN3: MONEY,
  DRG: MONEY,
  ACC: 'accidents: for insurers',
  UB1: MONEY,
  UB2: MONEY,
  ZU1: 'waiting-list and attendance details for reporting',
  ZU2: 'waiting-list details for reporting',
  ZU3: 'attendance details for reporting',
  ZU4: 'emergency-department clocks for reporting',
  ZU5: 'legal status under the Mental Health Act: comes with the mental health data set',
  ZU6: 'maternity: no use here',
  ZU7: 'local',
  ZU8: 'consent to the Summary Care Record (ZU8-3) is not consent to share in this borough and permits nothing here',
};
