// Which role sees which data class, and which roles hold special duties; read from the role policy file.
// @see design: consent §2 step 3; profiles/policy/roles.json
import type { Token } from '../fhir/ids.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import { isObject, isTexts, isToken } from './json.ts';

export type View = 'full' | 'summary' | 'none';
/** Rows of the policy for requesters without roles. */
export const KINDS = ['resident', 'proxy', 'system'] as const;

export interface RoleRow {
  readonly name: string;
  /** By data class; `*` is every class not named. */
  readonly views: Readonly<Record<string, View>>;
}

export interface RolePolicy {
  readonly version: string;
  /** By `system|code`, or by kind of requester. */
  readonly rows: ReadonlyMap<string, RoleRow>;
  /** Roles that may record consent. */
  readonly recorders: ReadonlySet<Token>;
  readonly restrictedEntitlement: ReadonlySet<Token>;
  readonly fullAudit: ReadonlySet<Token>;
  readonly breakGlass: ReadonlySet<Token>;
  readonly discloseByLaw: ReadonlySet<Token>;
  /** How long broken glass stays broken. */
  readonly breakGlassHours: number;
  /** Within how many days it is reviewed. */
  readonly reviewDays: number;
  /** Every data class the policy names, sorted. */
  readonly classes: readonly string[];
}

const VIEWS: readonly unknown[] = ['full', 'summary', 'none'] satisfies View[];
const LISTS = ['recorders', 'restrictedEntitlement', 'fullAudit', 'breakGlass', 'discloseByLaw'] as const;

/** What a role sees of a data class; a role that is not in the policy sees nothing. */
export const viewOf = (policy: RolePolicy, role: string, dataClass: string): View | undefined => {
  const views = policy.rows.get(role)?.views;
  if (!views) return undefined;
  return (Object.hasOwn(views, dataClass) ? views[dataClass] : views['*']) ?? 'none';
};

/** Clinical and care staff, for whom their organisation's relationships count: the roles that see care plans. */
export const isCareStaff = (policy: RolePolicy, role: string): boolean => viewOf(policy, role, 'care-plan') === 'full';

/** Reads the role policy file (parsed JSON); fails with every complaint. */
export function readRolePolicy(json: unknown): Result<RolePolicy, readonly string[]> {
  if (!isObject(json) || !isObject(json['roles'])) return fail(['role policy: "roles" must be an object']);
  const wrong: string[] = [];
  const rows = new Map<string, RoleRow>();
  for (const [role, row] of Object.entries(json['roles'])) {
    if (!isToken(role) && !KINDS.some((kind) => kind === role)) wrong.push(`role policy: "${role}" is not system|code`);
    const views = isObject(row) ? row['views'] : undefined;
    if (!isObject(row) || !isObject(views)) wrong.push(`role policy: "${role}" has no views`);
    else if (!Object.values(views).every((view) => VIEWS.includes(view)))
      wrong.push(`role policy: a view of "${role}" is not full, summary or none`);
    else rows.set(role, { name: String(row['name'] ?? role), views: views as RoleRow['views'] });
  }
  for (const kind of KINDS) if (!rows.has(kind)) wrong.push(`role policy: the row "${kind}" is missing`);
  const lists = LISTS.map((name) => {
    const list = json[name] ?? [];
    if (!isTexts(list)) wrong.push(`role policy: "${name}" must be a list of roles`);
    else for (const role of list) if (!rows.has(role)) wrong.push(`role policy: "${role}" in "${name}" has no row`);
    return new Set(isTexts(list) ? (list as readonly Token[]) : []);
  });
  const { breakGlassHours = 4, reviewDays = 7 } = json;
  const within = (value: unknown, most: number): value is number =>
    typeof value === 'number' && value > 0 && value <= most;
  if (!within(breakGlassHours, 24)) wrong.push('role policy: "breakGlassHours" must be above 0 and at most 24');
  if (!within(reviewDays, 31)) wrong.push('role policy: "reviewDays" must be above 0 and at most 31');
  if (wrong.length > 0 || !within(breakGlassHours, 24) || !within(reviewDays, 31)) return fail(wrong);
  const none: ReadonlySet<Token> = new Set();
  const [recorders = none, restrictedEntitlement = none, fullAudit = none, breakGlass = none, discloseByLaw = none] =
    lists;
  const classes = [...new Set([...rows.values()].flatMap((row) => Object.keys(row.views)))]
    .filter((c) => c !== '*')
    .sort();
  return ok({
    version: String(json['version'] ?? ''),
    rows,
    recorders,
    restrictedEntitlement,
    fullAudit,
    breakGlass,
    discloseByLaw,
    breakGlassHours,
    reviewDays,
    classes,
  });
}
