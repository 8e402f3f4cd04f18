// The one door: stored rows leave the store sealed, and only the PEP turns them into disclosed ones.
// The house test lets nobody but access/pep.ts import `unseal` and `disclose`, and nobody but the store import `seal`.

/** Something of the record whose disclosure has not been decided. Opaque: nothing can be read from it. */
export class Sealed<T> {
  readonly #content: T;
  private constructor(content: T) {
    this.#content = content;
  }
  static of<T>(content: T): Sealed<T> {
    return new Sealed(content);
  }
  static open<T>(sealed: Sealed<T>): T {
    return sealed.#content;
  }
}

/** Something the PEP has decided this requester may see. Renderers accept nothing else. */
export class Disclosed<T> {
  readonly content: T;
  private constructor(content: T) {
    this.content = content;
  }
  static of<T>(content: T): Disclosed<T> {
    return new Disclosed(content);
  }
}

export const seal = <T>(content: T): Sealed<T> => Sealed.of(content);
export const unseal = <T>(sealed: Sealed<T>): T => Sealed.open(sealed);
export const disclose = <T>(content: T): Disclosed<T> => Disclosed.of(content);
