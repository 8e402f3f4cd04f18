// A Consent, read once: whether it can count at all, on what its permits rest, and its rules.
// @see design: consent §3, "Applicable"; https://hl7.org/fhir/R4/consent.html
import type { Consent, Reference } from '@medplum/fhirtypes';
import { type OdsCode, odsCode, type Token } from '../fhir/ids.ts';
import { BASE, profile, REST_SOURCE, SYSTEM } from '../fhir/systems.ts';
import { parseDateTime } from '../fhir/time.ts';
import { identifierOf, listOf, literalOf, tokensOf, typeOf } from './codings.ts';
import { type Ground, groundsOf, isItsResident } from './evidence.ts';
import { isRefuseAll } from './refuseAll.ts';
import { everyRule, type Rule, rulesOf } from './rule.ts';

export type Authority = 'consent' | 'opt' | 'best-interest' | 'lpa' | 'deputy' | 'parental';

export interface Compiled {
  readonly id: string;
  /** `refused`: rejected or withdrawn; `silent`: says nothing. */
  readonly state: 'active' | 'refused' | 'silent';
  /** `Patient/{id}` it is about, where it says so literally. */
  readonly patient: string | undefined;
  /** Whether it says by an identifier whom it is about. */
  readonly about: boolean;
  /** `Type/id` of givers; `same` for one named by the same identifier as the subject. */
  readonly givers: readonly string[];
  /** `RelatedPerson/{id}` of givers that are relatives. */
  readonly representatives: readonly string[];
  readonly authority: Authority | undefined;
  /** What stands behind it, the strongest first. */
  readonly grounds: readonly Ground[];
  /** Organisation that recorded it, where it is stored. */
  readonly recorder: OdsCode | undefined;
  /** From when its permits count, ms. */
  readonly since: number | undefined;
  /** A rejected one: the last instant at which it may have been given; undated, no time is late enough. */
  readonly rejectedAt?: number;
  /** It arrived inside a feed, as evidence: its permits open nothing. Its denies close: to close on a feed's word is safe. */
  readonly fed: boolean;
  readonly modified: boolean;
  /** Active for what it denies alone: its permits were withdrawn. */
  readonly permitsWithdrawn: boolean;
  /** The gateway's own refusal of everything: until its date no permit counts. */
  readonly refusesAll: boolean;
  /** The first is the root. */
  readonly rules: readonly Rule[];
  /** Of a root that denies: there are permits inside it. */
  readonly nestedPermits: boolean;
  /** Instants at which what it says may change by itself, ms. */
  readonly boundaries: readonly number[];
}

const SCOPE = 'http://terminology.hl7.org/CodeSystem/consentscope|patient-privacy';
const SOURCES = `${BASE}/source/`;
const STATUS_REASON = profile('consent-status-reason');
/** Policy rules on which a permit can rest. */
const AUTHORITIES: Readonly<Record<string, Authority>> = {
  [`${SYSTEM.proxyLegalBasis}|consent`]: 'consent',
  [`${SYSTEM.proxyLegalBasis}|best-interest`]: 'best-interest',
  [`${SYSTEM.proxyLegalBasis}|health-and-welfare-lasting-power-of-attorney`]: 'lpa',
  [`${SYSTEM.proxyLegalBasis}|court-appointed-personal-welfare-deputy`]: 'deputy',
  [`${SYSTEM.proxyLegalBasis}|parental-responsibility`]: 'parental',
  [`${SYSTEM.actCode}|OPTIN`]: 'opt',
  [`${SYSTEM.actCode}|OPTOUT`]: 'opt',
};

/** Codes of the reasons it gives for its status. */
function statusReasons(consent: Consent): readonly (string | undefined)[] {
  const reasons = (listOf(consent.extension) ?? []).filter((each) => each?.url === STATUS_REASON);
  return reasons.map((r) => r.valueCode ?? r.valueCoding?.code ?? r.valueCodeableConcept?.coding?.[0]?.code);
}

