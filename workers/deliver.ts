import type { Context } from '../src/context.ts';
import { createAddressGuard } from '../src/delivery/address-guard.ts';
import { akismetPayload } from '../src/delivery/akismet-payload.ts';
import { startDispatcher } from '../src/delivery/dispatcher.ts';
import { hookPayload } from '../src/delivery/payload.ts';
import { createSender } from '../src/delivery/send.ts';

interface Deliveries {
  stop(): Promise<void>;
}

/** Starts sending callbacks in this process. */
export async function startDeliveries({ store, config, secrets, log }: Context): Promise<Deliveries> {
  const dispatcher = startDispatcher({
    db: store.db,
    listen: store.listen,
    sender: createSender({ guard: createAddressGuard(config.webhookAllow) }),
    payloads: { hook: hookPayload(secrets), akismet: akismetPayload(secrets.decrypt) },
    schedule: config.webhookSchedule,
    alone: store.size === 'embedded',
    log,
  });
  return { stop: () => dispatcher.stop(4000) };
}
