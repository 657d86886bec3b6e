import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { describe, expect, it } from 'vitest';
import { newWebhookSecret, webhookSignature } from '../../src/delivery/sign.ts';

describe('delivery: signing', () => {
  it('gives the known answer of Standard Webhooks', () => {
    const signature = webhookSignature(
      ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      1614265330,
      '{"test": 2432232314}',
    );
    expect(signature).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('makes secrets of 32 bytes in padded base64', () => {
    const secret = newWebhookSecret();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(newWebhookSecret()).not.toBe(secret);
  });

  it('is accepted by both verifiers whatever the text, with the new and the old secret', () => {
    const secrets = [newWebhookSecret(), newWebhookSecret()];
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.uuid(), (text, id) => {
        const body = JSON.stringify({ text });
        const now = Math.floor(Date.now() / 1000);
        const headers = {
          'webhook-id': id,
          'webhook-timestamp': String(now),
          'webhook-signature': webhookSignature(secrets, id, now, body),
        };
        for (const secret of secrets)
          for (const verifier of [new Webhook(secret), new SvixWebhook(secret)])
            verifier.verify(body, headers);
        expect(() => new Webhook(newWebhookSecret()).verify(body, headers)).toThrow();
      }),
    );
  });
});
