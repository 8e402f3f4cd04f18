// GP Connect Access Record: Structured (STU3) to UK Core R4. A record is one entry of the collection Bundle.
// @see https://developer.nhs.uk/apis/gpconnect-1-6-0/accessrecord_structured.html
import type { Reference } from '@medplum/fhirtypes';
import { problem } from '../../src/fhir/problem.ts';
import { fail, ok } from '../../src/fhir/result.ts';
import { SYSTEM } from '../../src/fhir/systems.ts';
import { type BundleBody, readBundle } from '../../src/mapping/bundle.ts';
import type { Mapping, MappingContext, Parsed, Remark } from '../../src/mapping/contract.ts';
import { listOf } from './carry.ts';
import { addressOf, convert } from './convert.ts';
import { type Entry, LAST_TWO, type Shared, type Subject } from './entry.ts';
import { personOf } from './person.ts';
import type { Stu3Resource } from './stu3.ts';
import validate from './validator.generated.js';

const PROFILE = 'https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-StructuredRecord-Bundle-1';
const TYPE = /^[A-Z][A-Za-z]{1,63}$/;
const R4 = /^https:\/\/fhir\.hl7\.org\.uk\/StructureDefinition\/UKCore-/;

const isSubject = (resource: Stu3Resource): resource is Subject => resource.id !== undefined;
const isResource = (value: unknown): value is Stu3Resource =>
  typeof value === 'object' && value !== null && typeof (value as Stu3Resource).resourceType === 'string';
const profilesOf = (of: Stu3Resource | BundleBody): readonly unknown[] =>
  listOf((of['meta'] as { profile?: unknown[] } | undefined)?.profile ?? []);

/** Where the form of a resource breaks schema.json, as a FHIRPath; undefined when it keeps it. */
function faultOf(resource: Stu3Resource): string | undefined {
  if (validate(resource)) return undefined;
  const [error] = validate.errors ?? [];
  const missing: unknown = error?.params['missingProperty'];
  const path = (error?.instancePath ?? '').replaceAll(/\/(\d+)/g, '[$1]').replaceAll('/', '.');
  const type = TYPE.test(resource.resourceType) ? resource.resourceType : 'Resource';
  return `${type}${path}${typeof missing === 'string' ? `.${missing}` : ''}`;
}

type Faults = ReadonlyMap<unknown, string>;
function faultsOf(resources: readonly Stu3Resource[]): Faults {
  const faults = new Map<unknown, string>();
  for (const each of resources) {
    const fault = faultOf(each);
    if (fault) faults.set(each, fault);
  }
  return faults;
}

/** What the entries share: the patient, and an index of the well-formed ones by `Type/id` and fullUrl. */
function sharedOf(bundle: BundleBody, faults: Faults, patient: Subject, context: MappingContext): Shared {
  const index = new Map<string, Stu3Resource>();
  for (const { resource, fullUrl } of bundle.entry) {
    if (!isResource(resource) || faults.has(resource)) continue;
    const address = `${resource.resourceType}/${resource.id}`;
    if (resource.id && !index.has(address)) index.set(address, resource);
    if (typeof fullUrl === 'string' && !index.has(fullUrl)) index.set(fullUrl, resource);
  }
  return { patient, person: personOf(patient, context), find: (address) => index.get(address) };
}

const digits = (number: string | undefined): string => number?.replaceAll(/\D/g, '') ?? '';

/** Whether a record, or what it contains, says that it is about somebody else than the Bundle's Patient. */
function isStranger(resource: Stu3Resource, shared: Shared): boolean {
  const { patient, person, find } = shared;
  const { reference, identifier } = ((resource['subject'] ?? resource['patient']) as Reference | undefined) ?? {};
  if (reference !== undefined && find(reference) !== patient) {
    const [, type, id] = LAST_TWO.exec(reference) ?? [];
    if (type !== 'Patient' || id !== patient.id) return true;
  }
  const number = identifier?.system === SYSTEM.nhsNumber ? digits(identifier.value) : '';
  if (number && person.nhsNumber && number !== digits(person.nhsNumber)) return true;
  return listOf(resource.contained).some((each) => isStranger(each, shared));
}

