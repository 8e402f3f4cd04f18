// Days of the sample borough, counted from the day the demo starts, so that its stories never grow old.

export interface Calendar {
  /** The day the demo starts. */
  readonly today: string;
  /** Reporting period of the council's file, `YYYY-MM-DD`; it ends with the last whole quarter. */
  readonly periodStart: string;
  readonly periodEnd: string;
  /** `MM-DD` of the first half of the latest year of which the reporting period covers that half. */
  on(day: string): string;
  /** Day of birth of somebody of this age. @param day `MM-DD` */
  born(age: number, day: string): string;
}

export function calendarOf(now: Date): Calendar {
  const today = now.toISOString().slice(0, 10);
  const year = now.getUTCFullYear();
  const quarters = [`${year - 1}-12-31`, `${year}-03-31`, `${year}-06-30`, `${year}-09-30`, `${year}-12-31`];
  const periodEnd = quarters.findLast((end) => end < today) ?? `${year - 1}-12-31`;
  const endYear = Number(periodEnd.slice(0, 4));
  const storyYear = periodEnd.slice(5) >= '06-30' ? endYear : endYear - 1;
  return {
    today,
    periodStart: `${storyYear - 1}-07-01`,
    periodEnd,
    on: (day) => `${storyYear}-${day}`,
    born: (age, day) => `${year - age - (today.slice(5) < day ? 1 : 0)}-${day}`,
  };
}
