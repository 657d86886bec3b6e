import { keysChannel } from '../http/authenticator.ts';
import { createSite, listSites } from '../store/sites.ts';
import { printTable, withStore } from './with-store.ts';

/** `hakam sites list`. */
export function list(): Promise<void> {
  return withStore(async ({ store }) => {
    const sites = await listSites(store.db, null);
    printTable(
      sites.map((site) => ({
        id: site.id,
        name: site.name,
        languages: site.languages.join(','),
        created: site.createdAt,
      })),
    );
  });
}

/** `hakam sites create`. */
export function create(name: string, options: { languages: string }): Promise<void> {
  return withStore(async ({ store }) => {
    const site = await createSite(
      store.db,
      name,
      options.languages.split(',').map((code) => code.trim()),
    );
    await store.notify(keysChannel, site.id);
    process.stdout.write(`${site.id}\nMake a key for it: hakam keys create NAME --site ${site.id}\n`);
  });
}
