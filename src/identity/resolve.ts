// Which resident a delivered person is: a pure decision over what is already known.
// @see design: record, "Who is who"; consent §6 (restricted residents)
import type { ResidentId } from '../fhir/ids.ts';
import { agreesWithoutNumber, compare, type Demographics, isSomebodyElse, type Rule } from './matching.ts';
import { type NhsNumber, parseNhsNumber } from './nhsNumber.ts';

/** What some contributor said of a person, and the resident that became of it. */
export interface KnownPerson extends Demographics {
  readonly resident: ResidentId;
  readonly restricted?: boolean;
}

/** All that may be looked at in deciding who `person` is. */
export interface Known {
  /** What this submitter said before under the same identifier of its own. */
  readonly own?: KnownPerson;
  /** The resident that has the delivered number. */
  readonly holder?: { readonly resident: ResidentId; readonly restricted: boolean };
  /** What anybody said of the holder. */
  readonly said: readonly KnownPerson[];
  /** What this submitter said of persons with the delivered number, under whatever identifier of its own. */
  readonly claimed?: readonly KnownPerson[];
  /** What this submitter said of persons with the same date of birth; empty where demographics may not join. */
  readonly candidates: readonly KnownPerson[];
  /** A row without number under an identifier that came with one is `ambiguous` (council CLD), or simply that person's. */
  readonly numberless?: 'ambiguous' | 'join';
}

export type Resolution =
  /** That resident; `learns`: the number it has not had so far. */
  | {
      readonly kind: 'join';
      readonly resident: ResidentId;
      readonly learns?: NhsNumber;
      readonly rules: readonly Rule[];
    }
  /** The first word of anybody with this number: a new resident that has it. */
  | { readonly kind: 'new'; readonly nhsNumber: NhsNumber }
  /** A new resident of this submitter's own, without a number. A steward compares it with `compareWith`, if any. */
  | {
      readonly kind: 'provisional';
      readonly reason: 'no-number' | 'number-invalid' | 'restricted' | 'several-match';
      readonly compareWith: readonly ResidentId[];
    }
  /** For a steward: kept under `resident`, else under a new provisional one, and compared with `compareWith`. */
  | {
      readonly kind: 'review';
      readonly reason: 'demographics-differ' | 'too-little-said' | 'number-changed' | 'number-held-by-another';
      readonly resident?: ResidentId;
      readonly compareWith: readonly ResidentId[];
      readonly rules: readonly Rule[];
    }
  /** The submitter's own identifier stands for two people: nothing can be kept under it. */
  | { readonly kind: 'ambiguous'; readonly rules: readonly Rule[] };

const unnumbered = ({ nhsNumber: _, ...rest }: Demographics): Demographics => rest;

/** The same submitter and the same identifier: the same person, unless it plainly is not. */
function resolveOwn(person: Demographics, own: KnownPerson, known: Known, number: NhsNumber | undefined): Resolution {
  const { rules } = compare(person, own);
  const before = parseNhsNumber(own.nhsNumber ?? '');
  const { resident } = own;
  if (isSomebodyElse(person, own)) return { kind: 'ambiguous', rules };
  if (number !== undefined && number === before) return { kind: 'join', resident, rules };
  // Another number under the same identifier: a correction only if name and birth date say the same person.
  if (number !== undefined && before !== undefined && !compare(unnumbered(person), unnumbered(own)).agrees) {
    return { kind: 'ambiguous', rules };
  }
  if (number === undefined) {
    if (before !== undefined && known.numberless === 'ambiguous') return { kind: 'ambiguous', rules };
    return { kind: 'join', resident, rules };
  }
  if (known.holder?.resident === resident) return { kind: 'join', resident, rules };
  if (known.holder) {
    const compareWith = [known.holder.resident];
    return { kind: 'review', reason: 'number-held-by-another', resident, compareWith, rules };
  }
  if (before !== undefined) return { kind: 'review', reason: 'number-changed', resident, compareWith: [], rules };
  return { kind: 'join', resident, learns: number, rules };
}

/**
 * The one resident of whom all that this submitter said with this number fits. Whoever else has the number, and
 * whatever others said, makes no difference to it: what becomes of two identifiers of one submitter tells it nothing.
 */
function resolveByClaim(
  person: Demographics,
  number: NhsNumber,
  claimed: readonly KnownPerson[],
): Resolution | undefined {
  const open = claimed.filter((each) => each.restricted !== true);
  const numbered = { ...person, nhsNumber: number };
  const fitting = [...new Set(open.map((each) => each.resident))].flatMap((resident) => {
    const compared = open.filter((each) => each.resident === resident).map((each) => compare(numbered, each));
    const agrees = compared.some((each) => each.agrees) && !compared.some((each) => each.differs);
    return agrees ? [{ resident, rules: [...new Set(compared.flatMap((each) => each.rules))] }] : [];
  });
  const [only, ...others] = fitting;
  return only && others.length === 0 ? { kind: 'join', ...only } : undefined;
}

function resolveByNumber(person: Demographics, number: NhsNumber, { holder, said, claimed = [] }: Known): Resolution {
  const own = resolveByClaim(person, number, claimed);
  if (own) return own;
  if (!holder) return { kind: 'new', nhsNumber: number };
  const compareWith = [holder.resident];
  if (holder.restricted) return { kind: 'provisional', reason: 'restricted', compareWith };
  // The holder has the number, whatever each contributor wrote of it.
  const comparisons = said.map((each) => compare({ ...person, nhsNumber: number }, { ...each, nhsNumber: number }));
  const rules = [...new Set(comparisons.flatMap((each) => each.rules))];
  if (comparisons.some((each) => each.differs)) {
    return { kind: 'review', reason: 'demographics-differ', compareWith, rules };
  }
  if (comparisons.some((each) => each.agrees)) return { kind: 'join', resident: holder.resident, rules };
  return { kind: 'review', reason: 'too-little-said', compareWith, rules };
}

function resolveByDemographics(person: Demographics, { candidates }: Known): Resolution {
  const { nhsNumber, ...said } = person;
  const open = candidates.filter((each) => each.restricted !== true && agreesWithoutNumber(said, each));
  const residents = [...new Set(open.map((each) => each.resident))];
  const [resident, ...others] = residents;
  if (resident !== undefined && others.length === 0) {
    return { kind: 'join', resident, rules: [...new Set(open.flatMap((each) => compare(said, each).rules))] };
  }
  if (others.length > 0) return { kind: 'provisional', reason: 'several-match', compareWith: residents };
  return { kind: 'provisional', reason: nhsNumber ? 'number-invalid' : 'no-number', compareWith: [] };
}

/**
 * Decides who `person` is. Joins only on agreement: a doubt never merges two people, it goes to a steward. A number
 * that fails its check counts as none; sources that want such a row mended stop it before.
 */
export function resolve(person: Demographics, known: Known): Resolution {
  const number = parseNhsNumber(person.nhsNumber ?? '');
  if (known.own) return resolveOwn(person, known.own, known, number);
  return number === undefined ? resolveByDemographics(person, known) : resolveByNumber(person, number, known);
}
