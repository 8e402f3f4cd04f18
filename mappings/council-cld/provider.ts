// The provider of a service becomes an Organization, by its CQC location where that is given.
// @see https://fhir.hl7.org.uk/StructureDefinition/UKCore-Organization
import type { Organization } from '@medplum/fhirtypes';
import { contentHash } from '../../src/fhir/hash.ts';
import { ukCore } from '../../src/fhir/systems.ts';
import { fold } from '../../src/fhir/text.ts';
import type { Draft } from '../../src/mapping/contract.ts';
import type { Reading } from './reading.ts';

export function providerKey({ row: { providerId, providerName } }: Reading): string | undefined {
  if (providerId) return providerId;
  return providerName && `name-${contentHash(fold(providerName))}`;
}

export function providerOf(r: Reading): Draft | undefined {
  const key = providerKey(r);
  if (key === undefined) return undefined;
  const { providerId, providerName } = r.row;
  const resource: Organization = {
    resourceType: 'Organization',
    meta: { profile: [ukCore('Organization')] },
    identifier: [{ system: r.context.system(providerId ? 'provider' : 'record'), value: key }],
    active: true,
    ...(providerName && { name: providerName }),
  };
  return { key, resource };
}
