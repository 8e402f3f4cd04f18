// The doors that write by criteria, in pieces and in bundles: each request is made of what the other doors are made of.
import type { TypeName } from '../../src/fhir/types.ts';
import type { Door, Draw, Known } from './knock.ts';

interface Tools {
  readonly typeOf: (draw: Draw) => TypeName;
  readonly queryDrawn: (type: TypeName, draw: Draw, known: Known) => string;
  readonly bodyDrawn: (draw: Draw, known: Known) => Record<string, unknown> & { readonly resourceType: string };
  readonly inTree: (draw: Draw, known: Known) => string;
  readonly precondition: (draw: Draw) => Record<string, string>;
}

const patch = { 'content-type': 'application/json-patch+json' };

/** Operations that look for, and take, what may be hidden. */
const patchDrawn = (draw: Draw, { base }: Known): readonly object[] => {
  const path = draw([
    '/goal/0',
    '/goal',
    '/focus',
    '/basedOn/0',
    '/evidence/0/detail/0',
    '/encounter',
    '/name/1',
    '/address/0',
    '/participant/0',
  ]);
  return [
    draw<object>([
      { op: 'test', path, value: { reference: `Goal/${base.target}` } },
      { op: 'remove', path },
      { op: 'replace', path, value: { reference: `Goal/${base.target}` } },
      { op: 'copy', from: path, path: '/note' },
      { op: 'add', path: '/note', value: [{ text: 'patched' }] },
      { op: 'replace', path: '/meta/security', value: [] },
    ]),
  ];
};
const json = { 'content-type': 'application/fhir+json' };

export const writingDoors = ({
  typeOf,
  queryDrawn,
  bodyDrawn,
  inTree,
  precondition,
}: Tools): Readonly<Record<string, Door>> => ({
  'PUT /:type': (draw, known) => {
    const body = bodyDrawn(draw, known);
    return {
      path: `${body.resourceType}?${queryDrawn(body.resourceType as TypeName, draw, known)}`,
      options: { method: 'PUT', body, headers: { ...json, ...precondition(draw) } },
    };
  },
  'POST ': (draw, known) => {
    const [body, other] = [bodyDrawn(draw, known), bodyDrawn(draw, known)];
    const type = typeOf(draw);
    const entries = [
      { resource: body, request: { method: 'POST', url: body.resourceType } },
      draw<object>([
        { request: { method: 'GET', url: `${type}?${queryDrawn(type, draw, known)}` } },
        { request: { method: 'GET', url: inTree(draw, known) } },
        { request: { method: 'DELETE', url: inTree(draw, known) } },
        {
          resource: other,
          request: {
            method: 'POST',
            url: other.resourceType,
            ifNoneExist: queryDrawn(other.resourceType as TypeName, draw, known),
          },
        },
        {
          resource: { ...body, subject: { reference: `Patient?${queryDrawn('Patient', draw, known)}` } },
          request: { method: 'POST', url: body.resourceType },
        },
      ]),
    ];
    const resource = { resourceType: 'Bundle', type: draw(['batch', 'transaction']), entry: entries };
    return { path: '', options: { method: 'POST', body: resource, headers: json } };
  },
  'PATCH /:type/:id': (draw, known) => ({
    path: inTree(draw, known),
    options: {
      method: 'PATCH',
      body: JSON.stringify(patchDrawn(draw, known)),
      headers: { ...patch, ...precondition(draw) },
    },
  }),
  'PATCH /:type': (draw, known) => {
    const type = typeOf(draw);
    return {
      path: `${type}?${queryDrawn(type, draw, known)}`,
      options: { method: 'PATCH', body: JSON.stringify(patchDrawn(draw, known)), headers: patch },
    };
  },
  'DELETE /:type': (draw, known) => {
    const type = typeOf(draw);
    return {
      path: `${type}?${queryDrawn(type, draw, known)}`,
      options: { method: 'DELETE', headers: precondition(draw) },
    };
  },
});
