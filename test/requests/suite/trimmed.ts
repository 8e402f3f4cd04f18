// References to what a reader may not see are cut on the way out and kept inside.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gpBundle } from '../borough.ts';
import { condition } from '../resources.ts';
import { entries, firstOf, type Open, seenBy, share, type World, withdraw, world } from '../world.ts';

export function trimmedSuite(open: Open): void {
  describe('a reference to what has become hidden', () => {
    let on: World;
    let encounter = '';
    let diabetes = '';
    let id = '';
    let whole: Record<string, unknown> = {};
    let wholeTag = '';
    beforeAll(async () => {
      on = await world(open);
      await share(on, ['324']);
      expect(await seenBy(on, 'socialWorker')).toEqual(['324', 'P81022', 'RW5']);
      encounter = await firstOf(on, 'Encounter', 'socialWorker');
      diabetes = (await on.ask(`Condition?patient=${on.ada}&code=44054006`, { as: 'socialWorker' })).json.entry[0]
        .resource.id;
      const body = condition(on.ada, {
        encounter: { reference: `Encounter/${encounter}`, display: 'Ward one' },
        evidence: [{ detail: [{ reference: `Condition/${diabetes}`, display: 'Sugar' }], code: [{ text: 'kept' }] }],
        note: [{ text: 'first' }],
      });
      const made = await on.ask('Condition', { as: 'socialWorker', method: 'POST', body });
      expect(made.status).toBe(201);
      id = made.json.id;
      const read = await on.ask(`Condition/${id}`, { as: 'socialWorker' });
      whole = read.json;
      wholeTag = read.headers.get('etag') ?? '';
      expect(read.text).toContain(encounter);
      await withdraw(on);
    });
    afterAll(() => on.close());

    const doors = ['', '/_history/{version}'];
    test.each(doors)('vanishes with what stands around it (Condition/{id}%s)', async (door) => {
      const read = await on.ask(`Condition/${id}${door.replace('{version}', wholeTag.slice(3, -1))}`, {
        as: 'socialWorker',
      });
      expect(read.status).toBe(200);
      for (const gone of [encounter, 'Ward one', diabetes, 'Sugar', '"encounter"'])
        expect(read.text).not.toContain(gone);
      expect(read.json.evidence).toEqual([{ code: [{ text: 'kept' }] }]);
    });

    test('vanishes in a search, and in $everything, in the same form', async () => {
      const read = await on.ask(`Condition/${id}`, { as: 'socialWorker' });
      const search = await on.ask(`Condition?_id=${id}`, { as: 'socialWorker' });
      const everything = await on.ask(`Patient/${on.ada}/$everything`, { as: 'socialWorker' });
      expect(search.text).toContain(read.text);
      expect(everything.text).toContain(read.text);
    });

    test('gives the form another ETag, and conditional reads and writes accept both', async () => {
      const read = await on.ask(`Condition/${id}`, { as: 'socialWorker' });
      const tag = read.headers.get('etag') ?? '';
      expect(tag).not.toBe(wholeTag);
      expect(tag).toMatch(/^W\/"[-0-9a-f]{36}"$/);
      expect(read.json.meta.versionId).toBe(tag.slice(3, -1));
      const same = await on.ask(`Condition/${id}`, { as: 'socialWorker', headers: { 'if-none-match': tag } });
      expect(same.status).toBe(304);
      const version = tag.slice(3, -1);
      expect((await on.ask(`Condition/${id}/_history/${version}`, { as: 'socialWorker' })).status).toBe(200);
    });

    test('stays when the trimmed form is written back, and comes back into sight with a consent', async () => {
      const read = await on.ask(`Condition/${id}`, { as: 'socialWorker' });
      const changed = { ...read.json, note: [{ text: 'second' }] };
      const written = await on.ask(`Condition/${id}`, {
        as: 'socialWorker',
        method: 'PUT',
        body: changed,
        headers: { 'if-match': read.headers.get('etag') ?? '' },
      });
      expect(written.status).toBe(200);
      expect(written.text).not.toContain(encounter);
      expect(written.text).not.toContain('Ward one');
      const after = await on.ask(`Condition/${id}`, { as: 'socialWorker' });
      expect(written.headers.get('etag')).toBe(after.headers.get('etag'));
      expect(written.text).toBe(after.text);
      const again = await on.ask(`Condition/${id}`, {
        as: 'socialWorker',
        method: 'PUT',
        body: { ...after.json, note: [{ text: 'third' }] },
        headers: { 'if-match': `W/"${after.json.meta.versionId}"` },
      });
      expect(again.status).toBe(200);
      await share(on, ['324']);
      const seen = await on.ask(`Condition/${id}`, { as: 'socialWorker' });
      expect(seen.json).toMatchObject({
        encounter: whole['encounter'],
        evidence: whole['evidence'],
        note: [{ text: 'third' }],
      });
      // The whole is another version than the form without it, and neither name tells which is which.
      expect(seen.headers.get('etag')).not.toBe(`W/"${again.json.meta.versionId}"`);
      expect(seen.headers.get('etag')).toBe(`W/"${seen.json.meta.versionId}"`);
    });

    test('comes in by who names the version they read whole; to anybody else a hidden reference is as one to nothing', async () => {
      const read = await on.ask(`Condition/${id}`, { as: 'socialWorker' });
      const match = { 'if-match': read.headers.get('etag') ?? '' };
      await withdraw(on);
      const write = (headers: Readonly<Record<string, string>>, n: number) =>
        on.ask(`Condition/${id}`, {
          as: 'socialWorker',
          method: 'PUT',
          body: { ...whole, note: [{ text: `whole ${n}` }] },
          headers,
        });
      expect((await write({}, 0)).status).toBe(422);
      expect((await write(match, 1)).status).toBe(200);
      expect((await write({}, 2)).status).toBe(422);
      await share(on, ['324']);
      const seen = await on.ask(`Condition/${id}`, { as: 'socialWorker' });
      expect(seen.json).toMatchObject({ encounter: whole['encounter'], evidence: whole['evidence'] });
    });

    test('is not needed to be visible for a delete', async () => {
      await withdraw(on);
      expect((await on.ask(`Condition/${id}`, { as: 'socialWorker', method: 'DELETE' })).status).toBe(204);
      expect((await on.ask(`Condition/${id}`, { as: 'socialWorker' })).status).toBe(410);
    });
  });

  test('a version is seen only by who may see the current one too', async () => {
    const on = await world(open);
    await share(on, ['RW5']);
    const made = await on.ask('Condition', { as: 'socialWorker', method: 'POST', body: condition(on.ada) });
    const at = `Condition/${made.json.id}`;
    const first = `${at}/_history/${made.json.meta.versionId}`;
    expect((await on.ask(first, { as: 'matron' })).status).toBe(200);
    const security = [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'V' }];
    const body = { ...made.json, meta: { security } };
    const second = await on.ask(at, { as: 'socialWorker', method: 'PUT', body });
    expect(second.status).toBe(200);
    for (const path of [at, first, `${at}/_history/${second.json.meta.versionId}`])
      expect([path, (await on.ask(path, { as: 'matron' })).status]).toEqual([path, 404]);
    expect((await on.ask(first, { as: 'socialWorker' })).status).toBe(200);
    await on.close();
  });

  test('a version that was hidden stays hidden when a later one is not', async () => {
    const on = await world(open);
    const bundle = (security?: string): string =>
      gpBundle({ problems: [{ id: 'p7', code: '38341003', text: 'x', ...(security && { security }) }] });
    const versions: string[] = [];
    for (const body of [bundle('NOPAT'), bundle()]) {
      expect((await on.deliver('gp-connect', 'P81022', 'application/fhir+json', body)).json.counts.accepted).toBe(1);
      const { id, meta } = entries(await on.ask(`Condition?patient=${on.ada}&code=38341003`, { as: 'gp' }))[0];
      versions.push(`Condition/${id}/_history/${meta.versionId}`);
    }
    const [hidden = '', current = ''] = versions;
    expect((await on.ask(current, { as: `resident:${on.ada}` })).status).toBe(200);
    expect((await on.ask(hidden, { as: `resident:${on.ada}` })).status).toBe(404);
    expect((await on.ask(hidden, { as: 'gp' })).status).toBe(200);
    await on.close();
  });

  test('a reference to what was deleted vanishes like one to what is hidden', async () => {
    const on = await world(open);
    const made = await on.ask('Condition', { as: 'socialWorker', method: 'POST', body: condition(on.ada) });
    const body = condition(on.ada, { evidence: [{ detail: [{ reference: `Condition/${made.json.id}` }] }] });
    const pointing = await on.ask('Condition', { as: 'socialWorker', method: 'POST', body });
    expect(pointing.status).toBe(201);
    await on.ask(`Condition/${made.json.id}`, { as: 'socialWorker', method: 'DELETE' });
    const read = await on.ask(`Condition/${pointing.json.id}`, { as: 'socialWorker' });
    expect(read.text).not.toContain(made.json.id);
    expect(read.json.evidence).toBeUndefined();
    await on.close();
  });
}
