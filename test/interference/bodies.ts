// What is written through the doors, about somebody, of types that the doors of writing share.
import { NUMBERS } from '../requests/borough.ts';
import { condition, nhsNumber, observation, patient } from '../requests/resources.ts';
import { idOf, typeOf } from './drawn.ts';
import type { Draw, Known } from './knock.ts';
import { appointmentOf, KINDS, requestOf } from './resources.ts';

const DEE = '9990000042';
export const NUMBERS_ASKED = [NUMBERS.ada, NUMBERS.ben, NUMBERS.cal, DEE];
/** Who is asked, or comes. */
const AGENCIES = ['324', 'RW5', 'P81022', 'AGEUK'];

type Body = Record<string, unknown> & { readonly resourceType: string };

export const bodyDrawn = (draw: Draw, known: Known): Body => {
  const about = draw([known.base.ada, known.base.ben, known.base.cal, idOf(draw, known)]);
  return draw<() => Body>([
    () => condition(about) as never,
    () => observation(about, draw(['8867-4', '11331-6']), '2026-05-05') as never,
    () => patient({ identifier: [nhsNumber(draw(NUMBERS_ASKED))] }) as never,
    () => ({
      resourceType: 'Task',
      status: 'requested',
      intent: 'order',
      for: { reference: `Patient/${about}` },
      focus: { reference: `${typeOf(draw)}/${idOf(draw, known)}` },
    }),
    () => ({
      resourceType: 'CarePlan',
      status: 'active',
      intent: 'plan',
      subject: { identifier: nhsNumber(draw(NUMBERS_ASKED)) },
      goal: [{ reference: `Goal/${idOf(draw, known)}` }],
    }),
    () => requestOf(about, draw(Object.values(KINDS)), draw(AGENCIES)) as never,
    () => requestOf(about, draw(Object.values(KINDS))) as never,
    () =>
      appointmentOf(
        about,
        draw(['2026-06-12T10:00:00Z', '2026-06-12T16:30:00Z']),
        [draw(AGENCIES), draw(AGENCIES)],
        draw([undefined, known.base.target, known.base.asked]),
      ) as never,
  ])();
};
