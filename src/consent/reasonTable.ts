// The reasons of decisions: every code, its step and what it does there. One list; its words are in profiles/fsh/codes-access-reason.fsh.
// @see design: consent §2 (order), §7 (being able to say why)

export interface ReasonRow {
  /** Step of the decision order, 3 to 9. */
  readonly step: 3 | 4 | 5 | 6 | 7 | 8 | 9;
  /** `passes` and `fails` decide the step; `notes` say what was found on the way. */
  readonly effect: 'passes' | 'fails' | 'notes';
}

export const REASONS = {
  'role-sees': { step: 3, effect: 'passes' },
  'role-sees-summary': { step: 3, effect: 'passes' },
  'role-unknown': { step: 3, effect: 'fails' },
  'role-does-not-see': { step: 3, effect: 'fails' },
  'system-sees-own-only': { step: 3, effect: 'fails' },
  'not-this-resident': { step: 3, effect: 'fails' },
  'restricted-entitled': { step: 4, effect: 'passes' },
  restricted: { step: 4, effect: 'fails' },
  'own-contribution': { step: 5, effect: 'passes' },
  'delivered-here': { step: 5, effect: 'passes' },
  'own-record': { step: 5, effect: 'passes' },
  'privacy-officer': { step: 5, effect: 'passes' },
  'consent-resource-not-shared': { step: 5, effect: 'fails' },
  'audit-not-shared': { step: 5, effect: 'fails' },
  'relationship-registration': { step: 6, effect: 'passes' },
  'relationship-admission': { step: 6, effect: 'passes' },
  'relationship-referral': { step: 6, effect: 'passes' },
  'relationship-service': { step: 6, effect: 'passes' },
  'relationship-allocation': { step: 6, effect: 'passes' },
  'relationship-membership': { step: 6, effect: 'passes' },
  'relationship-by-consent': { step: 6, effect: 'passes' },
  'break-glass': { step: 6, effect: 'passes' },
  'disclosed-by-law': { step: 6, effect: 'passes' },
  'proxy-authority': { step: 6, effect: 'passes' },
  'no-proxy-authority': { step: 6, effect: 'fails' },
  'relationship-self-asserted': { step: 6, effect: 'notes' },
  'not-care-staff': { step: 6, effect: 'notes' },
  'no-relationship': { step: 6, effect: 'fails' },
  'consent-permits': { step: 7, effect: 'notes' },
  'consent-denies': { step: 7, effect: 'notes' },
  'consent-leaves-out': { step: 7, effect: 'notes' },
  'consent-refused': { step: 7, effect: 'notes' },
  'permit-not-yet': { step: 7, effect: 'notes' },
  'permit-before-refusal': { step: 7, effect: 'notes' },
  'permit-not-evidenced': { step: 7, effect: 'notes' },
  'permit-without-authority': { step: 7, effect: 'notes' },
  'permit-of-another': { step: 7, effect: 'notes' },
  'permit-needs-assessment': { step: 7, effect: 'notes' },
  'permit-outgrown': { step: 7, effect: 'notes' },
  'permit-after-death': { step: 7, effect: 'notes' },
  'permit-modified': { step: 7, effect: 'notes' },
  'consent-is-evidence': { step: 7, effect: 'notes' },
  'not-understood': { step: 7, effect: 'notes' },
  permitted: { step: 7, effect: 'passes' },
  denied: { step: 7, effect: 'fails' },
  'left-out': { step: 7, effect: 'fails' },
  'no-consent': { step: 7, effect: 'fails' },
  'implied-consent': { step: 7, effect: 'passes' },
  'break-glass-refused': { step: 7, effect: 'notes' },
  'denied-by-name': { step: 7, effect: 'fails' },
  'nothing-shared': { step: 7, effect: 'fails' },
  'not-shared': { step: 7, effect: 'fails' },
  withheld: { step: 8, effect: 'fails' },
  'withheld-from-resident': { step: 8, effect: 'fails' },
  'break-glass-ceiling': { step: 9, effect: 'notes' },
  'label-unknown': { step: 9, effect: 'fails' },
  'label-never-shared': { step: 9, effect: 'fails' },
  'label-not-permitted': { step: 9, effect: 'fails' },
} as const satisfies Readonly<Record<string, ReasonRow>>;

export type ReasonCode = keyof typeof REASONS;
