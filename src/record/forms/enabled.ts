// Whether a question is asked at all, by what other questions were answered.
// @see https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.enableWhen
import type {
  QuestionnaireItemEnableWhen,
  QuestionnaireResponseItem,
  QuestionnaireResponseItemAnswer,
} from '@medplum/fhirtypes';
import { parseDateTime } from '../../fhir/time.ts';
import { bare, valueIn } from './fits.ts';
import type { Question } from './form.ts';

type Value = readonly [name: string, held: unknown];
type Answered = ReadonlyMap<string, QuestionnaireResponseItem>;

/** Items that stand together, within those they stand below. */
export interface Scope {
  readonly items: readonly QuestionnaireResponseItem[];
  readonly above?: Scope;
  /** Of these, and of what stands below them, nothing counts as answered. */
  readonly out?: ReadonlySet<QuestionnaireResponseItem>;
  /** The first item of each link id here or below; made when it is first asked for. */
  known?: Answered;
}

function collect(
  items: readonly QuestionnaireResponseItem[],
  out: Scope['out'],
  found: Map<string, QuestionnaireResponseItem>,
): Answered {
  for (const each of items) {
    const { linkId = '' } = each;
    const counts: QuestionnaireResponseItem = out?.has(each) ? { linkId } : each;
    if (!found.has(linkId)) found.set(linkId, counts);
    collect(counts.item ?? [], out, found);
    for (const answer of counts.answer ?? []) collect(answer.item ?? [], out, found);
  }
  return found;
}

function knownIn(scope: Scope): Answered {
  scope.known ??= collect(scope.items, scope.out, new Map());
  return scope.known;
}

/** Answers to the question of this link id that stands nearest: here or below, else around. */
function nearest(scope: Scope | undefined, linkId: string): readonly QuestionnaireResponseItemAnswer[] {
  if (!scope) return [];
  return knownIn(scope).get(linkId)?.answer ?? nearest(scope.above, linkId);
}

const instantOf = (held: unknown): number | undefined =>
  typeof held === 'string' ? parseDateTime(held)?.from : undefined;

/** Less than, equal or more as a number below, at or above 0; undefined where they cannot be compared. */
function compared([name, held]: Value, [, other]: Value): number | undefined {
  if (typeof held === 'number' && typeof other === 'number') return held - other;
  if (/Date(Time)?$/.test(name)) {
    const [a, b] = [instantOf(held), instantOf(other)];
    return a === undefined || b === undefined ? undefined : a - b;
  }
  if (name.endsWith('Quantity')) {
    const [a, b] = [held, other] as readonly {
      readonly value?: number;
      readonly unit?: string;
      readonly code?: string;
    }[];
    const alike = (a?.code ?? a?.unit) === (b?.code ?? b?.unit);
    return alike && a?.value !== undefined && b?.value !== undefined ? a.value - b.value : undefined;
  }
  if (typeof held === 'string' && typeof other === 'string') return held < other ? -1 : held > other ? 1 : 0;
  return undefined;
}

const same = (a: Value, b: Value): boolean => bare(a) === bare(b) || compared(a, b) === 0;

const ORDERS: Readonly<Record<string, (by: number) => boolean>> = {
  '>': (by) => by > 0,
  '<': (by) => by < 0,
  '>=': (by) => by >= 0,
  '<=': (by) => by <= 0,
};

/** Whether one condition holds; undefined where readers of the standard differ, or the two cannot be compared. */
function holds(condition: QuestionnaireItemEnableWhen, scope: Scope): boolean | undefined {
  const values = nearest(scope, condition.question ?? '').flatMap((answer) => {
    const value = valueIn(answer);
    return value ? [value] : [];
  });
  const wanted = valueIn(condition, 'answer');
  const { operator = '' } = condition;
  if (!wanted) return undefined;
  if (operator === 'exists') return values.length > 0 === (wanted[1] === true);
  const equal = values.filter((each) => same(each, wanted)).length;
  if (operator === '=') return equal > 0;
  if (operator === '!=') return values.length > 0 && (equal === 0 || equal === values.length) ? equal === 0 : undefined;
  const orders = values.map((each) => compared(each, wanted));
  const order = ORDERS[operator];
  if (!order || orders.includes(undefined)) return undefined;
  return orders.some((each) => each !== undefined && order(each));
}

/** Whether a question is asked where its item stands, or would; undefined where that is not certain. */
export function isEnabled({ when, all }: Question, scope: Scope): boolean | undefined {
  if (when.length === 0) return true;
  const held = when.map((each) => holds(each, scope));
  if (held.includes(!all)) return !all;
  return held.includes(undefined) ? undefined : all;
}
