import type { Secrets } from '../secrets.ts';
import { backup } from '../store/backup.ts';
import { restore } from '../store/restore.ts';
import { withStore } from './with-store.ts';

/** Recognises the secret key without giving it away. */
const keyCheck = (secrets: Secrets) => secrets.keyedHash('hakam backup').toString('base64url');

/** `hakam backup`: one consistent snapshot of everything but the secret key. */
export function backupTo(file: string): Promise<void> {
  return withStore(async ({ store, config, secrets }) => {
    await backup(store, file, { keyCheck: keyCheck(secrets) });
    process.stdout.write(`Written to ${file}.\n`);
    if (config.secretKey === null)
      process.stdout.write(
        `Keep ${config.dataFolder}/secret.key beside it: stored secrets cannot be read without it.\n`,
      );
  });
}

/**
 * `hakam restore`: into an empty store, with the secret key of the one it came from; from embedded into PostgreSQL is
 * the way up.
 */
export function restoreFrom(file: string): Promise<void> {
  return withStore(async ({ store, secrets }) => {
    await restore(file, store, { keyCheck: keyCheck(secrets) });
    process.stdout.write('Restored.\n');
  });
}
