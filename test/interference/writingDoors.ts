// The doors that write by criteria, in pieces and in bundles: each request is made of what the other doors are made of.
import type { TypeName } from '../../src/fhir/types.ts';
import type { Door, Draw, Known } from './knock.ts';

interface Tools {
  readonly typeOf: (draw: Draw) => TypeName;
  readonly queryDrawn: (type: TypeName, draw: Draw, known: Known) => string;
  readonly bodyDrawn: (draw: Draw, known: Known) => Record<string, unknown> & { readonly resourceType: string };
  readonly precondition: (draw: Draw) => Record<string, string>;
}

const json = { 'content-type': 'application/fhir+json' };

export const writingDoors = ({
  typeOf,
  queryDrawn,
  bodyDrawn,
  precondition,
}: Tools): Readonly<Record<string, Door>> => ({
  'PUT /:type': (draw, known) => {
    const body = bodyDrawn(draw, known);
    return {
      path: `${body.resourceType}?${queryDrawn(body.resourceType as TypeName, draw, known)}`,
      options: { method: 'PUT', body, headers: { ...json, ...precondition(draw) } },
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
