// Written by mappings/build/validators.ts; do not edit.
/** Whether a record has the form of schema.json; when not, `errors` holds the first failure until the next call. */
declare const validate: {
  (record: unknown): boolean;
  errors?: { instancePath: string; keyword: string; params: Record<string, unknown> }[] | null;
};
export default validate;
