// The request suite inside workerd, on D1.
import { emptyD1 } from './d1.ts';
import { requestSuite } from './suite/suite.ts';

requestSuite('workerd and D1', emptyD1);
