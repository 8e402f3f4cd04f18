// "Support after hospital discharge": the pathway from the admission to the first visits at home, and whoever had to go back.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { daysAfter } from '../../../src/fhir/days.ts';
import { adtMessage, cldFile, service } from '../borough.ts';
import type { Answer, Ask } from '../rig.ts';
import { type Open, share, visibly, type World, world } from '../world.ts';

const HL7 = 'application/hl7-v2';
const TODAY = new Date().toISOString().slice(0, 10);
const day = (ago: number): string => daysAfter(TODAY, -ago);
const stamp = (ago: number, time = '1000'): string => `${day(ago).replaceAll('-', '')}${time}`;
const inWords = (ago: number): string => {
  const months = 'January February March April May June July August September October November December'.split(' ');
  const [year, month, date] = day(ago).split('-').map(Number);
  return `${date} ${months[(month ?? 1) - 1]} ${year}`;
};

/** What East Lancashire Hospitals say of Ada's stay `visit`, so many days ago. */
function stay(
  event: string,
  visit: string,
  from: number,
  { to, method = '21', destination = '19' }: { to?: number; method?: string; destination?: string } = {},
): string {
  const at = stamp(to ?? from, to === undefined ? '0930' : '1400');
  const [pv1, rest] = adtMessage(event, { visit, at, record: 'RXR-9' }).replaceAll('RW5', 'RXR').split('\rPV1');
  const fields = `PV1${rest}`.split('|');
  fields[4] = method;
  fields[44] = stamp(from, '0930');
  if (to !== undefined && event !== 'A13') {
    while (fields.length < 46) fields.push('');
    fields[37] = destination;
    fields[45] = stamp(to, '1400');
  }
  return `${pv1}\r${fields.join('|')}`;
}

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
type Parts = readonly any[];
/** Parts of this name, each as an object of its own parts' values; what repeats is there as a list under `all`. */
const partsOf = (answer: Answer, name: string): Parts =>
  (answer.json?.parameter ?? [])
    .filter((each: { name: string }) => each.name === name)
    .map(({ part = [], ...whole }: { part?: Parts }) => ({ ...valuesOf([...part, whole]), all: part }));
// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
const valuesOf = (parts: Parts): Record<string, any> =>
  Object.fromEntries(
    parts.map(({ name: key, part, ...value }) => [key, part ? valuesOf(part) : Object.values(value)[0]]),
  );
const linesOf = (answer: Answer): readonly string[] => partsOf(answer, 'summary').map((each) => each.summary);
const stepsOf = (answer: Answer): Readonly<Record<string, string>> =>
  Object.fromEntries(partsOf(answer, 'step').map(({ code, state }) => [code, state]));

