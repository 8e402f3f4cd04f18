// What is in place for a resident, and what is being done to their home.
// @see design: record, row 9
import type { CodeableConcept, DeviceRequest } from '@medplum/fhirtypes';
import type { OdsCode } from '../fhir/ids.ts';
import { knownAsAt } from '../fhir/knownAsAt.ts';
import { profile } from '../fhir/systems.ts';
import { addressOf, codeFilter, ofType, type Reading, type Told } from './told.ts';

/** Asked for, on its way, in place, or gone again. */
export type HomeState = 'requested' | 'planned' | 'in-place' | 'removed' | 'refused' | 'unknown';

export interface AtHome {
  readonly what: string;
  /** Equipment, minor or major adaptation, as its source calls it. */
  readonly kind?: string;
  readonly state: HomeState;
  /** As its source calls it. */
  readonly stateText?: string;
  /** When it was fitted or will be, was removed or was asked for. */
  readonly when?: string;
  readonly source: OdsCode;
  readonly knownAsAt?: string;
  readonly from: string;
}

const textOf = (concept: CodeableConcept | undefined): string =>
  concept?.text ?? concept?.coding?.find(({ display }) => display)?.display ?? '';

const extensionText = ({ extension }: DeviceRequest, name: string): string | undefined =>
  extension?.find(({ url }) => url === profile(name))?.valueCodeableConcept?.text;

function stateOf({ status, occurrencePeriod, occurrenceDateTime }: DeviceRequest, day: string): HomeState {
  if (status === 'revoked') return 'refused';
  if (occurrencePeriod?.end && occurrencePeriod.end.slice(0, 10) <= day) return 'removed';
  if (status === 'completed') return 'in-place';
  if (status === 'unknown') return 'unknown';
  return occurrenceDateTime ? 'planned' : 'requested';
}

function whenOf({ occurrencePeriod, occurrenceDateTime, authoredOn }: DeviceRequest, state: HomeState) {
  if (state === 'removed') return occurrencePeriod?.end;
  return occurrencePeriod?.start ?? occurrenceDateTime ?? authoredOn;
}

/** What the service component of client level data calls equipment; it has come when the service is over. */
const EQUIPMENT = 'Equipment';

const NEVER_MEANT = 'entered-in-error';
/** What is in place, or being done, is found in. */
export const AT_HOME: readonly Reading[] = [
  { types: ['DeviceRequest'], filters: [codeFilter('status', [NEVER_MEANT], true)] },
  {
    types: ['EpisodeOfCare'],
    filters: [codeFilter('type', [EQUIPMENT]), codeFilter('status', [NEVER_MEANT, 'cancelled'], true)],
  },
];

const fromServices = (all: readonly Told[]): readonly AtHome[] =>
  ofType(all, 'EpisodeOfCare')
    .filter(({ resource }) =>
      (resource.type ?? []).some(({ coding }) => coding?.some(({ code }) => code === EQUIPMENT)),
    )
    .map((told) => {
      const { type = [], status, period } = told.resource;
      const asAt = knownAsAt(told.resource);
      const when = period?.end ?? period?.start;
      return {
        what: textOf(type.at(-1)),
        state: status === 'finished' ? 'in-place' : 'planned',
        ...(when && { when }),
        source: told.contributor,
        ...(asAt && { knownAsAt: asAt }),
        from: addressOf(told),
      };
    });

/** Equipment and adaptations; what was entered in error is left out. */
export const atHomeOn = (all: readonly Told[], day: string): readonly AtHome[] => [
  ...fromServices(all),
  ...fromRequests(all, day),
];

const fromRequests = (all: readonly Told[], day: string): readonly AtHome[] =>
  ofType(all, 'DeviceRequest')
    .filter(({ resource }) => resource.status !== 'entered-in-error')
    .map((told) => {
      const { resource } = told;
      const state = stateOf(resource, day);
      const when = whenOf(resource, state);
      const kind = extensionText(resource, 'equipment-kind');
      const stateText = extensionText(resource, 'equipment-state');
      const asAt = knownAsAt(resource);
      return {
        what: textOf(resource.codeCodeableConcept) || (resource.codeReference?.display ?? ''),
        ...(kind && { kind }),
        state,
        ...(stateText && { stateText }),
        ...(when && { when }),
        source: told.contributor,
        ...(asAt && { knownAsAt: asAt }),
        from: addressOf(told),
      };
    });
