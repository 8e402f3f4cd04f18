// Evaluation, computed ahead: counts of everybody who may be counted become reports that analysts of named partners read.
// @see design: consent §7, "Secondary use"; record, row 13; profiles/policy/evaluation.json
import type { MeasureReport, Resource } from '@medplum/fhirtypes';
import type { Occasion } from './access/pep.ts';
import type { FacetFacts, FacetId } from './consent/facts.ts';
import { countable } from './consent/secondaryUse.ts';
import { canonicalJson } from './fhir/canonical.ts';
import { contentHash } from './fhir/hash.ts';
import { type OdsCode, odsCode, type ResourceId } from './fhir/ids.ts';
import { problem } from './fhir/problem.ts';
import { fail, ok, type Result } from './fhir/result.ts';
import { prepare } from './ingest/prepare.ts';
import type { Tables } from './policy.ts';
import type { Sought } from './ports/evaluation.ts';
import type { Change, KeyRow, VersionChange } from './ports.ts';
import { type Asked, AT_HOME, groupsOf, type Period } from './record/evaluation/counting.ts';
import { NO_RULE, peopleOf } from './record/evaluation/people.ts';
import { mayFollow, overlaps } from './record/evaluation/published.ts';
import { measureOf, measureReportOf, reportKey } from './record/evaluation/report.ts';
import { type Division, tableOf } from './record/evaluation/tables.ts';
import { UNKNOWN_LOCALITY } from './record/team/ids.ts';
import type { Wired } from './rest/gateway.ts';
import { guardOf } from './rest/write/guarding.ts';

/** Source of what is computed here. */
const SOURCE = 'evaluation';

export interface Written {
  readonly measure: string;
  /** `Type/id` of its report. */
  readonly report: string;
  /** `held`: it would differ from what was published by fewer people than may be told. */
  readonly outcome: 'written' | 'unchanged' | 'held';
}

type Facets = ReadonlyMap<FacetId, FacetFacts>;

/** What the plan looks for, under the facets that may be counted. */
function soughtIn(facets: Facets, { evaluation }: Tables): readonly Sought[] {
  // What people answered is of nobody's count: it is told as a mean (record/evaluation/counting.ts).
  const happens = new Set(
    evaluation.measures.flatMap(({ kind, of, visits = [], booked = [], went = [] }) =>
      kind === 'score' ? [] : [...of, ...visits, ...booked, ...went],
    ),
  );
  const anybody = new Set(evaluation.measures.flatMap(({ kind, of }) => (kind === 'use' ? of : [])));
  return evaluation.counted.map(({ by, ...each }) => ({
    ...each,
    facets: [...facets].flatMap(([id, { type, contributor, recipients }]) =>
      type === each.type && (!by || [contributor, ...recipients].some((org) => by.includes(org))) ? [id] : [],
    ),
    fed: happens.has(each.name),
    ofAnybody: anybody.has(each.name),
  }));
}

/** In which there may be what the rules of the cohorts, or professionals, find people by. */
const signing = (facets: Facets, { rulebook }: Tables): readonly FacetId[] => {
  const types = new Set([...rulebook.cohorts.types, 'RiskAssessment', 'Patient']);
  return [...facets].flatMap(([id, { type }]) => (types.has(type) ? [id] : []));
};

const divisionsOf = ({ rulebook, practices }: Tables, { measure }: Asked): readonly Division[] => [
  { by: 'locality', strata: [...practices.localities.map(({ code }) => code), UNKNOWN_LOCALITY] },
  { by: 'cohort', strata: [...rulebook.cohorts.cohorts.map(({ code }) => code), NO_RULE] },
  ...(measure.went ? [{ by: 'went', strata: [...measure.went, AT_HOME] }] : []),
];

/** Everything but when it was made. */
const hashOf = (resource: Resource): string => contentHash(canonicalJson({ ...resource, date: undefined }));

/** What was ever published, by the id of its report: what was taken back is known to whoever read it. */
async function publishedBefore(
  { store }: Wired,
  contributor: OdsCode,
): Promise<ReadonlyMap<string, readonly MeasureReport[]>> {
  const versions = (await store.evaluation.published(contributor)).filter(({ body }) => body !== '');
  const reports = Map.groupBy(versions, ({ id }) => id as string);
  return new Map([...reports].map(([id, list]) => [id, list.map(({ body }) => JSON.parse(body) as MeasureReport)]));
}

/**
 * Counts for every measure of the plan and stores its report: a new version where there is one of the same period, unless
 * comparing the two would tell of fewer than five people. `period-overlaps` where one that was ever published shares days
 * with it, `conflict` where another evaluation was committed meanwhile.
 * @param on as whom it is put on record: a system of the contributor
 * @param done called when another measure is finished
 */
