// The stage that finds out who a record is about: matched, newly known, or kept apart for a steward to look at.
// @see design: record, "Who is who"; consent §6. What a submitter is told depends on its own words alone.

import type { ResidentId, ResourceId } from '../fhir/ids.ts';
import { parseDateTime } from '../fhir/time.ts';
import { parseNhsNumber } from '../identity/nhsNumber.ts';
import { type KnownPerson, type Resolution, resolve } from '../identity/resolve.ts';
import type { Person, Remark } from '../mapping/contract.ts';
import type { ResidentChange } from '../ports/residents.ts';
import type { Change, PersonRow } from '../ports.ts';
import type { Delivery } from './delivery.ts';
import { reviewTask } from './review.ts';

/** What the stage needs of a record. */
export interface Identifiable {
  readonly person?: Person;
  readonly resident?: ResidentId;
  /** The contributor's own keys of other persons the record speaks of. */
  readonly persons?: readonly string[];
}
export type Who =
  | { readonly outcome: 'known'; readonly resident?: ResidentId; readonly remarks: readonly Remark[] }
  | { readonly outcome: 'quarantined'; readonly reason: string; readonly expression?: string };

export interface Identified {
  /** Records are asked about in the order they came: what one says is known to the next. */
  of(record: Identifiable): Who;
  /** The resident behind one of the contributor's own keys of persons. */
  residentOf(key: string): ResidentId | undefined;
  /** Residents, persons and reviews to be written with the records. */
  changes(): readonly Change[];
}

/** Among what an organisation says of a person: that another identifier of its own stood for them. */
const MERGED = 'merged ';

const localKey = (local: Person['local']): string => `${local.system}|${local.value}`;

/** What is known, and what this chunk adds to it. */
interface Knowledge {
  readonly own: Map<string, PersonRow>;
  readonly holders: Map<string, { resident: ResidentId; restricted: boolean }>;
  readonly said: Map<string, KnownPerson[]>;
  /** The contributor's own words, by the number they were said with. */
  readonly claimed: Map<string, KnownPerson[]>;
  readonly byBirthDate: Map<string, PersonRow[]>;
  /** Residents of whom others, too, have said something. */
  readonly shared: Set<ResidentId>;
}

const push = <T>(map: Map<string, T[]>, key: string | undefined, value: T): void => {
  if (key === undefined) return;
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};

async function know(
  delivery: Delivery,
  people: readonly Person[],
  keys: readonly string[],
  named: readonly ResidentId[],
): Promise<Knowledge> {
  const { contributions, contributor } = delivery;
  const numbers = [...new Set(people.flatMap((p) => parseNhsNumber(p.nhsNumber ?? '') ?? []))];
  const dates = [...new Set(people.flatMap((p) => p.birthDate ?? []))];
  const system = delivery.system(contributor, 'person');
  const others = [...keys, ...people.flatMap((p) => p.mergedFrom ?? [])];
  const wanted = [...people.map((p) => p.local), ...others.map((value) => ({ system, value }))];
  const locals = [...new Map(wanted.map((local) => [localKey(local), local])).values()];
  const k: Knowledge = {
    own: new Map(),
    holders: new Map(),
    said: new Map(),
    claimed: new Map(),
    byBirthDate: new Map(),
    shared: new Set(),
  };
  for (const row of await contributions.persons(contributor, locals)) k.own.set(localKey(row), row);
  for (const row of await contributions.personsByBirthDate(contributor, dates)) push(k.byBirthDate, row.birthDate, row);
  for (const row of await contributions.ownPersonsByNhsNumber(contributor, numbers))
    push(k.claimed, row.nhsNumber, row);
  for (const [number, holder] of await contributions.holders(numbers)) k.holders.set(number, holder);
  const said = k.holders.size > 0 ? await contributions.personsByNhsNumber([...k.holders.keys()]) : [];
  for (const row of said) {
    if (row.nhsNumber !== undefined && k.holders.get(row.nhsNumber)?.resident === row.resident)
      push(k.said, row.nhsNumber, row);
  }
  if (delivery.via === 'rest') {
    const met = [...k.own.values(), ...k.holders.values(), ...[...k.claimed.values()].flat()].map(
      (each) => each.resident,
    );
    for (const each of await contributions.shared(contributor, [...named, ...met])) k.shared.add(each);
  }
  return k;
}

