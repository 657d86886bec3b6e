import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { verifyWebhook, WebhookError } from '../../src/client/verify-webhook.ts';
import { newWebhookSecret } from '../../src/delivery/sign.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const body = '{"test": 2432232314}';
const known = {
  'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  'webhook-timestamp': '1614265330',
  'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
const then = 1614265330_000;

describe('client: callbacks', () => {
  it('accepts the known answer, from plain headers, Headers and bytes', () => {
    expect(verifyWebhook(body, known, secret, then)).toEqual({ test: 2432232314 });
    expect(verifyWebhook(Buffer.from(body), new Headers(known), secret, then)).toEqual({ test: 2432232314 });
  });

  it('accepts any of several signatures and secrets', () => {
    const several = { ...known, 'webhook-signature': `v1,AAAA v2,xx ${known['webhook-signature']}` };
    expect(verifyWebhook(body, several, [newWebhookSecret(), secret], then)).toBeDefined();
  });

  it('refuses another body, secret, id, version, a missing header and a time five minutes away', () => {
    const wrong: [string, Record<string, string>, string, number][] = [
      [`${body} `, known, secret, then],
      [body, known, newWebhookSecret(), then],
      [body, { ...known, 'webhook-id': 'msg_2' }, secret, then],
      [body, { ...known, 'webhook-signature': known['webhook-signature'].replace('v1', 'v2') }, secret, then],
      [body, { ...known, 'webhook-signature': '' }, secret, then],
      [body, { ...known, 'webhook-timestamp': 'now' }, secret, then],
      [body, known, secret, then + 301_000],
      [body, known, secret, then - 301_000],
    ];
    for (const [text, headers, key, now] of wrong)
      expect(() => verifyWebhook(text, headers, key, now)).toThrow(WebhookError);
    expect(verifyWebhook(body, known, secret, then + 299_000)).toBeDefined();
  });

  it('agrees with the reference implementation on any text', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const key = newWebhookSecret();
        const now = new Date();
        const headers = {
          'webhook-id': 'm',
          'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
          'webhook-signature': new Webhook(key).sign('m', now, text),
        };
        expect(verifyWebhook(text, headers, key)).toEqual(JSON.parse(text));
      }),
      { numRuns: 50 },
    );
  });
});
