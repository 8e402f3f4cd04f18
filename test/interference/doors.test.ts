// No door without its row: routes, operations and result parameters of the application are all among the doors knocked on.
import { describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { EVERYTHING_PARAMETERS } from '../../src/rest/operations/everythingAsked.ts';
import { OPERATIONS } from '../../src/rest/operations/table.ts';
import { RESULT_PARAMETERS } from '../../src/search/results.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { rig } from '../requests/rig.ts';
import { DOORS, RESULTS } from './doors.ts';
import { EVERYTHING } from './everythingDoor.ts';
import { OPERATION_BODIES } from './operationBodies.ts';

/** Doors that tell nothing of any record. */
const OPEN_DOORS: readonly string[] = [
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
  'GET /metadata',
  'GET /.well-known/smart-configuration',
];

const isOperation = (path: string) => path.includes('$');

describe('doors', () => {
  test('every route is knocked on, or tells nothing of any record', async () => {
    const on = await rig(() => openSqlite(':memory:'));
    const routes = createApp(on.gateway)
      .routes.filter(({ method, path }) => method !== 'ALL' && method !== 'OPTIONS' && !isOperation(path))
      .map(({ method, path }) => `${method} ${path.replace('/fhir/R4', '')}`);
    const known = [...Object.keys(DOORS).filter((name) => !name.startsWith('operation ')), ...OPEN_DOORS];
    expect([...new Set(routes)].sort()).toEqual(known.toSorted());
    await on.close();
  });

  test('every operation has its row', () => {
    expect(Object.keys(OPERATION_BODIES).sort()).toEqual(OPERATIONS.map(({ name }) => name).sort());
  });

  test('every parameter of $everything has its row', () => {
    expect(Object.keys(EVERYTHING).sort()).toEqual(EVERYTHING_PARAMETERS.toSorted());
  });

  test('every parameter that shapes an answer has its row', () => {
    const shaping = Object.keys(RESULTS).filter((name) => !name.includes('include'));
    expect(shaping.sort()).toEqual(Object.keys(RESULT_PARAMETERS).sort());
  });
});
