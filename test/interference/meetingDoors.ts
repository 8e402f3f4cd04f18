// What the weekly meeting is sent: its day, and its minutes. @see profiles/fsh/operations-meeting.fsh
import { NUMBERS } from '../requests/borough.ts';
import { nhsNumber } from '../requests/resources.ts';
import { idOf } from './drawn.ts';
import type { Draw, Known } from './knock.ts';

const parameters = (parameter: readonly object[]): object => ({ resourceType: 'Parameters', parameter });

/** What any list of a locality is asked for in its address: short pages, so that there are more of them. */
export const listDrawn = (draw: Draw): string => draw(['', '_count=1', '_count=1', '_count=2']);

export const meetingBody = (draw: Draw): object =>
  parameters([{ name: 'date', valueDate: draw(['2026-05-05', '2026-06-03', '2026-06-10']) }]);

const council = { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: '324' };

export const minutesBody = (draw: Draw, known: Known): object =>
  parameters([
    {
      name: 'identifier',
      valueIdentifier: { system: 'urn:meetings', value: draw(['1', '2', '3', '4', '5', '6', '7', '8']) },
    },
    {
      name: 'entry',
      part: [
        {
          name: 'patient',
          valueReference: draw([
            { reference: `Patient/${draw([known.base.ada, known.base.ben, idOf(draw, known)])}` },
            { identifier: nhsNumber(draw([NUMBERS.ada, NUMBERS.ben, NUMBERS.cal])) },
          ]),
        },
        { name: 'decision', valueString: 'Goes on as it is' },
        {
          name: 'action',
          part: draw([
            [
              { name: 'text', valueString: 'Ring the daughter' },
              {
                name: 'owner',
                valueReference: draw([{ identifier: council }, { reference: `Patient/${idOf(draw, known)}` }]),
              },
              { name: 'due', valueDate: '2099-12-31' },
            ],
            [
              { name: 'task', valueReference: { reference: `Task/${idOf(draw, known)}` } },
              { name: 'status', valueCode: 'completed' },
            ],
          ]),
        },
      ],
    },
  ]);
