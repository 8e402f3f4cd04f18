// Patient/{id}/$sharing-explained: what is to be told before anything is shared, what was told, and whether to tell it again.
// @see design: record, row 7; profiles/fsh/forms-sharing.fsh
import type { ParametersParameter } from '@medplum/fhirtypes';
import { type AskAgain, EXPLANATIONS, type Explained, explanationsIn, wordsOf } from '../../record/forms/explained.ts';
import { organisationNamed } from '../../record/plan/sameThing.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { composing } from '../composed/composing.ts';
import { type Answer, problemAnswer } from '../respond.ts';
import { composedAnswer } from './composed.ts';
import { readInput } from './input.ts';

type Part = ParametersParameter;

const WHY: Readonly<Record<AskAgain, string>> = {
  'never-explained': 'Nobody has noted that sharing was explained; explain it before asking for consent.',
  'wording-changed': 'The words have changed since sharing was explained; explain it again.',
  'not-understood': 'It was explained and not fully understood; explain it again, another way.',
};

/** What comes after the explanation, in plain words. */
const NEXT: readonly string[] = [
  'Show who would see how much before anybody signs: $try-consent with the consent as drafted.',
  'Record the consent with this explanation as its source (Consent.sourceReference) and whom it was agreed with (Consent.verification).',
  'Any or all of it can be withdrawn at any time, in one step: $withdraw-consent.',
];

const explainedPart = (call: KnownCall, each: Explained): Part => ({
  name: 'explained',
  part: [
    ...(each.version ? [{ name: 'version', valueString: each.version }] : []),
    ...(each.when ? [{ name: 'when', valueDateTime: each.when }] : []),
    { name: 'by', valueReference: organisationNamed(each.by, call.gateway.nameOf) },
    ...(each.understood ? [{ name: 'understood', valueCode: each.understood }] : []),
    ...(each.ownWords ? [{ name: 'own-words', valueString: each.ownWords }] : []),
    ...(each.how ? [{ name: 'explained-in', valueString: each.how }] : []),
    ...(each.interpreter === undefined ? [] : [{ name: 'interpreter-present', valueBoolean: each.interpreter }]),
    { name: 'resource', valueReference: { reference: each.from } },
  ],
});

export async function sharingExplained(call: KnownCall): Promise<Answer> {
  for (const type of ['Patient', 'Questionnaire', 'QuestionnaireResponse']) {
    const allowed = mayTry(call, type, 'read');
    if (!allowed.ok) return problemAnswer(allowed.error);
  }
  const input = await readInput(call, []);
  if (!input.ok) return problemAnswer(input.error);
  const found = await composing(call, 'sharing-explained', {
    reads: [EXPLANATIONS],
    named: () => ['Questionnaire/sharing-explained'],
    make: ({ told }) => explanationsIn(told),
  });
  if (!found.ok) return problemAnswer(found.error);
  const { form, explained, askAgain } = found.value;
  return composedAnswer(call, [
    { name: 'current', valueCanonical: `${form.url}|${form.version}` },
    ...wordsOf(form).map((each) => ({ name: 'words', valueString: each })),
    ...explained.map((each) => explainedPart(call, each)),
    { name: 'ask-again', valueBoolean: askAgain !== undefined },
    ...(askAgain
      ? [
          {
            name: 'why',
            part: [
              { name: 'code', valueCode: askAgain },
              { name: 'text', valueString: WHY[askAgain] },
            ],
          },
        ]
      : []),
    ...NEXT.map((each) => ({ name: 'next', valueString: each })),
  ]);
}
