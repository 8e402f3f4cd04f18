// The community trust's ADT messages of the sample borough (HL7 v2.4, ITK), one per resident in its care.
// @see https://www.hl7.eu/HL7v2x/v24/std24/ch03.htm
import type { Calendar } from './calendar.ts';
import { ourPractice } from './practices.ts';
import type { CommunityCare, Resident } from './resident.ts';
import { RESIDENTS } from './residents.ts';

const compact = (day: string): string => day.replaceAll('-', '');
const upper = (text: string): string => text.toUpperCase();

function messageOf(r: Resident, care: CommunityCare, n: number, days: Calendar): string {
  const day = compact(days.on(care.on));
  const event = care.as === 'I' ? 'A01' : 'A04';
  const practice = `${upper(ourPractice(r.practice).name)}^GPPRC^${r.practice}`;
  const [icd, words] = care.diagnosis ?? [];
  const { relative } = care;
  const segments = [
    `MSH|^~\\&|RIO|RW5|ONESTORY|ROUTE|${day}093000||ADT^${event}^ADT_A01|B${String(n).padStart(4, '0')}|P|2.4|||||GBR|UNICODE|EN||iTKv1.0`,
    `EVN|${event}|${day}092500||||${day}091500`,
    `PID|1||${r.nhsNumber}^^^NHS^NH~C${4_000_100 + n}^^^RW5^MR||${upper(r.family)}^${upper(r.given)}^^^^^L||${compact(days.born(r.age, r.birthday))}|${r.sex === 'female' ? 2 : 1}|||1 EXAMPLE STREET^^BLACKBURN^LANCASHIRE^${r.postcode}^GBR^H`,
    `PD1|||${practice}`,
    ...(relative
      ? [
          `NK1|1|${upper(relative.family)}^${upper(relative.given)}^^^^^L|${relative.is}|1 EXAMPLE STREET^^BLACKBURN^LANCASHIRE^${r.postcode}^GBR^H`,
        ]
      : []),
    `PV1|1|${care.as}||||||||||||||||||V${5_000_200 + n}^^^VISITID|||||||||||||||||||||||||${day}0915`,
    `PV2|||^${care.about.replaceAll('&', '\\T\\')}`,
    ...(icd ? [`DG1|1||${icd}^${words}^ICD10||${day}|W`] : []),
  ];
  return `${segments.join('\r')}\r`;
}

/** All messages, one after the other, as an interface engine would send them. */
export const communityMessages = (days: Calendar): string =>
  RESIDENTS.flatMap((r, n) => (r.community ? [messageOf(r, r.community, n, days)] : [])).join('');
