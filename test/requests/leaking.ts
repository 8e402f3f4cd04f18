// A council that saw what the trust wrote while there was consent, and may no more: the scene of the ten classical leaks.
import { expect } from 'vitest';
import { condition } from './resources.ts';
import type { Answer, Ask } from './rig.ts';
import { firstOf, type Open, share, visibly, type World, withdraw, world } from './world.ts';

export const ABSENT = '00000000-0000-4000-8000-000000000000';
export const SECRET = { coding: [{ system: 'http://snomed.info/sct', code: '195967001' }], text: 'Zebra asthma' };

export type Who = NonNullable<Ask['as']>;
/** What to ask of the id, and how. */
export type Door = (id: string) => readonly [path: string, more?: Ask];
export interface Leaking {
  readonly on: World;
  /** What the trust wrote: seen by the council while there was consent, hidden now. */
  readonly hidden: { readonly condition: string; readonly version: string; readonly encounter: string };
  /** What the council wrote then: one that refers to it, and one that refers to nothing. */
  readonly own: { readonly referring: string; readonly plain: string };
  /** Searches that went by it, and what the council was given then. */
  readonly oracles: readonly string[];
  readonly before: ReadonlyMap<string, Answer>;
  readonly me: Who;
  ask(path: string, more?: Ask): Promise<Answer>;
  made(body: object, as?: Who): Promise<string>;
  /** The same request about what is hidden and about what is not there is answered alike. */
  alike(door: Door, id: string, as?: Who): Promise<Answer>;
}

export async function leaking(open: Open): Promise<Leaking> {
  const on = await world(open);
  const hidden = { condition: '', version: '', encounter: '' };
  const own = { referring: '', plain: '' };
  const before = new Map<string, Answer>();
  const me: Who = 'socialWorker';
  const ask = (path: string, more: Ask = {}) => on.ask(path, { as: me, ...more });
  const made = async (body: object, as: Who = me): Promise<string> => {
    const answer = await ask((body as { resourceType: string }).resourceType, { as, method: 'POST', body });
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.json.id;
  };
  const ORACLES = (): readonly string[] => [
    `Condition?_id=${own.referring}&encounter.status=in-progress`,
    `Condition?_id=${own.referring}&encounter=${hidden.encounter}`,
    `Condition?_id=${own.referring}&encounter:missing=false`,
    `Condition?evidence-detail:Condition.code=195967001`,
    `Patient?_has:Condition:patient:code=195967001`,
    `Condition?code=195967001`,
  ];
  async function alike(door: Door, id: string, as: Who = me): Promise<Answer> {
    const [path, more] = door(id);
    const [other, same] = door(ABSENT);
    const answer = await ask(path, { as, ...more });
    expect(visibly(answer, id), path).toBe(visibly(await ask(other, { as, ...same }), ABSENT));
    expect(answer.text).not.toContain('Zebra');
    return answer;
  }

  await share(on, ['324', 'RW5', 'P81022']);
  hidden.encounter = await firstOf(on, 'Encounter', 'matron');
  const identifier = [{ system: 'urn:zebra', value: '1' }];
  hidden.condition = await made(condition(on.ada, { code: SECRET, identifier }), 'matron');
  hidden.version = (await ask(`Condition/${hidden.condition}`, { as: 'matron' })).json.meta.versionId;
  own.plain = await made(condition(on.ada));
  own.referring = await made(
    condition(on.ada, {
      encounter: { reference: `Encounter/${hidden.encounter}` },
      evidence: [{ detail: [{ reference: `Condition/${hidden.condition}` }] }],
    }),
  );
  for (const path of ORACLES()) before.set(path, await ask(path));
  await withdraw(on);
  return { on, hidden, own, before, me, ask, made, oracles: ORACLES(), alike };
}