export async function evaluate(
  gateway: Wired,
  tables: Tables,
  on: Occasion,
  period: Period,
  done: (measures: number) => void = () => undefined,
): Promise<Result<readonly Written[]>> {
  const { evaluation } = tables;
  const { contributions, evaluation: inputs } = gateway.store;
  // Of two that publish at once the later one knows nothing of the other's days, and is not committed.
  const guard = await guardOf({ gateway }, ['evaluation']);
  const contributor = odsCode(evaluation.contributor);
  const earlier = await publishedBefore(gateway, contributor);
  const periods = [...earlier.values()].flat().map((each) => each.period);
  const shared = periods.filter(({ start = '', end = '' }) => overlaps({ start, end }, period));
  const named = new Set(shared.map(({ start, end }) => `${start}..${end}`));
  if (named.size > 0) return fail(problem('period-overlaps', { more: `Published: ${[...named].join(', ')}.` }));
  const recipients = evaluation.recipients.map(odsCode);
  const { policy } = gateway.store;
  const facets: Facets = new Map((await policy.facets(0)).filter(([, each]) => countable(each, tables.policy.labels)));
  const rows = await inputs.read(soughtIn(facets, tables), evaluation.optOut, signing(facets, tables));
  const { practices, rulebook } = tables;
  const contributorOf = (facet: FacetId) => facets.get(facet)?.contributor;
  const people = peopleOf(rows, { practices, cohorts: rulebook.cohorts, contributorOf }, on.now);

  const drafts = evaluation.measures.map((measure, n) => {
    const asked: Asked = { measure, period, now: on.now, days: evaluation.days };
    const divisions = divisionsOf(tables, asked);
    const groups = groupsOf(people, asked);
    const told = groups.map((group) => tableOf(group, divisions));
    done(n + 1);
    const definition = measureOf(measure, evaluation, groups, divisions);
    const report = { measure, definition, period, tables: told, reporter: contributor, now: on.now };
    return {
      measure,
      key: reportKey(report),
      report: measureReportOf(report),
      definition,
    };
  });
  const wanted = drafts.flatMap(({ measure, key }) => [
    { type: 'MeasureReport', key },
    { type: 'Measure', key: measure.id },
  ]);
  const known = new Map(
    (await contributions.keys(contributor, SOURCE, wanted)).map((row) => [`${row.type}/${row.key}`, row]),
  );
  const stored = new Map(
    (await contributions.own(contributor, [...known.values()])).map((row) => [`${row.type}/${row.id}`, row]),
  );

  const changes: Change[] = [];
  function write(resource: Resource, key: string): Result<{ readonly address: string; readonly wrote: boolean }> {
    const type = resource.resourceType;
    const row: KeyRow | undefined = known.get(`${type}/${key}`);
    const id = row?.id ?? (gateway.ids.uuid() as ResourceId);
    const hash = hashOf(resource);
    const last = stored.get(`${type}/${id}`);
    if (row?.hash === hash && last && !last.deleted) return ok({ address: `${type}/${id}`, wrote: false });
    const made: Result<VersionChange> = prepare(
      {
        resource,
        id,
        bodyId: id,
        version: (last?.version ?? 0) + 1,
        versionId: gateway.ids.uuid(),
        now: on.now,
        contributor,
        via: 'feed',
        source: SOURCE,
        residents: [],
        ...(type === 'MeasureReport' && { recipients }),
      },
      rulebook,
    );
    if (!made.ok) return made;
    changes.push(made.value, { kind: 'key', contributor, source: SOURCE, type, key, id, hash });
    return ok({ address: `${type}/${id}`, wrote: true });
  }

  const written: Written[] = [];
  for (const { measure, key, report, definition } of drafts) {
    const defined = write(definition, measure.id);
    if (!defined.ok) return defined;
    const id = known.get(`MeasureReport/${key}`)?.id;
    if (id !== undefined && !earlier.get(id)?.every((each) => mayFollow(each, report))) {
      written.push({ measure: measure.id, report: `MeasureReport/${id}`, outcome: 'held' });
      continue;
    }
    const made = write(report, key);
    if (!made.ok) return made;
    const outcome = made.value.wrote ? 'written' : 'unchanged';
    written.push({ measure: measure.id, report: made.value.address, outcome });
  }
  const entry = await gateway.pep.entry(on, {
    interaction: 'ingest',
    asked: { type: 'MeasureReport', operation: 'evaluate' },
    disclosed: changes.flatMap((c) => (c.kind === 'version' ? [`${c.type}/${c.id}/_history/${c.versionId}`] : [])),
    residents: [],
  });
  return (await contributions.commit([...changes, guard], [entry])) === 'done'
    ? ok(written)
    : fail(problem('conflict'));
}
