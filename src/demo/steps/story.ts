// Step 4: one resident before consent, after it, and after he withdraws; and one URL with two tokens.
import type { AuditEvent, Bundle, Parameters } from '@medplum/fhirtypes';
import { type Client, clientOf, seen } from '../client.ts';
import { STORY } from '../consents.ts';
import { agree, personaOf } from '../load.ts';
import { residentPersona } from '../personas.ts';
import { faint, good, heading, mark, patientId, type Settled } from '../stage.ts';

type Counts = readonly (number | undefined)[];
const same = (a: Counts, b: Counts): boolean => a.every((count, n) => count === b[n]);

const row = (when: string, counts: Counts): string =>
  `    ${when.padEnd(34)}${counts.map((count) => (count === undefined ? '404' : String(count)).padStart(9)).join('')}`;

/** The path of a page's next link, below the FHIR base. */
function nextOf(body: string, fhir: string): string | undefined {
  const url = (JSON.parse(body) as Bundle).link?.find((link) => link.relation === 'next')?.url;
  return url?.startsWith(`${fhir}/`) ? url.slice(fhir.length + 1) : undefined;
}
const entriesOf = (body: string): number =>
  (JSON.parse(body) as Bundle).entry?.filter((e) => e.search?.mode === 'match').length ?? 0;

/** Whether a hidden resident is answered byte for byte as one that never was. */
async function hiddenIsAbsent(stage: Settled, matron: Client, ageUk: Client): Promise<boolean> {
  const id = patientId(stage, 'edith');
  const shown = await matron.get(`Patient/${id}`);
  const hidden = await ageUk.get(`Patient/${id}`);
  const never = await ageUk.get(`Patient/${crypto.randomUUID()}`);
  return shown.status === 200 && hidden.status === 404 && never.status === 404 && hidden.body === never.body;
}

/** What decides that the matron is shown nothing more, in the words for residents. */
async function whyClosed(himself: Client, id: string): Promise<readonly string[]> {
  const answer = await himself.get(`Patient/${id}/$explain-access?organization=RW5&role=R0590`);
  const groups = (JSON.parse(answer.body) as Parameters).parameter?.filter((each) => each.name === 'access') ?? [];
  const closed = groups.filter(({ part }) =>
    part?.some((each) => each.name === 'shown' && each.valueBoolean === false),
  );
  const texts = closed.flatMap(({ part }) =>
    (part ?? []).filter((each) => each.name === 'reason').map((each) => each.part?.at(1)?.valueString ?? ''),
  );
  return [...new Set(texts)].slice(-2);
}

/** Who looked, and who tried and was shown nothing; and how often. */
async function whoLooked(himself: Client, id: string): Promise<readonly [looked: string[], tried: string[]]> {
  const events = await himself.search<AuditEvent>(`AuditEvent?patient=${id}`);
  const named = (refused: boolean): string[] => {
    const names = events
      .filter(({ outcome }) => (outcome !== '0') === refused)
      .flatMap(({ agent }) => agent.find((each) => each.requestor)?.who?.display ?? []);
    return [...Map.groupBy(names, (name) => name)].map(([name, times]) => `${name} ${times.length}×`).sort();
  };
  return [named(false), named(true)];
}

export async function storyStep(stage: Settled): Promise<boolean> {
  const { demo, say } = stage;
  const id = patientId(stage, 'arthur');
  const [matron, gp, ageUk] = await Promise.all(
    [personaOf('matron'), personaOf('gp'), personaOf('age-uk')].map((each) => clientOf(demo, each)),
  );
  if (!matron || !gp || !ageUk) throw new Error('a persona is missing');
  const count = (): Promise<Counts> => Promise.all([matron, gp, ageUk].map((client) => seen(client, id)));

  say(heading(4, 'Arthur Holden agrees, and changes his mind'));
  say(
    faint(
      `    ${'resources shown to'.padEnd(34)}${['matron', 'GP', 'Age UK'].map((each) => each.padStart(9)).join('')}`,
    ),
  );
  const before = await count();
  say(row('nothing agreed: each its own', before));
  await agree(demo, STORY, id);
  const agreed = await count();
  say(good(row('he agrees, and names his befriender', agreed)));
  const page = await gp.get(`EpisodeOfCare?patient=${id}&_count=1`);
  const next = nextOf(page.body, demo.fhir);
  const himself = await clientOf(demo, residentPersona(id, 'Arthur Holden'));
  const answer = await himself.post(`Patient/${id}/$withdraw-consent`);
  const after = await count();
  say(row('he withdraws, in one step', after));
  const rest = next === undefined ? undefined : await gp.get(next);
  const empty = rest?.status === 200 && entriesOf(rest.body) === 0;
  const held =
    answer.status === 200 && same(before, after) && agreed.every((each, n) => (each ?? 0) > (before[n] ?? 0));
  say(
    `    From the next request on: the page the GP had open leads to an empty one; nothing was restarted. ${mark(held && empty)}`,
  );
  const why = await whyClosed(himself, id);
  say(`    He asks why the matron sees less now: ${faint(`“${why.join(' ')}”`)} ${mark(why.length > 0)}`);
  const [looked, tried] = await whoLooked(himself, id);
  const told = looked.length > 2 && tried.length > 0;
  say(
    `    He asks who looked: ${faint(looked.join(', '))}; who tried and was refused: ${faint(tried.join(', '))} ${mark(told)}`,
  );
  const absent = await hiddenIsAbsent(stage, matron, ageUk);
  say(
    `    Same URL (Edith), two tokens: the matron’s 200, Age UK’s 404, byte for byte that of an id that never was. ${mark(absent)}`,
  );
  return held && empty && absent && why.length > 0 && told;
}
