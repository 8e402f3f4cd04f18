// Who wrote a stored resource, as its own elements say: tables of a statement that has `wanted` and `content`.
// @see https://hl7.org/fhir/R4/fivews.html (FiveWs.author); https://hl7.org/fhir/R4/valueset-consent-data-meaning.html
import { SYSTEM } from '../fhir/systems.ts';
import { json, type Sql, sql } from './sql.ts';

/** Elements, whatever the type, that name who said or did it. */
const ELEMENTS = [
  'agent',
  'assessor',
  'asserter',
  'author',
  'informationSource',
  'performer',
  'recorder',
  'reporter',
  'requester',
  'resultsInterpreter',
  'sender',
] as const;

/**
 * `author(rid, name)`: references and identifiers (`system|value`) of who wrote it; an organisation writes what it
 * contributes. `alias(pin, name)`: names of whom a pin names: entries of the directory with that identifier, their
 * other identifiers, and the roles held.
 */
export const authors: Sql = sql`
    element(rid, value) as materialized (
      select c.rid, json(o.value) from content c
        cross join json_each(c.json) e on e.key in (select value from json_each(${json(ELEMENTS)}))
        cross join json_tree(case when e.type in ('object', 'array') then e.value else '[]' end) o on o.type = 'object'),
    teller(rid, value) as materialized (
      select rid, value from element
      union all select c.rid, json(o.value) from content c cross join json_each(c.json, '$.contained') k
        cross join json_tree(k.value) o on o.type = 'object'
        where exists (select 1 from element e where e.rid = c.rid and e.value->>'reference' = '#' || (k.value->>'id'))),
    author(rid, name) as materialized (
      select rid, value->>'reference' from teller where value->>'reference' is not null
      union select rid, (value->>'system') || '|' || (value->>'value') from teller
      union select c.rid, ${`${SYSTEM.odsOrganisation}|`} || f.contributor from content c
        cross join resource r on r.rid = c.rid cross join facet f on f.id = r.facet),
    alias(pin, name) as (
      select pin, name from wanted where kind = 'author'
      union select a.pin, i.type || '/' || r.id from alias a
        cross join idx_token i on i.type in ('Practitioner', 'PractitionerRole', 'Organization') and i.param = 'identifier'
          and i.code = substr(a.name, instr(a.name, '|') + 1) and i.system = substr(a.name, 1, instr(a.name, '|') - 1)
        cross join resource r on r.rid = i.rid where instr(a.name, '|') > 0
      union select a.pin, i.system || '|' || i.code from alias a
        cross join resource r on r.type = substr(a.name, 1, instr(a.name, '/') - 1)
          and r.id = substr(a.name, instr(a.name, '/') + 1) and r.current = 1
        cross join idx_token i on i.rid = r.rid and i.param = 'identifier'
        where instr(a.name, '|') = 0 and r.type in ('Practitioner', 'PractitionerRole', 'Organization')
      union select a.pin, 'PractitionerRole/' || r.id from alias a
        cross join resource r indexed by resource_type on r.type = 'PractitionerRole' and r.current = 1 and r.deleted = 0
        cross join ref f on f.rid = r.rid and f.type || '/' || f.id = a.name where instr(a.name, '|') = 0)`;
