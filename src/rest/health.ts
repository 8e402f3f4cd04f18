// Health and metrics: open, without personal data.
import type { Call } from './call.ts';
import { type Answer, jsonAnswer } from './respond.ts';

export const live = async (): Promise<Answer> => jsonAnswer(200, { status: 'live' });

/** Ready when the store answers. */
export async function ready({ gateway }: Call): Promise<Answer> {
  const up = await gateway.store.ready().catch(() => false);
  return jsonAnswer(up ? 200 : 503, { status: up ? 'ready' : 'store does not answer' });
}

export const metrics = async ({ gateway }: Call): Promise<Answer> => ({
  status: 200,
  body: gateway.metrics.text(),
  headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' },
});
