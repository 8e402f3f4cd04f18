// A check: one requirement, where it is written, and how it is tried. The rows of the suite have this form.
import type { CapabilityStatement, CapabilityStatementRestResource } from '@medplum/fhirtypes';
import type { Scene } from './scene.ts';
import type { Reply, Server } from './server.ts';
import { outcomeOf } from './server.ts';

export type Verdict =
  | { readonly outcome: 'pass' }
  | { readonly outcome: 'fail'; readonly reason: string }
  | { readonly outcome: 'skip'; readonly reason: string };

/** What a check works with. */
export interface Bench {
  readonly server: Server;
  /** What the server says it can do. */
  readonly statement: CapabilityStatement;
  readonly scene: Scene;
  /** An origin whose pages may use the server, for CORS. */
  readonly origin?: string;
}

export interface Check {
  readonly id: string;
  readonly requirement: string;
  readonly spec: string;
  readonly run: (bench: Bench) => Promise<Verdict>;
}

export const HTTP = 'https://hl7.org/fhir/R4/http.html';
export const SEARCH = 'https://hl7.org/fhir/R4/search.html';

export const skip = (reason: string): Verdict => ({ outcome: 'skip', reason });

/** What an expectation has to complain about; undefined when it holds. */
export type Complaint = string | undefined;

/** Passes when nothing is complained about, else fails with all of it. */
export function verdict(...complaints: readonly Complaint[]): Verdict {
  const all = complaints.filter((each) => each !== undefined);
  return all.length === 0 ? { outcome: 'pass' } : { outcome: 'fail', reason: all.join('; ') };
}

export const holds = (condition: boolean, otherwise: string): Complaint => (condition ? undefined : otherwise);

const told = (reply: Reply): string => {
  const [issue] = outcomeOf(reply)?.issue ?? [];
  return issue ? ` (${issue.diagnostics ?? issue.details?.text ?? issue.code})` : '';
};

/** The status is one of these. */
export const status = (what: string, reply: Reply, ...expected: readonly number[]): Complaint =>
  holds(
    expected.includes(reply.status),
    `${what} answered ${reply.status}, not ${expected.join(' or ')}${told(reply)}`,
  );

/** A value as JSON, cut where it gets long. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'missing';
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}

export const equal = (what: string, got: unknown, wanted: unknown): Complaint =>
  holds(JSON.stringify(got) === JSON.stringify(wanted), `${what} is ${shown(got)}, not ${shown(wanted)}`);

/** Both hold the same, in any order. */
export const sameSet = (what: string, got: readonly string[], wanted: readonly string[]): Complaint =>
  equal(what, got.toSorted(), wanted.toSorted());

export const resourcesOf = (statement: CapabilityStatement): readonly CapabilityStatementRestResource[] =>
  statement.rest?.find((rest) => rest.mode === 'server')?.resource ?? [];

export const resourceOf = (statement: CapabilityStatement, type: string): CapabilityStatementRestResource | undefined =>
  resourcesOf(statement).find((each) => each.type === type);

/** Whether the server says that it offers an interaction on a type. */
export const offers = (statement: CapabilityStatement, type: string, interaction: string): boolean =>
  resourceOf(statement, type)?.interaction?.some((each) => each.code === interaction) ?? false;
