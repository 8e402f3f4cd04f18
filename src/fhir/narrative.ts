// Narrative: what is generated is not kept, and what is kept is safe to show: no script, no handler, no odd address.
// @see https://hl7.org/fhir/R4/narrative.html (txt-1, txt-2)

const ELEMENTS = new Set(
  `a abbr acronym b big blockquote br caption cite code col colgroup dd dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i img li ol
  p pre q samp small span strong sub sup table tbody td tfoot th thead tr tt ul var`.split(/\s+/),
);
const ATTRIBUTES = new Set(
  `abbr accesskey align alt axis border cellhalign cellpadding cellspacing cellvalign char charoff charset cite class
  colspan coords dir frame headers height href hreflang id lang longdesc name rel rev rowspan rules scope shape span src
  start style summary tabindex title type valign value width xml:lang xml:space xmlns`.split(/\s+/),
);
const ADDRESSES = new Set(['href', 'src', 'cite', 'longdesc']);
const SAFE_ADDRESS = /^(https?:|mailto:|tel:|#|data:image\/(png|jpeg|gif);|[^:]*$)/i;
const TAG = /<(\/?)([A-Za-z][A-Za-z0-9:]*)((?:\s+[A-Za-z_:][\w:.-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g;
const ATTRIBUTE = /([A-Za-z_:][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Character references are resolved before an address is judged, control characters and spaces are left out. */
const plain = (value: string): string =>
  value
    .replace(/&(?:#x([0-9a-f]+)|#([0-9]+)|colon|Tab|NewLine);?/gi, (whole, hex, decimal) => {
      if (hex === undefined && decimal === undefined) return whole.toLowerCase().startsWith('&colon') ? ':' : '';
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers skip them inside an address
    .replace(/[\u0000-\u0020]/g, '');

function attributesAreSafe(text: string): boolean {
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) {
    const value = double ?? single ?? '';
    if (!ATTRIBUTES.has(name)) return false;
    if (ADDRESSES.has(name) && !SAFE_ADDRESS.test(plain(value))) return false;
    if (name === 'style' && /url\s*\(|expression|@import|\\/i.test(plain(value))) return false;
  }
  return true;
}

/** Whether `div` is one well-nested XHTML div with nothing active in it. Comments and instructions are refused. */
export function isSafeNarrative(div: string): boolean {
  const text = div.trim();
  const open: string[] = [];
  let end = 0;
  for (const match of text.matchAll(TAG)) {
    const [whole, closing, name = '', attributes = '', alone] = match;
    if (text.slice(end, match.index).includes('<') || !ELEMENTS.has(name) || !attributesAreSafe(attributes))
      return false;
    if (end === 0 ? match.index !== 0 || name !== 'div' : open.length === 0) return false;
    if (closing) {
      if (alone || attributes || open.pop() !== name) return false;
    } else if (!alone) open.push(name);
    end = match.index + whole.length;
  }
  return end === text.length && end > 0 && open.length === 0;
}

/** Narrative status of what repeats the data: it would show what is cut from them. */
const GENERATED: readonly unknown[] = ['generated', 'extensions'];

/** The resource, and what it contains, without generated narrative. */
export function withoutGenerated<T extends object>(resource: T): T {
  const { text, contained, ...rest } = resource as { text?: { status?: unknown } | null; contained?: unknown };
  const inner: unknown = Array.isArray(contained)
    ? contained.map((each: unknown) => (typeof each === 'object' && each ? withoutGenerated(each) : each))
    : contained;
  return {
    ...rest,
    ...(text !== undefined && !GENERATED.includes(text?.status) && { text }),
    ...(contained !== undefined && { contained: inner }),
  } as T;
}
