// The storage contract: one suite that every database passes.
import { describe } from 'vitest';
import { countedContract } from './contractCounted.ts';
import { evaluationContract } from './contractEvaluation.ts';
import { factsContract } from './contractFacts.ts';
import { fenceContract } from './contractFence.ts';
import { historyContract } from './contractHistory.ts';
import { ingestContract } from './contractIngest.ts';
import { keptContract } from './contractKept.ts';
import { mendedContract } from './contractMended.ts';
import { pinsContract } from './contractPins.ts';
import { reachContract } from './contractReach.ts';
import { searchContract } from './contractSearch.ts';
import { sightContract } from './contractSight.ts';
import { versionContract } from './contractVersions.ts';
import type { Open } from './world.ts';

/** @param open gives an empty, migrated store; @param runs random worlds tried per property */
export function storeContract(name: string, open: Open, runs: number): void {
  describe(name, () => {
    describe('versions', () => versionContract(open));
    describe('fence and decision inputs', () => fenceContract(open));
    describe('facts that change', () => factsContract(open));
    describe('pins', () => pinsContract(open));
    describe('search', () => searchContract(open));
    describe('sight', () => sightContract(open, runs));
    describe('kept answers', () => {
      keptContract(open, Math.ceil(runs / 4));
      mendedContract(open);
    });
    describe('history', () => historyContract(open, runs));
    describe('reach', () => reachContract(open, runs));
    describe('evaluation', () => evaluationContract(open));
    describe('counted', () => countedContract(open));
    describe('ingest and audit', () => ingestContract(open));
  });
}
