// Warning notes of the council: one row per note. Of a note that was not disclosed to the person they see nothing.
// @see design: reference/council-cld A.5, A.6; consent §2 step 8
import type { CodeableConcept, Flag } from '@medplum/fhirtypes';
import { profile } from '../../src/fhir/systems.ts';
import { type Draft, refToResident } from '../../src/mapping/contract.ts';
import { asAt, later, UNTIL_MENDED } from '../rows/asAt.ts';
import { concept, some } from '../rows/elements.ts';
import { keyOf, type Reading, rowSource, sender } from '../rows/source.ts';
import { yesNo } from '../rows/yesNo.ts';
import { COLUMNS } from './columns.ts';
import { CATEGORIES, type Codes, TYPES } from './lists.ts';
import validate from './validator.generated.js';

type Warning = Reading<keyof typeof COLUMNS>;

/** By code or by words; undefined and remarked on where it is on no list. */
function coded(r: Warning, field: 'type' | 'category', { system, codes }: Codes): CodeableConcept | undefined {
  const text = r.row[field];
  if (text === undefined) return undefined;
  const wanted = text.toLowerCase();
  const found = Object.entries(codes).find(([code, words]) =>
    [code, words].some((each) => each.toLowerCase() === wanted),
  );
  if (!found) r.remark('value-unknown', field);
  return found ? concept(text, { system, code: found[0], display: found[1] }) : undefined;
}

function flagOf(r: Warning): Draft {
  const { row, dates } = r;
  const { start, end, review, extractDate = '' } = dates;
  const key = keyOf(r.person, row.warningId);
  const code = coded(r, 'type', TYPES);
  const category = coded(r, 'category', CATEGORIES);
  // Only a plain yes: whatever else is there, the person was not told.
  const told = yesNo(r, 'disclosed') === true;
  const resource: Flag = {
    resourceType: 'Flag',
    ...(!code && { meta: { security: [UNTIL_MENDED] } }),
    ...some('extension', [
      ...asAt(extractDate, start),
      ...(review ? [{ url: profile('review-date'), valueDate: review }] : []),
    ]),
    identifier: [{ system: r.context.system('record'), value: key }],
    status: end !== undefined && end <= extractDate ? 'inactive' : 'active',
    ...some('category', category ? [category] : []),
    // A type on no list is said beside the note, or nobody would read it.
    code: {
      ...(code ?? {}),
      text: [code ? undefined : row.type, row.note].filter(Boolean).join(': ') || (row.type ?? ''),
    },
    subject: refToResident(),
    period: { ...(start && { start }), ...(end && { end }) },
    author: sender(r),
  };
  return { key, resource, merge: later, ...(!told && { withheld: ['resident'] as const }) };
}

export default rowSource({
  source: 'council-warnings',
  version: '2',
  columns: COLUMNS,
  dates: ['start', 'review', 'end'],
  spans: [['start', 'end']],
  validate,
  drafts: (r) => [flagOf(r)],
});
