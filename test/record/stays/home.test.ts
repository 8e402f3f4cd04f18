// What is in place at home: the state each source's word makes, and only dates that belong to it.
import type { DeviceRequest, EpisodeOfCare } from '@medplum/fhirtypes';
import { describe, expect, it } from 'vitest';
import { odsCode } from '../../../src/fhir/ids.ts';
import { profile } from '../../../src/fhir/systems.ts';
import { sentences } from '../../../src/record/glance.ts';
import { atHomeOn } from '../../../src/record/stays/home.ts';

const DAY = '2026-06-29';
const lines = (resource: object): readonly string[] =>
  sentences([], atHomeOn([{ resource: resource as DeviceRequest, contributor: odsCode('324') }], DAY), () => undefined);
const rail = (stateText: string | undefined, more: Partial<DeviceRequest>): readonly string[] =>
  lines({
    resourceType: 'DeviceRequest',
    status: 'completed',
    codeCodeableConcept: { text: 'Rail' },
    authoredOn: '2026-01-13',
    ...(stateText && { extension: [{ url: profile('equipment-state'), valueCodeableConcept: { text: stateText } }] }),
    ...more,
  });
const fitted = { occurrencePeriod: { start: '2026-03-06' } };
const planned = { occurrenceDateTime: '2026-07-09' };

describe('equipment asked for', () => {
  it.each<[string | undefined, Partial<DeviceRequest>, string]>([
    ['Fitted', fitted, 'Rail: fitted 6 March 2026.'],
    [undefined, fitted, 'Rail: in place since 6 March 2026.'],
    ['Fitted', planned, 'Rail: fitted, asked for on 13 January 2026.'],
    ['Removed', {}, 'Rail: removed, asked for on 13 January 2026.'],
    ['Returned', fitted, 'Rail: returned, asked for on 13 January 2026.'],
    ['Removed', { occurrencePeriod: { start: '2026-03-06', end: '2026-05-01' } }, 'Rail: removed 1 May 2026.'],
    ['Fitted', { occurrencePeriod: { start: '2026-03-06', end: '2026-06' } }, 'Rail: fitted 6 March 2026.'],
    ['Fitted', { occurrencePeriod: { start: '2026-03-06', end: '2026-05' } }, 'Rail: taken away May 2026.'],
    ['Ordered', { status: 'active' }, 'Rail: ordered, asked for on 13 January 2026.'],
    ['Ordered', { status: 'active', ...planned }, 'Rail: ordered, planned for 9 July 2026.'],
    ['Work started', { status: 'active', ...planned }, 'Rail: work started, planned for 9 July 2026.'],
    ['On hold', { status: 'on-hold', ...planned }, 'Rail: on hold, planned for 9 July 2026.'],
    [undefined, { status: 'on-hold', ...planned }, 'Rail: on hold, planned for 9 July 2026.'],
    [undefined, { status: 'active', ...planned }, 'Rail: planned for 9 July 2026.'],
    ['Requested', { status: 'active' }, 'Rail: asked for on 13 January 2026.'],
    [undefined, { status: 'active' }, 'Rail: asked for on 13 January 2026.'],
    ['Declined', { status: 'revoked' }, 'Rail: declined, asked for on 13 January 2026.'],
    ['Lost', { status: 'unknown' }, 'Rail: lost, asked for on 13 January 2026.'],
  ])('%s %j is told as it is', (stateText, more, line) => {
    expect(rail(stateText, more)).toEqual([line]);
  });

  it.each<[string | undefined, Partial<DeviceRequest>, string]>([
    ['Work started', { status: 'active' }, 'in-progress'],
    ['Work planned', { status: 'active' }, 'planned'],
    ['On hold', { status: 'on-hold' }, 'on-hold'],
    [undefined, { status: 'active' }, 'planned'],
    ['Work started', { status: 'completed' }, 'in-place'],
    ['Work started', { status: 'revoked' }, 'refused'],
  ])('%s %j has the state its source says, whatever day is planned', (text, more, state) => {
    const extension = text ? { extension: [{ url: profile('equipment-state'), valueCodeableConcept: { text } }] } : {};
    const resource = { resourceType: 'DeviceRequest', ...planned, ...extension, ...more } as DeviceRequest;
    expect(atHomeOn([{ resource, contributor: odsCode('324') }], DAY)[0]?.state).toBe(state);
  });

  it.each(['proposal', 'option'] as const)('as %s is not told: nobody asked for it', (intent) => {
    expect(rail(undefined, { status: 'active', intent })).toEqual([]);
  });

  it('in error is not told', () => {
    expect(rail('Fitted', { status: 'entered-in-error' })).toEqual([]);
  });
});

describe('a service that is equipment', () => {
  const service = (status: EpisodeOfCare['status'], period: object): readonly string[] =>
    lines({
      resourceType: 'EpisodeOfCare',
      status,
      period,
      type: [{ text: 'Hoist', coding: [{ code: 'Equipment' }] }],
    });
  it.each<[EpisodeOfCare['status'], object, readonly string[]]>([
    ['finished', { start: '2026-01-02', end: '2026-02-03' }, ['Hoist: in place since 3 February 2026.']],
    ['active', { start: '2026-01-02' }, ['Hoist: planned.']],
    ['planned', { start: '2026-07-02' }, ['Hoist: planned for 2 July 2026.']],
    ['cancelled', { start: '2026-07-02' }, []],
    ['entered-in-error', { start: '2026-07-02' }, []],
  ])('%s %j', (status, period, told) => {
    expect(service(status, period).filter((each) => each.startsWith('Hoist:'))).toEqual(told);
  });
});
