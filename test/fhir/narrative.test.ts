// Which narratives may be shown.
import { expect, test } from 'vitest';
import { isSafeNarrative } from '../../src/fhir/narrative.ts';

const div = (inside: string): string => `<div xmlns="http://www.w3.org/1999/xhtml">${inside}</div>`;

test.each([
  '',
  'plain &amp; simple &lt;',
  '<p class="a" style="color: red">a<br/>b</p><table><tr><td colspan="2">c</td></tr></table>',
  `<a href="https://example.org/?a=b">a</a> <a href='#x'>b</a> <a href="Patient/1">c</a> <img src="data:image/png;base64,AA" alt="d"/>`,
  '<div><div lang="cy">dyn</div></div>',
])('shows %j', (inside) => {
  expect(isSafeNarrative(div(inside))).toBe(true);
});

test.each([
  '<script>x</script>',
  '<SCRIPT>x</SCRIPT>',
  '<svg/>',
  '<iframe src="https://example.org"></iframe>',
  '<form action="x"></form>',
  '<style>p{}</style>',
  '<p onclick="x()">a</p>',
  '<p ONCLICK="x()">a</p>',
  '<p\nonclick="x()">a</p>',
  '<img src=x onerror=x()>',
  '<a href="javascript:x()">a</a>',
  '<a href=" java&#10;script:x()">a</a>',
  '<a href="javascript&colon;x()">a</a>',
  '<a href="&#0000106avascript:x()">a</a>',
  '<a href="&#x000000006aavascript&#00000000058;x()">a</a>',
  '<a href="data:text/html,x">a</a>',
  '<a href="vbscript:x">a</a>',
  '<p style="background: url(javascript:x)">a</p>',
  '<!-- a -->',
  '<![CDATA[a]]>',
  '<?xml version="1.0"?>',
  '<p>a',
  '<p><b>a</p></b>',
  '</div><div>',
  '<',
  '<p',
])('does not show %j', (inside) => {
  expect(isSafeNarrative(div(inside))).toBe(false);
});

test.each(['', 'a', '<p>a</p>', 'a<div>b</div>', '<div>a</div>b', '<div/><div/>', '<div>a</div><div>b</div>', '<div>'])(
  'does not take %j for one div',
  (text) => {
    expect(isSafeNarrative(text)).toBe(false);
  },
);
