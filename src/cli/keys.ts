import { scope as scopeSchema } from '../contract/text.ts';
import { keysChannel } from '../http/authenticator.ts';
import { isId } from '../id.ts';
import { createKey, listKeys, revokeKey } from '../store/keys.ts';
import { CommandError } from './command-error.ts';
import { chooseSite, chooseSiteToFill, printTable, withStore } from './with-store.ts';

interface SiteOption {
  site?: string;
}

/** `hakam keys list`. */
export function list(options: SiteOption): Promise<void> {
  return withStore(async ({ store }) => {
    const keys = await listKeys(store.db, await chooseSite(store, options.site));
    printTable(
      keys.map((key) => ({
        id: key.id,
        name: key.name,
        key: `${key.prefix}…`,
        scopes: key.scopes.join(','),
        created: key.createdAt,
        used: key.lastUsedAt ?? 'never',
        revoked: key.revokedAt ?? '',
      })),
    );
  });
}

/** `hakam keys create`: prints the key and its Akismet alias, once. */
export function create(name: string, options: SiteOption & { scopes: string }): Promise<void> {
  return withStore(async ({ store, secrets }) => {
    const scopes = options.scopes.split(',').map((text) => {
      const scope = scopeSchema.safeParse(text.trim());
      if (!scope.success)
        throw new CommandError(`\`${text}\` is not a scope: use submit, read, analyze, admin`);
      return scope.data;
    });
    const created = await createKey(store.db, secrets, await chooseSiteToFill(store, options.site), {
      name,
      scopes,
    });
    process.stdout.write(`${created.key}\nAkismet alias: ${created.akismetKey}\n(shown once; keep them)\n`);
  });
}

/** `hakam keys revoke`. */
export function revoke(id: string, options: SiteOption): Promise<void> {
  return withStore(async ({ store }) => {
    const site = await chooseSite(store, options.site);
    if (!isId(id) || !(await revokeKey(store.db, site, id, new Date())))
      throw new CommandError(`there is no key ${id}`);
    await store.notify(keysChannel, id);
    process.stdout.write('Revoked.\n');
  });
}
