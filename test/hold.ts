// Passes the reference data in before a test file is read, as the Node entry does.
import { hold } from '../src/fhir/reference.ts';
import { shipped } from '../src/shipped.ts';

hold(shipped());
