// What operations are sent when their doors are knocked on; a new operation needs its row.

import { sharingConsent } from '../requests/borough.ts';
import { idOf, inTree } from './drawn.ts';
import { matchBody, resolveBody } from './identityDoors.ts';
import type { Draw, Known } from './knock.ts';
import { meetingBody, minutesBody } from './meetingDoors.ts';

const parameters = (parameter: readonly object[]): object => ({ resourceType: 'Parameters', parameter });

const draft = (resident: string): object => ({
  resourceType: 'Parameters',
  parameter: [{ name: 'consent', resource: sharingConsent(resident, ['RW5', 'AGEUK']) }],
});

export const OPERATION_BODIES: Readonly<Record<string, (draw: Draw, known: Known) => object | undefined>> = {
  discharge: () => parameters([]),
  discharges: (draw) => parameters(draw([[], [{ name: 'date', valueDate: '2026-06-20' }]])),
  everything: (draw) => parameters(draw([[], [{ name: '_type', valueCode: 'Condition' }]])),
  'process-message': () => undefined,
  'shared-plan': (draw) => parameters(draw([[], [{ name: 'as-of', valueDate: '2026-06-01' }]])),
  'agree-plan': (draw) =>
    parameters([
      { name: 'version', valueString: draw(['{etag:0}', '{etag:1}', 'W/"1"']) },
      { name: 'agree', valueBoolean: draw([true, false]) },
    ]),
  'who-is-involved': () => parameters([]),
  'at-a-glance': () => parameters([]),
  meeting: meetingBody,
  'record-meeting': minutesBody,
  residents: (draw) => parameters(draw([[], [{ name: 'leads', valueCode: 'amiss' }]])),
  candidates: (draw) => parameters(draw([[], [{ name: 'cohort', valueCode: draw(['older', 'young', 'adult']) }]])),
  'sharing-explained': () => parameters([]),
  populate: (draw, { base }) =>
    parameters([{ name: 'subject', valueReference: { reference: `Patient/${draw([base.ada, base.ben, base.cal])}` } }]),
  requests: () => parameters([]),
  'response-message': () => parameters([]),
  visits: () => parameters([]),
  answer: (draw) =>
    parameters([
      { name: 'status', valueCode: draw(['accepted', 'completed', 'rejected']) },
      { name: 'text', valueString: 'answered' },
    ]),
  match: matchBody,
  'resolve-identity': resolveBody,
  'explain-access': (draw, known) => ({
    resourceType: 'Parameters',
    parameter: draw([[], [{ name: 'resource', valueString: inTree(draw, known) }]]),
  }),
  'try-consent': (draw, { base }) => draft(draw([base.ada, base.ben])),
  'disclose-by-law': (_, { base }) => ({
    resourceType: 'Parameters',
    parameter: [
      { name: 'disclosure', valueId: base.ada },
      { name: 'end', valueBoolean: true },
    ],
  }),
  // Whether the glass breaks is outside non-interference (consent §4); whom these name is not entitled to try, or nobody.
  'break-glass': () => undefined,
  'withdraw-consent': (draw, known) =>
    draw([
      undefined,
      {
        resourceType: 'Parameters',
        parameter: [{ name: 'consent', valueReference: { reference: `Consent/${idOf(draw, known)}` } }],
      },
    ]),
};
