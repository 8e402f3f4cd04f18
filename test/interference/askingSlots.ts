// What may differ between two worlds in what agencies ask of each other and when they come.
import { appointmentOf, KINDS, requestOf } from './resources.ts';
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
];
