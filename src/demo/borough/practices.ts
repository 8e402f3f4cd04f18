// Practices of the sample residents: name and locality from the shipped tables.
import practicesFile from '../../../profiles/policy/practices.json' with { type: 'json' };

export interface Practice {
  readonly name: string;
  readonly locality: string;
}

const LOCALITIES = new Map(practicesFile.localities.map(({ code, name }) => [code, name]));

export function ourPractice(code: string): Practice {
  const row = practicesFile.practices.find((each) => each.practice === code);
  if (!row) throw new Error(`${code} is no practice of the table`);
  return { name: row.name, locality: LOCALITIES.get(row.locality) ?? row.locality };
}
