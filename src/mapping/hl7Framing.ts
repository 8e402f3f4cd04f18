// Cuts a byte stream into HL7 v2 messages: MLLP framing bytes and batch envelopes come off, nothing else is dropped.
// @see https://www.hl7.org/implement/standards/product_brief.cfm?product_id=55 (MLLP release 1)

const VT = 0x0b;
const FS = 0x1c;
const CR = 0x0d;
const LF = 0x0a;
const SPACE = 0x20;

/** Bytes of one message that are kept; a longer one is marked. */
export const MAX_MESSAGE = 1024 * 1024;

/** The bytes of one message, lines ended by CR; or of a stretch between messages that holds more than blanks. */
export interface Frame {
  readonly bytes: Uint8Array;
  readonly tooLong: boolean;
}

const ENVELOPE: ReadonlySet<string> = new Set(['FHS', 'BHS', 'BTS', 'FTS']);
const isAlphanumeric = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);

/** Three letters and a separator: the name of the segment that the line opens with. */
function segmentName(line: readonly number[]): string | undefined {
  const separator = line[3];
  if (separator === undefined || isAlphanumeric(separator)) return undefined;
  return String.fromCharCode(...line.slice(0, 3));
}

/** Bytes that grow to a limit; what is beyond is counted as lost, not kept. */
interface Bounded {
  readonly kept: number[];
  lost: boolean;
}

function add(to: Bounded, byte: number, limit: number): void {
  if (to.kept.length < limit) to.kept.push(byte);
  else to.lost = true;
}

/**
 * Messages in order, each at most `limit` bytes; memory is bounded by `limit`. A message starts with a line that opens
 * with MSH, or after a start-of-block byte, and ends where the next starts, at an end-of-block byte or a batch segment.
 */
export async function* frames(bytes: AsyncIterable<Uint8Array>, limit = MAX_MESSAGE): AsyncGenerator<Frame> {
  let line: Bounded = { kept: [], lost: false };
  let frame: Bounded = { kept: [], lost: false };
  let ready: Frame[] = [];

  const endFrame = (): void => {
    if (frame.kept.length > 0) ready.push({ bytes: Uint8Array.from(frame.kept), tooLong: frame.lost });
    frame = { kept: [], lost: false };
  };
  const endLine = (): void => {
    const { kept, lost } = line;
    if (kept.length === 0) return;
    const name = segmentName(kept);
    if (name === 'MSH' || ENVELOPE.has(name ?? '')) endFrame();
    if (!ENVELOPE.has(name ?? '') && kept.some((byte) => byte !== SPACE)) {
      for (const byte of kept) add(frame, byte, limit);
      add(frame, CR, limit);
      frame.lost ||= lost;
    }
    line = { kept: [], lost: false };
  };

  let first = true;
  for await (const piece of bytes) {
    for (const byte of piece) {
      if (byte === CR || byte === LF) endLine();
      else if (byte === VT || byte === FS) {
        endLine();
        endFrame();
      } else if (line.kept.length > 0 || byte !== SPACE) add(line, byte, limit);
      if (first && line.kept.length === 3) {
        first = false;
        if (line.kept[0] === 0xef && line.kept[1] === 0xbb && line.kept[2] === 0xbf) line.kept.length = 0;
      }
    }
    yield* ready;
    ready = [];
  }
  endLine();
  endFrame();
  yield* ready;
}
