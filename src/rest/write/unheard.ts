// What would be kept without anybody ever hearing of it: requests to nobody, and nominations that no list shows.
// @see design: record, rows 6 and 10
import type { Resource, RiskAssessment, ServiceRequest } from '@medplum/fhirtypes';
import { isOpenRequest } from '../../consent/relationships.ts';
import { type OdsCode, odsCode } from '../../fhir/ids.ts';
import { type Problem, problem } from '../../fhir/problem.ts';
import { ourCodeSystem, SYSTEM } from '../../fhir/systems.ts';

interface By {
  readonly contributor: OdsCode;
  readonly nameOf: (code: OdsCode) => string | undefined;
  /** Somebody waits for it to be heard; a system may keep what asks nobody yet. */
  readonly inPerson: boolean;
  /** JSON of the version that it follows, or an empty text. */
  readonly before: string;
}

/** Whether it was kept before as a request of nobody in particular. */
const askedNobody = (before: string): boolean =>
  before !== '' && isOpenRequest(JSON.parse(before)) && !(JSON.parse(before) as ServiceRequest).performer;

/** An organisation is asked by an ODS code of the table, and for something; a person or a name alone is nobody who would answer. */
function requestFault(request: ServiceRequest, { contributor, nameOf, inPerson, before }: By) {
  if (!isOpenRequest(request)) return undefined;
  const { performer = [], code } = request;
  const named = performer.map(({ identifier = {} }) => identifier);
  const unknown = named.findIndex(
    ({ system, value }) =>
      value !== undefined && (system ? system === SYSTEM.odsOrganisation && !nameOf(odsCode(value)) : true),
  );
  if (unknown >= 0)
    return problem('recipient-unknown', { expression: `ServiceRequest.performer[${unknown}].identifier` });
  const asked = named.filter(({ system, value }) => system === SYSTEM.odsOrganisation && value);
  if (asked.length === 0 && (named.length > 0 || (inPerson && !askedNobody(before))))
    return problem('recipient-unknown', { expression: 'ServiceRequest.performer' });
  const asks = asked.some(({ value }) => value !== contributor);
  const says = code?.text || code?.coding?.some((each) => each.code || each.display);
  return asks && !says ? problem('nothing-requested', { expression: 'ServiceRequest.code' }) : undefined;
}

const NOMINATES = /^nominat(ion|ed|e)?$/i;

function nominationFault({ method: { text = '', coding = [] } = {} }: RiskAssessment): Problem | undefined {
  const nominates = [text, ...coding.flatMap(({ code, display }) => [code, display])].some((each) =>
    NOMINATES.test(each?.trim() ?? ''),
  );
  const ours = coding.some(({ system, code }) => system === ourCodeSystem('risk-method') && code === 'nomination');
  return nominates && !ours ? problem('nomination-unclear', { expression: 'RiskAssessment.method' }) : undefined;
}

/** Why nobody would hear of it; looked at once its shape is checked. */
export const unheard = (resource: Resource, by: By): Problem | undefined =>
  resource.resourceType === 'ServiceRequest'
    ? requestFault(resource, by)
    : resource.resourceType === 'RiskAssessment'
      ? nominationFault(resource)
      : undefined;
