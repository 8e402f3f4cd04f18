import { describe } from 'vitest';
import { hl7Cases } from './hl7Cases.ts';

describe('HL7 v2 on Node', hl7Cases);
