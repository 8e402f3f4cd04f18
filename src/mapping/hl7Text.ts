// The text of one HL7 v2 message: which character set its bytes are in, and the escapes inside a field.
// @see https://www.hl7.eu/HL7v2x/v24/std24/ch02.htm (2.9 escape sequences, 2.24.1.18 character set)
import type { Hl7Context } from '@medplum/core';

const WINDOWS_1252 = /8859|1252/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what FHIR's string cannot hold
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

const utf8 = new TextDecoder('utf-8', { fatal: true });
const windows1252 = new TextDecoder('windows-1252');

/** Text of a message, and whether it was read as Windows-1252 although MSH-18 does not say so. */
export interface Decoded {
  readonly text: string;
  readonly guessed: boolean;
}

/** MSH-18 decides where it names a Latin set; anything else is UTF-8 if it can be, else Windows-1252. */
export function decodeMessage(bytes: Uint8Array): Decoded {
  const latin = windows1252.decode(bytes);
  const end = latin.indexOf('\r');
  const header = (end < 0 ? latin : latin.slice(0, end)).split(latin.charAt(3));
  if (WINDOWS_1252.test(header[17] ?? '')) return { text: latin, guessed: false };
  try {
    return { text: utf8.decode(bytes), guessed: false };
  } catch {
    return { text: latin, guessed: true };
  }
}

function hexadecimal(digits: string): string {
  const bytes = Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  try {
    return utf8.decode(bytes);
  } catch {
    return windows1252.decode(bytes);
  }
}

/** Resolves \F\ \S\ \T\ \R\ \E\, \.br\ and \Xdd\; highlighting goes, an unknown escape stays as it is; trims. */
export function readEscapes(text: string, context: Hl7Context): string {
  const mark = context.escapeCharacter;
  if (!text.includes(mark)) return text.replace(FORBIDDEN, '').trim();
  const named: Readonly<Record<string, string>> = {
    F: context.fieldSeparator,
    S: context.componentSeparator,
    T: context.subcomponentSeparator,
    R: context.repetitionSeparator,
    E: mark,
    H: '',
    N: '',
    '.br': '\n',
    '.sp': '\n',
  };
  const parts = text.split(mark);
  let out = parts[0] ?? '';
  for (let at = 1; at < parts.length; at++) {
    const name = parts[at] ?? '';
    const closed = at + 1 < parts.length;
    const hex = /^X((?:[0-9A-Fa-f]{2})+)$/.exec(name)?.[1];
    const value = hex === undefined ? named[name] : hexadecimal(hex);
    if (closed && value !== undefined) out += value + (parts[++at] ?? '');
    else out += mark + name;
  }
  return out.replace(FORBIDDEN, '').trim();
}

/** The reverse for what is written; `marks` are MSH-1 and MSH-2. */
export function writeEscapes(text: string, marks: string): string {
  const [field, component, repetition, mark, subcomponent] = [...marks];
  const names = new Map([
    [field, 'F'],
    [component, 'S'],
    [repetition, 'R'],
    [mark, 'E'],
    [subcomponent, 'T'],
  ]);
  const written = (character: string): string => {
    const name = names.get(character);
    return name === undefined ? character : `${mark}${name}${mark}`;
  };
  return [...text]
    .map(written)
    .join('')
    .replace(/[\r\n]+/g, `${mark}.br${mark}`);
}
