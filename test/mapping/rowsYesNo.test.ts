// What is neither yes nor no, in sources of rows: remarked on, and decided for nobody.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { deliver, mappingOf, samples } from './golden.ts';
import { inPieces } from './inPieces.ts';

/** The first row of a sample, once a value of it is another. */
async function firstOf(source: string, was: string, is: string) {
  const sample = samples().find((each) => each.source === source && each.file === 'july.csv');
  if (!sample) throw new Error(`no sample of ${source}`);
  const text = readFileSync(sample.path, 'utf8').replace(was, is);
  const bytes = inPieces(new TextEncoder().encode(text));
  const { records = [] } = await deliver(await mappingOf(source), bytes, sample.context);
  const [first] = records;
  if (first?.outcome !== 'mapped') throw new Error('the first row is not mapped');
  const drafts = first.drafts.filter(({ resource }) => resource.resourceType !== 'Patient');
  return { drafts, remarks: first.remarks ?? [] };
}
const remark = (expression: string) => ({ rule: 'value-unknown', expression });

test('who may be the lead leads nobody, and what was said stands with them', async () => {
  const { drafts, remarks } = await firstOf('council-allocations', ',Yes,04/03/2025', ',maybe,04/03/2025');
  expect(remarks).toContainEqual(remark('Lead Professional'));
  const team = drafts.map(({ resource }) => resource).find(({ resourceType }) => resourceType === 'CareTeam');
  expect(team).toMatchObject({
    participant: [
      { role: [{ text: 'Social worker' }, { text: 'Blackburn West' }, { text: 'Lead Professional: maybe' }] },
    ],
  });
});

test('whether somebody came is not known, in the words that were sent', async () => {
  const { drafts, remarks } = await firstOf('voluntary-contacts', ',Yes,Continues', ',perhaps,Continues');
  expect(remarks).toContainEqual(remark('Attended'));
  const contact = drafts.map(({ resource }) => resource).find(({ resourceType }) => resourceType === 'Encounter');
  expect(contact).toMatchObject({
    status: 'unknown',
    reasonCode: [{ text: 'Attended: perhaps' }, { text: 'Continues' }, { text: 'Enjoyed a walk to the park' }],
  });
});

test('a warning that was perhaps disclosed was not', async () => {
  const { drafts, remarks } = await firstOf('council-warnings', ',Yes,06/03/2025', ',perhaps,06/03/2025');
  expect(remarks).toContainEqual(remark('Disclosed to Individual'));
  expect(drafts.map(({ withheld }) => withheld)).toEqual([['resident']]);
});

test('what is yes, no or empty is not remarked on', async () => {
  for (const [source, was] of [
    ['council-allocations', ',Yes,04/03/2025'],
    ['voluntary-contacts', ',Yes,Continues'],
    ['council-warnings', ',Yes,06/03/2025'],
  ] as const)
    for (const is of ['Yes', 'n', '']) expect((await firstOf(source, was, was.replace('Yes', is))).remarks).toEqual([]);
});
