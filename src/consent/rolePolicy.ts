// Which role sees which data class, and which roles hold special duties; read from the role policy file.
// @see design: consent §2 step 3; profiles/policy/roles.json
import type { Token } from '../fhir/ids.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import { isObject, isTexts, isToken, type Json } from './json.ts';

const VIEWS = ['full', 'summary', 'none'] as const;
export type View = (typeof VIEWS)[number];
/** Rows of the policy for requesters without roles. */
const KINDS = ['resident', 'proxy', 'system'] as const;

export interface RoleRow {
  readonly name: string;
  /** By data class; one that is not here is not seen. */
  readonly views: Readonly<Record<string, View>>;
}

/** What only some roles may do, as the file names it. */
const DUTIES = {
  /** Clinical and care staff, for whom their organisation's relationships count. */
  careStaff: 'care-staff',
  /** Roles that may record consent. */
  recorders: 'recorder',
  restrictedEntitlement: 'restricted-entitlement',
  fullAudit: 'full-audit',
  breakGlass: 'break-glass',
  discloseByLaw: 'disclose-by-law',
} as const;
type Duties = { readonly [duty in keyof typeof DUTIES]: ReadonlySet<Token> };

export interface RolePolicy extends Duties {
  /** By `system|code`, or by kind of requester. */
  readonly rows: ReadonlyMap<string, RoleRow>;
  /** How many hours broken glass stays broken. */
  readonly breakGlassHours: number;
  /** Within how many days it is reviewed. */
  readonly reviewDays: number;
  /** Every data class the policy decides on, sorted. */
  readonly classes: readonly string[];
}

/** What a role sees of a data class; a role that is not in the policy sees nothing. */
export const viewOf = (policy: RolePolicy, role: string, dataClass: string): View | undefined => {
  const views = policy.rows.get(role)?.views;
  return views && (Object.hasOwn(views, dataClass) ? views[dataClass] : 'none');
};

const isView = (value: unknown): value is View => (VIEWS as readonly unknown[]).includes(value);
const isKind = (role: string): boolean => (KINDS as readonly string[]).includes(role);

/** The views of one set: classes under full, summary and none. */
function readSet(name: string, set: unknown, wrong: string[]): Record<string, View> {
  const views: Record<string, View> = {};
  for (const view of VIEWS) {
    const classes = isObject(set) ? (set[view] ?? []) : undefined;
    if (!isTexts(classes)) wrong.push(`role policy: "${view}" of set "${name}" must be a list of data classes`);
    else
      for (const each of classes) {
        if (Object.hasOwn(views, each)) wrong.push(`role policy: set "${name}" names "${each}" twice`);
        views[each] = view;
      }
  }
  return views;
}

/** Rows as written, by role: those of `roles` stand under the system of their codes. */
const rowsIn = (roles: Json, kinds: Json): readonly (readonly [string, unknown])[] => [
  ...Object.entries(roles).flatMap(([system, rows]) =>
    Object.entries(isObject(rows) ? rows : { '': rows }).map(([code, row]) => [`${system}|${code}`, row] as const),
  ),
  ...Object.entries(kinds),
];

/** Reads the role policy file (parsed JSON); fails with every complaint. */
export function readRolePolicy(json: unknown): Result<RolePolicy, readonly string[]> {
  const { sets: written, roles, kinds, breakGlassHours = 4, reviewDays = 7 } = isObject(json) ? json : {};
  if (!isObject(written) || !isObject(roles) || !isObject(kinds))
    return fail(['role policy: "sets", "roles" and "kinds" must be objects']);
  const wrong: string[] = [];
  const sets = new Map(Object.entries(written).map(([name, set]) => [name, readSet(name, set, wrong)]));
  const classes = [...new Set([...sets.values()].flatMap(Object.keys))].sort();
  for (const [name, views] of sets)
    for (const each of classes)
      if (!Object.hasOwn(views, each)) wrong.push(`role policy: set "${name}" does not decide on "${each}"`);

  const rows = new Map<string, RoleRow>();
  const duties = Object.fromEntries(Object.keys(DUTIES).map((duty) => [duty, new Set<string>()]));
  for (const [role, row] of rowsIn(roles, kinds)) {
    const { name = role, sees, views = {}, duties: held = [] } = isObject(row) ? row : {};
    if (!isToken(role) && !isKind(role)) wrong.push(`role policy: "${role}" is not system|code`);
    const set = sets.get(String(sees));
    if (!set) wrong.push(`role policy: "${role}" sees no set that there is`);
    const own = Object.entries(isObject(views) ? views : { '': views });
    for (const [each, view] of own)
      if (!classes.includes(each) || !isView(view)) wrong.push(`role policy: a view of "${role}" cannot be read`);
    const known = Object.entries(DUTIES).filter(([, duty]) => isTexts(held) && held.includes(duty));
    if (!isTexts(held) || known.length !== held.length || (held.length > 0 && isKind(role)))
      wrong.push(`role policy: a duty of "${role}" is not one of ${Object.values(DUTIES).join(', ')}`);
    for (const [duty] of known) duties[duty]?.add(role);
    rows.set(role, { name: String(name), views: { ...set, ...(views as RoleRow['views']) } });
  }
  for (const kind of KINDS) if (!rows.has(kind)) wrong.push(`role policy: the row "${kind}" is missing`);
  const within = (name: string, value: unknown, most: number): number => {
    if (typeof value === 'number' && value > 0 && value <= most) return value;
    wrong.push(`role policy: "${name}" must be above 0 and at most ${most}`);
    return 0;
  };
  const times = {
    breakGlassHours: within('breakGlassHours', breakGlassHours, 24),
    reviewDays: within('reviewDays', reviewDays, 31),
  };
  return wrong.length > 0 ? fail(wrong) : ok({ rows, classes, ...times, ...(duties as unknown as Duties) });
}
