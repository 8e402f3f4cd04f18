// What may differ between two worlds in what agencies ask of each other and when they come.
import { appointmentOf, cameOf, KINDS, requestOf } from './resources.ts';
import { allBut, type Op, post, type Slot } from './slot.ts';

const service = (ben: string, status: string): object => ({
  resourceType: 'EpisodeOfCare',
  status,
  patient: { reference: `Patient/${ben}` },
  type: [{ coding: [{ system: 'http://snomed.info/sct', code: KINDS.night }] }],
});
const asks =
  (kind: string, to?: string): Op =>
  ({ ben }) =>
    post('feed:RW5', requestOf(ben, kind, to));
const comes =
  (start: string, by: readonly string[], more: object = {}): Op =>
  ({ ben }) =>
    post('feed:RW5', { ...appointmentOf(ben, start, by), ...more });

/** A request to Age UK that was over long ago. */
const ended: readonly Op[] = [
  asks(KINDS.walking, 'AGEUK'),
  ({ ben }, [id = '']) => [
    `ServiceRequest/${id}`,
    {
      ...{ as: 'feed:RW5', method: 'PUT' },
      body: {
        ...{ ...requestOf(ben, KINDS.walking, 'AGEUK'), id, status: 'completed' },
        occurrencePeriod: { start: '2026-03-01', end: '2026-03-02' },
      },
    },
  ],
];
const came =
  (what: keyof ReturnType<typeof cameOf>): Op =>
  (_, [id = '']) =>
    post('feed:RW5', cameOf(id, 'AGEUK')[what]);

export const ASKING_SLOTS: readonly Slot[] = [
  {
    name: 'what the trust asked the practice about Ben',
    hiddenFrom: allBut('gp', 'receptionist', 'matron', 'resident'),
    alternatives: [[], [asks(KINDS.walking, 'P81022')], [asks(KINDS.target, 'P81022'), asks(KINDS.night, 'P81022')]],
  },
  {
    name: 'what the trust does for Ben',
    hiddenFrom: allBut('matron', 'resident'),
    alternatives: [
      [],
      [asks(KINDS.walking), ({ ben }) => post('feed:RW5', service(ben, 'active'))],
      [asks(KINDS.target), ({ ben }) => post('feed:RW5', service(ben, 'finished'))],
    ],
  },
  {
    name: 'when the trust comes to Ben',
    hiddenFrom: allBut('matron', 'resident'),
    alternatives: [
      [],
      [comes('2026-06-12T11:00:00Z', ['RW5'])],
      [comes('2026-06-12T09:30:00Z', ['RW5', '324']), comes('2026-06-12T17:00:00Z', ['RW5'], { status: 'cancelled' })],
    ],
  },
  {
    name: 'what came of a request that was over long ago, by whoever left out whom it was about',
    hiddenFrom: allBut('matron', 'resident'),
    alternatives: [[], [...ended, came('told')], [...ended, came('task'), came('visit')]],
  },
];
