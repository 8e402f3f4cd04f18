// What the doors of who is who are sent.
import { NUMBERS } from '../requests/borough.ts';
import { nhsNumber, patient } from '../requests/resources.ts';
import type { Draw } from './knock.ts';

const FAMILIES = ['Aspin', 'Bolton', 'Dee', 'Hidden', 'Quarry'];
const BORN = ['1938-03-04', '1971-09-09', '1950-05-05'];

export const matchBody = (draw: Draw): object => ({
  resourceType: 'Parameters',
  parameter: [
    {
      name: 'resource',
      resource: patient({
        name: [{ family: draw(FAMILIES), given: [draw(['Ada', 'Dora', 'Ben'])] }],
        birthDate: draw(BORN),
        ...(draw([true, false]) && { identifier: [nhsNumber(draw([NUMBERS.ada, NUMBERS.ben, '9990000042']))] }),
      }),
    },
    ...draw([[], [{ name: 'onlyCertainMatches', valueBoolean: true }], [{ name: 'count', valueInteger: 1 }]]),
  ],
});

export const resolveBody = (draw: Draw): object => ({
  resourceType: 'Parameters',
  parameter: [{ name: 'decision', valueCode: draw(['same', 'different']) }],
});
