// Splitting of parameter values at separators that are not escaped: `\,` `\|` `\$` `\\` stand for themselves.
// @see https://hl7.org/fhir/R4/search.html#escaping

/** Parts between unescaped `separator`s, still escaped. */
export function split(text: string, separator: ',' | '|'): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === separator) {
      parts.push(text.slice(from, i));
      from = i + 1;
    }
  }
  return [...parts, text.slice(from)];
}

export const unescaped = (text: string): string => text.replace(/\\([,|$\\])/g, '$1');
