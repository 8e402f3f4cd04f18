// The commands of the onestory program: one row each. What a command does is loaded only when it is asked for.
// @see design: interface, "Commands"
import type { Command } from './command.ts';

const JSON_FLAG = ['--json', 'print machine-readable results'] as const;

export const GROUPS: Readonly<Record<string, string>> = {
  quarantine: 'records that could not be taken in: list, show, mend and replay them',
  audit: 'the audit trail',
  responses: 'answers to referrals, on their way to whoever asked',
  subscriptions: 'systems that are told when there is something new',
};

export const COMMANDS: readonly Command[] = [
  {
    usage: 'serve',
    about: 'run the gateway; configuration comes from the environment only',
    options: [],
    load: () => import('./serve.ts'),
  },
  {
    usage: 'demo',
    about: 'run the gateway with an invented sample borough, sample people and their tokens',
    options: [
      ['--empty', 'without residents, for conformance tools (update-as-create is on)'],
      [
        '--on <store>',
        'on a borough that generate made (sqlite:<file>): sample people and their tokens, no sample borough',
      ],
      ['--once', 'run everything, say whether each step held, and stop'],
      ['--port <number>', 'listen there (default: 8080, else the next free port)'],
      ['--json', 'print {"baseUrl", "token"} and nothing else'],
    ],
    load: () => import('../demo/command.ts'),
  },
  {
    usage: 'ingest <source> <files...>',
    about: 'take in files of a source; the report accounts for every record',
    options: [['--org <code>', 'ODS code of the sender, where a source has several'], JSON_FLAG],
    load: () => import('./ingest.ts'),
  },
  {
    usage: 'quarantine list',
    about: 'records that wait to be mended',
    options: [['--org <code>', 'of this sender only'], ['--all', 'replayed ones too'], JSON_FLAG],
    load: () => import('./quarantineList.ts'),
  },
  {
    usage: 'quarantine show <id>',
    about: 'one record as it was delivered, and why it was not taken in',
    options: [JSON_FLAG],
    load: () => import('./quarantineShow.ts'),
  },
  {
    usage: 'quarantine replay <id>',
    about: 'put a record through the mapping again, as it was kept or as mended',
    options: [['--file <mended>', 'a small delivery that replaces it (CSV: with its heading line)'], JSON_FLAG],
    load: () => import('./quarantineReplay.ts'),
  },
  {
    usage: 'relabel',
    about: 'give what is stored the labels that the rules now give; safe to repeat and to cut off',
    options: [JSON_FLAG],
    load: () => import('./relabel.ts'),
  },
  {
    usage: 'reindex',
    about: 'compute anew what everything stored is found by, after an update; safe to repeat and to cut off',
    options: [JSON_FLAG],
    load: () => import('./reindex.ts'),
  },
  {
    usage: 'audit verify',
    about: 'check every hash chain of the audit trail and its seals, and name each place where one is broken',
    options: [['--seal <hash>', 'a seal, as the log once said, that must still be there'], JSON_FLAG],
    load: () => import('./auditVerify.ts'),
  },
  {
    usage: 'responses send',
    about: 'send the answers to BaRS referrals that are due to the systems of BARS_ENDPOINTS; safe to repeat',
    options: [['--again', 'also what failed, and without waiting between attempts'], JSON_FLAG],
    load: () => import('./responsesSend.ts'),
  },
  {
    usage: 'responses list',
    about: 'answers that wait to be sent or could not be (ids, dates and codes only)',
    options: [JSON_FLAG],
    load: () => import('./responsesList.ts'),
  },
  {
    usage: 'subscriptions send',
    about: 'tell every subscriber of whom there is news, at the addresses of SUBSCRIPTION_ENDPOINTS; safe to repeat',
    options: [JSON_FLAG],
    load: () => import('./subscriptionsSend.ts'),
  },
  {
    usage: 'subscriptions list',
    about: 'who is to be told, and how that went (ids, dates and codes only)',
    options: [JSON_FLAG],
    load: () => import('./subscriptionsList.ts'),
  },
  {
    usage: 'reviews',
    about: 'reviews that are overdue: broken glass, delayed notices and questions of identity (ids and dates only)',
    options: [JSON_FLAG],
    load: () => import('./reviews.ts'),
  },
  {
    usage: 'generate',
    about: 'fill an empty store with a whole invented borough, delivered through the real feeds',
    options: [
      ['--residents <number>', 'how many (default: 150000)'],
      ['--integrated <number>', 'how many of them are in integrated care (default: one in thirty)'],
      ['--seed <number>', 'the same number makes the same borough (default: 1)'],
      ['--today <day>', 'the day on which it is as it is made, YYYY-MM-DD (default: today)'],
      JSON_FLAG,
    ],
    load: () => import('../generate/command.ts'),
  },
  {
    usage: 'evaluate',
    about: 'count what happened to people before and after joining integrated care; analysts read the reports',
    options: [
      [
        '--period <days>',
        'people who joined, and visits, from one day to another: 2026-01-01..2026-06-30 (default: the last calendar year)',
      ],
      ['--withdraw <report>', 'take back what was published: one report by its id, or all of a period; counts nothing'],
      JSON_FLAG,
    ],
    load: () => import('./evaluate.ts'),
  },
  {
    usage: 'bench',
    about:
      'measure reads, searches and ingest on this machine, beside plain node:http and the same store with consent off',
    options: [
      ['--quick', 'a few moments only: whether all of it works, not how fast'],
      ['--store <url>', 'measure the calls that people wait for, on this store as `onestory generate` filled it'],
      JSON_FLAG,
    ],
    load: () => import('../bench/command.ts'),
  },
  {
    usage: 'conformance <baseUrl>',
    about: 'try a FHIR R4 server from outside: what it states, and whether it does so',
    options: [
      ['--token <token>', 'bearer token (default: the environment variable TOKEN)'],
      ['--origin <origin>', 'an origin whose pages may use the server, to try CORS'],
      ['--only <ids>', 'these checks only, with commas between them'],
      JSON_FLAG,
    ],
    load: () => import('./conformance.ts'),
  },
];
