// Types and categories of warnings, as the Yorkshire & Humber Care Record codes them.
// @see design: reference/social-care-codes, FlagType, FlagCategory
const interweave = (name: string): string => `https://fhir.interweavedigital.nhs.uk/CodeSystem/Interweave-${name}`;

export interface Codes {
  readonly system: string;
  /** Words by code. */
  readonly codes: Readonly<Record<string, string>>;
}

export const CATEGORIES: Codes = {
  system: interweave('FlagCategory'),
  codes: {
    RTO: 'Risk to other',
    RTS: 'Risk to self',
    RSO: 'Risk to self & others',
    SGC: 'Safeguarding concern',
    OTH: 'Other',
  },
};

export const TYPES: Codes = {
  system: interweave('FlagType'),
  codes: {
    ABUSIVE: 'Know to be abusive',
    ALPERP: 'Alleged perpetrator',
    COMM: 'Communication',
    DOLS: 'Deprivation of Liberty Safeguards',
    EOL: 'End of life',
    HDISCH: 'Hospital Discharge',
    MANHAN: 'Manual Handling/Lifting risk',
    MAPPA: 'Multiple Agency Public Protection Arrangements',
    MARAC: 'Multi-Agency Risk Assessment Conferences',
    NVU: 'Not to be visited unaccompanied',
    RFO: 'Risk from specified others',
    RNENG: 'Risk of Non-engagement/Non-compliance',
    RTC: 'Risk to Children',
    RTM: 'Risk to Men',
    RTW: 'Risk to Women',
    VARM: 'Vunerable Adult Risk Management',
    VISIT: 'Visiting',
    OTH: 'Other',
  },
};
