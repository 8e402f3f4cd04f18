// What can be wrong with a request to another agency, or with what answers it. @see problemTable.ts
import type { ProblemRow } from './problemRow.ts';

export const REQUEST_PROBLEMS = {
  'nothing-asked': {
    status: 422,
    code: 'business-rule',
    text: 'This Task asks nobody for an answer: only those with the code answer-request or meeting-action do.',
  },
  'recipient-unknown': {
    status: 422,
    code: 'not-found',
    text: 'Nobody would be asked: name an organisation by the system https://fhir.nhs.uk/Id/ods-organization-code and a code in use here, the voluntary sector too, or a PractitionerRole or HealthcareService kept here that acts for one, by its own word or yours: where anybody else keeps that entry, name the organisation by its code. A person, or a name alone, has no clock and nobody who answers.',
  },
  'nothing-requested': {
    status: 422,
    code: 'required',
    text: 'Whoever is asked must learn what for: say it in the code of the request, as a coding or text.',
  },
  'nomination-unclear': {
    status: 422,
    code: 'business-rule',
    text: 'Nobody would find this nomination: the method is coded https://onestory.example/fhir/CodeSystem/risk-method|nomination.',
  },
  'answered-before': {
    status: 409,
    code: 'conflict',
    text: 'It stands otherwise by now, and nothing was written: read the Task.',
  },
  'not-asked': {
    status: 403,
    code: 'forbidden',
    text: 'Only who is asked, the owner of the Task, answers: the organisation it names, or the person.',
  },
  'answered-by-operation': {
    status: 422,
    code: 'business-rule',
    text: 'A Task that asks for an answer, or is one, is made with its request, answered with Task/{id}/$answer and ended with its request; nothing else writes or deletes it.',
  },
  'reply-to-made': {
    status: 422,
    code: 'business-rule',
    text: 'Where an answer goes is taken from the message that asked: nobody else sets the extension reply-to, or changes it.',
  },
  'answers-full': {
    status: 422,
    code: 'too-costly',
    text: 'This has been answered as often as it can be: at most 50 times. Say the last word, or ask anew.',
  },
  'equivalent-open': {
    status: 409,
    code: 'duplicate',
    text: 'The same, or something of the same kind, is there already: read it first. To save yours nevertheless, repeat the request with "Prefer: equivalent=save".',
  },
  'referral-of-unknown': {
    status: 422,
    code: 'business-rule',
    text: 'Whoever is asked must learn who it is about: write the Patient as you know them first (POST, or PUT what you read), then the request.',
  },
} as const satisfies Record<string, ProblemRow>;
