// Which address leads to which file of this room.
import { Hono } from 'hono/tiny';
import { problem } from '../fhir/problem.ts';
import { isTypeName } from '../fhir/types.ts';
import type { Dispatch } from './batch/batch.ts';
import { type Call, type KnownCall, known, open, within } from './call.ts';
import { preflightHeaders } from './cors.ts';
import type { Gateway } from './gateway.ts';
import { addressOf, notOffered, type Offered } from './offered.ts';
import { type Answer, problemAnswer } from './respond.ts';

/** The handlers, by what they answer; given by the entry so that this file imports no interaction and none imports another. */
export interface Handlers {
  readonly capability: (call: Call) => Promise<Answer>;
  readonly smartConfiguration: (call: Call) => Promise<Answer>;
  readonly live: (call: Call) => Promise<Answer>;
  readonly ready: (call: Call) => Promise<Answer>;
  readonly metrics: (call: Call) => Promise<Answer>;
  readonly source: (call: KnownCall) => Promise<Answer>;
  readonly bundle: (call: KnownCall, dispatch: Dispatch) => Promise<Answer>;
  readonly read: (call: KnownCall, type: string) => Promise<Answer>;
  readonly vread: (call: KnownCall, type: string) => Promise<Answer>;
  readonly history: (call: KnownCall, type: string) => Promise<Answer>;
  readonly search: (call: KnownCall, type: string) => Promise<Answer>;
  readonly create: (call: KnownCall, type: string) => Promise<Answer>;
  readonly update: (call: KnownCall, type: string) => Promise<Answer>;
  readonly remove: (call: KnownCall, type: string) => Promise<Answer>;
  readonly patch: (call: KnownCall, type: string) => Promise<Answer>;
  readonly conditionalPatch: (call: KnownCall, type: string) => Promise<Answer>;
  readonly conditionalUpdate: (call: KnownCall, type: string) => Promise<Answer>;
  readonly conditionalRemove: (call: KnownCall, type: string) => Promise<Answer>;
  readonly operations: readonly (Offered & { readonly answer: (call: KnownCall) => Promise<Answer> })[];
}

const FHIR = '/fhir/R4';

export function routes(gateway: Gateway, on: Handlers): Hono {
  const app = new Hono();
  /** An interaction on one type; a type that is not offered is said so, to whoever has a token. */
  const typed = (
    route: string,
    interaction: (call: KnownCall, type: string) => Promise<Answer>,
    has: (type: string) => boolean = isTypeName,
  ) =>
    known(gateway, route, async (call) => {
      const type = call.param('type');
      return has(type) ? interaction(call, type) : problemAnswer(problem('type-unknown'));
    });

  app.options('*', (c) =>
    c.body(null, 204, { ...preflightHeaders(gateway.settings.corsOrigins, c.req.header('origin') ?? null) }),
  );
  app.get('/health/live', open(gateway, 'live', on.live));
  app.get('/health/ready', open(gateway, 'ready', on.ready));
  app.get('/metrics', (gateway.settings.loopback ? open : known)(gateway, 'metrics', on.metrics));
  app.get(`${FHIR}/metadata`, open(gateway, 'metadata', on.capability));
  app.get(`${FHIR}/.well-known/smart-configuration`, open(gateway, 'smart', on.smartConfiguration));
  app.post('/sources/:source', known(gateway, 'sources', on.source));
  for (const each of on.operations)
    app.on([...each.methods], `${FHIR}/${addressOf(each, ':id')}`, known(gateway, `$${each.name}`, each.answer));
  for (const at of ['', '/:type', '/:type/:id'])
    app.all(`${FHIR}${at}/:operation{\\$[^/]*}`, known(gateway, 'other', notOffered(on.operations)));
  const dispatch: Dispatch = async (call, request) => app.fetch(request, within(call));
  app.post(
    `${FHIR}`,
    known(gateway, 'batch', (call) => on.bundle(call, dispatch)),
  );
  app.post(`${FHIR}/:type/_search`, typed('search', on.search));
  app.get(`${FHIR}/:type/:id/_history/:version`, typed('vread', on.vread));
  app.get(`${FHIR}/:type/:id/_history`, typed('history-instance', on.history));
  app.get(`${FHIR}/:type/_history`, typed('history-type', on.history));
  const notAllowed = async (): Promise<Answer> => problemAnswer(problem('method-not-allowed'));
  // No id begins so: what the standard keeps for itself.
  app.all(`${FHIR}/:reserved{_.*|metadata}`, known(gateway, 'other', notAllowed));
  app.all(`${FHIR}/:type/:reserved{_[^/]*}`, typed('other', notAllowed));
  app.get(`${FHIR}/:type/:id`, typed('read', on.read));
  app.put(`${FHIR}/:type/:id`, typed('update', on.update, isTypeName));
  app.patch(`${FHIR}/:type/:id`, typed('patch', on.patch, isTypeName));
  app.patch(`${FHIR}/:type`, typed('patch', on.conditionalPatch, isTypeName));
  app.delete(`${FHIR}/:type/:id`, typed('delete', on.remove, isTypeName));
  app.get(`${FHIR}/:type`, typed('search', on.search));
  app.post(`${FHIR}/:type`, typed('create', on.create, isTypeName));
  app.put(`${FHIR}/:type`, typed('update', on.conditionalUpdate, isTypeName));
  app.delete(`${FHIR}/:type`, typed('delete', on.conditionalRemove, isTypeName));
  app.all(`${FHIR}/*`, known(gateway, 'other', notAllowed));
  app.notFound(open(gateway, 'unknown', async () => problemAnswer(problem('route-unknown'))) as never);
  return app;
}
