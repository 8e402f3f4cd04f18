// The head of every mapped resource: profile, security labels, identifiers.
// @see https://simplifier.net/guide/uk-core-implementation-guide-stu2 and https://hl7.org/fhir/R4/resource.html#Meta
import type { Coding, Identifier, Meta } from '@medplum/fhirtypes';
import type { Withholding } from '../../src/fhir/ids.ts';
import { ukCore } from '../../src/fhir/systems.ts';
import type { MappingContext } from '../../src/mapping/contract.ts';
import { carry, listOf, only, some } from './carry.ts';
import type { Reading } from './entry.ts';
import { idOf, keyOf } from './entry.ts';
import type { Stu3Resource } from './stu3.ts';

export interface Head {
  meta: Meta;
  identifier?: Identifier[];
}

/** Labels given by the source; kept whatever they are. */
const securityOf = (resource: Stu3Resource, on: Reading): Coding[] | undefined => carry(resource.meta?.security, on);

/** Head of `resource` as the R4 type `type`; its identifiers, or one made from its id. */
export function headOf(
  resource: Stu3Resource,
  type: string,
  on: Reading,
  context: MappingContext,
  inherited: readonly Coding[] = [],
): Head {
  const identifiers = listOf(resource['identifier'] as Identifier | Identifier[] | undefined);
  const identifier = carry([...identifiers], on);
  const id = idOf(resource) ?? '';
  // A list without an id stands for its code, within one patient's record.
  const value = id === resource.id ? id : keyOf(on.shared, resource.resourceType, id);
  const made = { system: context.system('record'), value };
  const security = [...(securityOf(resource, on) ?? []), ...inherited];
  return {
    meta: {
      profile: [ukCore(type)],
      ...(security.length > 0 && { security }),
      ...some('tag', carry(resource.meta?.tag, on)),
    },
    ...some('identifier', identifier ?? only(made)),
  };
}

/**
 * NOPAT: not to be shown to the patient or a proxy.
 * @see https://developer.nhs.uk/apis/gpconnect-1-6-0/accessrecord_structured_development_no_patient_access.html
 */
export const withheldOf = (security: readonly Coding[] | undefined): readonly Withholding[] | undefined =>
  security?.some((label) => label.code?.toUpperCase() === 'NOPAT') ? ['resident'] : undefined;
