// The request suite on Node and SQLite.
import { openSqlite } from '../../src/store/sqlite.ts';
import { requestSuite } from './suite/suite.ts';

requestSuite('Node and SQLite', () => openSqlite(':memory:'));
