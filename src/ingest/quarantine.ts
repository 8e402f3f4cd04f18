// Quarantine: what could not be taken in is kept raw, with its reason, to be mended and delivered again.
// @see design: record, "Nothing lost"
import type { QuarantineRow } from '../ports/deliveries.ts';
import type { Delivery } from './delivery.ts';

export const quarantineChange = (
  delivery: Delivery,
  { record, line, raw }: { readonly record: number; readonly line?: number | undefined; readonly raw: string },
  reason: string,
  expression?: string,
): QuarantineRow & { readonly kind: 'quarantine' } => ({
  kind: 'quarantine',
  id: delivery.ids.uuid(),
  delivery: delivery.id,
  source: delivery.source,
  contributor: delivery.contributor,
  record,
  ...(line !== undefined && { line }),
  reason,
  ...(expression && { expression }),
  raw,
  at: delivery.now,
  state: 'open',
});
