// What a search reaches beyond its own type: whether the token covers it, and whom its Patients are before the store is asked.
// @see https://hl7.org/fhir/R4/search.html#chaining; design: consent §4 ("chained and `_has` targets")
import { isResourceId, type ResidentId, residentId } from '../../fhir/ids.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { SYSTEM } from '../../fhir/systems.ts';
import { typesReached } from '../../search/chains.ts';
import type { Filter, Hop, ReferenceValue, ResidentReference } from '../../search/query.ts';
import { DEFAULT_SHAPE } from '../../search/results.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { claimedBy, toldBy } from '../nhsNumbers.ts';

/** One call, and how it finds residents by their composed Patients. */
export interface Reaching {
  readonly call: KnownCall;
  readonly patients: (filters: readonly Filter[]) => Promise<Result<readonly ResidentId[]>>;
}

/** From the token alone: every type on the way must be one it may search. */
export function mayReach(call: KnownCall, filters: readonly Filter[]): Result<true> {
  for (const type of new Set(filters.flatMap(typesReached))) {
    const allowed = mayTry(call, type, 'search');
    if (!allowed.ok) return allowed;
  }
  return ok(true);
}

/** The results in order, or the first that failed. */
async function each<T, U>(list: readonly T[], read: (item: T) => Promise<Result<U>>): Promise<Result<readonly U[]>> {
  const done: U[] = [];
  for (const item of list) {
    const result = await read(item);
    if (!result.ok) return fail(result.error);
    done.push(result.value);
  }
  return ok(done);
}

/** Whom these name, as far as the requester knows them by a number. */
export async function residentsOf(
  call: KnownCall,
  list: readonly ResidentReference[],
): Promise<Result<ReadonlySet<ResidentId>>> {
  const found = new Set<ResidentId>();
  for (const reference of list) {
    if (reference.kind === 'id' && isResourceId(reference.id)) found.add(residentId(reference.id));
    if (reference.kind === 'identifier' && reference.system === SYSTEM.nhsNumber) {
      for (const named of [await claimedBy(call, reference.value), await toldBy(call, reference.value)]) {
        if (!named.ok) return named;
        for (const resident of named.value) found.add(resident);
      }
    }
  }
  return ok(found);
}

/** Target types by whose identifier a reference may be found: those this token may search. */
function throughCovered(call: KnownCall, value: ReferenceValue): ReferenceValue {
  if ('id' in value) return value;
  return { ...value, through: value.through.filter((type) => mayTry(call, type, 'search').ok) };
}

/** Those of an identifier: Patients by NHS number, others as the store knows them. */
async function resolvedValue(call: KnownCall, given: ReferenceValue): Promise<Result<readonly ReferenceValue[]>> {
  const value = throughCovered(call, given);
  if ('id' in value || !value.through.includes('Patient')) return ok([value]);
  const { system = '', code = '' } = value.identifier;
  const named = await residentsOf(call, [{ kind: 'identifier', system, value: code }]);
  return named.ok ? ok([value, ...[...named.value].map((id) => ({ type: 'Patient', id }))]) : named;
}

async function resolvedHop(by: Reaching, { types, filter }: Hop): Promise<Result<readonly Hop[]>> {
  const others = types.filter((type) => type !== 'Patient');
  const rest = others.length > 0 ? await resolvedOne(by, filter) : undefined;
  if (rest && !rest.ok) return rest;
  const hops = rest ? [{ types: others, filter: rest.value }] : [];
  if (others.length === types.length) return ok(hops);
  const residents = await by.patients([filter]);
  return residents.ok
    ? ok([...hops, { types: ['Patient'], filter: { kind: 'id', values: residents.value } }])
    : residents;
}

async function resolvedOne(by: Reaching, filter: Filter): Promise<Result<Filter>> {
  switch (filter.kind) {
    case 'patient': {
      const who = filter.by;
      const found = 'filter' in who ? await by.patients([who.filter]) : await residentsOf(by.call, who.references);
      return found.ok ? ok({ kind: 'resident', values: [...found.value] }) : found;
    }
    case 'chain': {
      const hops = await each(filter.hops, (hop) => resolvedHop(by, hop));
      return hops.ok ? ok({ ...filter, hops: hops.value.flat() }) : hops;
    }
    case 'has': {
      const inner = await resolvedOne(by, filter.filter);
      return inner.ok ? ok({ ...filter, filter: inner.value }) : inner;
    }
    case 'reference': {
      const values = await each(filter.values, (value) => resolvedValue(by.call, value));
      return values.ok ? ok({ ...filter, values: values.value.flat() }) : values;
    }
    default:
      return ok(filter);
  }
}

/** The filters as the store can answer them: every Patient on the way is named. */
export const resolved = (by: Reaching, filters: readonly Filter[]): Promise<Result<readonly Filter[]>> =>
  each(filters, (filter) => resolvedOne(by, filter));

/** Addresses of what of these types passes and this requester may see. */
async function addresses(by: Reaching, hop: Hop): Promise<Result<readonly ReferenceValue[]>> {
  const hops = await resolvedHop(by, hop);
  if (!hops.ok) return hops;
  const found = await each(
    hops.value.flatMap(({ types, filter }) => types.map((type) => ({ type, filter }))),
    async ({ type, filter }) => {
      if (type === 'Patient') return ok(filter.kind === 'id' ? filter.values.map((id) => ({ type, id })) : []);
      const query = { types: [type], filters: [filter], sort: DEFAULT_SHAPE.sort, count: 0 };
      const ids = await by.call.gateway.pep.find(by.call.on, query);
      return ids.ok ? ok(ids.value.map((id) => ({ type, id }))) : ids;
    },
  );
  return found.ok ? ok(found.value.flat()) : found;
}

async function resolvedForPatient(by: Reaching, filter: Filter): Promise<Result<Filter>> {
  if (filter.kind === 'chain') {
    const found = await each(filter.hops, (hop) => addresses(by, hop));
    return found.ok ? ok({ kind: 'reference', param: filter.param, values: found.value.flat() }) : found;
  }
  const known = await resolvedOne(by, filter);
  if (!known.ok || known.value.kind !== 'reference') return known;
  const { param, values } = known.value;
  const led = await each(values, async (value): Promise<Result<readonly ReferenceValue[]>> => {
    if ('id' in value) return ok([value]);
    const types = value.through.filter((type) => type !== 'Patient');
    const identifier: Filter = { kind: 'token', param: 'identifier', values: [value.identifier] };
    const found = types.length > 0 ? await addresses(by, { types, filter: identifier }) : ok([]);
    return found.ok ? ok([{ ...value, through: [] }, ...found.value]) : found;
  });
  return led.ok ? ok({ kind: 'reference', param, values: led.value.flat() }) : led;
}

/** The filters of a Patient search, whose references are those of the composed form: what they lead to is looked up first. */
export const resolvedOfPatient = (by: Reaching, filters: readonly Filter[]): Promise<Result<readonly Filter[]>> =>
  each(filters, (filter) => resolvedForPatient(by, filter));
