// The words of reasons, for professionals and for residents; apart from the codes, so that only who explains carries them.
// @see design: consent §7
import type { ReasonCode } from './reasonTable.ts';

interface Words {
  /** For professionals. */
  readonly text: string;
  /** For the resident. */
  readonly plain: string;
}

export const REASON_WORDS = {
  'role-sees': {
    text: 'The role has a full view of this data class.',
    plain: 'Their job needs this kind of information.',
  },
  'role-sees-summary': {
    text: 'The role has a summary view of this data class.',
    plain: 'Their job needs a short form of this kind of information.',
  },
  'role-unknown': {
    text: 'The role is not in the role policy.',
    plain: 'Their job is not one that may look here.',
  },
  'role-does-not-see': {
    text: 'The role has no view of this data class.',
    plain: 'Their job does not need this kind of information.',
  },
  'system-sees-own-only': {
    text: 'A system sees only what its own organisation contributed.',
    plain: 'A computer system sees only what its own organisation wrote.',
  },
  'not-this-resident': {
    text: 'A resident sees their own record only.',
    plain: 'People see only their own record.',
  },
  'restricted-entitled': {
    text: 'The resident is restricted and the role is entitled.',
    plain: 'Your record is specially protected, and they are one of the few allowed.',
  },
  restricted: {
    text: 'The resident is restricted.',
    plain: 'Your record is specially protected.',
  },
  'own-contribution': {
    text: 'Contributed by the organisation of the requester.',
    plain: 'Their own organisation wrote this.',
  },
  'delivered-here': {
    text: 'Delivered to the organisation of the requester with a referral that is still open or recently closed.',
    plain: 'This was sent to their organisation with a referral.',
  },
  'own-record': {
    text: 'The resident reads their own record.',
    plain: 'This is your own record.',
  },
  'privacy-officer': {
    text: 'The role holds the full audit.',
    plain: 'The privacy officer checks who looked.',
  },
  'consent-resource-not-shared': {
    text: 'A Consent is shown to the resident, the organisation that recorded it and the privacy officer only.',
    plain: 'Your choices themselves are shown only to you, to those who wrote them down and to the privacy officer.',
  },
  'audit-not-shared': {
    text: 'Audit records are shown to the resident and the privacy officer only.',
    plain: 'Who looked at your record is shown only to you and the privacy officer.',
  },
  'relationship-registration': {
    text: 'The organisation is the registered practice.',
    plain: 'This is your GP practice.',
  },
  'relationship-admission': {
    text: 'The resident is admitted there.',
    plain: 'You are in their care as an in-patient.',
  },
  'relationship-referral': {
    text: 'The organisation received a referral that is open or recently closed.',
    plain: 'You were referred to them.',
  },
  'relationship-service': {
    text: 'The organisation provides an open service or episode of care.',
    plain: 'They provide a service to you.',
  },
  'relationship-allocation': {
    text: 'The requester is an allocated worker.',
    plain: 'They are the worker assigned to you.',
  },
  'relationship-membership': {
    text: 'The requester is a member of the care team.',
    plain: 'They are in your care team.',
  },
  'relationship-by-consent': {
    text: 'A consent names the requester or a team they belong to.',
    plain: 'You named them, or their team, yourself.',
  },
  'break-glass': {
    text: 'Opened by break-glass: past relationship and consent, for a few hours, under review.',
    plain: 'They opened your record in an emergency. That is checked afterwards.',
  },
  'break-glass-refused': {
    text: 'Break-glass does not reach past an explicit refusal without vital interests, nor past one that names the requester.',
    plain: 'You refused this, and an emergency did not change that.',
  },
  'break-glass-ceiling': {
    text: 'Break-glass does not reach labels as sensitive as these.',
    plain: 'This is too private to be opened in an emergency.',
  },
  'disclosed-by-law': {
    text: 'Disclosed by law: statute, court order or safeguarding.',
    plain: 'The law required this to be shown.',
  },
  'proxy-authority': {
    text: 'A consent in force records the authority of this proxy.',
    plain: 'You, or the law, lets them act for you.',
  },
  'no-proxy-authority': {
    text: 'No consent in force gives this proxy authority here.',
    plain: 'Nothing lets them act for you here.',
  },
  'relationship-self-asserted': {
    text: 'The own organisation of the requester wrote the relationship itself, and no consent names it.',
    plain: 'Only they themselves say that they care for you.',
  },
  'not-care-staff': {
    text: 'The relationship of the organisation is for its clinical and care staff.',
    plain: 'Their organisation cares for you, but this person does not.',
  },
  'no-relationship': {
    text: 'No legitimate relationship is in force.',
    plain: 'They are not caring for you now.',
  },
  'consent-permits': {
    text: 'A consent permits this.',
    plain: 'You said yes to this.',
  },
  'consent-denies': {
    text: 'A consent denies this.',
    plain: 'You said no to this.',
  },
  'consent-leaves-out': {
    text: 'A consent that permits other things leaves this out.',
    plain: 'You shared other things, not this.',
  },
  'consent-refused': {
    text: 'A consent for this was refused or withdrawn.',
    plain: 'You refused this, or took your yes back.',
  },
  'permit-not-yet': {
    text: 'A permit has no date from which it counts, or that date is ahead.',
    plain: 'A yes has not started yet.',
  },
  'permit-before-refusal': {
    text: 'A permit is dated before the resident withdrew all consent.',
    plain: 'You took every yes back after this one.',
  },
  'permit-not-evidenced': {
    text: 'A permit is not verified and has no source.',
    plain: 'A yes was not confirmed.',
  },
  'permit-without-authority': {
    text: 'A permit has no authority: its policy rule is not one on which the giver can rely.',
    plain: 'A yes was given by someone without the right to give it.',
  },
  'permit-of-another': {
    text: 'A permit is about, or was given by, somebody else.',
    plain: 'A yes was given for somebody else.',
  },
  'permit-needs-assessment': {
    text: 'A permit rests on a capacity assessment that is not recorded or not current.',
    plain: 'A yes given for you needs a current assessment.',
  },
  'permit-outgrown': {
    text: 'A parental permit lapsed: the resident is 16, decides for themselves, or their age is not known.',
    plain: 'You now decide yourself.',
  },
  'permit-after-death': {
    text: 'The permit ended with the death of the resident.',
    plain: 'A yes ends after death.',
  },
  'permit-modified': {
    text: 'A permit carries a modifier extension that is not understood.',
    plain: 'A yes has conditions we cannot read.',
  },
  'consent-is-evidence': {
    text: 'A consent that arrived inside a feed is evidence; it does not permit.',
    plain: 'A note from another system is not your yes.',
  },
  'not-understood': {
    text: 'An element of a consent is empty, unresolvable or not understood: it does not open anything and does not weaken a refusal.',
    plain: 'Part of what was written down could not be understood, so we kept things closed.',
  },
  permitted: {
    text: 'Consent permits it.',
    plain: 'You agreed to this.',
  },
  denied: {
    text: 'A consent refuses it.',
    plain: 'You said no to this.',
  },
  'left-out': {
    text: 'Consent leaves it out, or was refused or withdrawn.',
    plain: 'You did not agree to this.',
  },
  'no-consent': {
    text: 'No consent permits it.',
    plain: 'You have not agreed to this.',
  },
  'implied-consent': {
    text: 'The partnership relies on implied consent for direct care.',
    plain: 'It is needed for your care.',
  },
  'denied-by-name': {
    text: 'A consent denies it to this very person.',
    plain: 'You said no to this person.',
  },
  'nothing-shared': {
    text: 'The resident is not visible to the requester.',
    plain: 'They cannot see that you have a record.',
  },
  'not-shared': {
    text: 'Nothing that this requester may read opens it.',
    plain: 'It is not shared with them.',
  },
  withheld: {
    text: 'Withheld by its source.',
    plain: 'Those who wrote it keep it back.',
  },
  'withheld-from-resident': {
    text: 'Not to be shown to the resident or a proxy until reviewed.',
    plain: 'A professional must look at this with you first.',
  },
  'label-unknown': {
    text: 'It carries a security label that the policy does not know.',
    plain: 'It is marked in a way we do not know, so we keep it closed.',
  },
  'label-never-shared': {
    text: 'It carries a label that no consent can open.',
    plain: 'The law keeps this with those who wrote it.',
  },
  'label-not-permitted': {
    text: 'It carries a sensitive label that no permit covers.',
    plain: 'It is about something sensitive that you have not named.',
  },
} as const satisfies Readonly<Record<ReasonCode, Words>>;
