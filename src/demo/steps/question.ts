// Step 2: the matron asks one question about one resident, and every agency's word answers it in one call.
// @see design: record, row 9 ("a matron can find out instantly …")
import type { EpisodeOfCare, Parameters, ParametersParameter, Provenance } from '@medplum/fhirtypes';
import { assessmentOf } from '../assessment.ts';
import { type Client, clientOf } from '../client.ts';
import { personaOf } from '../load.ts';
import { dayInWords, faint, heading, mark, patientId, type Settled } from '../stage.ts';

const partsOf = ({ parameter = [] }: Parameters, name: string): readonly ParametersParameter[] =>
  parameter.filter((each) => each.name === name);
const partOf = ({ part = [] }: ParametersParameter, name: string): ParametersParameter | undefined =>
  part.find((each) => each.name === name);

/** "30 September (council-cld), today 09:12 (gp-connect, …)": how recent each feed is. */
function freshness(answer: Parameters): string {
  const feeds = partsOf(answer, 'feed').map((feed) => {
    const day = partOf(feed, 'known-as-at')?.valueDate;
    const received = new Date(partOf(feed, 'received')?.valueInstant ?? 0);
    const time = received.toLocaleTimeString('en-GB', {
      timeZone: 'Europe/London',
      hour: '2-digit',
      minute: '2-digit',
    });
    const today = day === undefined || day === received.toISOString().slice(0, 10);
    return { at: today ? `today ${time}` : dayInWords(day), source: partOf(feed, 'source')?.valueString ?? '' };
  });
  const byTime = [...Map.groupBy(feeds, ({ at }) => at)].sort(([a], [b]) => (a < b ? -1 : 1));
  return `Known as at ${byTime.map(([at, list]) => `${at} (${list.map(({ source }) => source).join(', ')})`).join(', ')}.`;
}

/**
 * The matron assesses Edith; the social worker's shorter form then starts with what is known, and a few questions are
 * left. Held when the lead and the matron's answers stand in it, the address waits beside it, and less is asked than is answered.
 */
async function assessedOnce({ demo, say }: Settled, matron: Client, id: string): Promise<boolean> {
  const made = await matron.post('QuestionnaireResponse', assessmentOf(id, new Date().toISOString()));
  const khan = await clientOf(demo, personaOf('social-worker'));
  const filled = await khan.get(`Questionnaire/social-care-assessment/$populate?subject=Patient/${id}`);
  const answer = JSON.parse(filled.body) as Parameters;
  const [answered = [], known = [], left = []] = ['answered', 'known', 'unanswered'].map((name) =>
    partsOf(answer, name).map((each) => partOf(each, 'linkId')?.valueString ?? ''),
  );
  const questions = partsOf(answer, 'unanswered').map((each) => partOf(each, 'text')?.valueString ?? '');
  const held =
    made.status === 201 &&
    ['lead-professional', 'falls-last-year'].every((each) => answered.includes(each)) &&
    known.includes('address') &&
    left.length < answered.length;
  const [first = ''] = questions.filter((each) => each.includes('safe'));
  say(
    `    The matron assesses her; the social worker’s form then starts with ${answered.length} answers, each with source and date, has ${known.length} to confirm (address, practice, …), and asks ${left.length} more: “${first}”… ${mark(held)}`,
  );
  return held;
}

/** Held when three agencies answer in one call: the social worker with a telephone, the rails, the work on the home. */
export async function questionStep(stage: Settled): Promise<boolean> {
  const { demo, say } = stage;
  const id = patientId(stage, 'edith');
  const matron = await clientOf(demo, personaOf('matron'));
  const answer = JSON.parse((await matron.get(`Patient/${id}/$at-a-glance`)).body) as Parameters;
  const lines = partsOf(answer, 'summary').map(({ valueString = '' }) => valueString);
  const sources = [...partsOf(answer, 'involved'), ...partsOf(answer, 'home')].map(
    (each) => partOf(each, 'source')?.valueReference?.identifier?.value,
  );
  const [lead] = partsOf(answer, 'involved');
  const [name, reach] = [
    lead && partOf(lead, 'name')?.valueString,
    lead && partOf(lead, 'telecom')?.valueContactPoint?.value,
  ];
  const episodes = await matron.search<EpisodeOfCare>(`EpisodeOfCare?patient=${id}`);
  const rails = episodes.find((each) => each.type?.some(({ text }) => text?.startsWith('Grab rails')));
  const provenances = await matron.search<Provenance>(`Provenance?patient=${id}`);
  const lineage = provenances.find(({ target }) =>
    target?.some((each) => each.reference === `EpisodeOfCare/${rails?.id}`),
  );
  const delivered = lineage?.entity?.[0]?.what.identifier?.value;
  const held =
    new Set(sources).size >= 3 &&
    reach !== undefined &&
    ['Khan', 'Grab rails', 'shower'].every((word) => lines.some((line) => line.includes(word))) &&
    delivered !== undefined;

  say(heading(2, 'The matron asks one question: what is in place for Edith Walmsley? One call, $at-a-glance:'));
  for (const line of lines) say(`    ${line}`);
  say(`    ${name}’s telephone: ${reach ?? 'not known'}. ${faint(freshness(answer))} ${mark(held)}`);
  say(faint('    The rails are the mended line: their Provenance names that very record.'));
  const once = await assessedOnce(stage, matron, id);
  return held && once;
}
