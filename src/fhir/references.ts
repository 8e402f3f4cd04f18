// The references of a resource, and for each what goes with it when its target may not be seen.
// @see https://hl7.org/fhir/R4/references.html; design: consent §6, "References"
import type { JsonObject } from './json.ts';
import { profile } from './systems.ts';
import { isObject, pointerOf, type Spot, walk } from './walk.ts';

export interface ReferenceIn {
  /** 0-based, in the order of the JSON. */
  readonly ordinal: number;
  readonly reference?: string;
  readonly identifier?: JsonObject;
  /** Type of the target: from a relative address, else as `Reference.type` says. */
  readonly type?: string;
  /** Id of a relative `Type/id`, also when it names a version; absent for fragments, URLs and identifiers. */
  readonly id?: string;
  /** JSON pointer of the Reference. */
  readonly pointer: string;
  /** JSON pointer of the smallest optional element around it, or of the item of the required list it is in. */
  readonly cut: string;
  /** `alone`: nothing around it is optional, the resource goes; `group`: the resource goes with the last of its list. */
  readonly need: 'none' | 'alone' | 'group';
  /** It says where what is around it was taken from. */
  readonly origin?: true;
}

/** Says by whom, when and in which resource the element it stands on was said. */
export const SAID_BY = profile('said-by');
/** Within it: who looked again and says so too. */
export const CONFIRMED = 'confirmed';
/** The extension of a lead that names whom they took over from. */
export const SUCCEEDS = profile('succeeds');
/** That of a lead who leads instead of somebody who was to, or began the same day: as it was said there and then (`said-by`). */
export const INSTEAD_OF = profile('instead-of');
/** What the gateway says of who took over. */
export const HAND_OVER: readonly string[] = [SUCCEEDS, INSTEAD_OF];

/**
 * Elements that an invariant asks for unless one of their siblings is there; without these, what is around them goes.
 * @see https://hl7.org/fhir/R4/conformance-rules.html#constraints
 */
const ASKED_FOR: Readonly<Record<string, readonly string[]>> = {
  'Appointment.participant.actor': ['type'],
  'AppointmentResponse.actor': ['participantType'],
  // An activity is its reference, whatever is noted beside it (cpl-3).
  'CarePlan.activity.reference': [],
  'Composition.section.entry': ['text'],
  'Composition.section.section': ['text'],
  'Condition.evidence.detail': ['code'],
  'Condition.stage.assessment': ['summary'],
  // An extension says one thing (ext-1): it goes as a whole.
  'Extension.value[x]': [],
  'Extension.extension': [],
  'Parameters.parameter.part': [],
  'Parameters.parameter.value[x]': [],
  // An organisation is known by an identifier or a name (org-1).
  'Organization.identifier': ['name'],
  'Patient.contact.organization': ['name', 'telecom', 'address'],
};

const RELATIVE = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[A-Za-z0-9\-.]{1,64})?$/;

const isRequired = (spot: Spot): boolean => (spot.element?.min ?? 1) > 0;

/** Values that go as a whole: the references, and the extensions around them. */
type Going = ReadonlySet<unknown>;

const goesEmpty = (value: unknown, going: Going): boolean =>
  going.has(value) ||
  (Array.isArray(value) && value.every((each) => each === null || goesEmpty(each, going))) ||
  (isObject(value) && Object.values(value).every((each) => goesEmpty(each, going)));

/** Whether an invariant wants this element because nothing else that stays satisfies it. */
function isAskedFor(spot: Spot, going: Going): boolean {
  const siblings = ASKED_FOR[spot.element?.path ?? ''];
  return siblings !== undefined && !siblings.some((name) => name in spot.owner && !goesEmpty(spot.owner[name], going));
}

/** A primitive whose id and extensions these are stays without them. */
function hasPrimitive(spot: Spot): boolean {
  if (!spot.key.startsWith('_')) return false;
  const held = spot.owner[spot.key.slice(1)];
  return (Array.isArray(held) ? held[spot.index ?? 0] : held) != null;
}

