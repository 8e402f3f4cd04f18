// The request suite: everything that a client may rely on, the same on every platform.
import { describe } from 'vitest';
import type { Open } from '../world.ts';
import { accessReviewsSuite } from './accessReviews.ts';
import { auditSuite } from './audit.ts';
import { badFilesSuite } from './badFiles.ts';
import { breakGlassSuite } from './breakGlass.ts';
import { canarySuite } from './canary.ts';
import { consentSuite } from './consent.ts';
import { consentsSuite } from './consents.ts';
import { directorySuite } from './directory.ts';
import { explainingSuite } from './explaining.ts';
import { feedsSuite } from './feeds.ts';
import { grantsSuite } from './grants.ts';
import { hiddenSuite } from './hidden.ts';
import { httpSuite } from './http.ts';
import { identitySuite } from './identity.ts';
import { labellingSuite } from './labelling.ts';
import { lineageSuite } from './lineage.ts';
import { namingSuite } from './naming.ts';
import { onePatientSuite } from './onePatient.ts';
import { representativesSuite } from './representatives.ts';
import { residentsSuite } from './residents.ts';
import { searchingSuite } from './searching.ts';
import { tokenSuite } from './tokens.ts';
import { trimmedSuite } from './trimmed.ts';
import { withdrawingSuite } from './withdrawing.ts';
import { writingSuite } from './writing.ts';

export function requestSuite(name: string, open: Open): void {
  describe(name, () => {
    describe('consent', () => consentSuite(open));
    describe('invisible means absent', () => hiddenSuite(open));
    describe('trimmed references', () => trimmedSuite(open));
    describe('the composed Patient', () => onePatientSuite(open));
    describe('writing', () => writingSuite(open));
    describe('searching', () => searchingSuite(open));
    describe('http', () => httpSuite(open));
    describe('consents', () => consentsSuite(open));
    describe('grants', () => grantsSuite(open));
    describe('representatives', () => representativesSuite(open));
    describe('explaining', () => explainingSuite(open));
    describe('break-glass', () => breakGlassSuite(open));
    describe('access reviews', () => accessReviewsSuite(open));
    describe('the directory', () => directorySuite(open));
    describe('what a consent names', () => namingSuite(open));
    describe('labels', () => labellingSuite(open));
    describe('withdrawing', () => withdrawingSuite(open));
    describe('tokens', () => tokenSuite(open));
    describe('deliveries', () => feedsSuite(open));
    describe('bad files', () => badFilesSuite(open));
    describe('identity', () => identitySuite(open));
    describe('where it came from', () => lineageSuite(open));
    describe('residents', () => residentsSuite(open));
    describe('the audit trail', () => auditSuite(open));
    describe('what is never said', () => canarySuite(open));
  });
}