export function homeFromHospitalSuite(open: Open): void {
  describe('home from hospital', () => {
    let on: World;
    const asks = (path: string, as: Ask['as'], options: Ask = {}) => on.ask(path, { as: as ?? 'gp', ...options });
    const discharge = (as: Ask['as']) => asks(`Patient/${on.ada}/$discharge`, as);
    const told = async (message: string) => {
      const { json, text } = await on.deliver('hospital-adt', 'RXR', HL7, message);
      expect(json.counts, text).toMatchObject({ quarantined: 0, ignored: 0 });
    };
    const post = async (as: Ask['as'], body: { readonly resourceType: string }) => {
      const answer = await asks(body.resourceType, as, { method: 'POST', body });
      expect(answer.status, answer.text).toBe(201);
      return answer.json.id as string;
    };

    beforeAll(async () => {
      on = await world(open);
      await on.deliver('community-adt', 'RW5', HL7, adtMessage('A03'));
      await on.deliver(
        'community-adt',
        'RW5',
        HL7,
        adtMessage('A01', { visit: 'C1' }).replace('|I|WARD1', '|R|CLINIC'),
      );
      await share(on, ['RW5', '324', 'P81022']);
      await told(stay('A01', 'H1', 26));
    });
    afterAll(() => on.close());

    test('while she is in hospital the matron reads so, and nobody asks for a follow-up', async () => {
      const answer = await discharge('matron');
      expect(answer.status, answer.text).toBe(200);
      expect(linesOf(answer)).toEqual([
        expect.stringMatching(new RegExp(`^In hospital \\(.+\\) since ${inWords(26)}\\.$`)),
      ]);
      expect(partsOf(answer, 'discharge')).toEqual([]);
      expect(stepsOf(answer)).toEqual({});
    });

    test('the discharge starts the pathway: everybody of the team reads that it has begun, by when, and from where', async () => {
      await told(stay('A03', 'H1', 26, { to: 20 }));
      for (const as of ['matron', 'socialWorker', 'gp'] as const) {
        const answer = await discharge(as);
        expect(linesOf(answer)).toEqual([
          expect.stringMatching(new RegExp(`^Discharged from .+ on ${inWords(20)} after 6 days\\.$`)),
        ]);
        expect(partsOf(answer, 'follow-up')).toMatchObject([
          { state: 'requested', where: 'Discharged home', due: day(18), overdue: true },
        ]);
        expect(stepsOf(answer)).toEqual({
          'team-told': 'not-known',
          'plan-reviewed': 'not-known',
          'visit-arranged': 'not-known',
          'visit-made': 'not-known',
        });
      }
    });

    test('at a glance it stands first, and the discharge told again doubles nothing', async () => {
      await told(stay('A03', 'H1', 26, { to: 20 }).replace('MA03H1', 'MAGAIN'));
      const glance = await asks(`Patient/${on.ada}/$at-a-glance`, 'matron');
      expect(linesOf(glance)[0]).toMatch(/^Discharged from .+ after 6 days\.$/);
      const tasks = await asks(`Task?patient=${on.ada}&code=discharge-follow-up&authored-on=ge${day(30)}`, 'matron');
      expect(tasks.json.total).toBe(1);
    });

    test('whoever takes it on, reviews the plan and arranges visits is named for each step', async () => {
      const [{ resource }] = partsOf(await discharge('matron'), 'follow-up') as [{ resource: object }];
      const subject = { reference: `Patient/${on.ada}` };
      await post('matron', {
        resourceType: 'Task',
        status: 'accepted',
        intent: 'order',
        for: subject,
        partOf: [resource],
        authoredOn: day(19),
        description: 'Discharge follow-up taken on',
      } as never);
      await post('matron', {
        resourceType: 'Appointment',
        status: 'booked',
        description: 'First visit at home',
        start: `${day(17)}T10:00:00Z`,
        end: `${day(17)}T10:30:00Z`,
        participant: [{ actor: subject, status: 'accepted' }],
      } as never);
      await post('socialWorker', {
        resourceType: 'CarePlan',
        status: 'active',
        intent: 'plan',
        title: 'Support at home',
        subject,
        created: day(16),
      } as never);
      await post('matron', {
        resourceType: 'Encounter',
        status: 'finished',
        class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'HH' },
        subject,
        period: { start: `${day(15)}T10:00:00Z`, end: `${day(15)}T10:40:00Z` },
      } as never);
      const answer = await discharge('gp');
      expect(stepsOf(answer)).toEqual({
        'team-told': 'done',
        'plan-reviewed': 'done',
        'visit-arranged': 'done',
        'visit-made': 'done',
      });
      const by = (step: string) => partsOf(answer, 'step').find((each) => each.code === step).evidence;
      expect(by('plan-reviewed').source.identifier.value).toBe('324');
      expect(by('visit-arranged')).toMatchObject({ what: 'First visit at home', when: `${day(17)}T10:00:00Z` });
      expect(by('visit-made').source.identifier.value).toBe('RW5');
    });

    test('however many other tasks there are, none of it is missed', async () => {
      const before = await discharge('matron');
      const entry = Array.from({ length: 101 }, (_, n) => ({
        resource: {
          ...{ resourceType: 'Task', status: 'requested', intent: 'order', description: `Errand ${n}` },
          ...{ for: { reference: `Patient/${on.ada}` }, authoredOn: day(0) },
        },
        request: { method: 'POST', url: 'Task' },
      }));
      const body = { resourceType: 'Bundle', type: 'transaction', entry };
      const written = await asks('', 'matron', { method: 'POST', body });
      expect(written.status, written.text).toBe(200);
      expect(partsOf(await discharge('matron'), 'follow-up')).toEqual(partsOf(before, 'follow-up'));
      expect(partsOf(await discharge('matron'), 'step')).toEqual(partsOf(before, 'step'));
      expect(partsOf(before, 'step').find((each) => each.code === 'team-told').state).toBe('done');
    });

    test('a review in the council’s own file counts as one, and one from before the discharge does not', async () => {
      const review = (reference: string, ended: string) =>
        service({
          'Event Type': 'Review',
          'Event Reference': reference,
          'Event Start Date': ended,
          'Event End Date': ended,
          'Service Type': '',
          'Service Component': '',
          'Delivery Mechanism': '',
        });
      const uk = (ago: number) => day(ago).split('-').reverse().join('/');
      const before = partsOf(await discharge('gp'), 'step').find((each) => each.code === 'plan-reviewed').all.length;
      const report = await on.deliver(
        'council-cld',
        '324',
        'text/csv',
        cldFile([review('R-1', uk(40)), review('R-2', uk(14))]),
      );
      expect(report.json.counts, report.text).toMatchObject({ quarantined: 0 });
      const step = partsOf(await discharge('gp'), 'step').find((each) => each.code === 'plan-reviewed');
      expect(step.all.length).toBe(before + 1);
    });

    test('back in hospital within thirty days, as an emergency: all who may see it read so', async () => {
      await told(stay('A01', 'H2', 8));
      for (const as of ['matron', 'socialWorker', 'gp'] as const) {
        expect(linesOf(await discharge(as))[0]).toMatch(
          new RegExp(
            `^In hospital .+ since ${inWords(8)}, readmitted as an emergency 12 days after the discharge of ${inWords(20)}\\.$`,
          ),
        );
        const [first] = linesOf(await asks(`Patient/${on.ada}/$at-a-glance`, as));
        expect(first).toContain('readmitted as an emergency 12 days after');
      }
    });

    test('the locality lists the readmission, and of that day the discharge; of another locality neither', async () => {
      const listed = async (team: string, date = '') => asks(`CareTeam/${team}/$discharges${date}`, 'matron');
      const found = await Promise.all(
        ['east', 'west', 'north', 'darwen', 'unknown'].map((each) => listed(`locality-${each}`)),
      );
      const with_ = found.filter((answer) => partsOf(answer, 'readmission').length > 0);
      expect(with_).toHaveLength(1);
      const team = with_[0]?.json.parameter[0].valueReference.reference.slice('CareTeam/'.length);
      expect(partsOf(await listed(team), 'readmission')).toMatchObject([
        { patient: { reference: `Patient/${on.ada}` }, 'readmitted-after': { days: 12 } },
      ]);
      expect(partsOf(await listed(team), 'discharge')).toEqual([]);
      const then = await listed(team, `?date=${day(10)}`);
      expect(partsOf(then, 'discharge')).toMatchObject([{ until: expect.stringContaining(day(20)), days: 6 }]);
      expect(partsOf(then, 'readmission')).toEqual([]);
      expect((await listed(team, `?date=${day(-3)}`)).status).toBe(400);
      expect((await listed('locality-nowhere')).status).toBe(404);
    });

    test('whom consent leaves out reads of none of it: her record is that of nobody, and the list is empty', async () => {
      const [hidden, absent] = [
        await discharge('ageUk'),
        await asks(`Patient/${crypto.randomUUID()}/$discharge`, 'ageUk'),
      ];
      expect(visibly(hidden, on.ada)).toBe(visibly(absent, on.ada));
      for (const each of ['east', 'west', 'north', 'darwen', 'unknown']) {
        const list = await asks(`CareTeam/locality-${each}/$discharges`, 'otherGp');
        expect(list.status, list.text).toBe(200);
        expect(list.text).not.toContain(on.ada);
      }
    });

    test('a cancelled discharge: she is in hospital still, and nothing is to be followed up', async () => {
      await told(stay('A03', 'H2', 8, { to: 3 }));
      expect(linesOf(await discharge('matron'))[0]).toContain(`on ${inWords(3)} after 5 days`);
      await told(stay('A13', 'H2', 8, { to: 2 }));
      const answer = await discharge('matron');
      expect(linesOf(answer)[0]).toMatch(/^In hospital/);
      expect(partsOf(answer, 'follow-up')).toEqual([]);
      const open_ = await asks(
        `Task?patient=${on.ada}&code=discharge-follow-up&authored-on=ge${day(30)}&status=requested`,
        'matron',
      );
      expect(open_.json.total).toBe(1);
    });

    test('after a death nobody is asked to visit', async () => {
      await told(stay('A03', 'H2', 8, { to: 1, destination: '79' }));
      const answer = await discharge('matron');
      expect(linesOf(answer)).toEqual([]);
      expect(stepsOf(answer)).toEqual({});
    });
  });
}
