import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { createSecrets, type Secrets } from './secrets.ts';

/** The installation's key: from the environment, else (embedded) generated once into the data folder. */
export function openSecrets(config: Config): Secrets {
  if (config.secretKey !== null) return createSecrets(config.secretKey);
  const file = join(config.dataFolder, 'secret.key');
  if (!existsSync(file)) {
    mkdirSync(config.dataFolder, { recursive: true });
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  }
  return createSecrets(Buffer.from(readFileSync(file, 'utf8').trim(), 'base64'));
}
