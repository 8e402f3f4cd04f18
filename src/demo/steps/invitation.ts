// Step 8: where it is, who can be played, and requests to paste.
import { PROFESSIONALS } from '../personas.ts';
import { bold, faint, heading, patientId, type Settled } from '../stage.ts';

const tokenOf = (baseUrl: string, body: string): string =>
  `$(curl -s ${baseUrl}/dev/token -d '${body}' | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`;

const read = (baseUrl: string, patient: string, lines: number): string =>
  `curl -s -H "Authorization: Bearer $TOKEN" '${baseUrl}/fhir/R4/Patient/${patient}/$everything?_pretty=true' | head -${lines}`;

/** Requests that work as pasted into a shell, in this order. */
export const pasteable = (baseUrl: string, patient: string): readonly string[] => [
  `TOKEN=${tokenOf(baseUrl, '{"persona":"matron"}')}`,
  read(baseUrl, patient, 40),
  `curl -s -H "Authorization: Bearer $TOKEN" -X POST '${baseUrl}/fhir/R4/Patient/${patient}/$withdraw-consent'`,
  read(baseUrl, patient, 5),
  `EDITH=${tokenOf(baseUrl, `{"persona":"resident","patient":"${patient}"}`)}`,
  `curl -s -H "Authorization: Bearer $EDITH" '${baseUrl}/fhir/R4/Patient/${patient}/$explain-access?organization=RW5&role=R0590&_pretty=true' | grep valueString | sort | uniq -c`,
  `curl -s -H "Authorization: Bearer $EDITH" '${baseUrl}/fhir/R4/AuditEvent?patient=${patient}&_pretty=true' | grep outcomeDesc`,
];

/** What was evaluated, read by the analyst, as pasted into a shell. */
export const analystReads = (baseUrl: string): readonly string[] => [
  `TOKEN=${tokenOf(baseUrl, '{"persona":"analyst"}')}`,
  `curl -s -H "Authorization: Bearer $TOKEN" '${baseUrl}/fhir/R4/MeasureReport?_pretty=true'`,
];

/** @param stays whether there will be a server to ask */
export function invitation(stage: Settled, stays: boolean): void {
  const { demo, say } = stage;
  if (!stays) {
    say(heading(8, 'Yours to try while it runs, with requests to paste: npm run demo'));
    return;
  }
  say(heading(8, `Yours to try: ${demo.baseUrl}`));
  say(`    ${faint('people and residents')}  ${demo.baseUrl}/dev/personas`);
  say(
    `    ${faint('persona')}  ${[...PROFESSIONALS.map((each) => each.persona), 'resident', 'proxy', 'feed-council', '…'].join(' ')}`,
  );
  say(
    faint(
      '    Be the matron: read Edith’s record, withdraw on her instruction, read again. Then be Edith: ask why, and who looked:',
    ),
  );
  for (const line of pasteable(demo.baseUrl, patientId(stage, 'edith'))) say(`  ${line}`);
}

export const farewell = (say: (line?: string) => void): void => {
  say();
  say(bold('    Ctrl-C stops it, and everything is forgotten.'));
};
