// Sending wired to a gateway: each message is made for whoever asked, of what is its own or was delivered to it and nothing else.
// @see design: consent §1 to §4; src/feeds/sendResponses.ts
import { readFile } from 'node:fs/promises';
import { parseScopes } from '../access/scopes.ts';
import type { Endpoint } from '../feeds/endpoints.ts';
import { peers } from '../feeds/peer.ts';
import { type Sent, sendResponses } from '../feeds/sendResponses.ts';
import { instant, token } from '../fhir/ids.ts';
import { SYSTEM } from '../fhir/systems.ts';
import type { DueResponse } from '../ports/responses.ts';
import type { KnownCall } from '../rest/call.ts';
import type { Wired } from '../rest/gateway.ts';
import { responding } from '../rest/responding.ts';
import { onCommandLine } from './local.ts';

const SCOPES = parseScopes('user/ServiceRequest.rs user/Task.rs user/Patient.rs');

/** In no duty of care: no relationship and no consent adds to what the organisation already has. */
const ROLES = [token(SYSTEM.role, 'referral-sender')];

/** The sender of the referral asking for its answer. */
function callFor(gateway: Wired, { sender, request, endpoint }: DueResponse): KnownCall {
  const { principal, ...on } = onCommandLine(gateway, sender);
  // On record is where it went.
  const name = `The system ${endpoint}`;
  const requester = { ...principal.requester, kind: 'professional', organisation: sender, roles: ROLES, name } as const;
  const url = new URL(`${gateway.settings.baseUrl}/fhir/R4/ServiceRequest/${request}/$response-message`);
  return {
    gateway,
    url,
    request: new Request(url),
    ...{ now: on.now, requestId: on.requestId, on: { ...on, principal: { ...principal, requester, scopes: SCOPES } } },
    param: () => request,
  };
}

interface Wanted {
  readonly endpoints: ReadonlyMap<string, Endpoint>;
  /** Longest wait for an answer, in milliseconds. */
  readonly timeout: number;
  readonly again: boolean;
  readonly now?: () => number;
}

/** What came of each answer that is due. */
export async function sendDue(gateway: Wired, { endpoints, timeout, again, now = Date.now }: Wanted) {
  const { uuid } = gateway.ids;
  const there = peers({ timeout, now, uuid, read: (path) => readFile(path, 'utf8') });
  try {
    return await sendResponses(
      {
        ...{ responses: gateway.store.responses, ids: gateway.ids, nameOf: gateway.nameOf, endpoints },
        peers: there,
        compose: (due, id) =>
          responding(callFor(gateway, due), { request: due.request, id, answer: `Task/${due.answer}` }),
        now: () => instant(now()),
      },
      again,
    );
  } finally {
    await there.close();
  }
}

/** Ids, dates and codes of an answer, for whoever runs the gateway. */
export const asRow = ({ task, answer, request, sender, endpoint, said }: DueResponse) => ({
  ...{ task, answer, request, sender, endpoint, answered: said },
});

export const cameRow = ({ due, came, code }: Sent) => ({ ...asRow(due), came, ...(code && { code }) });
