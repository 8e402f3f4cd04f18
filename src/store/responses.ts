// Answers to referrals on their way to whoever asked: which are due, and how sending them went.
// @see ports/responses.ts

import { TAKEN_BACK } from '../fhir/asking.ts';
import type { Instant, OdsCode } from '../fhir/ids.ts';
import { BARS_SOURCE, BASE, ourCodeSystem, profile, RESERVED } from '../fhir/systems.ts';
import type { Attempt, DueResponse, Responses, Stage } from '../ports/responses.ts';
import type { Database, Row } from './database.ts';
import { json, sql } from './sql.ts';

/** Of each Task the newest answer, with the referral, if it came by a message that said where answers go. */
const DUE = sql`with said as (
    select a.id, f.contributor as owner, b.json->>'$.authoredOn' as at,
      substr(b.json->>'$.partOf[0].reference', length('Task/') + 1) as task,
      substr(b.json->>'$.basedOn[0].reference', length('ServiceRequest/') + 1) as request,
      row_number() over (partition by b.json->>'$.partOf[0].reference' order by b.json->>'$.authoredOn' desc, a.rid desc) as nth
    from idx_token c cross join resource a on a.rid = c.rid cross join facet f on f.id = a.facet cross join body b on b.rid = a.rid
    where c.type = 'Task' and c.param = 'code' and c.system = ${ourCodeSystem('task')} and c.code = 'request-answer'
      and a.current = 1 and a.deleted = 0),
  answered as (
    select s.*, f.contributor as sender,
      (select p.value->>'valueUri' from json_each(b.json, '$.extension') e cross join json_each(e.value, '$.extension') p
        where e.value->>'url' = ${profile('reply-to')} and p.value->>'url' = 'endpoint' limit 1) as endpoint
    from said s cross join resource q on q.type = 'ServiceRequest' and q.id = s.request
      cross join facet f on f.id = q.facet cross join body b on b.rid = q.rid
    where s.nth = 1 and q.current = 1 and q.deleted = 0
      and b.json->>'$.status' not in (select value from json_each(${json(TAKEN_BACK)}))
      and exists (select 1 from resource o cross join body w on w.rid = o.rid
        where o.type = 'ServiceRequest' and o.id = s.request and o.version = 1
          and w.json->>'$.meta.source' = ${`${BASE}/source/`} || f.contributor || ${`/${BARS_SOURCE}`})
      and f.contributor not in (select value from json_each(${json([...RESERVED])})))
  select s.id, s.task, s.request, s.owner, s.sender, s.endpoint, s.at as said,
    d.answer, d.message, d.claim, d.at, d.stage, d.attempts, d.code
  from answered s left join sent d on d.task = s.task
  where s.endpoint is not null
    and (d.task is null or d.answer <> s.id or d.stage <> 'acknowledged')
  order by s.at, s.task`;

const text = (row: Row, name: string): string => String(row[name]);

const lastOf = (row: Row): Attempt => ({
  answer: text(row, 'answer'),
  message: text(row, 'message'),
  claim: text(row, 'claim'),
  at: row['at'] as Instant,
  stage: row['stage'] as Stage,
  attempts: Number(row['attempts']),
  ...(row['code'] !== null && { code: text(row, 'code') }),
});

const dueOf = (row: Row): DueResponse => ({
  answer: text(row, 'id'),
  task: text(row, 'task'),
  request: text(row, 'request'),
  owner: text(row, 'owner') as OdsCode,
  sender: text(row, 'sender') as OdsCode,
  endpoint: text(row, 'endpoint'),
  said: text(row, 'said'),
  ...(row['claim'] !== null && { last: lastOf(row) }),
});

export function responses(db: Database): Responses {
  return {
    due: async () => {
      const [rows = []] = await db.read([DUE]);
      return rows.map(dueOf);
    },
    take: async ({ task, answer, said, last }, { message, claim, at, attempts }) => {
      await db.batch([
        sql`insert into sent (task, answer, said, message, claim, at, stage, attempts)
          values (${task}, ${answer}, ${said}, ${message}, ${claim}, ${at}, 'sending', ${attempts})
          on conflict (task) do update set answer = excluded.answer, said = excluded.said, message = excluded.message,
            claim = excluded.claim, at = excluded.at, stage = excluded.stage, attempts = excluded.attempts, code = null
          where sent.claim = ${last?.claim ?? ''}`,
      ]);
      const [rows = []] = await db.read([sql`select 1 from sent where task = ${task} and claim = ${claim}`]);
      return rows.length > 0;
    },
    settle: async (task, claim, stage, code) => {
      await db.batch([
        sql`update sent set stage = ${stage}, code = ${code ?? null} where task = ${task} and claim = ${claim}`,
      ]);
    },
  };
}
