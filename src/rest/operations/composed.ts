// The Parameters that composed operations answer with: what was found, how recent every feed is, and the constant notice.
// @see https://hl7.org/fhir/R4/parameters.html; design: consent §4 ("Silence must not read as nothing there")
import type { ParametersParameter, Reference } from '@medplum/fhirtypes';
import { fhirInstant, instant, type OdsCode } from '../../fhir/ids.ts';
import { SYSTEM } from '../../fhir/systems.ts';
import { londonDay } from '../../fhir/time.ts';
import type { Assessed } from '../../record/forms/assessed.ts';
import type { AtHome } from '../../record/stays/home.ts';
import { localityTeamId, UNKNOWN_LOCALITY } from '../../record/team/ids.ts';
import { type Involved, practicesOn } from '../../record/team/involved.ts';
import { UNKNOWN_NAME } from '../../record/team/locality.ts';
import type { Told } from '../../record/told.ts';
import { localityOf } from '../../terms/locality.ts';
import type { KnownCall } from '../call.ts';
import { type Answer, NOTICE, recordAnswer } from '../respond.ts';

type Part = ParametersParameter;

/** A part for each value that is there. */
export const parts = (...list: readonly (Part | false | undefined | '')[]): Part[] => list.filter((each) => !!each);

export const organisation = (call: KnownCall, code: OdsCode): Reference => {
  const display = call.gateway.nameOf(code);
  return {
    type: 'Organization',
    identifier: { system: SYSTEM.odsOrganisation, value: code },
    ...(display && { display }),
  };
};

/** Of whom there is more than the answer is made of. */
export const cutParts = (call: KnownCall, cut: readonly OdsCode[]): readonly Part[] =>
  cut.map((code) => ({ name: 'truncated', valueReference: organisation(call, code) }));

/** Who said it, how recent that is, and where to read it. */
export const said = (call: KnownCall, each: Pick<Involved, 'source' | 'knownAsAt' | 'from'>): readonly Part[] =>
  parts(
    { name: 'source', valueReference: organisation(call, each.source) },
    each.knownAsAt && { name: 'known-as-at', valueDate: each.knownAsAt },
    { name: 'resource', valueReference: { reference: each.from } },
  );

export const involvedPart = (call: KnownCall, each: Involved): Part => ({
  name: 'involved',
  part: parts(
    { name: 'part', valueCode: each.part },
    each.name && { name: 'name', valueString: each.name },
    each.identifier && { name: 'identifier', valueIdentifier: each.identifier },
    ...each.roles.map((role) => ({ name: 'role', valueCodeableConcept: role })),
    each.lead && { name: 'lead', valueCode: each.lead },
    each.organisation && { name: 'organization', valueReference: organisation(call, each.organisation) },
    each.since && { name: 'since', valueDateTime: each.since },
    each.until && { name: 'until', valueDateTime: each.until },
    ...each.telecom.map((telecom) => ({ name: 'telecom', valueContactPoint: telecom })),
    ...said(call, each),
  ),
});

/** Which locality the resident belongs to, by the practice they are registered with, and its team. */
export function localityPart(call: KnownCall, told: readonly Told[]): Part {
  const { practices: table } = call.gateway;
  const today = londonDay(call.now);
  const [known] = practicesOn(told).flatMap((practice) => localityOf(practice, today, table) ?? []);
  const { code, name, inferred } = known ?? { code: UNKNOWN_LOCALITY, name: UNKNOWN_NAME, inferred: false };
  return {
    name: 'locality',
    part: parts(
      { name: 'code', valueCode: code },
      { name: 'name', valueString: name },
      inferred && { name: 'inferred', valueBoolean: true },
      { name: 'team', valueReference: { reference: `CareTeam/${localityTeamId(code)}` } },
    ),
  };
}

export const homePart = (call: KnownCall, each: AtHome): Part => ({
  name: 'home',
  part: parts(
    { name: 'what', valueString: each.what },
    each.kind && { name: 'kind', valueString: each.kind },
    { name: 'state', valueCode: each.state },
    each.stateText && { name: 'state-text', valueString: each.stateText },
    each.when && { name: 'when', valueDateTime: each.when },
    each.askedFor && { name: 'asked-for', valueDateTime: each.askedFor },
    ...said(call, each),
  ),
});

export const assessedPart = (call: KnownCall, { words, by, when, outcome, from }: Assessed): Part => ({
  name: 'assessed',
  part: parts(
    { name: 'text', valueString: words },
    { name: 'when', valueDateTime: when },
    outcome && { name: 'outcome', valueCodeableConcept: outcome },
    ...said(call, { source: by, from }),
  ),
});

const MINUTE = 60_000;

/** How recent each feed is, to the minute: the same for every reader and every resident. */
export async function feedParts({ gateway }: KnownCall): Promise<readonly Part[]> {
  const feeds = await gateway.store.contributions.feeds();
  return feeds
    .filter(({ source }) => gateway.sources.has(source))
    .map(({ source, received, asAt }) => ({
      name: 'feed',
      part: parts(
        { name: 'source', valueString: source },
        { name: 'received', valueInstant: fhirInstant(instant(received - (received % MINUTE))) },
        asAt && { name: 'known-as-at', valueDate: asAt },
      ),
    }));
}

/** The answer: for whom, or what else it is about, as at when, what was found, the feeds and the notice. */
export async function composedAnswer(
  call: KnownCall,
  found: readonly Part[],
  about: Part = { name: 'patient', valueReference: { reference: `Patient/${call.param('id')}` } },
): Promise<Answer> {
  const body = {
    resourceType: 'Parameters',
    parameter: [
      about,
      { name: 'as-at', valueInstant: fhirInstant(call.now) },
      ...found,
      ...(await feedParts(call)),
      { name: 'notice', valueString: NOTICE },
    ],
  };
  return recordAnswer(200, JSON.stringify(body));
}
