// The gateway in a process of its own, as it is started in production, with tokens of an issuer made for the run.
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

const CHILD = fileURLToPath(new URL('./kill.child.ts', import.meta.url));
const AUDIENCE = 'http://gateway.example';
const ISSUER = 'https://i.example';

export interface Child {
  readonly process: ChildProcess;
  /** Where it listens. */
  readonly url: string;
}

export function launch(env: NodeJS.ProcessEnv): Promise<Child> {
  const child = spawn(process.execPath, [CHILD], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((done, failed) => {
    child.stdout.setEncoding('utf8');
    child.stdout.once('data', (text: string) => done({ process: child, url: text.trim() }));
    child.once('exit', () => failed(new Error('the gateway did not start')));
  });
}

/** An issuer, and the environment of a gateway on this file that trusts it. */
export async function issuerFor(file: string) {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' };
  return {
    env: {
      PORT: '0',
      BASE_URL: '',
      STORE_URL: `sqlite:${file}`,
      LOG_LEVEL: 'error',
      AUTH_ISSUERS: JSON.stringify([{ issuer: ISSUER, audience: AUDIENCE, jwks: { keys: [jwk] } }]),
    },
    token: (claims: JWTPayload): Promise<string> =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', kid: 'k' })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setExpirationTime('12h')
        .sign(privateKey),
  };
}
