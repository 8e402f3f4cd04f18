// What is written to the one team and the one plan of somebody. @see design: consent §1, "A write to a composed resource becomes the writer's own contribution"
import { SYSTEM } from '../../src/fhir/systems.ts';
import { sharedTeamId } from '../../src/record/team/ids.ts';
import type { Draw, Knock, Known } from './knock.ts';
import { planOf } from './resources.ts';

const headersWith = (more: Readonly<Record<string, string>>) => ({ 'content-type': 'application/fhir+json', ...more });

/** A lead, or a member, for the one team of somebody. */
function teamChange(draw: Draw, { base }: Known, precondition: Readonly<Record<string, string>>): Knock {
  const id = sharedTeamId(draw([base.ada, base.ben]));
  const role = draw([[], [{ coding: [{ system: SYSTEM.role, code: 'lead-professional' }] }]]);
  const participant = [{ role, member: { display: 'T. Cox' }, period: { start: draw(['2026-05-01', '2026-06-01']) } }];
  const body = { resourceType: 'CareTeam', id, participant };
  return { path: `CareTeam/${id}`, options: { method: 'PUT', body, headers: headersWith(precondition) } };
}

/** More, less or other words in the one plan of somebody. */
function planChange(draw: Draw, { base }: Known, precondition: Readonly<Record<string, string>>): Knock {
  const [about, goal, target] = draw([
    [base.ada, base.goal, base.target],
    [base.ada, base.goal, undefined],
    [base.ben, undefined, undefined],
  ] as const);
  const path = `CarePlan/shared-${about}`;
  const walk = { detail: { status: 'in-progress', description: draw(['Walk', 'Hidden']) } };
  const given = planOf(about, goal, target) as { readonly activity: readonly object[] };
  const activity = draw([[walk], given.activity, [...given.activity, walk]]);
  const patch = draw<readonly object[]>([
    [{ op: 'add', path: '/activity/-', value: walk }],
    [{ op: 'remove', path: '/activity/0' }],
    [{ op: 'replace', path: '/activity/1', value: walk }],
    [{ op: 'test', path: '/activity/0/detail/description', value: 'Hidden' }],
  ]);
  return draw<() => Knock>([
    () => ({
      path,
      options: {
        method: 'PUT',
        body: { ...given, id: `shared-${about}`, activity },
        headers: headersWith(precondition),
      },
    }),
    () => ({
      path,
      options: {
        method: 'PATCH',
        body: JSON.stringify(patch),
        headers: { 'content-type': 'application/json-patch+json', ...precondition },
      },
    }),
    () => ({ path, options: { method: 'DELETE', headers: { ...precondition } } }),
  ])();
}

export const composedChange = (draw: Draw, known: Known, precondition: Readonly<Record<string, string>>): Knock =>
  draw([teamChange, planChange, planChange])(draw, known, precondition);