const deceasedAt = (text: string | undefined): Pick<ResidentChange, 'deceased'> => {
  const at = text === undefined ? undefined : parseDateTime(text)?.from;
  return at === undefined ? {} : { deceased: at };
};

export async function identify(delivery: Delivery, records: readonly Identifiable[]): Promise<Identified> {
  const k = await know(
    delivery,
    records.flatMap((r) => r.person ?? []),
    records.flatMap((r) => r.persons ?? []),
    records.flatMap((r) => r.resident ?? []),
  );
  const personSystem = delivery.system(delivery.contributor, 'person');
  const residents = new Map<ResidentId, ResidentChange>();
  const persons = new Map<string, PersonRow>();
  const reviews: Change[] = [];

  /** What a caller says of a resident of others decides nothing for them: it goes to a steward, once. */
  function claimsOf({ restricted, deceased }: Person, resident: ResidentId, before: PersonRow | undefined) {
    if (!k.shared.has(resident)) return [];
    const claims = [
      ...(restricted ? ['restriction-claimed'] : []),
      ...(deceased === undefined ? [] : ['death-claimed']),
    ];
    for (const claim of claims)
      if (!before?.claims?.includes(claim)) reviews.push(reviewTask(delivery, resident, claim, []));
    return claims;
  }

  /** Its own identifiers that are one person, as the source says: proposed once, for a steward of another organisation to confirm. */
  function mergesOf(
    from: readonly string[] = [],
    resident: ResidentId,
    before: PersonRow | undefined,
  ): readonly string[] {
    const known = before?.claims?.filter((claim) => claim.startsWith(MERGED)) ?? [];
    const news = from.filter((value) => !known.includes(MERGED + value));
    for (const value of news) {
      const other = k.own.get(localKey({ system: personSystem, value }))?.resident;
      if (other === undefined || other === resident) continue;
      const review = reviewTask(delivery, resident, 'merged-by-source', [other], { other, by: delivery.contributor });
      reviews.push(review, { kind: 'join', review: review.id, residents: [resident, other], state: 'proposed' });
    }
    return [...known, ...news.map((value) => MERGED + value)];
  }

  function learn(person: Person, resident: ResidentId, number: string | undefined, news: boolean): void {
    const { local, invalidNumber: _, ...words } = person;
    const { deceased, restricted, nhsNumber, mergedFrom, ...rest } = words;
    const valid = parseNhsNumber(nhsNumber ?? '');
    const before = k.own.get(localKey(local));
    // An identifier alone unsays nothing that came with it before.
    if (before?.resident === resident && Object.keys(words).length === 0) return;
    const claims = [...claimsOf(person, resident, before), ...mergesOf(mergedFrom, resident, before)];
    const row: PersonRow = {
      contributor: delivery.contributor,
      ...local,
      ...rest,
      resident,
      ...(valid && { nhsNumber: valid }),
      ...(claims.length > 0 && { claims }),
    };
    if (JSON.stringify(before) !== JSON.stringify(row)) persons.set(localKey(local), row);
    k.own.set(localKey(local), row);
    push(k.byBirthDate, row.birthDate, row);
    if (number !== undefined && !k.holders.has(number))
      k.holders.set(number, { resident, restricted: restricted ?? false });
    push(k.claimed, valid, { ...row, restricted: restricted ?? false });
    if (valid && k.holders.get(valid)?.resident === resident) push(k.said, valid, row);
    const decides = !k.shared.has(resident);
    if (number !== undefined || (decides && (news || restricted || deceased !== undefined))) {
      residents.set(resident, {
        ...residents.get(resident),
        kind: 'resident',
        resident,
        restricted: (decides && (restricted ?? false)) || (residents.get(resident)?.restricted ?? false),
        ...(number !== undefined && { nhsNumber: number }),
        ...(decides &&
          person.birthDate &&
          /^\d{4}-\d\d-\d\d$/.test(person.birthDate) && { birthDate: person.birthDate }),
        ...(decides && deceasedAt(deceased)),
      });
    }
  }

  function review(resident: ResidentId, reason: string, compareWith: readonly ResidentId[]): void {
    if (compareWith.length > 0) reviews.push(reviewTask(delivery, resident, reason, compareWith));
  }

  function settle(person: Person, resolution: Resolution): Who {
    const fresh = (): ResidentId => delivery.ids.uuid() as ResourceId as ResidentId;
    const remark = (rule: string): readonly Remark[] => [{ rule }];
    switch (resolution.kind) {
      case 'ambiguous':
        return { outcome: 'quarantined', reason: 'ambiguous-person' };
      case 'join':
        learn(person, resolution.resident, resolution.learns, false);
        return { outcome: 'known', resident: resolution.resident, remarks: [] };
      case 'new': {
        const resident = fresh();
        learn(person, resident, resolution.nhsNumber, true);
        return { outcome: 'known', resident, remarks: [] };
      }
      case 'provisional': {
        const resident = fresh();
        learn(person, resident, undefined, true);
        if (resolution.reason !== 'several-match') review(resident, resolution.reason, resolution.compareWith);
        return {
          outcome: 'known',
          resident,
          remarks: resolution.reason === 'number-invalid' ? remark('nhs-number-unverified') : [],
        };
      }
      case 'review': {
        const resident = resolution.resident ?? fresh();
        learn(person, resident, undefined, resolution.resident === undefined);
        review(resident, resolution.reason, resolution.compareWith);
        return { outcome: 'known', resident, remarks: [] };
      }
    }
  }

  const decided = new Map<Identifiable, Who>();
  function decide(record: Identifiable): Who {
    const { person } = record;
    if (record.resident !== undefined) {
      if (person) learn(person, record.resident, freeNumber(person), true);
      return { outcome: 'known', resident: record.resident, remarks: [] };
    }
    if (!person) return { outcome: 'known', remarks: [] };
    const number = parseNhsNumber(person.nhsNumber ?? '');
    if (person.nhsNumber !== undefined && number === undefined && person.invalidNumber === 'quarantine') {
      return { outcome: 'quarantined', reason: 'nhs-number-check-digit', expression: 'NHS Number' };
    }
    const own = k.own.get(localKey(person.local));
    const holder = number === undefined ? undefined : k.holders.get(number);
    const resolution = resolve(person, {
      ...(own && { own }),
      ...(holder && { holder }),
      said: number === undefined ? [] : (k.said.get(number) ?? []),
      claimed: number === undefined ? [] : (k.claimed.get(number) ?? []),
      candidates: delivery.via === 'feed' ? (k.byBirthDate.get(person.birthDate ?? '') ?? []) : [],
      numberless: person.invalidNumber === 'quarantine' ? 'ambiguous' : 'join',
    });
    return settle(person, resolution);
  }
  /** The number, if nobody has it yet. */
  function freeNumber(person: Person): string | undefined {
    const number = parseNhsNumber(person.nhsNumber ?? '');
    return number !== undefined && !k.holders.has(number) ? number : undefined;
  }

  return {
    of: (record) => {
      const who = decided.get(record) ?? decide(record);
      decided.set(record, who);
      return who;
    },
    residentOf: (key) => k.own.get(localKey({ system: personSystem, value: key }))?.resident,
    changes: () => [
      ...residents.values(),
      ...[...persons.values()].map((row) => ({ kind: 'person' as const, ...row })),
      ...reviews,
    ],
  };
}
