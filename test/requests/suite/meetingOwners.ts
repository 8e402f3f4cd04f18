// "Decisions and actions recorded once, with owner and due date": whoever is to do something finds it in a list of theirs.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { benRow, cldFile } from '../borough.ts';
import { type Answer, type Ask, PEOPLE } from '../rig.ts';
import { entries, type Open, share, visibly, type World, world } from '../world.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
type Free = any;
type Who = NonNullable<Ask['as']>;

const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
const SDS = 'https://fhir.nhs.uk/Id/sds-user-id';
const by = (value: string, system = ODS) => ({ identifier: { system, value } });
const text = { name: 'text', valueString: 'Fit the grab rails' };
const owner = (reference: object) => ({ name: 'owner', valueReference: reference });
const due = (day: string) => ({ name: 'due', valueDate: day });
const action = (...part: readonly object[]) => ({ name: 'action', part });
const entry = (patient: string, ...part: readonly object[]) => ({
  name: 'entry',
  part: [{ name: 'patient', valueReference: { reference: `Patient/${patient}` } }, ...part],
});
const problems = ({ status, json }: Answer) => [status, json.issue?.map(({ details }: Free) => details.text)];

export function meetingOwnersSuite(open: Open): void {
  describe('what a meeting agreed on', () => {
    let on: World;
    let meeting = 0;
    const minutes = (...parts: readonly object[]) => {
      meeting += 1;
      return {
        resourceType: 'Parameters',
        parameter: [
          { name: 'identifier', valueIdentifier: { system: 'urn:meetings', value: `o${meeting}` } },
          { name: 'date', valueDate: '2026-06-03' },
          ...parts,
        ],
      };
    };
    const record = (body: object, as: Who = 'matron', locality = 'west') =>
      on.ask(`CareTeam/locality-${locality}/$record-meeting`, { as, method: 'POST', body });
    const agreed = (...part: readonly object[]) => record(minutes(entry(on.ada, action(...part))));
    const taskOf = async (answer: Answer): Promise<Free> => {
      expect(answer.status, answer.text).toBe(200);
      const { part } = answer.json.parameter.find(({ name }: Free) => name === 'entry');
      const { valueReference } = part.find(({ name }: Free) => name === 'task');
      return (await on.ask(valueReference.reference, { as: 'matron' })).json;
    };
    const warnings = ({ json }: Answer) =>
      (json.parameter.find(({ name }: Free) => name === 'warnings')?.resource.issue ?? []).map(
        ({ severity, details, expression }: Free) => [severity, details.text, ...expression],
      );

    beforeAll(async () => {
      on = await world(open);
      await share(on, ['RW5', 'P81022', '324']);
    });
    afterAll(() => on.close());

    test('is refused without somebody to do it, without a day, or with a day before the meeting, and it is said where', async () => {
      const whole = [text, owner(by('324')), due('2026-06-10')];
      const other = crypto.randomUUID();
      for (const [name, part] of [
        ['owner', [text, due('2026-06-10')]],
        ['owner', [text, owner({ display: 'Jo of the council' }), due('2026-06-10')]],
        ['owner', [text, owner({ identifier: { value: '324' } }), due('2026-06-10')]],
        ['due', [text, owner(by('324'))]],
        ['due', [text, owner(by('324')), due('2026-06-02')]],
        ['task', [{ name: 'task', valueReference: { reference: `Task/${other}` } }]],
      ] as const) {
        const answer = await record(minutes(entry(on.ada, action(...whole), action(...part))));
        expect(problems(answer)).toEqual([422, ['minutes-incomplete']]);
        const [{ expression, diagnostics }] = answer.json.issue;
        expect(expression).toEqual(["Parameters.parameter.where(name = 'entry')[0].part.where(name = 'action')[1]"]);
        expect(diagnostics).toContain(` ${name}: `);
        expect(answer.text).not.toMatch(/grab rails|Jo of/);
      }
      expect(entries(await on.ask('Encounter?class=VR', { as: 'matron' }))).toEqual([]);
    });

    test('says something of everybody who was talked of: every entry that does not is named at once', async () => {
      const answer = await record(minutes(entry(on.ada), entry(on.ada, action(text)), entry(on.ada)));
      expect(problems(answer)).toEqual([422, ['minutes-incomplete', 'minutes-incomplete', 'minutes-incomplete']]);
      expect(answer.json.issue.map(({ expression }: Free) => expression[0])).toEqual([
        "Parameters.parameter.where(name = 'entry')[0]",
        "Parameters.parameter.where(name = 'entry')[1].part.where(name = 'action')[0]",
        "Parameters.parameter.where(name = 'entry')[2]",
      ]);
    });

    test('is refused where whoever is to do it could not find it in any list', async () => {
      const role = { resourceType: 'PractitionerRole', practitioner: { display: 'O. Ther' } };
      const unnumbered = (await on.ask('PractitionerRole', { as: 'feed:RW5', method: 'POST', body: role })).json.id;
      for (const nobody of [by('ZZ999'), by('324', 'urn:other'), { reference: `PractitionerRole/${unnumbered}` }]) {
        const answer = await agreed(text, owner(nobody), due('2026-06-10'));
        expect(problems(answer)).toEqual([422, ['owner-unknown']]);
        expect(answer.json.issue[0].expression[0]).toMatch(/'entry'\)\[0\]\.part\.where\(name = 'action'\)\[0\]$/);
      }
      const gone = await agreed(text, owner({ reference: `Practitioner/${crypto.randomUUID()}` }), due('2026-06-10'));
      expect(problems(gone)).toEqual([422, ['reference-unresolved']]);
    });

    test('is theirs by the number of the directory, however they were named, and they answer it', async () => {
      const [, number = ''] = PEOPLE.socialWorker.fhirUser.split('|');
      const identifier = [
        { system: 'https://onestory.example/fhir/Id/324/staff', value: 'W1' },
        { system: SDS, value: number },
      ];
      const made = async (body: object & { readonly resourceType: string }) => {
        const answer = await on.ask(body.resourceType, { as: 'feed:324', method: 'POST', body });
        expect(answer.status, answer.text).toBe(201);
        return { reference: `${body.resourceType}/${answer.json.id}` };
      };
      const khan = await made({ resourceType: 'Practitioner', identifier } as never);
      const role = await made({ resourceType: 'PractitionerRole', practitioner: khan } as never);
      const council = await made({ resourceType: 'Organization', ...{ identifier: [by('324').identifier] } } as never);
      const cases = [khan, role, council, { ...by('324'), display: 'Jo of the council' }] as const;
      for (const said of cases) {
        const task = await taskOf(await agreed(text, owner(said), due('2026-06-10')));
        expect(task.owner).toMatchObject({
          ...said,
          identifier: said === khan || said === role ? { system: SDS, value: number } : by('324').identifier,
        });
        const body = {
          resourceType: 'Parameters',
          parameter: [
            { name: 'status', valueCode: 'completed' },
            { name: 'outcome', valueCode: 'done' },
          ],
        };
        const answer = await on.ask(`Task/${task.id}/$answer`, { as: 'socialWorker', method: 'POST', body });
        expect(answer.status, answer.text).toBe(200);
      }
      const lower = await taskOf(await agreed(text, owner(by('ageuk')), due('2026-06-10')));
      expect(lower.owner.identifier.value).toBe('AGEUK');
    });

    test('by an organisation that may see nothing of it is taken, and whoever minutes is told that nobody tells them', async () => {
      const body = minutes(entry(on.ada, action(text, owner(by('AGEUK')), due('2026-06-10'))));
      const [first, again] = [await record(body), await record(body)];
      expect(warnings(first)).toEqual([
        [
          'warning',
          'owner-elsewhere',
          expect.stringMatching(/^Parameters\.parameter\.where\(name = 'entry'\)\[0\]\.part\[\d\]$/),
        ],
      ]);
      expect(again.text).toBe(first.text);
      const at = Number(/part\[(\d)\]/.exec(first.text)?.[1]);
      expect(first.json.parameter[1].part[at].name).toBe('task');
      expect(warnings(await agreed(text, owner(by('RW5')), due('2026-06-10')))).toEqual([]);
      expect(warnings(await agreed(text, owner({ reference: `Patient/${on.ada}` }), due('2026-06-10')))).toEqual([]);
      const typed = await agreed(text, owner(by('555999999999', SDS)), due('2026-06-10'));
      expect(warnings(typed)).toMatchObject([['warning', 'owner-unlisted', expect.anything()]]);
    });

    test('stands among what agencies ask each other: by whom, by when, how far it is', async () => {
      const { json } = await on.ask(`Patient/${on.ada}/$requests`, { as: 'socialWorker' });
      const asked = json.parameter
        .filter(({ name }: Free) => name === 'request')
        .map(({ part }: Free) => Object.fromEntries(part.map((each: Free) => [each.name, Object.values(each)[1]])));
      const [open] = asked.filter(({ owner: who }: Free) => who?.identifier?.value === 'AGEUK');
      expect(open).toMatchObject({
        what: { text: 'Fit the grab rails' },
        requester: { identifier: { value: 'RW5' } },
        ...{ state: 'requested', asked: '2026-06-03', due: '2026-06-10', overdue: true },
      });
      const done = asked.filter(({ state }: Free) => state === 'completed');
      expect(done.map(({ owner: who }: Free) => who.identifier.value).toSorted()).toHaveLength(4);
      for (const each of done) expect([each.overdue, each.answer[0].valueCode]).toEqual([false, 'completed']);
      expect(visibly(await on.ask(`Patient/${on.ada}/$requests`, { as: 'ageUk' }))).toContain('404');
    });
  });

  describe('whom a meeting talks of', () => {
    let on: World;
    let ben = '';
    const record = (patient: string, locality: string, as: Who = 'socialWorker') =>
      on.ask(`CareTeam/locality-${locality}/$record-meeting`, {
        ...{ as, method: 'POST' },
        body: {
          resourceType: 'Parameters',
          parameter: [
            { name: 'identifier', valueIdentifier: { system: 'urn:meetings', value: `${locality} ${patient}` } },
            entry(patient, { name: 'decision', valueString: 'She stays at home.' }),
          ],
        },
      });

    beforeAll(async () => {
      on = await world(open);
      const file = cldFile([benRow({ 'GP Practice Code': 'A99999' })]);
      ben = String((await on.deliver('council-cld', '324', 'text/csv', file)).json.records[0].resources[0]).slice(
        'Patient/'.length,
      );
    });
    afterAll(() => on.close());

    test('is of its locality, or of none that is known', async () => {
      for (const locality of ['east', 'unknown']) {
        const refused = await record(on.ada, locality);
        expect(problems(refused)).toEqual([422, ['resident-elsewhere']]);
        expect(refused.json.issue[0].expression).toEqual(["Parameters.parameter.where(name = 'entry')[0]"]);
      }
      expect(problems(await record(on.ada, 'west'))).toEqual([200, undefined]);
      for (const locality of ['east', 'unknown'])
        expect(problems(await record(ben, locality))).toEqual([200, undefined]);
    });

    test('who is hidden is absent, wherever they belong', async () => {
      for (const locality of ['east', 'west']) {
        const hidden = await record(on.ada, locality, 'ageUk');
        expect(problems(hidden)).toEqual([422, ['reference-unresolved']]);
        expect(visibly(hidden)).toBe(visibly(await record(crypto.randomUUID(), locality, 'ageUk')));
      }
    });
  });
}
