// Reading a search request: what is understood, what is refused, and what a self link may say.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROBLEMS } from '../../src/fhir/problemTable.ts';
import { TYPE_NAMES, type TypeName } from '../../src/fhir/types.ts';
import { type ParsedSearch, type ParseOptions, parseSearch } from '../../src/search/parse.ts';

const parse = (type: TypeName, query: string, options: ParseOptions = {}) =>
  parseSearch(type, new URLSearchParams(query), options);
function understood(type: TypeName, query: string, options: ParseOptions = {}): ParsedSearch {
  const parsed = parse(type, query, options);
  if (!parsed.ok) throw new Error(`refused: ${JSON.stringify(parsed.error)}`);
  return parsed.value;
}
const refusal = (type: TypeName, query: string): string => {
  const parsed = parse(type, query);
  return parsed.ok ? 'understood' : parsed.error.id;
};
const ms = (text: string): number => Date.parse(text);

describe('filters', () => {
  it('reads the forms of a token', () => {
    const { filters } = understood('Condition', 'code=http://s|A,B,|c,http://s|&code:not=X');
    expect(filters).toEqual([
      {
        kind: 'token',
        param: 'code',
        values: [{ system: 'http://s', code: 'a' }, { code: 'b' }, { system: '', code: 'c' }, { system: 'http://s' }],
      },
      { kind: 'token', param: 'code', not: true, values: [{ code: 'x' }] },
    ]);
  });
  it('takes escaped separators as text', () => {
    expect(understood('Task', String.raw`code=a\,b\|c\$d\\e,f`).filters).toEqual([
      { kind: 'token', param: 'code', values: [{ code: String.raw`a,b|c$d\e` }, { code: 'f' }] },
    ]);
  });
  it('reads dates as the range they cover, with their prefix', () => {
    expect(understood('Encounter', 'date=ge2026-01&date=lt2026-02-03T10:30Z').filters).toEqual([
      {
        kind: 'date',
        param: 'date',
        values: [{ prefix: 'ge', from: ms('2026-01-01T00:00Z'), to: ms('2026-02-01T00:00Z') - 1 }],
      },
      {
        kind: 'date',
        param: 'date',
        values: [{ prefix: 'lt', from: ms('2026-02-03T10:30Z'), to: ms('2026-02-03T10:31Z') - 1 }],
      },
    ]);
  });
  it('forgives a plus sign that was not encoded', () => {
    const [filter] = understood('Task', '_lastUpdated=gt2026-01-01T10:00:00+01:00').filters;
    expect(filter).toMatchObject({ kind: 'lastUpdated', values: [{ from: ms('2026-01-01T09:00:00Z') }] });
  });
  it('folds strings as the index does, but not for an exact search', () => {
    expect(understood('Patient', "family=O'NÉILL&given:contains=Ann-Marie&family:exact=O'Néill").filters).toEqual([
      { kind: 'string', param: 'family', values: [{ mode: 'starts', text: 'oneill' }] },
      { kind: 'string', param: 'given', values: [{ mode: 'contains', text: 'ann marie' }] },
      { kind: 'string', param: 'family:exact', values: [{ mode: 'exact', text: "O'Néill" }] },
    ]);
  });
  it('counts the same filter given twice once', () => {
    expect(understood('Task', 'status=ready&status=ready&status=draft').filters).toHaveLength(2);
  });
});