const MEDICINE = /"reference":"(Medication\/[^"]+)"/g;
const PRACTICE = /"reference":"(Organization\/[^"]+)"/g;

/** A Bundle that holds this entry and what it cannot be read without: mended, it is delivered again as it is. */
function aloneAsText(bundle: BundleBody, entry: unknown, resource: unknown, { patient, find }: Shared): string {
  const text = JSON.stringify(entry);
  const needed = new Set<unknown>(resource === patient ? [] : [patient]);
  for (const [, address = ''] of text.matchAll(resource === patient ? PRACTICE : MEDICINE)) needed.add(find(address));
  needed.delete(undefined);
  const { resourceType, meta, type } = bundle;
  const others = [...needed].map((each) => JSON.stringify({ resource: each }));
  const head = JSON.stringify({ resourceType, ...(meta !== undefined && { meta }), type });
  return `${head.slice(0, -1)},"entry":[${[...others, text].join(',')}]}`;
}

async function* recordsOf(bundle: BundleBody, faults: Faults, shared: Shared): AsyncGenerator<Parsed<Entry>> {
  const seen = new Set<string>();
  const check = (resource: unknown): Remark | undefined => {
    if (!isResource(resource)) return { rule: 'entry-without-resource', expression: 'Bundle.entry.resource' };
    const type = resource.resourceType;
    const fault = faults.get(resource);
    if (fault) return { rule: 'form-invalid', expression: fault };
    const address = addressOf(resource, shared);
    if (!address) return { rule: 'id-missing', expression: `${type}.id` };
    if (seen.has(address)) return { rule: 'duplicate-id', expression: `${type}.id` };
    seen.add(address);
    return isStranger(resource, shared) ? { rule: 'other-patient', expression: `${type}.subject` } : undefined;
  };
  for (const entry of bundle.entry) {
    const { resource } = entry;
    const quarantine = check(resource);
    const raw = aloneAsText(bundle, entry, resource, shared);
    yield quarantine ? { raw, quarantine } : { raw, record: { resource: resource as Stu3Resource, shared } };
  }
}

const gpConnect: Mapping<Entry> = {
  source: 'gp-connect',
  version: '1',
  mediaTypes: ['application/fhir+json', 'application/json'],

  async open(bytes, context) {
    const bundle = await readBundle(bytes, 'collection');
    if (!bundle.ok) return bundle;
    const resources = bundle.value.entry.map((each) => each.resource).filter(isResource);
    if ([bundle.value, ...resources].some((each) => profilesOf(each).some((name) => R4.test(String(name))))) {
      return fail(problem('delivery-unreadable', { more: 'This source reads STU3; the Bundle is R4.' }));
    }
    const [patient, ...others] = resources.filter((each) => each.resourceType === 'Patient');
    if (!patient) return fail(problem('bundle-without-patient'));
    const faults = faultsOf(resources);
    const fault = faults.get(patient);
    if (fault) return fail(problem('value-invalid', { expression: fault }));
    if (!isSubject(patient)) return fail(problem('value-required', { expression: 'Patient.id' }));
    if (others.some((each) => each.id !== patient.id)) {
      return fail(problem('delivery-unreadable', { more: 'It holds several Patients; send one record per Bundle.' }));
    }
    const shared = sharedOf(bundle.value, faults, patient, context);
    const known = profilesOf(bundle.value).includes(PROFILE);
    const remarks = known ? [] : [{ rule: 'profile-unexpected', expression: 'Bundle.meta.profile' }];
    return ok({ records: recordsOf(bundle.value, faults, shared), remarks });
  },

  map: convert,
};
export default gpConnect;
