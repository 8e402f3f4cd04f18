// The sources: one row each. Imported statically, because a Worker has no file system.
// @see CONTRIBUTING.md, "Adding a source"
import communityAdt from '../mappings/community-adt/index.ts';
import communityCsds from '../mappings/community-csds/index.ts';
import councilAllocations from '../mappings/council-allocations/index.ts';
import councilCld from '../mappings/council-cld/index.ts';
import councilEquipment from '../mappings/council-equipment/index.ts';
import councilRelationships from '../mappings/council-relationships/index.ts';
import councilWarnings from '../mappings/council-warnings/index.ts';
import gpConnect from '../mappings/gp-connect/index.ts';
import oohisBars from '../mappings/oohis-bars/index.ts';
import voluntaryContacts from '../mappings/voluntary-contacts/index.ts';
import type { Mapping } from './mapping/contract.ts';
import type { Source } from './rest/gateway.ts';

const source = <R>(mapping: Mapping<R>): Source => ({ name: mapping.source, mapping: mapping as Mapping<never> });

const SOURCES: readonly Source[] = [
  source(councilCld),
  source(councilAllocations),
  source(councilRelationships),
  source(councilWarnings),
  source(councilEquipment),
  source(gpConnect),
  source(communityAdt),
  { ...source(communityAdt), name: 'hospital-adt' },
  source(communityCsds),
  { ...source(communityCsds), name: 'mental-health-mhsds' },
  source(voluntaryContacts),
  source(oohisBars),
];

export const sources: ReadonlyMap<string, Source> = new Map(SOURCES.map((row) => [row.name, row]));
