// The gateway as it is started in production, until it is killed. Started by kill.test.ts; configuration from the environment.
import { readConfig } from '../../src/config.ts';
import { start } from '../../src/node.ts';

const config = readConfig(process.env);
if (!config.ok) throw new Error(config.wrong.join('; '));
const { baseUrl } = await start(config.value);
process.stdout.write(`${baseUrl}\n`);
