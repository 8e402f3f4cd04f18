// One store of all its faces over one database.
import type { Store } from '../ports.ts';
import { auditLog } from './audit.ts';
import { contributions } from './contributions.ts';
import type { Database } from './database.ts';
import { evaluationInputs } from './evaluation.ts';
import { facetTable } from './facets.ts';
import { indexing } from './indexing.ts';
import { keeping } from './kept.ts';
import { labelling } from './labelling.ts';
import { migrate, schemaVersion } from './migrate.ts';
import { MIGRATIONS } from './migrations.ts';
import { oversight } from './oversight.ts';
import { policyInputs } from './policy.ts';
import { records } from './records.ts';
import { responses } from './responses.ts';
import { signs } from './signs.ts';
import { subscriptions } from './subscriptions.ts';

export function createStore(db: Database): Store {
  const facets = facetTable(db);
  const kept = keeping(db);
  return {
    records: { ...records(db, facets, kept), ...signs(db, facets, kept) },
    policy: policyInputs(db),
    contributions: contributions(db, facets),
    labelling: labelling(db, facets),
    indexing: indexing(db),
    oversight: oversight(db),
    responses: responses(db),
    subscriptions: subscriptions(db),
    evaluation: evaluationInputs(db),
    audit: auditLog(db, facets),
    migrate: () => migrate(db, MIGRATIONS),
    // A database that cannot be asked is not ready, whatever the cause.
    ready: () =>
      schemaVersion(db).then(
        (version) => version === MIGRATIONS.length,
        () => false,
      ),
    close: () => db.close(),
  };
}
