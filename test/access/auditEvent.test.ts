// What an event of the trail says, and of that what each reader may see.
// @see design: consent §7; https://profiles.ihe.net/ITI/BALP/
import { describe, expect, test } from 'vitest';
import { actionOf, auditEvent, INTERACTIONS, type Seen, type Words } from '../../src/access/auditEvent.ts';
import type { AuditedInteraction, Entry } from '../../src/access/happening.ts';
import { instant, residentId } from '../../src/fhir/ids.ts';
import { SYSTEM } from '../../src/fhir/systems.ts';

const TERMS = 'http://terminology.hl7.org/CodeSystem/';
const DCM = 'http://dicom.nema.org/resources/ontology/DCM';
const [ADA, BEN] = [residentId('ada'), residentId('ben')];
const [JOB, PERSON] = [`${SYSTEM.sdsJobRole}|R0590`, `${SYSTEM.sdsUser}|1`];
const words: Words = {
  server: 'https://rig.example',
  role: (token) => (token === JOB ? 'Matron' : undefined),
  organisation: (code) => (code === 'RW5' ? 'Trust' : undefined),
};
const who: Entry['who'] = {
  ...{ kind: 'professional', key: PERSON, subject: 's', client: 'app', purpose: 'TREAT', name: 'M. Byrne' },
  ...{ organisation: 'RW5', roles: [JOB] },
};
const of = (did: AuditedInteraction, change: Partial<Entry> = {}): Entry => ({
  ...{ v: 1, id: 'e1', at: instant(Date.parse('2026-11-22T12:00:00Z')), request: 'r1', did, who },
  ...{ asked: { type: 'Goal', id: 'g' }, versions: [], residents: [ADA] },
  ...change,
});
const seen = (change: Partial<Seen> = {}): Seen => ({
  asked: true,
  named: true,
  versions: [],
  types: (change.versions ?? []).map(([type]) => type),
  residents: [],
  ...change,
});
const told = (e: Entry, as: Seen = seen()) => auditEvent(e, as, words);
const profile = (name: string) => [`https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.${name}`];
const [source, target] = [{ coding: [{ system: DCM, code: '110153' }] }, { coding: [{ system: DCM, code: '110152' }] }];
const entity = (type: string, role: string) => ({
  type: { system: `${TERMS}audit-entity-type`, code: type },
  role: { system: `${TERMS}object-role`, code: role },
});
const request = {
  what: { identifier: { value: 'r1' } },
  type: { system: 'https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType', code: 'XrequestId' },
  role: { system: `${TERMS}object-role`, code: '21' },
};
const patient = (id: string) => ({ what: { reference: `Patient/${id}` }, ...entity('1', '1') });

test('a read, whole', () => {
  const event = told(of('read'), seen({ versions: [['Goal', 'g', 'v1']], residents: [ADA] }));
  const purpose = { coding: [{ system: SYSTEM.actReason, code: 'TREAT', display: 'treatment' }] };
  expect(event).toStrictEqual({
    resourceType: 'AuditEvent',
    id: 'e1',
    meta: { versionId: '1', lastUpdated: '2026-11-22T12:00:00.000Z', profile: profile('PatientRead') },
    type: { system: `${TERMS}audit-event-type`, code: 'rest' },
    subtype: [{ system: 'http://hl7.org/fhir/restful-interaction', code: 'read' }],
    action: 'R',
    recorded: '2026-11-22T12:00:00.000Z',
    outcome: '0',
    outcomeDesc: 'M. Byrne (Matron, Trust) read a goal, for treatment.',
    purposeOfEvent: [purpose],
    agent: [
      {
        type: { coding: [{ system: SYSTEM.participationType, code: 'IRCP' }] },
        who: { identifier: { system: SYSTEM.sdsUser, value: '1' }, display: 'M. Byrne' },
        name: 'M. Byrne',
        requestor: true,
        role: [{ coding: [{ system: SYSTEM.sdsJobRole, code: 'R0590', display: 'Matron' }] }],
        purposeOfUse: [purpose],
      },
      {
        type: { coding: [{ system: `${TERMS}v3-RoleClass`, code: 'PROV' }] },
        who: { identifier: { system: SYSTEM.odsOrganisation, value: 'RW5' }, display: 'Trust' },
        requestor: false,
      },
      {
        type: target,
        who: { identifier: { value: 'app' } },
        requestor: false,
        network: { address: 'unknown', type: '1' },
      },
      { type: source, who: { display: 'OneStory' }, requestor: false, network: { address: words.server, type: '5' } },
    ],
    source: { observer: { display: 'OneStory' } },
    entity: [{ what: { reference: 'Goal/g/_history/v1' }, ...entity('2', '4') }, patient('ada'), request],
  });
});

