// Who agrees with the shared plan as they were shown it, and since when it has changed for whoever reads it now.
// @see design: record, rows 3 and 14; https://hl7.org/fhir/R4/questionnaireresponse.html
import type { Extension, Identifier, QuestionnaireResponse, Resource } from '@medplum/fhirtypes';
import { fhirInstant, type Instant, instant, type OdsCode, type ResourceId, type Token } from '../../fhir/ids.ts';
import { BASE, profile } from '../../fhir/systems.ts';
import { speakerOf } from '../team/people.ts';
import { addressOf, ofType, type Reading, type Told } from '../told.ts';
import { organisationNamed } from './sameThing.ts';

const SYSTEM = `${BASE}/Id/plan-agreement`;

/** Answers to the question whether somebody agrees; of more the newest count. */
export const AGREEMENTS: Reading = {
  types: ['QuestionnaireResponse'],
  filters: [{ kind: 'token', param: 'identifier', values: [{ system: SYSTEM }] }],
  most: 200,
};

const FORM = `${BASE}/Questionnaire/plan-agreement`;

/** Whether this says, in any shape, that somebody agrees with the plan. */
export function isAgreement(resource: Resource): boolean {
  if (resource.resourceType !== 'QuestionnaireResponse') return false;
  const { identifier, questionnaire } = resource;
  return identifier?.system === SYSTEM || String(questionnaire).split('|')[0] === FORM;
}

interface Answered {
  readonly resident: string;
  readonly agree: boolean;
  readonly comment: string | undefined;
  readonly at: Instant;
  /** Names this answer. */
  readonly id: ResourceId;
  /** A professional, and what their token calls them; residents and families are named as all they write is. */
  readonly by?: { readonly practitioner: Token; readonly name: string | undefined };
}

/** The answer as it is kept. It names no version: which one it was tells others what its writer could see. */
export function agreementOf({ resident, agree, comment, at, id, by }: Answered): QuestionnaireResponse {
  const identified = (practitioner: Token): Identifier => {
    const bar = practitioner.lastIndexOf('|');
    return { ...(bar > 0 && { system: practitioner.slice(0, bar) }), value: practitioner.slice(bar + 1) };
  };
  return {
    resourceType: 'QuestionnaireResponse',
    identifier: { system: SYSTEM, value: id },
    questionnaire: `${FORM}|1`,
    status: 'completed',
    subject: { reference: `Patient/${resident}` },
    authored: fhirInstant(at),
    ...(by && {
      author: {
        type: 'Practitioner',
        identifier: identified(by.practitioner),
        ...(by.name && { display: by.name }),
      },
    }),
    item: [
      { linkId: 'agree', answer: [{ valueBoolean: agree }] },
      ...(comment ? [{ linkId: 'comment', answer: [{ valueString: comment }] }] : []),
    ],
  };
}

/** When this version was stored; 0 when it does not say. */
export const updatedAt = ({ resource }: Told): number => Date.parse(resource.meta?.lastUpdated ?? '') || 0;

/** No later than it was stored, whatever it says. */
const saidAt = (told: Told<QuestionnaireResponse>): number =>
  Math.min(Date.parse(told.resource.authored ?? '') || 0, updatedAt(told));

const answerTo = ({ item }: QuestionnaireResponse, linkId: string) =>
  item?.find((each) => each.linkId === linkId)?.answer?.[0];

/** Each person's last word, by nobody else's hand. */
function lastWords(all: readonly Told[]): readonly Told<QuestionnaireResponse>[] {
  const said = ofType(all, 'QuestionnaireResponse').filter(
    (told) =>
      told.resource.identifier?.system === SYSTEM &&
      told.resource.status === 'completed' &&
      speakerOf(told, told.resource.author) !== undefined,
  );
  const byTime = said.toSorted((a, b) => saidAt(a) - saidAt(b) || (addressOf(a) < addressOf(b) ? -1 : 1));
  const last = new Map(
    byTime.map((told) => {
      const { reference, identifier } = told.resource.author ?? {};
      return [[told.contributor, reference ?? identifier?.system, identifier?.value].join(), told] as const;
    }),
  );
  return [...last.values()];
}

/**
 * For whoever is shown all of this: who agrees, and since when what they are shown has changed.
 * @param changed when the newest of what the plan is made of was stored
 */
export function agreementsOf(
  all: readonly Told[],
  changed: number,
  nameOf: (code: OdsCode) => string | undefined,
): readonly { readonly shown: Extension; readonly updated: number }[] {
  return lastWords(all).flatMap((told) => {
    const agreed = answerTo(told.resource, 'agree')?.valueBoolean;
    if (agreed === undefined) return [];
    const { author } = told.resource;
    const comment = answerTo(told.resource, 'comment')?.valueString;
    const at = saidAt(told);
    const extension: Extension[] = [
      { url: 'agreed', valueBoolean: agreed },
      { url: 'when', valueDateTime: fhirInstant(instant(at)) },
      { url: 'organization', valueReference: organisationNamed(told.contributor, nameOf) },
      ...(author ? [{ url: 'who', valueReference: author }] : []),
      ...(comment ? [{ url: 'comment', valueString: comment }] : []),
      { url: 'resource', valueReference: { reference: addressOf(told) } },
      ...(changed > at ? [{ url: 'changed-since', valueDateTime: fhirInstant(instant(changed)) }] : []),
    ];
    return [{ shown: { url: profile('plan-agreement'), extension }, updated: updatedAt(told) }];
  });
}
