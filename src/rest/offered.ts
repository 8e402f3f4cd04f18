// What is said of an operation that is not offered, or not by this method: which ones there are. Read from the table alone, never from what is stored.
// @see https://hl7.org/fhir/R4/operations.html
import { problem } from '../fhir/problem.ts';
import { isTypeName } from '../fhir/types.ts';
import { READS } from './allowed.ts';
import type { Call } from './call.ts';
import { type Answer, problemAnswer } from './respond.ts';

/** An operation as it is addressed. */
export interface Offered {
  /** Without `$`. */
  readonly name: string;
  readonly type: string;
  /** On the type as a whole, or on none; absent: on one resource. */
  readonly level?: 'type' | 'system';
  readonly methods: readonly ('GET' | 'POST')[];
}

/** Below the base: `Patient/{id}/$everything`. */
export const addressOf = ({ type, level, name }: Offered, id = '{id}'): string =>
  `${level === 'system' ? '' : level === 'type' ? `${type}/` : `${type}/${id}/`}$${name}`;

/** Those of the type that was asked, and those of the same name elsewhere; of the whole server where no type was. */
export const notOffered =
  (operations: readonly Offered[]) =>
  async (call: Call): Promise<Answer> => {
    const [type, name] = [call.param('type'), call.param('operation').slice(1)];
    if (type && !isTypeName(type)) return problemAnswer(problem('type-unknown'));
    const [id, at] = [call.param('id'), [type, call.param('id'), `$${name}`].filter(Boolean).join('/')];
    const here = operations.find((o) => addressOf(o, id) === at);
    const near = operations.filter((o) => o.name === name || (type ? o.type === type : o.level === 'system'));
    const list = near.map((o) => `${o.methods.join(' or ')} ${addressOf(o)}`);
    const more = list.length > 0 ? `Operations: ${list.join(', ')}.` : `There are no operations on ${type}.`;
    const answer = problemAnswer(problem('method-not-allowed', { more }));
    const allow = here?.methods.map((each) => (each === 'GET' ? READS : each)).join(', ') ?? '';
    return { ...answer, headers: { ...answer.headers, allow } };
  };
