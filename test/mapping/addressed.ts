// Drafts as the pipeline stores them, as far as references go.
import { readRef } from '../../src/mapping/contract.ts';

/** References to drafts as addresses, the way the pipeline writes them. */
export const addressed = (resource: object): unknown =>
  JSON.parse(JSON.stringify(resource), (key, value: unknown) => {
    const read = key === 'reference' && typeof value === 'string' ? readRef(value) : undefined;
    if (read === undefined) return value;
    return read === 'resident' ? 'Patient/a' : `${read.type}/a`;
  });
