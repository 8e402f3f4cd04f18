// The rows of the problem catalogue about the one team of a resident.
// @see design: consent §6; record, row 4
import type { ProblemRow } from './problemRow.ts';

export const TEAM_PROBLEMS = {
  'team-members-only': {
    status: 422,
    code: 'business-rule',
    text: 'Of the shared team only participants are written.',
  },
  'member-of-others': {
    status: 403,
    code: 'forbidden',
    text: 'Members whom another organisation named stay: leave out only your own. The team may have changed since: read it again, and change that.',
  },
  'lead-voluntary': {
    status: 422,
    code: 'business-rule',
    text: 'The lead professional is a health or a social care worker, not a worker of the voluntary sector, whom their role, onBehalfOf or the directory say they are.',
  },
  'member-unclear': {
    status: 422,
    code: 'required',
    text: 'A member of a team has a name, an identifier or a reference: say who they are.',
  },
  'lead-for-whom': {
    status: 422,
    code: 'required',
    text: 'Nothing says for whom this lead acts, and so nothing would be opened to them: add onBehalfOf with the ODS code of their organisation. It may be left out of whom the directory knows to act for one organisation.',
  },
  'lead-unclear': {
    status: 422,
    code: 'business-rule',
    text: 'A lead is a person: member as a Practitioner or PractitionerRole of the directory, or by SDS user id; role coded lead-professional or lead-gp of https://onestory.example/fhir/CodeSystem/role.',
  },
  'leads-doubled': {
    status: 422,
    code: 'business-rule',
    text: 'A team has one lead of each kind: name one, who begins after whoever leads now began, and leave out whom they replace: who was to take over later, or was named by mistake.',
  },
  'succession-made': {
    status: 422,
    code: 'business-rule',
    text: 'Whom a lead took over from is said by the gateway when CareTeam/shared-{patient} is written: leave that extension out.',
  },
  'not-the-team-lead': {
    status: 403,
    code: 'forbidden',
    text: 'The shared team changes through its lead professional, a co-ordinator or an allocations feed: they write CareTeam/shared-{patient} of those to whom more than their own organisation’s word ties them.',
  },
  'minutes-differ': {
    status: 409,
    code: 'conflict',
    text: 'Your organisation recorded other minutes under this identifier: nothing was written. Give a correction an identifier of its own.',
  },
  'minutes-incomplete': {
    status: 422,
    code: 'required',
    text: 'Minutes say of each resident what was decided or is to be done, and of each action what, by whom and by when.',
  },
  'owner-unknown': {
    status: 422,
    code: 'value',
    text: 'Nobody could find this action in a list of theirs. Send as owner an organisation of the directory by ODS code, a practitioner by SDS user id or as Practitioner/{id}, the resident as Patient/{id}, or RelatedPerson/{id}; a name may stand beside it as display.',
  },
  'owner-elsewhere': {
    status: 200,
    code: 'informational',
    text: 'Another organisation is to do this. It opens nothing: they see it once the resident’s consent opens the record to them, and nobody else tells them. Where consent does not, ask them by a ServiceRequest.',
  },
  'owner-unlisted': {
    status: 200,
    code: 'informational',
    text: 'Whoever is to do this is not in the directory: look at the number again.',
  },
  'resident-elsewhere': {
    status: 422,
    code: 'business-rule',
    text: 'The resident belongs to another locality: look whether it is them, and record what was said of them with the team of theirs ($at-a-glance names it).',
  },
  'team-composed': {
    status: 422,
    code: 'business-rule',
    text: 'The team of a locality is composed of the table of practices and the directory: end or change the PractitionerRole it is made of.',
  },
} as const satisfies Record<string, ProblemRow>;
