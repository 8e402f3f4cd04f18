// Step 2: the matron asks one question about one resident, and every agency's word answers it.
// @see design: record, row 9 ("a matron can find out instantly …")
import type { Encounter, EpisodeOfCare, Extension, Provenance, Resource, ServiceRequest } from '@medplum/fhirtypes';
import { profile } from '../../fhir/systems.ts';
import { clientOf } from '../client.ts';
import { personaOf } from '../load.ts';
import { organisationName } from '../personas.ts';
import { dayInWords, faint, heading, mark, patientId, type Settled } from '../stage.ts';

interface Item {
  readonly what: string;
  readonly when: string;
  readonly from: string;
}

/** ODS code of the contributor, as `meta.source` says it. */
const contributorOf = ({ meta }: Resource): string => /\/source\/([^/]+)\//.exec(meta?.source ?? '')?.[1] ?? '';
const knownAsAt = (extension: readonly Extension[] | undefined): string | undefined =>
  extension?.find((each) => each.url === profile('known-as-at'))?.valuePeriod?.end;

function serviceItem(episode: EpisodeOfCare, encounters: readonly Encounter[]): Item {
  const visit = encounters.find((each) =>
    each.episodeOfCare?.some((e) => e.reference === `EpisodeOfCare/${episode.id}`),
  );
  const what = visit?.reasonReference?.[0]?.display ?? episode.type?.at(-1)?.text ?? 'a service';
  const { start = '', end } = episode.period ?? {};
  return { what, when: end ? dayInWords(end) : `since ${dayInWords(start)}`, from: contributorOf(episode) };
}

const requestItem = (request: ServiceRequest): Item => ({
  what: `Referred: ${request.code?.text ?? 'a service'}`,
  when: `on ${dayInWords(request.authoredOn ?? '')}`,
  from: contributorOf(request),
});

/** "30 September (council), today 09:12 (…)": what each feed last said, by feed. */
function freshness(found: readonly (EpisodeOfCare | ServiceRequest)[]): string {
  const council = found.map((each) => knownAsAt(each.extension)).findLast((each) => each !== undefined) ?? '';
  const received = found.filter((each) => !knownAsAt(each.extension)).map((each) => each.meta?.lastUpdated ?? '');
  const last = new Date(received.toSorted().at(-1) ?? 0);
  const time = last.toLocaleTimeString('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' });
  return `Known as at ${dayInWords(council)} (council), today ${time} (GP, community trust).`;
}

/** Held when three agencies answer, the council's social worker and the mended line among them. */
export async function questionStep(stage: Settled): Promise<boolean> {
  const { demo, say } = stage;
  const id = patientId(stage, 'edith');
  const matron = await clientOf(demo, personaOf('matron'));
  const episodes = await matron.search<EpisodeOfCare>(`EpisodeOfCare?patient=${id}`);
  const encounters = await matron.search<Encounter>(`Encounter?patient=${id}`);
  const requests = await matron.search<ServiceRequest>(`ServiceRequest?patient=${id}&status=active`);
  const ordered = episodes.toSorted((a, b) => (a.period?.start ?? '').localeCompare(b.period?.start ?? ''));
  const items = [...ordered.map((each) => serviceItem(each, encounters)), ...requests.map(requestItem)];
  const rails = episodes.find((each) => each.type?.some(({ text }) => text?.startsWith('Grab rails')));
  const provenances = await matron.search<Provenance>(`Provenance?patient=${id}`);
  const lineage = provenances.find(({ target }) =>
    target?.some((each) => each.reference === `EpisodeOfCare/${rails?.id}`),
  );
  const delivered = lineage?.entity?.[0]?.what.identifier?.value;
  const held =
    new Set(items.map((each) => each.from)).size >= 3 &&
    items.some((each) => each.what.startsWith('Social worker')) &&
    delivered !== undefined;

  say(heading(2, 'The matron asks one question: what is in place for Edith Walmsley, and from whom?'));
  for (const { what, when, from } of items)
    say(`    ${what.padEnd(55)} ${when.padEnd(15)} ${faint(organisationName(from))}`);
  say(`    ${freshness([...episodes, ...requests])} ${mark(held)}`);
  say(
    faint(
      `    The rails are the mended line: their Provenance names record ${delivered}, as the report of that delivery does.`,
    ),
  );
  return held;
}
