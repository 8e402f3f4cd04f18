// Where the answer to a message goes, and which message it answers: kept on what was asked, an extension of ours.
// @see https://hl7.org/fhir/R4/messageheader-definitions.html#MessageHeader.source.endpoint
import type { Extension } from '@medplum/fhirtypes';
import { profile } from '../fhir/systems.ts';

/** Address of the extension; the store finds what is to be answered by it. */
export const REPLY_TO = profile('reply-to');

export interface ReplyTo {
  /** Id of the message: of its Bundle, since senders keep the header's from message to message. */
  readonly message: string;
  /** MessageHeader.source.endpoint of it. */
  readonly endpoint: string;
  /** The sender's own name for what was asked. */
  readonly request?: string;
}

/** By what a message is answered: the id of its Bundle, else of its header, else the name of its header's entry; undefined where there is none. */
export const messageId = (bundle: unknown, header: unknown, fullUrl: unknown): string | undefined =>
  [bundle, header, String(fullUrl).replace(/^urn:uuid:/, '')].find(
    (each): each is string => typeof each === 'string' && MESSAGE.test(each),
  );

const MESSAGE = /^[A-Za-z0-9\-.]{1,64}$/;
const ENDPOINT = /^\S{1,500}$/;

/** None where the message has no id or no endpoint that could be answered to. */
export function replyToExtension({ message = '', endpoint = '', request = '' }: Partial<ReplyTo>): Extension[] {
  if (!MESSAGE.test(message) || !ENDPOINT.test(endpoint)) return [];
  const extension = [
    { url: 'message', valueId: message },
    { url: 'endpoint', valueUri: endpoint },
    ...(MESSAGE.test(request) ? [{ url: 'request', valueId: request }] : []),
  ];
  return [{ url: REPLY_TO, extension }];
}

type Extended = { readonly extension?: readonly Extension[] };

/** It is looked at before its shape is checked. */
const listed = ({ extension }: Extended): readonly (Extension | null)[] => (Array.isArray(extension) ? extension : []);

/** What a sender may have said in its place; only a message that is mapped sets it. */
export const withoutReplyTo = (of: Extended): readonly Extension[] =>
  listed(of).filter((each): each is Extension => each?.url !== REPLY_TO);

/** Whether a version says where answers go, and not as the one before it. */
export function setsReplyTo(after: Extended, before: Extended = {}): boolean {
  const said = (of: Extended): string => JSON.stringify(listed(of).filter((each) => each?.url === REPLY_TO));
  return said(after) !== '[]' && said(after) !== said(before);
}

/** Undefined for what came otherwise, or before this was kept. */
export function replyToOf({ extension }: { readonly extension?: readonly Extension[] }): ReplyTo | undefined {
  const parts = extension?.find(({ url }) => url === REPLY_TO)?.extension;
  const message = parts?.find(({ url }) => url === 'message')?.valueId;
  const endpoint = parts?.find(({ url }) => url === 'endpoint')?.valueUri;
  const request = parts?.find(({ url }) => url === 'request')?.valueId;
  return message && endpoint ? { message, endpoint, ...(request && { request }) } : undefined;
}
