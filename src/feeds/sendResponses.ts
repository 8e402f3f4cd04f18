// Sends the answers that are due to whoever asked: each until it is acknowledged or refused, under one message id.
// @see https://simplifier.net/guide/nhsbookingandreferralstandard; https://github.com/NHSDigital/booking-and-referral-fhir-api (headers of $process-message); ports/responses.ts
import type { Bundle, MessageHeader } from '@medplum/fhirtypes';
import { TAKEN_BACK } from '../fhir/asking.ts';
import type { Instant } from '../fhir/ids.ts';
import type { Result } from '../fhir/result.ts';
import { SYSTEM } from '../fhir/systems.ts';
import type { DueResponse, Responses } from '../ports/responses.ts';
import type { Ids } from '../ports.ts';
import type { Endpoint } from './endpoints.ts';
import type { Peers, Verdict } from './peer.ts';

export interface Sending {
  readonly responses: Responses;
  readonly ids: Ids;
  readonly peers: Pick<Peers, 'letIn' | 'post'>;
  /** Systems, by the endpoint that a sender names: one that is not said to be that sender's gets nothing. */
  readonly endpoints: ReadonlyMap<string, Endpoint>;
  /** The message, as its receiver may see it, once it is on record as shown to them. */
  readonly compose: (due: DueResponse, id: string) => Promise<Result<Bundle>>;
  readonly nameOf: (organisation: DueResponse['owner']) => string | undefined;
  readonly now: () => Instant;
}

/** `held`: nothing was tried, since its time has not come, nobody answers there, or another process has it. */
export interface Sent {
  readonly due: DueResponse;
  readonly came: 'acknowledged' | 'waiting' | 'failed' | 'held';
  readonly code?: string;
}

const MINUTE = 60_000;
/** Minutes after each attempt before the next; after the last there is none. */
const WAITS = [1, 5, 30, 120, 480] as const;

/** When one may be sent; undefined when it failed. */
export function nextTry({ answer, last }: DueResponse): number | undefined {
  if (!last || last.answer !== answer) return 0;
  const wait = WAITS[last.attempts - 1];
  return last.stage === 'failed' || wait === undefined ? undefined : last.at + wait * MINUTE;
}

const base64 = (json: object): string => Buffer.from(JSON.stringify(json)).toString('base64');

function targetOf(endpoint: string): object {
  const bar = endpoint.lastIndexOf('|');
  return bar < 0 ? { value: endpoint } : { system: endpoint.slice(0, bar), value: endpoint.slice(bar + 1) };
}

/** What sends it, as it names itself everywhere. */
const SOFTWARE = {
  resourceType: 'Device',
  identifier: [{ system: 'https://onestory.example/fhir/Id/software', value: 'onestory' }],
  deviceName: [{ name: 'OneStory', type: 'manufacturer-name' }],
};
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Use case, category, event and reason, as the API between sender and receiver counts its use. */
function contextOf({ entry = [] }: Bundle): string {
  const resources = entry.map(({ resource }) => resource);
  const header = resources.find((each) => each?.resourceType === 'MessageHeader');
  const category = resources.find((each) => each?.resourceType === 'ServiceRequest')?.category ?? [];
  const coded = (name: string): string | undefined =>
    category
      .flatMap(({ coding = [] }) => coding)
      .find(({ system }) => system === `https://fhir.nhs.uk/CodeSystem/${name}`)?.code;
  const said = [coded('usecases-categories-bars'), coded('message-category-servicerequest')];
  return [...said, header?.eventCoding?.code, header?.reason?.coding?.[0]?.code]
    .map((code = '') => (/^[\w-]{1,60}$/.test(code) ? code : ''))
    .join('|');
}

/** Headers of the standard; none names the person. */
function headersOf(due: DueResponse, id: string, message: Bundle, name: string | undefined) {
  const answered = (message.entry?.[0]?.resource as MessageHeader | undefined)?.response?.identifier ?? id;
  const identifier = [{ system: SYSTEM.odsOrganisation, value: due.owner }];
  const version = message.meta?.versionId;
  return {
    'content-type': 'application/fhir+json',
    accept: `application/fhir+json${version ? `;version=${version}` : ''}`,
    'x-request-id': id,
    'x-correlation-id': UUID.test(answered) ? answered : id,
    'use-context': contextOf(message),
    'nhsd-target-identifier': base64(targetOf(due.endpoint)),
    'nhsd-end-user-organisation': base64({ resourceType: 'Organization', identifier, ...(name && { name }) }),
    'nhsd-requesting-software': base64(SOFTWARE),
  };
}

const isTakenBack = ({ entry = [] }: Bundle): boolean =>
  entry.some(({ resource }) => resource?.resourceType === 'ServiceRequest' && TAKEN_BACK.includes(resource.status));

async function attempt(on: Sending, due: DueResponse, id: string, to: Endpoint): Promise<Verdict> {
  // Nothing is made, and nothing goes on record as shown, for somebody who cannot be reached.
  const barred = await on.peers.letIn(to);
  if (barred) return barred;
  const message = await on.compose(due, id);
  // Whoever asked may not see it (any more), or it cannot be told now: that is asked again.
  if (!message.ok) return { kind: 'again', code: message.error.id };
  if (isTakenBack(message.value)) return { kind: 'again', code: 'revoked' };
  return on.peers.post(to, headersOf(due, id, message.value, on.nameOf(due.owner)), JSON.stringify(message.value));
}

async function sendOne(on: Sending, due: DueResponse, to: Endpoint): Promise<Sent & { readonly silent: boolean }> {
  const same = due.last?.answer === due.answer ? due.last : undefined;
  const [claim, message] = [on.ids.uuid(), same?.message ?? on.ids.uuid()];
  const attempts = (same?.attempts ?? 0) + 1;
  if (!(await on.responses.take(due, { message, claim, at: on.now(), attempts })))
    return { due, came: 'held', silent: false };
  const verdict = await attempt(on, due, message, to);
  if (verdict.kind === 'acknowledged') {
    await on.responses.settle(due.task, claim, 'acknowledged');
    return { due, came: 'acknowledged', silent: false };
  }
  const { kind, code } = verdict;
  const came = kind === 'refused' || attempts > WAITS.length ? 'failed' : 'waiting';
  await on.responses.settle(due.task, claim, came, code);
  return { due, came, code, silent: kind === 'again' && verdict.silent === true };
}

/** @param anew also what failed, and what would wait longer */
export async function sendResponses(on: Sending, anew: boolean): Promise<readonly Sent[]> {
  const silent = new Set<string>();
  const sent: Sent[] = [];
  for (const due of await on.responses.due()) {
    const to = on.endpoints.get(due.endpoint);
    const next = nextTry(due);
    const isTime = anew || (next !== undefined && next <= on.now());
    if (to === undefined) sent.push({ due, came: 'held', code: 'no-endpoint' });
    // A message may name any endpoint; its answer goes to one of its sender's own.
    else if (!to.organisations?.includes(due.sender)) sent.push({ due, came: 'held', code: 'not-their-endpoint' });
    else if (!isTime || silent.has(to.address))
      sent.push({ due, came: next === undefined && !anew ? 'failed' : 'held' });
    else {
      const { silent: nobody, ...came } = await sendOne(on, due, to);
      if (nobody) silent.add(to.address);
      sent.push(came);
    }
  }
  return sent;
}
