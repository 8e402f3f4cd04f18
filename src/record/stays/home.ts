// What is in place for a resident, and what is being done to their home.
// @see design: record, row 9
import type { CodeableConcept, DeviceRequest } from '@medplum/fhirtypes';
import { PROPOSES } from '../../fhir/asking.ts';
import type { OdsCode } from '../../fhir/ids.ts';
import { knownAsAt } from '../../fhir/knownAsAt.ts';
import { profile } from '../../fhir/systems.ts';
import { addressOf, codeFilter, isPast, ofType, type Reading, type Told } from '../told.ts';

/** Asked for, on its way, in place, or gone again. */
export type HomeState =
  | 'requested'
  | 'planned'
  | 'in-progress'
  | 'on-hold'
  | 'in-place'
  | 'removed'
  | 'refused'
  | 'unknown';

export interface AtHome {
  readonly what: string;
  /** Equipment, minor or major adaptation, as its source calls it. */
  readonly kind?: string;
  readonly state: HomeState;
  /** As its source calls it. */
  readonly stateText?: string;
  /** When it came to be so, or will: fitted, taken back, planned for. */
  readonly when?: string;
  readonly askedFor?: string;
  readonly source: OdsCode;
  readonly knownAsAt?: string;
  readonly from: string;
}

const textOf = (concept: CodeableConcept | undefined): string =>
  concept?.text ?? concept?.coding?.find(({ display }) => display)?.display ?? '';

const extensionText = ({ extension }: DeviceRequest, name: string): string | undefined =>
  extension?.find(({ url }) => url === profile(name))?.valueCodeableConcept?.text;

/** What its source calls what is no longer there, whether or not it says since when. */
export const GONE = /^(?:removed|returned)$/i;

/** What its source calls what is being done. */
const BEGUN = /^(?:work started|in progress)$/i;

interface State {
  readonly state: HomeState;
  readonly when?: string | undefined;
}

/** How it stands on a day, with the date that belongs to that and no other. */
function stateOf(request: DeviceRequest, stateText: string | undefined, day: string): State {
  const { status, occurrencePeriod: { start, end } = {}, occurrenceDateTime } = request;
  if (status === 'revoked') return { state: 'refused' };
  if (end && isPast(end, day)) return { state: 'removed', when: end };
  if (GONE.test(stateText ?? '')) return { state: 'removed' };
  if (status === 'completed') return { state: 'in-place', when: start };
  if (status === 'unknown') return { state: 'unknown' };
  const planned = occurrenceDateTime ?? start;
  if (status === 'on-hold') return { state: 'on-hold', when: planned };
  if (BEGUN.test(stateText ?? '')) return { state: 'in-progress', when: planned };
  return planned ? { state: 'planned', when: planned } : { state: 'requested' };
}

/** What the service component of client level data calls equipment; it has come when the service is over. */
const EQUIPMENT = 'Equipment';

const NEVER_MEANT = 'entered-in-error';
const NO_SERVICE: readonly string[] = [NEVER_MEANT, 'cancelled'];
/** What is in place, or being done, is found in. */
export const AT_HOME: readonly Reading[] = [
  { types: ['DeviceRequest'], filters: [codeFilter('status', [NEVER_MEANT], true)] },
  {
    types: ['EpisodeOfCare'],
    filters: [codeFilter('type', [EQUIPMENT]), codeFilter('status', NO_SERVICE, true)],
  },
];

const fromServices = (all: readonly Told[], day: string): readonly AtHome[] =>
  ofType(all, 'EpisodeOfCare')
    .filter(({ resource: { type = [], status } }) => {
      const isEquipment = type.some(({ coding }) => coding?.some(({ code }) => code === EQUIPMENT));
      return isEquipment && !NO_SERVICE.includes(status);
    })
    .map((told) => {
      const { type = [], status, period } = told.resource;
      const asAt = knownAsAt(told.resource);
      const came = status === 'finished';
      // A start that is past says when the service began, not when the thing will come.
      const when = came ? period?.end : isPast(period?.start ?? day, day) ? undefined : period?.start;
      return {
        what: textOf(type.at(-1)),
        state: came ? 'in-place' : 'planned',
        ...(when && { when }),
        source: told.contributor,
        ...(asAt && { knownAsAt: asAt }),
        from: addressOf(told),
      };
    });

/** Equipment and adaptations; what was entered in error or only proposed, or a service that was called off, is left out. */
export const atHomeOn = (all: readonly Told[], day: string): readonly AtHome[] => [
  ...fromServices(all, day),
  ...fromRequests(all, day),
];

const fromRequests = (all: readonly Told[], day: string): readonly AtHome[] =>
  ofType(all, 'DeviceRequest')
    .filter(({ resource: { status, intent } }) => status !== NEVER_MEANT && !PROPOSES.includes(intent))
    .map((told) => {
      const { resource } = told;
      const kind = extensionText(resource, 'equipment-kind');
      const stateText = extensionText(resource, 'equipment-state');
      const { state, when } = stateOf(resource, stateText, day);
      const asAt = knownAsAt(resource);
      return {
        what: textOf(resource.codeCodeableConcept) || (resource.codeReference?.display ?? ''),
        ...(kind && { kind }),
        state,
        ...(stateText && { stateText }),
        ...(when && { when }),
        ...(resource.authoredOn && { askedFor: resource.authoredOn }),
        source: told.contributor,
        ...(asAt && { knownAsAt: asAt }),
        from: addressOf(told),
      };
    });