describe('residents', () => {
  const base = 'https://here.example/fhir/R4';
  const residents = (query: string) => understood('Task', query, { base }).residents;
  it('are read as ids in every form a reference takes here', () => {
    const id = { kind: 'id', id: 'abc' };
    expect(residents(`patient=abc,Patient/abc&subject:Patient=abc&subject=${base}/Patient/abc`)).toEqual([
      [id, id],
      [id],
      [id],
    ]);
  });
  it('may be asked for by identifier', () => {
    expect(residents('patient:identifier=https://fhir.nhs.uk/Id/nhs-number|9990000018')).toEqual([
      [{ kind: 'identifier', system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000018' }],
    ]);
  });
  it('are none of another type or another server', () => {
    expect(residents('subject=Group/abc,https://there.example/fhir/Patient/abc')).toEqual([
      [{ kind: 'other' }, { kind: 'other' }],
    ]);
  });
});

describe('result parameters', () => {
  it('default to twenty, the newest first, counted exactly', () => {
    expect(understood('Task', '')).toMatchObject({
      count: 20,
      sort: [{ by: 'lastUpdated', descending: true }],
      total: 'accurate',
      summary: 'false',
      elements: [],
    });
  });
  it('are never refused on any type', () => {
    const all = '_count=5&_total=none&_format=json&_pretty=true&_summary=data&_elements=id,meta&_sort=-_lastUpdated';
    for (const type of TYPE_NAMES)
      expect(understood(type, all)).toMatchObject({ count: 5, total: 'none', summary: 'data' });
  });
  it('cap the count at a thousand and take nought for the total alone', () => {
    expect(understood('Task', '_count=5000').count).toBe(1_000);
    expect(understood('Task', '_count=0').count).toBe(0);
  });
  it('sort by the clinical date under either name', () => {
    const byDate = { sort: [{ by: 'date', descending: true }] };
    expect(understood('ServiceRequest', '_sort=-authored')).toMatchObject(byDate);
    expect(understood('ServiceRequest', '_sort=-date')).toMatchObject(byDate);
  });
});

describe('what is refused', () => {
  it.each([
    ['Task', 'colour=red', 'parameter-unknown'],
    ['Condition', 'status=active', 'parameter-unknown'],
    ['Task', 'status:in=http://x', 'parameter-unknown'],
    ['Task', 'status:not:not=x', 'parameter-unknown'],
    ['Task', 'code:missing=yes', 'parameter-invalid'],
    ['Task', '_id:missing=true', 'parameter-unknown'],
    ['Task', 'subject.colour=x', 'parameter-unknown'],
    ['Task', 'status.name=x', 'parameter-unknown'],
    ['Task', 'focus.status=x', 'parameter-invalid'],
    ['Task', 'focus:Device.status=x', 'parameter-unknown'],
    ['Task', 'focus:Encounter.status=', 'parameter-invalid'],
    ['Task', 'focus:Encounter.*=x', 'parameter-unknown'],
    ['Task', 'part-of.part-of.part-of.status=draft', 'understood'],
    ['Task', 'part-of.part-of.part-of.part-of.status=draft', 'parameter-invalid'],
    ['Task', `${'part-of.'.repeat(5000)}status=draft`, 'parameter-invalid'],
    ['Encounter', '_has:Encounter:part-of:_has:Encounter:part-of:_has:Encounter:part-of:status=planned', 'understood'],
    ['Encounter', `${'_has:Encounter:part-of:'.repeat(4)}status=x`, 'parameter-invalid'],
    ['Encounter', `${'_has:Encounter:part-of:'.repeat(5000)}status=x`, 'parameter-invalid'],
    ['Encounter', '_has:Encounter:part-of=x', 'parameter-unknown'],
    ['Encounter', '_has:*:part-of:status=x', 'parameter-unknown'],
    ['Encounter', '_has:Observation:encounter:_sort=date', 'parameter-unknown'],
    ['Encounter', 'practitioner._has:Encounter:practitioner:status=x', 'parameter-unknown'],
    ['Encounter', 'location:Practitioner=x', 'parameter-unknown'],
    ['Encounter', 'location:identifier=urn:a|', 'parameter-invalid'],
    ['Encounter', 'location=Location/a/b', 'parameter-invalid'],
    ['Encounter', Array.from({ length: 21 }, (_, n) => `status=a${n}`).join('&'), 'parameter-invalid'],
    [
      'Encounter',
      Array.from({ length: 13 }, (_, n) => `location.name=${'x'.repeat(n + 1)}`).join('&'),
      'parameter-invalid',
    ],
    ['Task', '_has:Observation:patient:code=x', 'parameter-unknown'],
    ['Task', '__proto__=x', 'parameter-unknown'],
    ['Task', 'constructor=x', 'parameter-unknown'],
    ['Encounter', 'date=ap2026-01-01', 'parameter-invalid'],
    ['Encounter', 'date=2026-02-30', 'parameter-invalid'],
    ['Encounter', 'date=', 'parameter-invalid'],
    ['Encounter', 'status=', 'parameter-invalid'],
    ['Encounter', 'status=a,,b', 'parameter-invalid'],
    ['Encounter', 'status=|', 'parameter-invalid'],
    ['Encounter', 'status=a|b|c', 'parameter-invalid'],
    ['Encounter', 'patient=%20', 'parameter-invalid'],
    ['Encounter', 'patient:identifier=9990000018', 'parameter-invalid'],
    ['Encounter', '_id=a/b', 'parameter-invalid'],
    ['Patient', 'name=-', 'parameter-invalid'],
    ['Patient', '_sort=date', 'parameter-invalid'],
    ['Task', '_sort=patient', 'parameter-invalid'],
    ['Task', '_sort=status,', 'parameter-invalid'],
    ['Task', '_sort=status,status,status,status,status,status', 'parameter-invalid'],
    ['Task', '_count=-1', 'parameter-invalid'],
    ['Task', '_count=1&_count=2', 'parameter-invalid'],
    ['Task', `code=${'x'.repeat(513)}`, 'parameter-invalid'],
    ['Task', `_id=${Array.from({ length: 1001 }, (_, n) => n).join()}`, 'parameter-invalid'],
  ] as const)('%s?%s', (type, query, problem) => {
    expect(refusal(type, query)).toBe(problem);
  });
  it('is named all at once', () => {
    const parsed = parse('Task', 'colour=red&_count=x&status=draft');
    expect(parsed).toMatchObject({
      ok: false,
      error: { id: 'parameter-unknown', also: [{ id: 'parameter-invalid' }] },
    });
  });
  it('is left out, and said so, when lenience is asked for', () => {
    const search = understood('Task', 'colour=red&_count=x&_count=3&status=draft', { lenient: true });
    expect(search).toMatchObject({ count: 3, applied: '_count=3&status=draft' });
    expect(search.ignored.map((each) => each.id)).toEqual([
      'parameter-invalid',
      'parameter-unknown',
      'parameter-invalid',
    ]);
  });
  it('is never quoted unless it is a plain name', () => {
    const parsed = parse('Task', '999%20000%200018=x&code=');
    expect(JSON.stringify(parsed)).not.toContain('999');
  });
});

describe('the self link', () => {
  it('says what was understood, in one order', () => {
    const one = understood('Task', 'status=draft&patient=abc&_count=5&_format=json').applied;
    expect(one).toBe(understood('Task', '_count=5&patient=abc&_pretty=true&status=draft').applied);
    expect(one).toBe('_count=5&patient=abc&status=draft');
  });
  it('says nothing of who a resident is', () => {
    const query =
      'identifier=https://fhir.nhs.uk/Id/nhs-number|9990000018&family=Oneill&birthdate=1940-02-03&address-postalcode=BB11AA&gender=female';
    expect(understood('Patient', query).applied).toBe('gender=female');
  });
  it('never carries an NHS number, whatever the parameter', () => {
    const forms = ['9990000018', '999 000 0018', 'Patient/9990000018', 'https://fhir.nhs.uk/Id/nhs-number|9990000018'];
    for (const key of ['_id', 'patient', 'code', 'identifier', 'patient:identifier', 'status:not']) {
      for (const form of forms) {
        const parsed = parse('Task', `${key}=${encodeURIComponent(form)}`, { lenient: true });
        expect(parsed.ok && parsed.value.applied.replace(/\D/g, '')).toBe('');
      }
    }
  });
  it('keeps which organisation was asked for, and by an identifier nobody else', () => {
    const ods = 'https://fhir.nhs.uk/Id/ods-organization-code|';
    const asked = understood('Task', `owner:identifier=${ods}324`).applied;
    expect(new URLSearchParams(asked).get('owner:identifier')).toBe(`${ods}324`);
    for (const value of [`${ods}324,https://fhir.nhs.uk/Id/sds-user-id|555000000004`, '324', `${ods}9990000018`])
      expect(understood('Task', `owner:identifier=${value}`).applied).not.toMatch(/555|324|999/);
    // Without its system, a code that is known to be an organisation's, and nothing else.
    const isOrganisation = (code: string) => ['RW5', '9990000018'].includes(code);
    const told = (value: string) => {
      const parsed = parse('Task', `owner:identifier=${value}`, { isOrganisation });
      return parsed.ok && parsed.value.applied;
    };
    expect(['RW5', 'RW6', 'RW5,RW6', '9990000018'].map(told)).toEqual(['owner%3Aidentifier=RW5', '', '', '']);
  });
  it('keeps the names of the directory, long codes and ids', () => {
    const id = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
    expect(understood('Organization', 'name=Mill').applied).toBe('name=Mill');
    expect(understood('Task', `_id=${id}`).applied).toBe(`_id=${id}`);
    expect(understood('Task', 'code=http://snomed.info/sct|1082551000').applied).toContain('1082551000');
  });
});

it('answers any request with a search or a known problem, never an exception', () => {
  const key = fc.oneof(
    fc.constantFrom('code', 'date', 'patient', '_id', '_sort', '_count', 'name:exact', '_elements'),
    fc.string(),
  );
  const value = fc.oneof(fc.string(), fc.constantFrom('ge2026', 'a|b', '\\', 'Patient/1', '-date', '1e3'));
  fc.assert(
    fc.property(
      fc.constantFrom(...TYPE_NAMES),
      fc.array(fc.tuple(key, value)),
      fc.boolean(),
      (type, pairs, lenient) => {
        const parsed = parseSearch(type, new URLSearchParams(pairs), { lenient });
        return parsed.ok || parsed.error.id in PROBLEMS;
      },
    ),
  );
});
