// What operations answer is what their definitions say, part by part; asked of every answer that any test gets.
// @see https://hl7.org/fhir/R4/operationdefinition-definitions.html#OperationDefinition.parameter
import type {
  OperationDefinition,
  OperationDefinitionParameter,
  Parameters,
  ParametersParameter,
} from '@medplum/fhirtypes';
import { reference } from '../../src/fhir/reference.ts';

type Defined = readonly Pick<OperationDefinitionParameter, 'name' | 'min' | 'max' | 'type' | 'part'>[];

/** The type of a value as a definition names it; undefined for what has parts. */
const typeOf = (part: ParametersParameter): string | undefined =>
  part.resource?.resourceType ??
  Object.keys(part)
    .find((key) => key.startsWith('value'))
    ?.slice('value'.length);

function amiss(given: readonly ParametersParameter[], defined: Defined, at: string): readonly string[] {
  const unknown = given.filter(({ name }) => !defined.some((each) => each.name === name));
  return [
    ...unknown.map(({ name }) => `${at}${name} is not defined`),
    ...defined.flatMap(({ name, min = 0, max = '*', type, part = [] }) => {
      const own = given.filter((each) => each.name === name);
      const most = max === '*' ? Number.POSITIVE_INFINITY : Number(max);
      return [
        ...(own.length < min || own.length > most ? [`${at}${name}: ${own.length}, not ${min}..${max}`] : []),
        ...own
          .filter((each) => type !== 'Element' && typeOf(each)?.toLowerCase() !== type?.toLowerCase())
          .map((each) => `${at}${name}: ${typeOf(each)}, not ${type}`),
        ...own.flatMap((each) => amiss(each.part ?? [], part, `${at}${name}.`)),
      ];
    }),
  ];
}

/** What of an answer to this address its definition does not say; nothing of an operation that is not ours. */
export function undefinedIn(path: string, answer: Parameters): readonly string[] {
  const [, name] = /\$([a-z-]+)(?:\?|$)/.exec(path) ?? [];
  const definition = reference().forms[`OperationDefinition-${name}`] as OperationDefinition | undefined;
  if (!definition) return [];
  const out = (definition.parameter ?? []).filter(({ use }) => use === 'out');
  return amiss(answer.parameter ?? [], out, `$${name}: `);
}
