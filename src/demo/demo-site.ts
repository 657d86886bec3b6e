import { randomBytes } from 'node:crypto';
import type { Context } from '../context.ts';
import { newId } from '../id.ts';
import { createKey, findKey } from '../store/keys.ts';
import { createSite } from '../store/sites.ts';

export interface DemoSite {
  siteId: string;
  key: string;
  webhookSecret: string;
}

const events = ['comment.published', 'comment.flagged', 'comment.rejected', 'comment.deleted'] as const;

/** The demo newspaper's own site, key and webhook: made at the first start, then read from the store (encrypted). */
export async function ensureDemoSite({ store, secrets }: Context, callback: string): Promise<DemoSite> {
  const setting = await store.db
    .selectFrom('setting')
    .select('value')
    .where('name', '=', 'demo')
    .executeTakeFirst();
  const known =
    typeof setting?.value === 'string'
      ? (JSON.parse(secrets.decrypt(Buffer.from(setting.value, 'base64'))) as DemoSite)
      : null;
  if (known !== null && (await findKey(store.db, known.key)) !== null) {
    await store.db
      .updateTable('webhook')
      .set({ url: callback })
      .where('site_id', '=', known.siteId)
      .execute();
    return known;
  }
  return store.db.transaction().execute(async (trx) => {
    const site = await createSite(trx, 'صحيفة المثال · Demo newspaper');
    const { key } = await createKey(trx, secrets, site.id, { name: 'demo', scopes: ['submit', 'read'] });
    const webhookSecret = `whsec_${randomBytes(32).toString('base64')}`;
    await trx
      .insertInto('webhook')
      .values({
        id: newId(),
        site_id: site.id,
        url: callback,
        events: [...events],
        description: 'The demo page',
        secret: secrets.encrypt(webhookSecret),
        previous_secret: null,
        disabled_reason: null,
      })
      .execute();
    const demo: DemoSite = { siteId: site.id, key, webhookSecret };
    const value = JSON.stringify(secrets.encrypt(JSON.stringify(demo)).toString('base64'));
    await trx
      .insertInto('setting')
      .values({ name: 'demo', value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute();
    return demo;
  });
}
