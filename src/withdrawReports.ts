// Reports of an evaluation taken back: each is gone from then on, and no version of it is shown to anybody any more.
// What was read is known, so that whatever is published next is still compared with it (evaluate.ts).
// @see https://hl7.org/fhir/R4/http.html#delete; design: consent §7, "Secondary use"
import type { MeasureReport } from '@medplum/fhirtypes';
import type { Occasion } from './access/pep.ts';
import type { FacetFacts } from './consent/facts.ts';
import type { OdsCode } from './fhir/ids.ts';
import { problem } from './fhir/problem.ts';
import { fail, ok, type Result } from './fhir/result.ts';
import { GATEWAY } from './fhir/systems.ts';
import { deletion } from './ingest/prepare.ts';
import type { PublishedVersion } from './ports/evaluation.ts';
import type { Change } from './ports.ts';
import type { Wired } from './rest/gateway.ts';

const TYPE = 'MeasureReport';

/** Whether it is published now, and named by its id or by its period. */
function isMeant({ id, current, body }: PublishedVersion, which: string): boolean {
  if (!current || body === '') return false;
  const { period } = JSON.parse(body) as MeasureReport;
  return which === id || which === `${period.start}..${period.end}`;
}

/** Nobody asks in the gateway's own name. */
const NOBODYS = { contributor: GATEWAY, recipients: [] } as const;

/**
 * @param which the id of a report, or a period as `2026-01-01..2026-06-30`: all of its reports
 * @returns `Type/id` of each that was taken back; none when nothing of that name is published
 */
export async function withdraw(
  gateway: Wired,
  on: Occasion,
  contributor: OdsCode,
  which: string,
): Promise<Result<readonly string[]>> {
  const { store, ids, pep, rulebook } = gateway;
  const versions = await store.evaluation.published(contributor);
  const facets = new Map(await store.policy.facets(0));
  const factsOf = ({ facet }: Pick<PublishedVersion, 'facet'>): FacetFacts => facets.get(facet) as FacetFacts;
  const meant = versions.filter((each) => isMeant(each, which));
  const ends = meant.map((last) =>
    deletion({ type: TYPE, ...last, facts: { facet: factsOf(last), residents: [] } }, on.now, ids.uuid()),
  );
  const reports = new Set(ends.map(({ id }) => id));
  const hidden = versions
    .filter(({ id, body }) => reports.has(id) && body !== '')
    .map(
      ({ id, version, ...each }): Change => ({
        ...{ kind: 'facts', type: TYPE, id, version, was: each.facet },
        ...{ facet: { ...factsOf(each), ...NOBODYS }, rules: rulebook.labels.number, carries: [] },
      }),
    );
  const entries = ends.map(({ id, versionId }) =>
    pep.entry(on, {
      interaction: 'delete',
      asked: { type: TYPE, id },
      disclosed: [`${TYPE}/${id}/_history/${versionId}`],
      residents: [],
    }),
  );
  const done = await store.contributions.commit([...ends, ...hidden], await Promise.all(entries));
  return done === 'done' ? ok([...reports].map((id) => `${TYPE}/${id}`)) : fail(problem('conflict'));
}
