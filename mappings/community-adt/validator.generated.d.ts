// Written by mappings/build/validators.ts; do not edit.
import type { ErrorObject } from 'ajv';

/** Whether a record has the form of schema.json; when not, `errors` holds the first failure until the next call. */
declare const validate: { (record: unknown): boolean; errors?: ErrorObject[] | null };
export default validate;
