// Breaking the glass, for the suites about it: who does, what they send, and what is asked of officers afterwards.
import { NUMBERS } from './borough.ts';
import type { Answer, Ask } from './rig.ts';
import { SDS_USER } from './rig.ts';
import { trailOf } from './trail.ts';
import { entries, type World } from './world.ts';

// biome-ignore lint/suspicious/noExplicitAny: events and tasks are looked into freely
export type Loose = any;
export type Who = NonNullable<Ask['as']>;

export const person = (n: number, org = 'P81058', role = 'R0260'): Who => ({
  sub: `person-${n}`,
  client_id: 'rig',
  scope: 'user/*.cruds',
  org,
  roles: [role],
  fhirUser: `${SDS_USER}5550000001${String(n).padStart(2, '0')}`,
});
export const DOCTOR = person(1);
export const OFFICER = person(2, 'P81058', 'R0001');
export const NOON = '2026-11-22T12:00:00.000Z';
export const later = (hours: number): string => new Date(Date.parse(NOON) + hours * 3_600_000).toISOString();

const ADA = { nhsNumber: NUMBERS.ada, birthDate: '1938-03-04', family: 'Aspin' };
const FORMS: Readonly<Record<string, string>> = {
  birthDate: 'valueDate',
  reason: 'valueCode',
  vitalInterests: 'valueBoolean',
};
export const parametersOf = (values: object, forms = FORMS): object => ({
  resourceType: 'Parameters',
  parameter: Object.entries(values).map(([name, value]) => ({ name, [forms[name] ?? 'valueString']: value })),
});
export const glassBody = (values: object = {}): object =>
  parametersOf({ ...ADA, reason: 'unconscious', text: 'Found on the floor, does not answer', ...values });

export const breakGlass = (on: World, as: Who, values: object = {}, now = NOON): Promise<Answer> =>
  on.ask('Patient/$break-glass', { as, method: 'POST', body: glassBody(values), now });

export const reviews = async (on: World, as: Who, query = ''): Promise<readonly Loose[]> =>
  entries(await on.ask(`Task?code=break-glass-review${query}`, { as, now: NOON }));

export const everythingOf = async (on: World, as: Who, now = NOON): Promise<readonly Loose[]> =>
  entries(await on.ask(`Patient/${on.ada}/$everything`, { as, now }));

/** Every audit event. */
export const eventsOf = (on: World): Promise<readonly Loose[]> => trailOf(on.gateway.store);
