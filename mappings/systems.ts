// Identifier systems of local identifiers, by organisation and kind. One table, one place.
// @see design: reference/uk-core D.3
import type { OdsCode } from '../src/fhir/ids.ts';
import { BASE } from '../src/fhir/systems.ts';
import type { LocalIdentifier } from '../src/mapping/contract.ts';

/** Systems that an organisation has published or chosen; all others are derived from its ODS code. */
const PUBLISHED: Readonly<Record<string, Partial<Record<LocalIdentifier, string>>>> = {
  '324': {
    person: 'https://fhir.blackburn.gov.uk/Id/asc-person-id',
    event: 'https://fhir.blackburn.gov.uk/Id/asc-event',
    provider: 'https://fhir.blackburn.gov.uk/Id/cqc-location-id',
  },
};

/** System of `kind` at organisation `contributor`. */
export const localSystem = (contributor: OdsCode, kind: LocalIdentifier): string =>
  PUBLISHED[contributor]?.[kind] ?? `${BASE}/Id/${contributor.toLowerCase()}/${kind}`;
