// Every expected failure, one row each: status, FHIR issue type, what is wrong and what to do about it.
// @see https://hl7.org/fhir/R4/valueset-issue-type.html
import { BODY_PROBLEMS } from './bodyProblems.ts';
import { FORM_PROBLEMS } from './formProblems.ts';
import { MESSAGE_PROBLEMS } from './messageProblems.ts';
import { PLAN_PROBLEMS } from './planProblems.ts';
import type { ProblemRow } from './problemRow.ts';
import { REQUEST_PROBLEMS } from './requestProblems.ts';
import { SAYING_PROBLEMS } from './sayingProblems.ts';
import { SUBSCRIBING_PROBLEMS } from './subscribingProblems.ts';
import { TEAM_PROBLEMS } from './teamProblems.ts';

const HTTP = 'https://hl7.org/fhir/R4/http.html';

export const PROBLEMS = {
  ...BODY_PROBLEMS,
  ...FORM_PROBLEMS,
  ...MESSAGE_PROBLEMS,
  ...PLAN_PROBLEMS,
  ...REQUEST_PROBLEMS,
  ...TEAM_PROBLEMS,
  ...SAYING_PROBLEMS,
  ...SUBSCRIBING_PROBLEMS,
  'period-overlaps': {
    status: 422,
    code: 'business-rule',
    text: 'Reports of another period that shares days with this one are published: what is in one and not in the other would tell of few people. Evaluate the same period, or one beside it.',
  },
  'parameter-unknown': {
    status: 400,
    code: 'not-supported',
    text: 'This parameter is not offered here; /metadata says what is.',
  },
  'parameter-invalid': {
    status: 400,
    code: 'value',
    text: 'The value of a parameter cannot be read.',
  },
  'page-not-alone': {
    status: 400,
    code: 'value',
    text: 'The page link says all; send it as it was given, without other parameters.',
  },
  'page-invalid': { status: 400, code: 'value', text: 'This page link is not valid here; repeat the search.' },
  'if-match-required': {
    status: 412,
    code: 'conflict',
    text: 'Send If-Match with the ETag of the version that was read.',
    spec: `${HTTP}#concurrency`,
  },
  'token-missing': { status: 401, code: 'login', text: 'Send a bearer token: Authorization: Bearer ….' },
  'token-invalid': {
    status: 401,
    code: 'login',
    text: 'The bearer token is not accepted: unknown issuer, wrong audience, expired or badly signed, without `sub`, or a claim cannot be read.',
  },
  'scope-missing': {
    status: 403,
    code: 'forbidden',
    text: 'The scopes of this token do not cover this type and interaction.',
    spec: 'https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html',
  },
  'role-missing': { status: 403, code: 'forbidden', text: 'No role of this token has a view of this type.' },
  'organisation-missing': {
    status: 403,
    code: 'forbidden',
    text: 'The token of a professional or a system names the organisation acted for in "org"; that of a resident or proxy names them in "fhirUser", as Patient/{id} or RelatedPerson/{id}.',
  },
  'sender-not-registered': {
    status: 403,
    code: 'forbidden',
    text: 'The organisation of this token is not registered for this source.',
  },
  'not-the-contributor': {
    status: 403,
    code: 'forbidden',
    text: 'Only the organisation that contributed this resource can change it.',
  },
  'not-a-recorder': {
    status: 403,
    code: 'forbidden',
    text: 'Recording consent, or who is able to give it, needs a recorder role.',
  },
  'not-entitled': {
    status: 403,
    code: 'forbidden',
    text: 'This operation is for a person, named in the token, in a role that the role policy entitles to it, and for its purposes.',
  },
  'disclosure-own-side': {
    status: 422,
    code: 'business-rule',
    text: 'Nobody discloses by law to themself or to their own organisation; the privacy officer of another does.',
  },
  'no-such-person': {
    status: 404,
    code: 'not-found',
    text: 'No record can be opened with these details. Check number, date of birth and surname; where the person’s vital interests are at stake, declare vitalInterests.',
  },
  'review-fixed': {
    status: 422,
    code: 'business-rule',
    text: 'Of a review only status (in-progress, completed), statusReason, businessStatus, note and output change, without a label, once, and by somebody else than whose access it is about.',
  },
  'second-steward': {
    status: 422,
    code: 'business-rule',
    text: 'A proposal is confirmed once, by another steward, of another organisation than the one who proposed it.',
  },
  'not-found': { status: 404, code: 'not-found', text: 'There is no such resource.' },
  'source-unknown': {
    status: 404,
    code: 'not-found',
    text: 'There is no such source.',
  },
  'route-unknown': { status: 404, code: 'not-found', text: 'There is no such route; see /metadata.' },
  'type-unknown': {
    status: 404,
    code: 'not-supported',
    text: 'This resource type is not offered here; see /metadata.',
  },
  'method-not-allowed': {
    status: 405,
    code: 'not-supported',
    text: 'This interaction is not offered here; see /metadata.',
  },
  'not-acceptable': { status: 406, code: 'not-supported', text: 'Offered is JSON of FHIR 4.0: application/fhir+json.' },
  conflict: {
    status: 409,
    code: 'conflict',
    text: 'The resource was changed by another request at the same time; read it again and repeat.',
  },
  deleted: { status: 410, code: 'deleted', text: 'The resource was deleted.' },
  'several-match': {
    status: 412,
    code: 'multiple-matches',
    text: 'Several resources match the criteria; narrow them.',
    spec: `${HTTP}#ccreate`,
  },
  'criteria-missing': {
    status: 412,
    code: 'required',
    text: 'A conditional interaction needs criteria that select.',
    spec: `${HTTP}#ccreate`,
  },
  exists: { status: 412, code: 'conflict', text: 'If-None-Match names a version that is there.' },
  'version-conflict': {
    status: 412,
    code: 'conflict',
    text: 'If-Match does not name the current version; read it again and repeat.',
    spec: `${HTTP}#concurrency`,
  },
  invalid: { status: 422, code: 'invalid', text: 'The resource breaks a rule of its type or profile.' },
  'value-required': { status: 422, code: 'required', text: 'A required element is missing.' },
  'value-invalid': { status: 422, code: 'value', text: 'A value has the wrong form.' },
  'code-invalid': { status: 422, code: 'code-invalid', text: 'The code is not in the required value set.' },
  'structure-invalid': {
    status: 422,
    code: 'structure',
    text: 'The resource has an element or form its type does not have.',
  },
  'invariant-failed': { status: 422, code: 'invariant', text: 'The resource breaks an invariant.' },
  'extension-unknown': {
    status: 422,
    code: 'extension',
    text: 'A modifier extension or rules that are not understood cannot be accepted.',
  },
  'period-order': { status: 422, code: 'invariant', text: 'A period ends before it starts.' },
  'reference-target': { status: 422, code: 'invalid', text: 'This element may not refer to that type.' },
  'reference-unresolved': {
    status: 422,
    code: 'not-found',
    text: 'A reference does not lead to a resource this requester can see.',
  },
  'subject-required': {
    status: 422,
    code: 'required',
    text: 'The resource must say whom it is about: a Patient reference, or an identifier with the NHS number.',
  },
  'subject-moved': { status: 422, code: 'business-rule', text: 'A resource cannot be moved to another resident.' },
  'too-many': {
    status: 422,
    code: 'too-costly',
    text: 'More than one answer is made of; narrow it: by patient, people by identifier, name or birth date, a history by _since.',
  },
  'too-many-included': {
    status: 422,
    code: 'too-costly',
    text: 'More is joined than one page includes: 1,000 resources, 5 references away. Ask for a smaller _count, or for less.',
    spec: 'https://hl7.org/fhir/R4/search.html#include',
  },
  'page-too-long': {
    status: 422,
    code: 'too-costly',
    text: 'What is asked is too long for a link to the next page; ask for fewer values at once, or a larger _count.',
  },
  'too-many-elements': { status: 422, code: 'too-costly', text: 'A resource holds at most 3,000 values; split it.' },
  'too-many-references': {
    status: 422,
    code: 'too-costly',
    text: 'The resource refers to more than 500 other resources; split it.',
  },
  'consent-refuses': {
    status: 422,
    code: 'business-rule',
    text: 'A consent that refuses is neither deleted nor loosened, because that could open a record; the resident ends it with $withdraw-consent.',
  },
  'consent-unenforceable': {
    status: 422,
    code: 'business-rule',
    text: 'This consent cannot be enforced as it stands.',
  },
  'without-effect': { status: 200, code: 'informational', text: 'This part of the consent has no effect.' },
  'explanation-not-understood': {
    status: 422,
    code: 'business-rule',
    text: 'The explanation this consent rests on does not say that the resident understood it; explain it again first.',
  },
  'assessment-unclear': {
    status: 422,
    code: 'business-rule',
    text: 'An assessment of the ability to decide has one code, an outcome (able, not-able), a date, and no relative or resident as its performer.',
  },
  'bundle-without-patient': {
    status: 422,
    code: 'required',
    text: 'The Bundle holds no Patient; its raw form is kept.',
  },
  'too-many-attempts': {
    status: 429,
    code: 'throttled',
    text: 'Too many attempts at breaking the glass; try again in an hour, or ask the privacy officer.',
  },
  'slow-down': { status: 429, code: 'throttled', text: 'Too many requests; wait as Retry-After says.' },
  'delivery-unreadable': { status: 422, code: 'structure', text: 'The delivery cannot be read as this source.' },
  unavailable: { status: 503, code: 'transient', text: 'The gateway cannot answer now; repeat in a moment.' },
  bug: { status: 500, code: 'exception', text: 'Something failed inside the gateway; quote the request id.' },
} as const satisfies Record<string, ProblemRow>;

export type ProblemId = keyof typeof PROBLEMS;
