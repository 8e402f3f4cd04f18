// Samples of all mappings with what they become: finds `mappings/<source>/samples/*` and runs them as deliveries.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { localSystem } from '../../mappings/systems.ts';
import { instant, odsCode } from '../../src/fhir/ids.ts';
import type { Mapped, Mapping, MappingContext } from '../../src/mapping/contract.ts';

const MAPPINGS = new URL('../../mappings/', import.meta.url);
const EXPECTED = '.expected.json';
/** Optional file beside the samples: `{"contributor": "RW5"}`; without it they come from the council. A source that another's mapping reads names that. */
const CONTEXT = 'context.json';

export interface Sample {
  readonly source: string;
  readonly file: string;
  readonly path: URL;
  readonly expected: URL;
  readonly context: MappingContext;
}

interface Told {
  readonly contributor?: string;
  readonly mapping?: string;
}

function told(source: string): Told {
  const path = new URL(`${source}/samples/${CONTEXT}`, MAPPINGS);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}

function contextOf(source: string): MappingContext {
  const contributor = odsCode(told(source).contributor ?? '324');
  return {
    contributor,
    receivedAt: instant(Date.UTC(2025, 6, 14, 9)),
    system: (kind) => localSystem(contributor, kind),
  };
}

/** Every sample of every mapping, in a fixed order. */
export const samples = (): readonly Sample[] =>
  readdirSync(MAPPINGS)
    .sort()
    .filter((source) => existsSync(new URL(`${source}/samples/`, MAPPINGS)))
    .flatMap((source) => {
      const folder = new URL(`${source}/samples/`, MAPPINGS);
      return readdirSync(folder)
        .sort()
        .filter((file) => file !== CONTEXT && !file.endsWith(EXPECTED))
        .map((file) => ({
          source,
          file,
          path: new URL(file, folder),
          expected: new URL(file + EXPECTED, folder),
          context: contextOf(source),
        }));
    });

export async function mappingOf(source: string): Promise<Mapping<unknown>> {
  const module: { default: Mapping<unknown> } = await import(
    new URL(`${told(source).mapping ?? source}/index.ts`, MAPPINGS).href
  );
  return module.default;
}

/** A delivery and all that became of it. */
export interface Outcome {
  readonly problem?: unknown;
  readonly remarks?: readonly unknown[];
  readonly records?: readonly ({ readonly record: number } & Mapped)[];
}

export async function deliver<R>(
  mapping: Mapping<R>,
  bytes: AsyncIterable<Uint8Array>,
  context: MappingContext,
): Promise<Outcome> {
  const opened = await mapping.open(bytes, context);
  if (!opened.ok) return { problem: opened.error };
  const records: ({ record: number } & Mapped)[] = [];
  for await (const each of opened.value.records) {
    const mapped: Mapped =
      'quarantine' in each
        ? {
            outcome: 'quarantined',
            reason: each.quarantine.rule,
            ...(each.quarantine.expression && { expression: each.quarantine.expression }),
          }
        : mapping.map(each.record, context);
    records.push({ record: records.length + 1, ...mapped });
  }
  return { remarks: opened.value.remarks, records };
}

/** What is compared with the expected file; a merging draft shows as `"merge": true`. */
export const asText = (outcome: Outcome): string =>
  `${JSON.stringify(outcome, (_, value: unknown) => (typeof value === 'function' ? true : value), 2)}\n`;
