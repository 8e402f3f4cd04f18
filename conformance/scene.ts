// What the checks need on the server: made when first asked for, deleted at the end.
import type { Patient, Resource } from '@medplum/fhirtypes';
import { newPatient } from './data/patient.ts';
import type { Reply, Server } from './server.ts';

export type Stored = Resource & { readonly id: string };

export interface Scene {
  /** Distinguishes this run from any other on the same server. */
  readonly run: string;
  /** Creates a resource, to be deleted at the end; throws when it is refused. */
  make<T extends Resource>(resource: T): Promise<T & { readonly id: string }>;
  /** What came into being some other way is deleted too. */
  adopt(reply: Reply): void;
  /** The resident nearly everything is about. */
  patient(): Promise<Patient & { readonly id: string }>;
  /** The same value for everybody who asks under one name. */
  once<T>(name: string, made: () => Promise<T>): Promise<T>;
  /** Deletes everything, the newest first; what could not be deleted is named. */
  clear(): Promise<readonly string[]>;
}

export const isStored = (resource: Resource | undefined): resource is Stored => typeof resource?.id === 'string';

const GONE = [200, 202, 204, 404, 410];

export function openScene(server: Server): Scene {
  const run = crypto.randomUUID().slice(0, 8);
  const made: { readonly type: string; readonly id: string }[] = [];
  const remembered = new Map<string, Promise<unknown>>();

  const adopt: Scene['adopt'] = ({ body }) => {
    if (isStored(body) && body.resourceType !== 'OperationOutcome') made.push({ type: body.resourceType, id: body.id });
  };
  const make: Scene['make'] = async <T extends Resource>(resource: T) => {
    const reply = await server.create(resource);
    adopt(reply);
    const { body } = reply;
    if (reply.status !== 201 || !isStored(body) || body.resourceType !== resource.resourceType) {
      const [issue] = body?.resourceType === 'OperationOutcome' ? body.issue : [];
      const why = issue?.diagnostics ?? issue?.code ?? 'no resource in the answer';
      throw new Error(`could not create the ${resource.resourceType} it needs: ${reply.status} ${why}`);
    }
    return body as T & { readonly id: string };
  };
  const once: Scene['once'] = <T>(name: string, first: () => Promise<T>) => {
    const known = remembered.get(name) ?? first();
    remembered.set(name, known);
    return known as Promise<T>;
  };

  return {
    run,
    make,
    adopt,
    once,
    patient: () => once('patient', () => make(newPatient(`Conformance${run}`))),
    clear: async () => {
      const left: string[] = [];
      for (const { type, id } of made.toReversed()) {
        const gone = await server.remove(type, id).then(
          (reply) => GONE.includes(reply.status),
          () => false,
        );
        if (!gone) left.push(`${type}/${id}`);
      }
      return left;
    },
  };
}
