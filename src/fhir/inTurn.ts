// So many of a list that nobody fills it alone: the first of everybody, then the second of everybody, until there are enough.
// @see design: record, "Contributions and compositions"

/** In the order of the list. `of` says whose each is. */
export function inTurn<T>(list: readonly T[], of: (each: T) => string, most: number): readonly T[] {
  if (list.length <= most) return list;
  const turns = [...Map.groupBy(list, of).values()].flatMap((own) => own.map((each, turn) => ({ each, turn })));
  const taken = new Set(
    turns
      .toSorted((a, b) => a.turn - b.turn)
      .slice(0, most)
      .map(({ each }) => each),
  );
  return list.filter((each) => taken.has(each));
}
