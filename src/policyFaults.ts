// What no table of the policy can tell of itself: names in one that only another, or the code, knows.
// @see design: interface, "Environment" ("Every wrong value is reported at boot, all at once")
import { REST_SOURCE } from './fhir/systems.ts';
import { isTypeName } from './fhir/types.ts';
import { sources } from './sources.ts';
import type { EvaluationPlan } from './terms/evaluation.ts';
import type { LabelRules } from './terms/labelRules.ts';
import type { Senders } from './terms/senders.ts';

interface Read {
  readonly labels: LabelRules;
  readonly evaluation: EvaluationPlan;
  readonly senders: Senders;
  /** ODS codes of the tables of organisations and practices. */
  readonly organisations: readonly string[];
}

const isSource = (name: string): boolean => name === REST_SOURCE || sources.has(name);
const quoted = (names: readonly string[]): string => names.map((each) => `"${each}"`).join(', ');

/** Every name that leads nowhere: a rule that stands on it would never hold, and nobody would be told. */
export function policyFaults({ labels, evaluation, senders, organisations }: Read): readonly string[] {
  const known = new Set<string>([...organisations, ...[...senders.values()].flatMap((codes) => [...codes])]);
  const unknown = (where: string, names: Iterable<string>, what: string, is: (name: string) => boolean) => {
    const wrong = [...names].filter((each) => !is(each));
    return wrong.length > 0 ? [`${where}: ${what} ${quoted(wrong)}.`] : [];
  };
  const isOrganisation = (code: string) => known.has(code);
  const [noType, noSource, nobody] = ['not served as a type:', 'no source is called', 'no organisation has the code'];
  const carrying = [...labels.carriers].map((element) => element.split('.')[0] ?? '');
  return [
    ...unknown('senders', senders.keys(), noSource, (each) => sources.has(each)),
    ...labels.derive.flatMap((rule, i) => [
      ...unknown(`labels: derive[${i}]`, [...(rule.types ?? []), ...(rule.exceptTypes ?? [])], noType, isTypeName),
      ...unknown(`labels: derive[${i}]`, rule.sources ?? [], noSource, isSource),
      ...unknown(`labels: derive[${i}]`, rule.contributors ?? [], nobody, isOrganisation),
    ]),
    ...unknown('labels: carry', carrying, noType, (each) => each === '*' || isTypeName(each)),
    ...unknown('evaluation', [evaluation.contributor, ...evaluation.recipients], nobody, isOrganisation),
    ...evaluation.counted.flatMap(({ name, by = [] }) => unknown(`evaluation: "${name}"`, by, nobody, isOrganisation)),
  ];
}
