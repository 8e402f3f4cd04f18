// What a consent would change before anybody signs it: who would see how much, counted within what whoever asks may see.
// @see design: consent §7 ($try-consent)
import type { Consent } from '@medplum/fhirtypes';
import type { FacetFacts } from '../consent/facts.ts';
import type { Relationship, ResidentInputs } from '../consent/inputs.ts';
import type { Requester } from '../consent/requester.ts';
import type { OdsCode, ResidentId } from '../fhir/ids.ts';
import { problem } from '../fhir/problem.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import { GATEWAY } from '../fhir/systems.ts';
import type { Query } from '../search/query.ts';
import { readableConsents } from './explain.ts';
import type { Occasion, Pep, Shown } from './pep.ts';
import type { Pip } from './pip.ts';

export interface Trial {
  readonly resident: ResidentId;
  /** The consent as it would count. */
  readonly draft: Consent;
  /** Ids of consents it would replace. */
  readonly replaces: readonly string[];
  /** Types of the record that the asker's token covers. */
  readonly types: readonly string[];
  /** Who is counted for, given who contributed what the asker sees. */
  readonly audience: (contributors: readonly OdsCode[]) => readonly Requester[];
}

/** What one of the audience sees of the asker's resources, before and after. */
export interface Effect {
  readonly who: Requester;
  readonly classes: readonly { readonly dataClass: string; readonly before: number; readonly after: number }[];
}

/** Resources counted at most. */
const MOST = 1_000;
const ATTEMPTS = 5;

/** A relationship as any feed could tell of it. */
const caring = (who: Requester): readonly Relationship[] =>
  'organisation' in who ? [{ kind: 'service', organisation: who.organisation, assertedBy: GATEWAY, via: 'feed' }] : [];

/** Within the dates of a verdict, where it has any; an unknown date is outside all. */
const within = (date: number | undefined, windows: readonly { from?: number; to?: number }[] | undefined): boolean =>
  !windows || (date !== undefined && windows.some((w) => (w.from ?? -Infinity) <= date && date <= (w.to ?? Infinity)));

/** What the draft would change, for each of the audience; on record once, when it is answered. */
export const preview = (pep: Pep, pip: Pip, on: Occasion, trial: Trial): Promise<Result<readonly Effect[]>> =>
  readableConsents(pep, on, trial.resident, '$try-consent', (readable) => previewed(pep, pip, on, trial, readable));

async function previewed(
  pep: Pep,
  pip: Pip,
  on: Occasion,
  { resident, draft, replaces, types, audience }: Trial,
  readable: ReadonlySet<string> | 'all',
): Promise<Result<readonly Effect[]>> {
  const query: Query = {
    types,
    residents: [resident],
    filters: [],
    sort: [{ by: 'lastUpdated', descending: true }],
    count: MOST,
  };
  const reads = (c: Consent): boolean => readable === 'all' || readable.has(String(c.id));
  // What consents that the asker can read do, and nothing of what was granted past them. Who cares for the resident is
  // the resident's to know: for anybody else everybody of the audience is taken to.
  const consented =
    (who: Requester) =>
    (inputs: ResidentInputs): ResidentInputs => ({
      ...inputs,
      grants: [],
      consents: inputs.consents.filter(reads),
      ...(readable !== 'all' && { relationships: caring(who) }),
    });
  const bend =
    (who: Requester) =>
    (inputs: ResidentInputs): ResidentInputs => {
      const { consents, ...rest } = consented(who)(inputs);
      return { ...rest, consents: [...consents.filter((c) => !replaces.includes(String(c.id))), draft] };
    };
  const asked = { type: 'Patient', id: resident, operation: '$try-consent', query: '' };
  const found = await pep.search(on, query, asked);
  if (!found.ok) return found;
  const { entries } = found.value.content;
  const people = audience([...new Set(entries.map(({ row }) => row.facts.contributor))].sort());
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const logs = new Set<number>();
    const effects: Effect[] = [];
    for (const who of people) {
      const before = await pip.decision(who, resident, on.now, consented(who));
      const after = await pip.decision(who, resident, on.now, bend(who));
      if (!before || !after) return fail(problem('not-found'));
      logs.add(before.log).add(after.log);
      const opens = (decision: typeof before.decision, { row }: Shown): number => {
        const verdict = decision.verdict(row.facts satisfies FacetFacts);
        return verdict.open && within(row.date, verdict.windows) ? 1 : 0;
      };
      const classes = Map.groupBy(entries, ({ row }) => row.facts.dataClass);
      effects.push({
        who,
        classes: [...classes].sort().map(([dataClass, rows]) => ({
          dataClass,
          before: rows.reduce((sum, each) => sum + opens(before.decision, each), 0),
          after: rows.reduce((sum, each) => sum + opens(after.decision, each), 0),
        })),
      });
    }
    // All were decided on the same inputs.
    if (logs.size <= 1) return ok(effects);
  }
  return fail(problem('unavailable'));
}
