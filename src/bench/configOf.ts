// How a measured gateway is configured.
import type { Config } from '../config.ts';
import type { Readers } from './readers.ts';

const MIB = 1024 * 1024;
/** On the loopback, with tokens of this run alone. */
export const configOf = (storeUrl: string, { issuer }: Readers): Config => ({
  port: 0,
  host: '127.0.0.1',
  storeUrl,
  issuers: [issuer],
  legalBasis: 'explicit',
  clockHeader: false,
  updateCreate: false,
  corsOrigins: [],
  maxBody: 16 * MIB,
  maxDelivery: 1024 * MIB,
  logLevel: 'error',
});
