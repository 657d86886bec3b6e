import { backup } from '../store/backup.ts';
import { restore } from '../store/restore.ts';
import { withStore } from './with-store.ts';

/** `hakam backup`: one consistent snapshot of everything but the secret key. */
export function backupTo(file: string): Promise<void> {
  return withStore(async ({ store, config }) => {
    await backup(store, file);
    process.stdout.write(`Written to ${file}.\n`);
    if (config.secretKey === null)
      process.stdout.write(
        `Keep ${config.dataFolder}/secret.key beside it: stored secrets cannot be read without it.\n`,
      );
  });
}

/** `hakam restore`: into an empty store; from embedded into PostgreSQL is the way up. */
export function restoreFrom(file: string): Promise<void> {
  return withStore(async ({ store }) => {
    await restore(file, store);
    process.stdout.write('Restored. Set HAKAM_SECRET_KEY to the key of the store it came from.\n');
  });
}