/** Whether something required around a spot holds nothing but references: without them it would be empty. */
function emptiesRequired(spot: Spot, going: Going): boolean {
  const above = spot.parent;
  if (!above?.parent) return false;
  return (
    ((isRequired(above) || isAskedFor(above, going)) && !hasPrimitive(above) && goesEmpty(above.value, going)) ||
    emptiesRequired(above, going)
  );
}

const isOrigin = ({ type, value }: Spot): boolean =>
  type === 'Extension' && isObject(value) && value['url'] === SAID_BY;

/** What was said elsewhere goes with where it was said, until somebody confirmed it. */
function isBound(spot: Spot): boolean {
  if (!isOrigin(spot)) return false;
  const { extension } = spot.value as JsonObject;
  return !(Array.isArray(extension) && extension.some((each) => isObject(each) && each['url'] === CONFIRMED));
}

/** What a spot is part of: the extensions of a primitive are no part of its value. */
const around = (spot: Spot, parent: Spot): Spot =>
  isBound(spot) && parent.key.startsWith('_') && parent.parent ? parent.parent : parent;

const isWithin = (spot: Spot | undefined): boolean => spot !== undefined && (isOrigin(spot) || isWithin(spot.parent));

interface Cut {
  readonly cut: string;
  readonly need: ReferenceIn['need'];
  /** The required list of a group. */
  readonly list?: unknown;
}

function cutOf(spot: Spot, going: Going): Cut {
  let group: Spot | undefined;
  for (let at: Spot = spot; at.parent; at = around(at, at.parent)) {
    // A contained resource without what it needs cannot go by itself: something refers to it.
    if (at.element?.type[0]?.code === 'Resource') break;
    if (isBound(at)) continue;
    if (!isRequired(at) && !isAskedFor(at, going) && !emptiesRequired(at, going))
      return { cut: pointerOf(at), need: 'none' };
    if (isRequired(at) && at.index !== undefined) group ??= at;
  }
  return group ? { cut: pointerOf(group), need: 'group', list: group.owner[group.key] } : { cut: '', need: 'alone' };
}

function goingOf(spots: readonly Spot[]): Going {
  const going = new Set<unknown>();
  for (const spot of spots) {
    going.add(spot.value);
    for (let at = spot.parent; at; at = at.parent) if (at.type === 'Extension') going.add(at.value);
  }
  return going;
}

/** Type and id of a relative reference, also when it names a version. */
export function addressOf(reference: string): { readonly type: string; readonly id: string } | undefined {
  const [, type, id] = RELATIVE.exec(reference) ?? [];
  return type && id ? { type, id } : undefined;
}

function described(value: JsonObject): Pick<ReferenceIn, 'reference' | 'identifier' | 'type' | 'id'> {
  const { reference, identifier, type } = value;
  const { type: named, id } = (typeof reference === 'string' && addressOf(reference)) || {};
  const target = named ?? (typeof type === 'string' ? type : undefined);
  return {
    ...(typeof reference === 'string' && { reference }),
    ...(isObject(identifier) && { identifier }),
    ...(target !== undefined && { type: target }),
    ...(id !== undefined && { id }),
  };
}

/** Only what leads to a resource here, now or once its draft is written, may ever be hidden. */
const mayBeHidden = ({ id, reference }: Pick<ReferenceIn, 'id' | 'reference'>): boolean =>
  id !== undefined || (reference?.startsWith('urn:') ?? false);

/** Required lists of which some item stays whatever is hidden: they are never left empty. */
function lastingLists(all: readonly (Pick<ReferenceIn, 'id' | 'reference'> & Cut)[]): ReadonlySet<unknown> {
  const cuts = new Map<unknown, Set<string>>();
  for (const each of all) {
    if (each.need !== 'group') continue;
    const going = cuts.get(each.list) ?? new Set();
    cuts.set(each.list, mayBeHidden(each) ? going.add(each.cut) : going);
  }
  return new Set(
    [...cuts].filter(([list, going]) => Array.isArray(list) && going.size < list.length).map(([list]) => list),
  );
}

/**
 * All references of a valid resource in the form it is stored in, those of its contained resources included, in the
 * order of its JSON. A group is the references whose `cut` lies in the same list.
 */
