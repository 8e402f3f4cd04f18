// A delivery on record: every commit of it carries an entry that names whom it was about, so that none is written without.
// @see design: consent §7; architecture rule 4
import type { Occasion, Told } from '../access/pep.ts';
import type { ResidentId } from '../fhir/ids.ts';
import type { Delivery } from '../ingest/delivery.ts';
import type { Change } from '../ports.ts';
import type { Gateway } from './gateway.ts';

const residentsOf = (changes: readonly Change[]): readonly ResidentId[] => [
  ...new Set(changes.flatMap((c) => (c.kind === 'version' ? c.facts.residents : []))),
];

/** What there is to tell of a delivery, or of a part of it. A part names at most the residents of one chunk. */
const toldOf = ({ id, source }: Delivery, residents: readonly ResidentId[], refused: boolean): Told => ({
  interaction: 'ingest',
  asked: { type: 'Bundle', operation: `sources/${source}`, query: id },
  disclosed: [],
  residents,
  refused,
});

/** The same delivery; what it commits about residents is on record in that very commit. */
export function onRecord({ pep }: Pick<Gateway, 'pep'>, on: Occasion, delivery: Delivery): Delivery {
  const { contributions } = delivery;
  return {
    ...delivery,
    contributions: {
      ...contributions,
      commit: async (changes, audit = []) => {
        const residents = residentsOf(changes);
        const entries = residents.length > 0 ? [await pep.entry(on, toldOf(delivery, residents, false))] : [];
        return contributions.commit(changes, [...audit, ...entries]);
      },
    },
  };
}

/** That it came, and whether it could be read as a whole. */
export const recordDelivery = ({ pep }: Pick<Gateway, 'pep'>, on: Occasion, delivery: Delivery, read: boolean) =>
  pep.record(on, toldOf(delivery, [], !read));
