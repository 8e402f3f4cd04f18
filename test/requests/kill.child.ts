// The gateway as it is started in production, until it is killed. Started by kill.test.ts; configuration from the environment.
import { configure, start } from '../../src/node.ts';

const config = await configure(process.env);
if (!config.ok) throw new Error(config.error.join('; '));
const { baseUrl } = await start(config.value);
process.stdout.write(`${baseUrl}\n`);
