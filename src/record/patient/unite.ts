// Uniting lists that several contributors give: repeats are folded, the first to say something says it.
// @see design: record, "Contributions and compositions"
import type {
  Address,
  CodeableConcept,
  ContactPoint,
  Extension,
  HumanName,
  Identifier,
  Patient,
  PatientCommunication,
  PatientContact,
  Reference,
} from '@medplum/fhirtypes';
import { canonicalJson } from '../../fhir/canonical.ts';
import { fold, foldCompact } from '../../fhir/text.ts';

/** What was once so stays beside what is so now. */
const past = (use: string | undefined): string => (use === 'old' || use === 'maiden' ? use : '');

function nameKey({ use, family, given, text }: HumanName): string {
  const words = family === undefined && given === undefined ? text : `${(given ?? []).join(' ')} ${family ?? ''}`;
  return `${past(use)} ${fold(words ?? '')}`;
}

function addressKey({ use, line, postalCode, text, city, period }: Address): string {
  const place = line?.length ? `${line.join(' ')} ${postalCode ? '' : (city ?? '')}` : (text ?? city ?? '');
  return `${past(use)} ${period?.end ?? ''} ${fold(place)} ${foldCompact(postalCode ?? '')}`;
}

/** British numbers with and without the country code are one number. */
function telecomKey({ system, value, use, rank, period }: ContactPoint): string {
  if (value === undefined) return canonicalJson([system, use, rank, period]);
  const number = system === 'phone' || system === 'sms' || system === 'fax';
  const plain = number ? value.replace(/[^\d+]/g, '').replace(/^(\+44|0044)0?/, '0') : value.trim().toLowerCase();
  return `${past(use)} ${system ?? ''} ${plain}`;
}

const identifierKey = ({ system, value, ...rest }: Identifier): string =>
  value === undefined ? canonicalJson(rest) : `${system ?? ''} ${foldCompact(value)}`;
const conceptKey = ({ coding, text }: CodeableConcept): string =>
  coding?.length ? coding.map((c) => `${c.system ?? ''}|${c.code ?? ''}`).join() : fold(text ?? '');
const referenceKey = ({ reference, identifier, display }: Reference): string =>
  reference ?? (identifier ? identifierKey(identifier) : fold(display ?? ''));
const contactKey = ({ name, relationship, ...rest }: PatientContact): string =>
  name ? `${nameKey(name)} ${(relationship ?? []).map(conceptKey).join()}` : canonicalJson([relationship, rest]);
const communicationKey = ({ language }: PatientCommunication): string => conceptKey(language ?? {});

/** First of each key, in order. */
function distinct<T>(lists: readonly (readonly T[] | undefined)[], keyOf: (each: T) => string): T[] {
  const found = new Map<string, T>();
  for (const each of lists.flatMap((list) => list ?? [])) if (!found.has(keyOf(each))) found.set(keyOf(each), each);
  return [...found.values()];
}

/** Extensions of one url come from one contributor only: many may stand there once. */
function extensions(lists: readonly (readonly Extension[] | undefined)[]): Extension[] {
  const united: Extension[] = [];
  for (const list of lists) {
    const taken = new Set(united.map((each) => each.url));
    united.push(...(list ?? []).filter((each) => !taken.has(each.url)));
  }
  return united;
}

/** The list elements of a Patient, each united over the contributions in their order; empty ones are left out. */
export function uniteLists(patients: readonly Patient[]): Partial<Patient> {
  const all = {
    extension: extensions(patients.map((p) => p.extension)),
    modifierExtension: extensions(patients.map((p) => p.modifierExtension)),
    contained: distinct(
      patients.map((p) => p.contained),
      canonicalJson,
    ),
    identifier: distinct(
      patients.map((p) => p.identifier),
      identifierKey,
    ),
    name: distinct(
      patients.map((p) => p.name),
      nameKey,
    ),
    telecom: distinct(
      patients.map((p) => p.telecom),
      telecomKey,
    ),
    address: distinct(
      patients.map((p) => p.address),
      addressKey,
    ),
    photo: distinct(
      patients.map((p) => p.photo),
      canonicalJson,
    ),
    contact: distinct(
      patients.map((p) => p.contact),
      contactKey,
    ),
    communication: distinct(
      patients.map((p) => p.communication),
      communicationKey,
    ),
    generalPractitioner: distinct(
      patients.map((p) => p.generalPractitioner),
      referenceKey,
    ),
    link: distinct(
      patients.map((p) => p.link),
      canonicalJson,
    ),
  } satisfies Partial<Patient>;
  return Object.fromEntries(Object.entries(all).filter(([, list]) => list.length > 0));
}

/** `meta` of the united form: labels and tags unite, a profile is claimed only where all claim it, a source only if it is one. */
export function uniteMeta(patients: readonly Patient[]): Patient['meta'] {
  const metas = patients.map((p) => p.meta ?? {});
  const [first, ...rest] = metas;
  const profile = (first?.profile ?? []).filter((each) => rest.every((meta) => meta.profile?.includes(each)));
  const codingKey = ({ system, code }: { system?: string; code?: string }): string => `${system ?? ''}|${code ?? ''}`;
  const security = distinct(
    metas.map((m) => m.security),
    codingKey,
  );
  const tag = distinct(
    metas.map((m) => m.tag),
    codingKey,
  );
  const source = metas.every((m) => m.source === first?.source) ? first?.source : undefined;
  return {
    ...(source !== undefined && { source }),
    ...(profile.length > 0 && { profile }),
    ...(security.length > 0 && { security }),
    ...(tag.length > 0 && { tag }),
  };
}