describe('each interaction', () => {
  test.each<[AuditedInteraction, string, string | undefined, string, string, string, string]>([
    ['read', 'R', 'Read', 'IRCP', '110152', '110153', 'read a goal'],
    ['vread', 'R', 'Read', 'IRCP', '110152', '110153', 'read an older version of a goal'],
    ['history-instance', 'R', 'Read', 'IRCP', '110152', '110153', 'read the history of a goal'],
    ['history-type', 'E', 'Query', 'IRCP', '110153', '110152', 'read what was changed, and was shown a goal'],
    ['search', 'E', 'Query', 'IRCP', '110153', '110152', 'searched, and was shown a goal'],
    ['create', 'C', 'Create', 'AUT', '110153', '110152', 'wrote a goal'],
    ['update', 'U', 'Update', 'AUT', '110153', '110152', 'changed a goal'],
    ['delete', 'D', 'Delete', 'AUT', '110150', 'custodian', 'deleted a goal'],
    ['operation', 'E', undefined, 'IRCP', '110153', '110152', 'asked for $x'],
    ['ingest', 'C', undefined, 'AUT', '110153', '110152', 'delivered records (x)'],
  ])('%s', (did, action, name, part, client, server, word) => {
    const operation = { operation: '$x', ingest: 'sources/x' }[did as 'operation'];
    const asked = { type: 'Goal', id: 'g', operation };
    const event = told(of(did, { asked }), seen({ versions: [['Goal', 'g', 'v1']] }));
    expect([event.action, actionOf(did), event.meta?.profile]).toEqual([action, action, name && profile(name)]);
    expect(event.agent.map((each) => each.type?.coding?.[0]?.code)).toEqual([part, 'PROV', client, server]);
    expect(event.outcomeDesc).toBe(`M. Byrne (Matron, Trust) ${word}, for treatment.`);
    expect(INTERACTIONS).toContain(did);
  });
  test('a profile of one patient is of one', () => {
    const event = told(of('search'), seen({ residents: [ADA, BEN] }));
    expect([event.meta?.profile, event.entity?.slice(1, 3)]).toEqual([
      profile('Query'),
      [patient('ada'), patient('ben')],
    ]);
  });
  test('what was refused, and what a reader may not see the subject of, follows no profile', () => {
    const refused = told(of('read', { refused: true }), seen({ versions: [['Goal', 'g', 'v1']] }));
    expect([refused.meta?.profile, refused.outcome]).toEqual([undefined, '4']);
    expect(refused.outcomeDesc).toBe(
      'M. Byrne (Matron, Trust) tried to read a goal, for treatment, and was shown nothing.',
    );
    expect(told(of('read'), seen({ asked: false })).meta).not.toHaveProperty('profile');
    expect(told(of('search'), seen({ asked: false })).meta).not.toHaveProperty('profile');
  });
});

describe('what it was about', () => {
  const main = (e: Entry, as: Seen) =>
    told(e, as).entity?.map((each) => each.what?.reference ?? each.query ?? 'request');
  const asked = (query: string) => btoa(query);
  test.each<[string, Entry, Partial<Seen>, readonly string[]]>([
    ['the version that was read', of('read'), { versions: [['Goal', 'g', 'v']] }, ['Goal/g/_history/v', 'request']],
    ['a form of it that has another name', of('read'), { versions: [['Goal', 'g', '']] }, ['Goal/g', 'request']],
    [
      'what was refused, as it was asked for',
      of('read', { refused: true }),
      { versions: [['Goal', 'g', 'v']] },
      ['Goal/g', 'Goal/g/_history/v', 'request'],
    ],
    ['what was not there', of('read'), {}, ['Goal/g', 'request']],
    [
      'other versions beside it',
      of('update'),
      {
        versions: [
          ['Goal', 'g', 'v'],
          ['Task', 't', 'w'],
        ],
      },
      ['Goal/g/_history/v', 'Task/t/_history/w', 'request'],
    ],
    [
      'a Patient by the record',
      of('read', { asked: { type: 'Patient', id: 'ada' } }),
      { asked: false, versions: [['Patient', 'x', 'v']], residents: [ADA] },
      ['Patient/ada', 'Patient/ada', 'Patient/x/_history/v'],
    ],
    [
      'what was asked for before what else was read',
      of('read'),
      {
        versions: [
          ['Task', 't', 'w'],
          ['Goal', 'g', 'v'],
        ],
      },
      ['Goal/g/_history/v', 'Task/t/_history/w', 'request'],
    ],
    [
      'nothing else that goes by a resident’s id',
      of('read', { asked: { type: 'Goal', id: 'ada' } }),
      { asked: false, residents: [ADA] },
      ['Patient/ada'],
    ],
    [
      'no other Patient',
      of('read', { asked: { type: 'Patient', id: 'ben' } }),
      { asked: false, residents: [ADA] },
      ['Patient/ada'],
    ],
    ['nothing that a reader may not know of', of('read'), { asked: false, residents: [ADA] }, ['Patient/ada']],
    ['nothing asked for by id', of('create', { asked: { type: 'Goal' } }), {}, ['request']],
    [
      'a search, in the words of whoever asked',
      of('search', { asked: { type: 'Goal', query: 'a=b' } }),
      {},
      [asked('Goal?a=b'), 'request'],
    ],
    ['a history', of('history-type', { asked: { type: 'Goal', id: 'g' } }), {}, [asked('Goal/g?'), 'request']],
    [
      'an operation',
      of('operation', { asked: { type: 'Goal', id: 'g', operation: '$x', query: '' } }),
      {},
      [asked('$x?'), 'request'],
    ],
    [
      'a delivery',
      of('ingest', { asked: { type: 'Bundle', operation: 'sources/x', query: '1' } }),
      {},
      [asked('sources/x?1'), 'request'],
    ],
    [
      'the words of nobody else',
      of('search', { asked: { type: 'Goal', query: 'a=b' } }),
      { asked: false, versions: [['Goal', 'g', 'v']] },
      ['Goal/g/_history/v'],
    ],
  ])('%s', (_, e, as, entities) => {
    expect(main(e, seen(as))).toEqual(entities);
  });
  test('nothing at all is no list', () => {
    expect(told(of('read'), seen({ asked: false }))).not.toHaveProperty('entity');
  });
  test('versions and queries are of their kinds', () => {
    const event = told(of('search'), seen({ versions: [['Goal', 'g', 'v1']] }));
    expect(event.entity).toEqual([
      { query: asked('Goal/g?'), ...entity('2', '24') },
      {
        what: { reference: 'Goal/g/_history/v1' },
        type: { system: 'http://hl7.org/fhir/resource-types', code: 'Goal' },
        role: { system: `${TERMS}object-role`, code: '4' },
      },
      request,
    ]);
  });
});

