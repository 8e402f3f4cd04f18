// metadata: what this server can do, generated from the tables of types, parameters and operations.
// @see https://hl7.org/fhir/R4/capabilitystatement.html
import type { CapabilityStatement, CapabilityStatementRestResource } from '@medplum/fhirtypes';
import { fhirInstant } from '../fhir/ids.ts';
import { BASE } from '../fhir/systems.ts';
import { TYPE_NAMES, type TypeName } from '../fhir/types.ts';
import { includesOf, revIncludesOf } from '../search/includes.ts';
import { parametersOf } from '../search/parameters.ts';
import { hasHistory, SERVER_WRITTEN } from './allowed.ts';
import type { Call } from './call.ts';
import { OPERATIONS } from './operations/table.ts';
import { type Answer, FHIR_JSON } from './respond.ts';

const KIND = {
  token: 'token',
  string: 'string',
  date: 'date',
  resident: 'reference',
  id: 'token',
  lastUpdated: 'date',
  reference: 'reference',
  uri: 'uri',
  canonical: 'reference',
} as const;

const BUNDLED = 'Operations by GET alone: one by POST is asked for by itself.';
const TRANSACTION = `${BUNDLED} A read that fails refuses the whole, as a write does. Reads see what is written.`;

const SUBSCRIPTIONS =
  'For systems alone. Criteria: one type, by its own parameters. Channel: rest-hook without payload and header, at addresses that whoever runs the gateway entered.';

function resourceOf(type: TypeName, updateCreate: boolean): CapabilityStatementRestResource {
  const writes = ['create', 'update', 'patch', 'delete'] as const;
  const codes = [
    'read',
    'vread',
    ...(hasHistory(type) ? (['history-instance', 'history-type'] as const) : []),
    'search-type',
    ...(SERVER_WRITTEN.has(type) ? [] : writes),
  ] as const;
  const operations = OPERATIONS.filter((o) => o.type === type && o.level !== 'system').map(({ name, definition }) => ({
    name,
    definition,
  }));
  return {
    type,
    ...(type === 'Subscription' && { documentation: SUBSCRIPTIONS }),
    interaction: codes.map((code) => ({ code })),
    versioning: 'versioned',
    // A composed Patient has one version at a time: the one its reader would read now.
    readHistory: type !== 'Patient' && hasHistory(type),
    updateCreate,
    conditionalRead: 'not-match',
    ...(!SERVER_WRITTEN.has(type) && {
      conditionalCreate: true,
      conditionalUpdate: true,
      conditionalDelete: 'single',
    }),
    searchInclude: [...includesOf(type)],
    searchRevInclude: [...revIncludesOf(type)],
    searchParam: [...parametersOf(type)].map(([name, p]) => ({
      ...{ name, type: KIND[p.kind] },
      ...(p.ours && { definition: `${BASE}/SearchParameter/${type}-${name}`, documentation: p.ours }),
    })),
    ...(operations.length > 0 && { operation: operations }),
  };
}

export async function capability({ gateway, now }: Call): Promise<Answer> {
  const { baseUrl, version, updateCreate } = gateway.settings;
  const statement: CapabilityStatement = {
    resourceType: 'CapabilityStatement',
    url: `${BASE}/CapabilityStatement/onestory`,
    name: 'OneStory',
    title: 'OneStory: one record, and consent before any exchange',
    status: 'active',
    date: fhirInstant(now).slice(0, 10),
    kind: 'instance',
    software: { name: 'OneStory', version },
    implementation: { description: 'OneStory gateway', url: `${baseUrl}/fhir/R4` },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json'],
    patchFormat: ['application/json-patch+json'],
    rest: [
      {
        mode: 'server',
        security: {
          cors: gateway.settings.corsOrigins.length > 0,
          service: [
            {
              coding: [
                { system: 'http://terminology.hl7.org/CodeSystem/restful-security-service', code: 'SMART-on-FHIR' },
              ],
            },
          ],
          description:
            'Every interaction but this one needs a bearer token. What a requester may not see answers exactly as what is not there.',
        },
        interaction: [
          { code: 'transaction', documentation: TRANSACTION },
          { code: 'batch', documentation: BUNDLED },
        ],
        operation: OPERATIONS.filter((o) => o.level === 'system').map(({ name, definition }) => ({ name, definition })),
        resource: TYPE_NAMES.map((type) => resourceOf(type, updateCreate && !SERVER_WRITTEN.has(type))),
      },
    ],
  };
  return {
    status: 200,
    body: JSON.stringify(statement),
    headers: { 'content-type': FHIR_JSON, 'cache-control': 'no-cache' },
  };
}
