// What the ambulance service sends of a man who fell: a BaRS referral, of somebody without an NHS number.
import { referralMessage } from '../../generate/referral.ts';

/** The message. @param sent instant at which it was sent, ISO */
export const referral = (sent: string): string =>
  referralMessage({
    sent,
    run: '5f4d0000',
    asks: {
      status: 'active',
      priority: 'urgent',
      code: { text: 'Fell at home, not injured; needs visits until somebody looks after him' },
    },
    patient: {
      name: [{ family: 'Haworth', given: ['Walter'] }],
      gender: 'male',
      birthDate: '1941-02-17',
      address: [{ line: ['4 Example Terrace'], city: 'Blackburn' }],
    },
  });
