// SMART scopes: which types and interactions a token covers, before any policy is asked.
// @see https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html

export type Interaction = 'create' | 'read' | 'update' | 'delete' | 'search';
type Context = 'patient' | 'user' | 'system';

interface Scope {
  readonly context: Context;
  readonly type: string;
  readonly interactions: ReadonlySet<Interaction>;
}

const LETTERS: Readonly<Record<string, Interaction>> = {
  c: 'create',
  r: 'read',
  u: 'update',
  d: 'delete',
  s: 'search',
};
const VERSION_1: Readonly<Record<string, readonly Interaction[]>> = {
  read: ['read', 'search'],
  write: ['create', 'update', 'delete'],
  '*': ['create', 'read', 'update', 'delete', 'search'],
};
/** `context/Type.cruds`; a scope narrowed by a query (`?…`) is not understood and grants nothing. */
const SCOPE = /^(patient|user|system)\/([A-Z][A-Za-z]{1,63}|\*)\.(read|write|\*|c?r?u?d?s?)$/;

export type Scopes = readonly Scope[];

/** Reads the `scope` claim; what is not understood grants nothing. */
export function parseScopes(claim: string): Scopes {
  return claim.split(' ').flatMap((text) => {
    const [, context, type = '', what] = SCOPE.exec(text) ?? [];
    if (!what) return [];
    const interactions = VERSION_1[what] ?? [...what].map((letter) => LETTERS[letter] as Interaction);
    return [{ context: context as Context, type, interactions: new Set(interactions) }];
  });
}

const CONTEXTS = {
  professional: ['user'],
  system: ['system'],
  resident: ['patient', 'user'],
  proxy: ['patient', 'user'],
} as const satisfies Record<string, readonly Context[]>;

/** The scope that a token of this kind of requester needs for `interaction` on `type`, as SMART writes it. */
export const scopeFor = (kind: keyof typeof CONTEXTS, type: string, interaction: Interaction): string => {
  const letter = Object.keys(LETTERS).find((each) => LETTERS[each] === interaction);
  return `${CONTEXTS[kind][0]}/${type}.${letter}`;
};

/** Whether the token of this kind of requester covers `interaction` on `type`. */
export function covers(scopes: Scopes, kind: keyof typeof CONTEXTS, type: string, interaction: Interaction): boolean {
  const contexts: readonly Context[] = CONTEXTS[kind];
  return scopes.some(
    (s) => contexts.includes(s.context) && (s.type === '*' || s.type === type) && s.interactions.has(interaction),
  );
}