describe('who it was', () => {
  const agents = (change: Partial<Entry['who']>, as: Partial<Seen> = {}) => {
    const { name: _, roles: __, organisation: ___, ...bare } = who;
    const event = told(of('read', { who: { ...bare, ...change } }), seen(as));
    return { agent: event.agent, said: event.outcomeDesc?.replace(/ read .*/, '') };
  };
  test.each<[string, Partial<Entry['who']>, object, string]>([
    ['a person without a name', {}, { identifier: { system: SYSTEM.sdsUser, value: '1' } }, 'somebody'],
    ['a person without a number', { key: 'RW5|professional|s' }, { identifier: { value: 's' } }, 'somebody'],
    ['a system', { kind: 'system', key: 'RW5|system|s' }, { identifier: { value: 's' } }, 'somebody'],
    ['a person by an address', { key: 'Practitioner/7' }, { identifier: { value: 'Practitioner/7' } }, 'somebody'],
    ['the resident', { kind: 'resident', key: 'Patient/ada' }, { reference: 'Patient/ada' }, 'the resident'],
    [
      'the resident by name',
      { kind: 'resident', key: 'Patient/ada', name: 'Ada' },
      { reference: 'Patient/ada', display: 'Ada' },
      'Ada',
    ],
    [
      'a proxy without a name',
      { kind: 'proxy', key: 'RelatedPerson/eve' },
      { type: 'RelatedPerson', identifier: { value: 'eve' } },
      'somebody who acts for the resident',
    ],
    [
      'a proxy',
      { kind: 'proxy', key: 'RelatedPerson/eve', name: 'Eve' },
      { type: 'RelatedPerson', identifier: { value: 'eve' }, display: 'Eve' },
      'Eve',
    ],
  ])('%s', (_, change, reference, said) => {
    const found = agents(change);
    expect([found.agent[0]?.who, found.said, found.agent.length]).toStrictEqual([reference, said, 3]);
    expect(found.agent[0]).not.toHaveProperty('role');
    expect('name' in (found.agent[0] ?? {})).toBe('name' in change);
  });
  test('a private person of whom the reader knows nothing has no name, number or app', () => {
    const { agent, said } = agents({ kind: 'proxy', key: 'RelatedPerson/eve', name: 'Eve' }, { named: false });
    expect([agent[0]?.who, said]).toEqual([{ display: 'another person' }, 'another person']);
    expect(agent[1]?.who).toEqual({ identifier: { value: 'unknown' } });
    expect(JSON.stringify([agent, said])).not.toMatch(/eve|app/i);
  });
  test('an app that said nothing of itself is unknown', () => {
    expect(agents({ client: '' }).agent[1]?.who).toEqual({ identifier: { value: 'unknown' } });
  });
  test('codes that have no name are said as codes', () => {
    const { agent, said } = agents({ roles: ['|x', `${SYSTEM.role}|y`], organisation: 'ZZ', purpose: 'XYZ' });
    expect(agent[0]?.role).toStrictEqual([
      { coding: [{ code: 'x' }] },
      { coding: [{ system: SYSTEM.role, code: 'y' }] },
    ]);
    expect(agent[1]?.who).toStrictEqual({ identifier: { system: SYSTEM.odsOrganisation, value: 'ZZ' } });
    expect([said, agent[0]?.purposeOfUse]).toStrictEqual([
      'somebody (x, y, ZZ)',
      [{ coding: [{ system: SYSTEM.actReason, code: 'XYZ' }] }],
    ]);
    expect(told(of('read', { who: { ...who, purpose: 'XYZ' } })).outcomeDesc).toContain('read a goal, for XYZ.');
  });
});
