import { webhookRequest } from '../contract/webhook.ts';
import { createAddressGuard } from '../delivery/address-guard.ts';
import { newWebhookSecret } from '../delivery/sign.ts';
import { validate } from '../http/validate.ts';
import { insertWebhook, listWebhooks, toWebhook } from '../store/webhooks.ts';
import { chooseSite, chooseSiteToFill, printTable, withStore } from './with-store.ts';

/** `hakam webhooks list`: the newest 200. */
export function list(options: { site?: string }): Promise<void> {
  return withStore(async ({ store }) => {
    const { rows } = await listWebhooks(store.db, await chooseSite(store, options.site), 200, null);
    printTable(
      rows.map(toWebhook).map((webhook) => ({
        id: webhook.id,
        url: webhook.url,
        state: webhook.state,
        events: webhook.events.join(','),
      })),
    );
  });
}

/** `hakam webhooks create`: prints the signing secret, once. */
export function create(url: string, options: { site?: string; events: string }): Promise<void> {
  return withStore(async ({ store, secrets, config }) => {
    const request = validate(webhookRequest, {
      url,
      events: options.events.split(',').map((event) => event.trim()),
    });
    const address = await createAddressGuard(config.webhookAllow).check(request.url);
    const secret = newWebhookSecret();
    const row = await insertWebhook(store.db, {
      siteId: await chooseSiteToFill(store, options.site),
      url: address.href,
      events: request.events,
      description: null,
      secret: secrets.encrypt(secret),
    });
    process.stdout.write(`${row.id}\n${secret}\n(shown once; verify callbacks with it)\n`);
  });
}
