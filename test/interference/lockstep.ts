// The same requests in two worlds, side by side: what a reader is shown must be equal, up to the names of random ids.
import type { Answer, Ask } from '../requests/rig.ts';
import type { Knock } from './knock.ts';
import { AFTER, idsIn, minute, type World } from './worlds.ts';

/** What one world has shown so far, in order of first appearance. */
interface Shown {
  readonly ids: string[];
  readonly hashes: string[];
  readonly etags: string[];
  next: string | undefined;
}
const nothing = (): Shown => ({ ids: [], hashes: [], etags: [], next: undefined });

/** Content hashes, as versions of composed Patients and of trimmed forms carry them; letters alone only where a version is named. */
const HASH = /(?<=versionId\\*":\\*"|W\/\\*"|_history\/)[0-9a-z]{12,22}\b|\b(?=[a-z]*\d)(?=\d*[a-z])[0-9a-z]{17,22}\b/g;

function learn(shown: Shown, answer: Answer): void {
  const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  for (const id of idsIn(headers + answer.text)) if (!shown.ids.includes(id)) shown.ids.push(id);
  for (const hash of (headers + answer.text).match(HASH) ?? [])
    if (!shown.hashes.includes(hash)) shown.hashes.push(hash);
  const etag = answer.headers.get('etag');
  if (etag && !shown.etags.includes(etag)) shown.etags.push(etag);
  const next =
    answer.json?.link?.find((link: { relation: string }) => link.relation === 'next')?.url ??
    answer.json?.parameter?.find(({ name }: { name: string }) => name === 'next')?.valueUri;
  if (next) shown.next = String(next);
}

const last = <T>(list: readonly T[], back: string): T | undefined => list[list.length - 1 - Number(back)];

/** What is called otherwise in either world (a form that lacks something has a name of its own) is asked for in each by the name shown there. */
const inOwnNames = (text: string, own: Shown, both: readonly [Shown, Shown]): string =>
  idsIn(text).reduce((named, id) => {
    const [at = -1] = both.map(({ ids }) => ids.indexOf(id)).filter((n) => n >= 0);
    return named.replaceAll(id, own.ids[at] ?? id);
  }, text);

/** The text with what this world has shown put in. */
const filled = (text: string, shown: Shown, both: readonly [Shown, Shown]): string =>
  inOwnNames(text, shown, both)
    .replace(/\{seen:(\d+)\}/g, (_, n) => last(shown.ids, n) ?? '00000000-0000-4000-8000-000000000001')
    .replace(/\{etag:(\d+)\}/g, (_, n) => last(shown.etags, n) ?? 'W/"0"')
    .replace('{next}', () => shown.next?.replace('https://rig.example/fhir/R4/', '') ?? 'Condition');

/** All a client sees, with ids, content hashes and page tokens named by their first appearance. */
function visible(answer: Answer, shown: Shown): string {
  const headers = [...answer.headers].filter(([name]) => name !== 'x-request-id' && name !== 'content-length').sort();
  const text = JSON.stringify([answer.status, headers, answer.text]);
  return text
    .replace(/_page=[\w-]+/g, '_page=…')
    .replace(HASH, (hash) => `hash ${shown.hashes.indexOf(hash)}`)
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => `id ${shown.ids.indexOf(id)}`);
}

export interface Difference {
  readonly request: string;
  readonly left: string;
  readonly right: string;
}

/** Runs the requests in both worlds; the first answer that differs, and how many disclosed something. */
export async function compare(
  worlds: readonly [World, World],
  as: NonNullable<Ask['as']>,
  knocks: readonly Knock[],
): Promise<{ readonly difference?: Difference; readonly disclosing: number }> {
  const shown = [nothing(), nothing()] as const;
  let disclosing = 0;
  for (const [n, { path, options }] of knocks.entries()) {
    const said: string[] = [];
    for (const [w, world] of worlds.entries()) {
      const own = w === 0 ? shown[0] : shown[1];
      world.ids.step(`request ${n}`);
      const body =
        typeof options.body === 'object' && !(options.body instanceof Uint8Array)
          ? JSON.stringify(options.body)
          : options.body;
      const headers = Object.fromEntries(
        Object.entries({ 'content-type': 'application/fhir+json', ...options.headers }).map(([k, v]) => [
          k,
          filled(v, own, shown),
        ]),
      );
      const answer = await world.ask(filled(path, own, shown), {
        ...options,
        as,
        now: minute(AFTER + n),
        headers: { ...headers, 'x-request-id': `r${n}` },
        ...(typeof body === 'string' && { body: filled(body, own, shown) }),
      });
      learn(own, answer);
      said.push(visible(answer, own));
      if (w === 0 && answer.status === 200 && (answer.json?.total ?? 1) > 0) disclosing += 1;
    }
    const [left = '', right = ''] = said;
    if (left !== right || left.startsWith('[500'))
      return {
        disclosing,
        difference: {
          request: `${options.method ?? 'GET'} ${filled(path, shown[0], shown)} ${JSON.stringify(options.body ?? '')}`,
          left,
          right,
        },
      };
  }
  return { disclosing };
}
