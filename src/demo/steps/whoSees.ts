// Step 3: who sees what. Every figure is the answer to that person's own request.
import type { Bundle, Resource } from '@medplum/fhirtypes';
import { SYSTEM } from '../../fhir/systems.ts';
import { ourPractice } from '../borough/practices.ts';
import { RESIDENTS } from '../borough/residents.ts';
import { type Client, clientOf } from '../client.ts';
import { AGREEMENTS } from '../consents.ts';
import { personaOf } from '../load.ts';
import { residentPersona } from '../personas.ts';
import { faint, good, heading, mark, odd, patientId, type Settled } from '../stage.ts';

/** Who is asked, and the heading of the column. */
const COLUMNS = [
  ['gp', 'GP Witton'],
  ['matron', 'matron'],
  ['social-worker', 'social worker'],
  ['age-uk', 'Age UK'],
  ['oohis', 'out of hours'],
  ['paramedic', 'paramedic'],
] as const;

/** What `$everything` shows; undefined for a 404. */
async function recordOf(client: Client, patient: string): Promise<readonly Resource[] | undefined> {
  const { status, body } = await client.get(`Patient/${patient}/$everything`);
  if (status !== 200) return undefined;
  return ((JSON.parse(body) as Bundle).entry ?? []).flatMap(({ resource, search }) =>
    resource && search?.mode === 'match' ? [resource] : [],
  );
}

const isFrom = (organisation: string) => (resource: Resource) =>
  resource.resourceType === 'Patient' || (resource.meta?.source ?? '').includes(`/source/${organisation}/`);
const isSubstanceMisuse = ({ meta }: Resource): boolean =>
  meta?.security?.some((label) => label.system === SYSTEM.sensitivity && label.code === 'substance-misuse') ?? false;

/** Whether what somebody sees of a resident is what that resident's consent says. */
function keepsPromise(key: string, persona: string, seen: readonly Resource[] | undefined): boolean {
  const agreement = AGREEMENTS.find((a) => a.resident === key);
  const { organisation = '' } = personaOf(persona);
  if (!agreement || agreement.refused) return (seen ?? []).every(isFrom(organisation));
  const named = agreement.organisations.includes(organisation) || agreement.people?.includes(persona) === true;
  if (!named) return (seen ?? []).every(isFrom(organisation));
  return (
    agreement.named !== undefined ||
    (seen ?? []).every((each) => isFrom(organisation)(each) || !isSubstanceMisuse(each))
  );
}

const figure = (count: number | undefined, width: number, widened: boolean): string => {
  const text = `${count ?? '·'}`.padStart(width - 1) + (widened ? '+' : ' ');
  return count === undefined ? faint(text) : widened ? good(text) : text;
};

export async function whoSeesStep(stage: Settled): Promise<boolean> {
  const { demo, say } = stage;
  const clients = await Promise.all(
    COLUMNS.map(async ([persona]) => ({ persona, client: await clientOf(demo, personaOf(persona)) })),
  );
  say(heading(3, 'Who sees what: resources of each record, by real requests of each person'));
  say(faint(`    ${''.padEnd(30)}${COLUMNS.map(([, title]) => `  ${title}`).join('')}  resident  consent`));
  let held = true;
  for (const r of RESIDENTS) {
    const id = patientId(stage, r.key);
    const name = `${r.given} ${r.family}`;
    const cells = await Promise.all(
      clients.map(async ({ persona, client }, n) => {
        const seen = await recordOf(client, id);
        held &&= keepsPromise(r.key, persona, seen);
        const others = seen?.some((each) => !isFrom(personaOf(persona).organisation ?? '')(each)) ?? false;
        return figure(seen?.length, (COLUMNS[n]?.[1].length ?? 0) + 2, others);
      }),
    );
    const own = await recordOf(await clientOf(demo, residentPersona(id, name)), id);
    held &&= (own?.length ?? 0) > 1;
    const who = `${name.padEnd(20)} ${String(r.age).padStart(2)} ${ourPractice(r.practice).locality.padEnd(6)}`;
    const agreement = AGREEMENTS.find((a) => a.resident === r.key);
    const consent = agreement ? agreement.inWords : 'not asked yet';
    say(
      `    ${who}${cells.join('')}${figure(own?.length, 10, false)}  ${agreement?.refused ? odd(consent) : faint(consent)}`,
    );
  }
  say(
    `    · = 404, as if there were no such person. ${good('+')} = also other agencies’ words, because the resident agreed. ${mark(held)}`,
  );
  return held;
}
