import { migrate } from '../store/migrate.ts';
import { withStore } from './with-store.ts';

/** `hakam migrate`: applies what is pending and says so. */
export async function migrateStore(): Promise<void> {
  await withStore(
    async ({ store }) => {
      const applied = await migrate(store.pool);
      process.stdout.write(
        applied.length === 0 ? 'The schema is up to date.\n' : `Applied: ${applied.join(', ')}\n`,
      );
    },
    { migrate: false },
  );
}
