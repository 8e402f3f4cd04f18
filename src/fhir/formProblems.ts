// What can be wrong with answers to a form that is known here. @see problemTable.ts; https://hl7.org/fhir/R4/questionnaireresponse.html#notes
import type { ProblemRow } from './problemRow.ts';

export const FORM_PROBLEMS = {
  'form-unknown': {
    status: 422,
    code: 'not-found',
    text: 'This gateway publishes no such form, or not in this version: name one that Questionnaire finds.',
  },
  'form-of-professionals': {
    status: 403,
    code: 'forbidden',
    text: 'Professionals assess on this form. Residents, and those who act for them, answer about-me and wellbeing, and forms of their own.',
  },
  'form-item-unknown': {
    status: 422,
    code: 'structure',
    text: 'The form asks no such question at this place: use its linkIds, nested as the form nests them, what stands below a question within its answer.',
  },
  'form-item-disabled': {
    status: 422,
    code: 'business-rule',
    text: 'By the other answers this question is not asked (enableWhen): leave its answer out, or mend the answer it depends on.',
  },
  'form-answer-type': {
    status: 422,
    code: 'value',
    text: 'The answer is not of the type, the length or the size that the question asks for.',
  },
  'form-answer-option': {
    status: 422,
    code: 'code-invalid',
    text: 'The answer is none of the options that the question offers.',
  },
  'form-answer-required': {
    status: 422,
    code: 'required',
    text: 'The form requires an answer here before the response is completed: answer it, or save it as in-progress.',
  },
  'form-empty': {
    status: 422,
    code: 'required',
    text: 'A completed response answers at least one question of its form: answer it, or save it as in-progress.',
  },
  'form-answer-repeats': {
    status: 422,
    code: 'structure',
    text: 'The form takes this once: one item with one answer; a question that repeats has several answers in one item.',
  },
  'form-too-long': {
    status: 422,
    code: 'too-costly',
    text: 'More is answered than can be checked against its form at once; split it.',
  },
} as const satisfies Record<string, ProblemRow>;
