// What was taken over from elsewhere and not confirmed: it may change or go, but never loses where it was said.
// @see design: consent §6, "Laundering"; profiles/fsh/extensions.fsh, said-by
import { CONFIRMED, SAID_BY } from '../../fhir/references.ts';
import { fold } from '../../fhir/text.ts';

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
const nodesIn = (list: unknown): readonly Node[] => (Array.isArray(list) ? list.filter(isNode) : []);
const isOrigin = ({ url }: Node): boolean => url === SAID_BY;

/** Where what is in an element was said, without version; `confirmed` once somebody says so too. */
type Origin = readonly string[] | 'confirmed' | undefined;

function originOf(element: unknown, around: Origin): Origin {
  const origins = isNode(element) ? nodesIn(element['extension']).filter(isOrigin) : [];
  if (origins.length === 0) return around;
  const parts = origins.map((each) => nodesIn(each['extension']));
  if (parts.every((each) => each.some(({ url }) => url === CONFIRMED))) return 'confirmed';
  return parts.flat().flatMap(({ url, valueReference }) => {
    const reference = url === 'resource' && isNode(valueReference) ? valueReference['reference'] : undefined;
    return typeof reference === 'string' ? reference.replace(/\/_history\/.*/, '') : [];
  });
}

interface Leaf {
  /** What stands where: lists are not counted, questions are told apart. */
  readonly key: string;
  readonly origin: Origin;
}

/** Elements that only qualify what stands beside them: they say nothing by themselves. */
const QUALIFIES: ReadonlySet<string> = new Set(
  'id linkId url system version unit use type userSelected status kind'.split(' '),
);
const says = (name: string, owner: Node): boolean =>
  !QUALIFIES.has(name) &&
  // A name beside a code, the code of a unit, the words of a question.
  !(name === 'display' && owner['code'] !== undefined) &&
  !(name === 'code' && typeof owner['value'] === 'number') &&
  !(name === 'text' && owner['linkId'] !== undefined);

const stepOf = (name: string, value: unknown): string => {
  const named = isNode(value) ? (value['linkId'] ?? value['url']) : undefined;
  return typeof named === 'string' ? `${name}(${named})` : name;
};

function leavesIn(value: Node, place: string, around: Origin, found: Leaf[]): void {
  const origin = originOf(value, around);
  for (const [name, child] of Object.entries(value)) {
    const list = Array.isArray(child) ? child : [child];
    const beside = value[`_${name}`];
    for (const [at, each] of list.entries()) {
      if (isNode(each)) {
        if (!isOrigin(each) && !name.startsWith('_')) leavesIn(each, `${place}.${stepOf(name, each)}`, origin, found);
      } else if (each !== null && says(name, value)) {
        const said = typeof each === 'string' ? fold(each) : each;
        // Extensions of a primitive stand beside it.
        const own = originOf(Array.isArray(beside) ? beside[at] : beside, origin);
        found.push({ key: JSON.stringify([`${place}.${name}`, said]), origin: own });
      }
    }
  }
}

function leavesOf(body: string): readonly Leaf[] {
  const found: Leaf[] = [];
  leavesIn(JSON.parse(body), '', undefined, found);
  return found;
}

const counted = (keys: readonly string[]): ReadonlyMap<string, number> =>
  keys.reduce((counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1), new Map<string, number>());

export interface Versions {
  /** The version before as its writer was shown it: what they never saw they say for themselves. */
  readonly shown: string;
  readonly before: string;
  readonly after: string;
}

/** Whether something tied to where it was said stands, after, as nobody's words but the writer's, unconfirmed. All JSON. */
export function isUntied({ shown, before, after }: Versions): boolean {
  const tied = new Map<string, Set<string>>();
  for (const { key, origin } of leavesOf(shown))
    if (Array.isArray(origin) && origin.length > 0) tied.set(key, new Set([...(tied.get(key) ?? []), ...origin]));
  if (tied.size === 0) return false;
  const free = (body: string) =>
    counted(
      leavesOf(body).flatMap(({ key, origin }) => {
        const origins = tied.get(key);
        const held = origin === 'confirmed' || origin?.some((each) => origins?.has(each));
        return origins && !held ? key : [];
      }),
    );
  const was = free(before);
  return [...free(after)].some(([key, times]) => times > (was.get(key) ?? 0));
}
