// What is asked of $disclose-by-law, read and bounded: a new disclosure, or a change of one.
// @see design: consent §5
import type { ByLaw } from '../../consent/inputs.ts';
import { type Instant, instant, isResourceId, odsCode, type Token, token } from '../../fhir/ids.ts';
import type { Problem } from '../../fhir/problem.ts';
import { ok, type Result } from '../../fhir/result.ts';
import { SYSTEM } from '../../fhir/systems.ts';
import { parseDateTime } from '../../fhir/time.ts';
import { isTypeName } from '../../fhir/types.ts';
import { DATA_CLASSES } from '../../terms/dataClass.ts';
import type { KnownCall } from '../call.ts';
import { isText, readParameters, wrong } from './parameters.ts';

/** Codes of `{base}/ValueSet/legal-basis`. */
export const LEGAL_BASES: readonly unknown[] = ['statute', 'court-order', 'safeguarding'];
/** Longest time a disclosure lasts, and its notice is delayed, without being made anew; ms. */
const YEAR = 366 * 86_400_000;
/** What no disclosure opens: shown to a few, or not about the record. */
const CLOSED: readonly string[] = ['consent', 'audit', 'subscription', 'directory', 'identity-review', 'access-review'];
const CLOSED_TYPES: readonly string[] = ['Consent', 'AuditEvent', 'Subscription'];
const RESOURCE_TYPES = 'http://hl7.org/fhir/resource-types';

export interface Disclosure {
  readonly law: Omit<ByLaw, 'id'>;
  readonly basis: string;
  readonly reference: string;
  readonly delayReason?: string;
}
export interface Amendment {
  readonly disclosure: string;
  readonly end: boolean;
  readonly noticeFrom?: Instant;
  readonly delayReason?: string;
}

type Fields = Readonly<Record<string, unknown>>;
const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

/** `system|value`, or `system|code`, of an Identifier or a Coding; undefined unless both are there. */
function tokenOf(value: unknown, member: 'value' | 'code'): Token | undefined {
  const { system, [member]: text } = fields(value);
  return isText(system, 200) && isText(text, 200) ? token(system, text) : undefined;
}
const odsOf = (value: unknown): ReturnType<typeof odsCode> | undefined => {
  const found = tokenOf(value, 'value');
  return found?.startsWith(`${SYSTEM.odsOrganisation}|`) ? odsCode(found.slice(found.indexOf('|') + 1)) : undefined;
};
const rangeOf = (value: unknown) => (typeof value === 'string' ? parseDateTime(value) : undefined);
const startOf = (value: unknown): Instant | undefined => rangeOf(value)?.from;
/** Exclusive: the last day, or second, is part of it. */
const endOf = (value: unknown): Instant | undefined => {
  const range = rangeOf(value);
  return range && instant(range.to + 1);
};

interface Items {
  readonly types: string[];
  readonly classes: string[];
  readonly instances: string[];
}

/** Whether it is understood; then it is among the items. */
function takes(value: unknown, items: Items): boolean {
  const { reference } = fields(value);
  if (reference !== undefined) {
    const [type = '', id = '', ...more] = typeof reference === 'string' ? reference.split('/') : [];
    if (more.length > 0 || !isTypeName(type) || CLOSED_TYPES.includes(type) || !isResourceId(id)) return false;
    items.instances.push(`${type}/${id}`);
    return true;
  }
  const { system, code } = fields(value);
  if (typeof code !== 'string') return false;
  if (system === RESOURCE_TYPES && isTypeName(code) && !CLOSED_TYPES.includes(code)) items.types.push(code);
  else if (system === SYSTEM.dataClass && DATA_CLASSES.some((each) => each === code) && !CLOSED.includes(code))
    items.classes.push(code);
  else return false;
  return true;
}

export async function lawAsked(call: KnownCall): Promise<Result<Disclosure | Amendment, Problem>> {
  const one = (form: string) => ({ as: [form], most: 1 });
  const read = await readParameters(call, {
    recipient: one('valueIdentifier'),
    person: one('valueIdentifier'),
    item: { as: ['valueCoding', 'valueReference'], most: 50 },
    label: { as: ['valueCoding'], most: 50 },
    source: { as: ['valueIdentifier'], most: 50 },
    basis: one('valueCode'),
    reference: one('valueString'),
    period: one('valuePeriod'),
    delayReason: one('valueString'),
    delayUntil: { as: ['valueDateTime', 'valueDate'], most: 1 },
    disclosure: { as: ['valueId', 'valueString'], most: 1 },
    end: one('valueBoolean'),
  });
  if (!read.ok) return read;
  const given = read.value;
  const { now } = call;
  const [delayReason, until] = [given.delayReason[0], given.delayUntil[0]];
  if (delayReason !== undefined && !isText(delayReason, 1000)) return wrong('delayReason');
  const noticeFrom = startOf(until);
  if ((delayReason === undefined) !== (noticeFrom === undefined)) return wrong('delayUntil');
  if (noticeFrom !== undefined && (noticeFrom <= now || noticeFrom > now + YEAR)) return wrong('delayUntil');
  const delay = { ...(noticeFrom !== undefined && { noticeFrom }) };
  const because = { ...(delayReason !== undefined && { delayReason }) };

  const [disclosure] = given.disclosure;
  if (disclosure !== undefined) {
    const [end = false] = given.end;
    const others = ['recipient', 'person', 'item', 'label', 'source', 'basis', 'reference', 'period'] as const;
    const other = others.find((name) => given[name].length > 0);
    if (other) return wrong(other);
    if (typeof disclosure !== 'string' || !isResourceId(disclosure)) return wrong('disclosure');
    if (typeof end !== 'boolean' || (!end && noticeFrom === undefined)) return wrong('end');
    return ok({ disclosure, end, ...delay, ...because });
  }

  if (given.end.length > 0) return wrong('end');
  const organisation = odsOf(given.recipient[0]);
  if (!organisation) return wrong('recipient');
  const person = given.person.map((each) => tokenOf(each, 'value'))[0];
  if (given.person.length > 0 && !person) return wrong('person');
  const items: Items = { types: [], classes: [], instances: [] };
  if (given.item.length === 0 || !given.item.every((each) => takes(each, items))) return wrong('item');
  const { rows } = call.gateway.pip.policy.labels;
  const labels = given.label.map((each) => tokenOf(each, 'code')).filter((each) => each && rows.has(each));
  if (labels.length < given.label.length) return wrong('label');
  const sources = given.source.map(odsOf).filter((each) => each !== undefined);
  if (sources.length < given.source.length) return wrong('source');
  const [basis, reference] = [given.basis[0], given.reference[0]];
  if (typeof basis !== 'string' || !LEGAL_BASES.includes(basis)) return wrong('basis', LEGAL_BASES);
  if (!isText(reference, 200)) return wrong('reference');
  const { start: first, end: last } = fields(given.period[0]);
  const start = first === undefined ? now : startOf(first);
  const end = endOf(last);
  if (start === undefined || end === undefined || end <= now || end <= start || end > now + YEAR)
    return wrong('period');
  const law: Omit<ByLaw, 'id'> = {
    kind: 'law',
    organisation,
    ...(person && { practitioner: person }),
    start,
    end,
    ...items,
    labels: labels.flatMap((each) => each ?? []),
    ...(sources.length > 0 && { sources }),
    ...delay,
  };
  return ok({ law, basis, reference, ...because });
}
