// Writes the acknowledgement of an HL7 v2 message.
// @see https://www.hl7.eu/HL7v2x/v24/std24/ch02.htm (2.13 original acknowledgement; 2.24.2 MSA)
import type { Instant } from '../fhir/ids.ts';
import { writeEscapes } from './hl7Text.ts';

/** AA accepted (ignored by rule counts as accepted), AE in error and quarantined, AR refused as a whole. */
export type AckCode = 'AA' | 'AE' | 'AR';

const STANDARD = '|^~\\&';

/**
 * ER7 text of an ACK to `raw`, a message as received, in its own encoding characters (only its MSH line is read;
 * without one the ACK names nobody). `controlId` identifies the ACK itself, `at` is when it is made; `text` must not
 * quote the record.
 */
export function acknowledge(
  raw: string,
  code: AckCode,
  own: { readonly controlId: string; readonly at: Instant },
  text = '',
): string {
  const line = raw.slice(Math.max(0, raw.search(/MSH[^A-Za-z0-9]/))).split(/[\r\n]/, 1)[0] ?? '';
  const encoding = /^MSH([^A-Za-z0-9\s]{5})/.exec(line)?.[1];
  const marks = encoding ?? STANDARD;
  const header = encoding === undefined ? [] : line.split(marks.charAt(0));
  const field = (number: number): string => header[number - 1] ?? '';
  const [separator, component] = [marks.charAt(0), marks.charAt(1)];
  const trigger = field(9).split(component)[1];
  const time = `${new Date(own.at).toISOString().replace(/[-:T]/g, '').slice(0, 14)}+0000`;
  const msh = [
    ...[`MSH${marks}`, field(5), field(6), field(3), field(4), time, ''],
    ...[
      trigger ? `ACK${component}${trigger}` : 'ACK',
      writeEscapes(own.controlId, marks),
      field(11) || 'P',
      field(12) || '2.4',
    ],
  ];
  const msa = ['MSA', code, field(10), ...(text === '' ? [] : [writeEscapes(text, marks)])];
  return `${msh.join(separator)}\r${msa.join(separator)}\r`;
}
