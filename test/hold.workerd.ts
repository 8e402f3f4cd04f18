// Passes the reference data in before a test file is read, from the asset as the Workers entry does.
import { env } from 'cloudflare:test';
import { hold } from '../src/fhir/reference.ts';

const { ASSETS } = env as unknown as { readonly ASSETS: { fetch(address: string): Promise<Response> } };
hold(await (await ASSETS.fetch('https://assets.invalid/reference.json')).json());
