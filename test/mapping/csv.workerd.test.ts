import { describe } from 'vitest';
import { csvCases } from './csvCases.ts';

describe('CSV in workerd', csvCases);