export function referencesOf(resource: JsonObject): readonly ReferenceIn[] {
  const spots: Spot[] = [];
  walk(resource, { spot: (spot) => spot.type === 'Reference' && spots.push(spot) });
  const going = goingOf(spots);
  const all = spots.map((spot, ordinal) => {
    const pointer = pointerOf(spot);
    const origin = isWithin(spot.parent) && { origin: true as const };
    return { ordinal, ...described(spot.value as JsonObject), pointer, ...cutOf(spot, going), ...origin };
  });
  const lasting = lastingLists(all);
  return all.map(({ list, need, ...rest }) => ({ ...rest, need: lasting.has(list) ? 'none' : need }));
}

/** Which parts of a JSON value go: by name or index, or all of it. */
type Plan = Map<string, Plan> | 'all';

function add(plan: Map<string, Plan>, [step, ...rest]: readonly string[]): void {
  if (step === undefined) return;
  const inner = rest.length === 0 ? 'all' : (plan.get(step) ?? new Map<string, Plan>());
  plan.set(step, inner);
  if (inner !== 'all') add(inner, rest);
}

function planOf(pointers: readonly string[]): Plan {
  if (pointers.includes('')) return 'all';
  const plan = new Map<string, Plan>();
  for (const pointer of pointers) add(plan, pointer.slice(1).split('/'));
  return plan;
}

/** What each object and list of a form lacks that was cut from it, by name or former index. */
export type Lacking = Map<object, (readonly [string, unknown])[]>;

/** The value without what the plan names and without what that leaves empty; undefined when nothing is left. */
function without(value: unknown, plan: Plan | undefined, lacking?: Lacking): unknown {
  if (plan === 'all') return undefined;
  if (plan === undefined || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const all = value.map((each, i) => without(each, plan.get(String(i)), lacking));
    const left = all.filter((each) => each !== undefined);
    lacking?.set(
      left,
      value.flatMap((each, i) => (all[i] === undefined ? [[String(i), each] as const] : [])),
    );
    return left.length > 0 ? left : undefined;
  }
  const left: Record<string, unknown> = {};
  for (const [key, each] of Object.entries(value)) {
    const beside = key.startsWith('_') && Array.isArray(each);
    const kept = beside ? inPlace(each, plan.get(key)) : without(each, plan.get(key), lacking);
    if (kept !== undefined) left[key] = kept;
  }
  lacking?.set(
    left,
    Object.entries(value).filter(([key]) => !(key in left)),
  );
  for (const key of plan.keys()) if (key.startsWith('_')) dropNulls(left, key.slice(1));
  return Object.keys(left).length > 0 ? left : undefined;
}

/** Extensions of a list of primitives keep their places: what goes becomes null. */
function inPlace(list: readonly unknown[], plan: Plan | undefined): unknown {
  if (plan === undefined) return list;
  if (plan === 'all') return undefined;
  const left = list.map((each, i) => without(each, plan.get(String(i))) ?? null);
  return left.some((each) => each !== null) ? left : undefined;
}

/** Leaves out the places of a list of primitives that have neither a value nor extensions any more. */
function dropNulls(left: Record<string, unknown>, key: string): void {
  const list = left[key];
  const beside = left[`_${key}`];
  if (!Array.isArray(list)) return;
  const stays = list.map((each, i) => each !== null || (Array.isArray(beside) && (beside[i] ?? null) !== null));
  left[key] = list.filter((_, i) => stays[i]);
  if (Array.isArray(beside)) left[`_${key}`] = beside.filter((_, i) => stays[i] ?? true);
  if (!stays.includes(true)) delete left[key];
}

/** The same as a value whose own objects and lists are noted in `lacking` with what they lack. */
export const cutNoting = (body: string, pointers: readonly string[], lacking: Lacking): unknown =>
  without(JSON.parse(body), planOf(pointers), lacking);

/**
 * A resource's JSON without what the pointers name and without objects and lists that leaves empty. Pointers that
 * lead nowhere are passed over; the empty pointer leaves the empty text.
 */
export function cutPointers(body: string, pointers: readonly string[]): string {
  if (pointers.length === 0) return body;
  const left = without(JSON.parse(body), planOf(pointers));
  return left === undefined ? '' : JSON.stringify(left);
}
