// Nobody opens a record to their own side on their own word; where a consent comes near to that, somebody looks at it.
// @see design: consent §6, "self-grant"
import type { Attachment, Consent, QuestionnaireResponse, Resource } from '@medplum/fhirtypes';
import { isExplanation, isUnderstood } from '../fhir/explanation.ts';
import type { Instant, OdsCode, Token } from '../fhir/ids.ts';
import { type Problem, problem } from '../fhir/problem.ts';
import { PERSONS } from '../fhir/systems.ts';
import { covers, incapacity } from './assessments.ts';
import { byResident } from './authority.ts';
import { type Compiled, compiled } from './compiled.ts';
import type { Actors } from './directory.ts';
import { isAddressed } from './evidence.ts';
import type { Assessment } from './inputs.ts';
import { namesPerson, opensForOwn } from './ownSide.ts';
import type { Policy } from './policy.ts';
import { permitsAnything } from './refusing.ts';

/** Who records it, and what is known of those behind it beyond its own words. */
export interface Recording {
  readonly recorderOrganisation: OdsCode;
  /** Who records it, where it is a person. */
  readonly recorder?: Token;
  readonly policy: Policy;
  readonly now: Instant;
  /** Whom its literal references stand for, as far as the writer sees. */
  readonly actors?: Actors;
  /** The document that is its source, as far as the writer sees. */
  readonly document?: Resource;
  /** Whose contribution that document is. */
  readonly documentBy?: OdsCode;
  /** Who put its relatives (`RelatedPerson/{id}`) on record, as far as the writer sees. */
  readonly relatives?: Readonly<Record<string, OdsCode>>;
}

/** How files of these types begin, in base64: a scan or a signed form. */
const FORMS: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    'application/pdf': /^JVBERi0/,
    'image/jpeg': /^\/9j\//,
    'image/png': /^iVBORw0KGgo/,
    'image/tiff': /^(SUkq|TU0A)/,
  }),
);
/** Characters of base64: less than this (384 bytes) shows nothing that somebody signed. */
const LEAST = 512;

/** A scan of what it says it is, or the address of one with its hash. */
function isForm(attachment: Attachment = {}): boolean {
  const { contentType = '', data } = attachment;
  if (data === undefined) return isAddressed(attachment);
  const text = data.replace(/\s/g, '');
  return text.length >= LEAST && /^[\w+/]+=*$/.test(text) && FORMS.get(contentType.toLowerCase())?.test(text) === true;
}

const isOwnSide = (other: OdsCode, { recorderOrganisation: own, policy }: Recording): boolean =>
  policy.organisations.isOneSide(own, other);

/** Whether somebody else than the recorder's side put this relative on record. */
const isKnownElsewhere = (relative: string, by: Recording): boolean => {
  const contributor = by.relatives?.[relative];
  return contributor !== undefined && !isOwnSide(contributor, by);
};

/** Whether whoever gives the consent said it themselves: the resident, or a representative whom others put on record. */
const isByGiver = ({ author }: QuestionnaireResponse, c: Compiled, by: Recording): boolean =>
  byResident(c)
    ? by.documentBy === PERSONS.resident
    : by.documentBy === PERSONS.proxy &&
      c.representatives.some((each) => each === author?.reference && isKnownElsewhere(each, by));

/** Whether the document kept here that is its source shows that its giver signed, or understood and said so. */
function isSigned(c: Compiled, by: Recording): boolean {
  const { document } = by;
  if (document?.resourceType === 'DocumentReference')
    return document.status === 'current' && (document.content ?? []).some(({ attachment }) => isForm(attachment));
  return document !== undefined && isExplanation(document) && isUnderstood(document) && isByGiver(document, c, by);
}

const SIGNED =
  'A signed source is a PDF, JPEG, PNG or TIFF of what was signed, in sourceAttachment or in a current DocumentReference kept here, or its https address with its hash; or the explanation of sharing (Questionnaire/sharing-explained) on which whoever gives the consent says, by their own token, that they understood. Answers that anybody else wrote down are none.';

/** Why this permit, recorded by these, may be their own invention; none = it may be written. */
export function selfGrantFaults(consent: Consent, by: Recording): readonly Problem[] {
  const c = compiled(consent);
  const refused = (more: string): readonly Problem[] => [
    problem('consent-unenforceable', { expression: 'Consent.verification', more }),
  ];
  if (isForm(consent.sourceAttachment) || isSigned(c, by)) return [];
  if (by.recorder && namesPerson(c.rules, by.recorder, by.actors))
    return refused(`A permit that names its recorder in person needs a signed source. ${SIGNED}`);
  const opens = (but?: 'relatedPerson') => opensForOwn(c.rules, by.recorderOrganisation, by.policy.organisations, but);
  if (!opens()) return [];
  // A representative is put on record wherever they show their power: to let them read it is reviewed, not refused.
  const vouched = c.grounds.some(
    ({ evidence, on }) =>
      evidence === 'vouched' &&
      (on === undefined || (!byResident(c) && (isKnownElsewhere(on, by) || !opens('relatedPerson')))),
  );
  if (vouched) return [];
  return refused(
    `A permit that is not only for other organisations, each by its ODS code, needs a signed source, or verification with this resident or a representative whom another organisation recorded. ${SIGNED}`,
  );
}

/** Whether all authority of a representative rests on what the recorder's own side put on record. */
function isRepresentedByOwn(c: Compiled, assessments: readonly Assessment[], by: Recording): boolean {
  if (byResident(c)) return false;
  const others = assessments.filter((each) => each.able || (each.by && !isOwnSide(each.by, by)));
  const assessed = incapacity(others).some(covers(by.now));
  return !(c.representatives.some((each) => isKnownElsewhere(each, by)) && (assessed || c.authority === 'parental'));
}

/** Whether the privacy officer of the recorder should look at it. */
export function needsReview(consent: Consent, assessments: readonly Assessment[], by: Recording): boolean {
  const c = compiled(consent);
  const counts = c.state === 'active' && permitsAnything(consent);
  return (
    counts &&
    (opensForOwn(c.rules, by.recorderOrganisation, by.policy.organisations) || isRepresentedByOwn(c, assessments, by))
  );
}