/** Whether an inactive consent ended otherwise than by a withdrawal: every reason given says so. */
function ended(consent: Consent): boolean {
  const codes = statusReasons(consent);
  return codes.length > 0 && codes.every((code) => code === 'replaced' || code === 'expired');
}

function stateOf(consent: Consent, performers: readonly Reference[]): Compiled['state'] {
  if (!tokensOf(consent.scope).some((each) => each === SCOPE)) return 'silent';
  // A giver that is plainly neither the resident nor a representative makes it no consent; one not given leaves denies.
  const types = performers.map(typeOf);
  const others = types.filter((type) => type !== undefined && type !== 'Patient' && type !== 'RelatedPerson');
  if (performers.length > 0 && others.length === performers.length) return 'silent';
  if (consent.status === 'active') return 'active';
  if (consent.status === 'rejected') return 'refused';
  return consent.status === 'inactive' && !ended(consent) ? 'refused' : 'silent';
}

/** Whether a feed delivered it; such a consent is evidence. */
export function isFed(consent: Consent): boolean {
  const source = consent.meta?.source ?? '';
  return source.startsWith(SOURCES) && !source.endsWith(`/${REST_SOURCE}`);
}

/** ODS code of the organisation that recorded it, as the server noted it. */
function recorderOf(consent: Consent): OdsCode | undefined {
  const source = consent.meta?.source ?? '';
  const [recorder] = source.startsWith(SOURCES) ? source.slice(SOURCES.length).split('/') : [];
  return recorder ? odsCode(recorder) : undefined;
}

const giversOf = (consent: Consent, performers: readonly Reference[]): readonly string[] =>
  performers.flatMap((each) => literalOf(each) ?? (isItsResident(each, consent) ? ['same'] : []));

function compile(consent: Consent): Compiled {
  const performers = listOf(consent.performer) ?? [];
  const policyRules: readonly Token[] = tokensOf(consent.policyRule);
  const authority = policyRules.flatMap((each) => AUTHORITIES[each] ?? [])[0];
  const optedIn = policyRules.some((each) => each === `${SYSTEM.actCode}|OPTIN`);
  const optedOut = policyRules.some((each) => each === `${SYSTEM.actCode}|OPTOUT`);
  const rules = rulesOf(consent.provision, optedIn && !optedOut ? 'permit' : 'deny');
  const every = everyRule(rules);
  const givers = giversOf(consent, performers);
  const recorder = recorderOf(consent);
  const given = parseDateTime(String(consent.dateTime));
  const since = given?.from;
  return {
    id: consent.id ?? '',
    state: stateOf(consent, performers),
    patient: literalOf(consent.patient),
    about: identifierOf(consent.patient) !== undefined,
    givers,
    representatives: givers.filter((each) => each.startsWith('RelatedPerson/')),
    authority,
    grounds: groundsOf(consent),
    recorder,
    since,
    ...(consent.status === 'rejected' && { rejectedAt: given?.to ?? Number.POSITIVE_INFINITY }),
    fed: isFed(consent),
    modified: Boolean(consent.modifierExtension?.length || consent.implicitRules),
    permitsWithdrawn: statusReasons(consent).includes('withdrawn'),
    refusesAll: isRefuseAll(consent, recorder),
    rules,
    nestedPermits: every.some((rule) => rule.type === 'permit'),
    boundaries: [
      ...(since === undefined ? [] : [since]),
      ...every.flatMap(({ elements: { period } }) =>
        !period || period === 'unclear' ? [] : [period.from, period.to + 1],
      ),
    ],
  };
}

const remembered = new WeakMap<Consent, Compiled>();

/** The consent as rules; remembered per object, which must not change. */
export function compiled(consent: Consent): Compiled {
  const known = remembered.get(consent);
  if (known) return known;
  const fresh = compile(consent);
  remembered.set(consent, fresh);
  return fresh;
}
