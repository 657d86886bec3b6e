import fc from 'fast-check';
import { serialize } from 'pg-protocol';
import { describe, expect, it } from 'vitest';
import { clientFrames, queryFrame, serverFrames } from '../../src/store/embedded/frames.ts';
import { Turns } from '../../src/store/embedded/turns.ts';

const text = fc.string({ unit: 'binary' }).filter((value) => !value.includes('\0'));

const request = fc.oneof(
  text.map((value) => serialize.query(value)),
  fc
    .tuple(text, fc.array(fc.option(text)))
    .map(([value, values]) =>
      Buffer.concat([
        serialize.parse({ text: value }),
        serialize.bind({ values }),
        serialize.describe({ type: 'P', name: '' }),
        serialize.execute({}),
        serialize.sync(),
      ]),
    ),
);

describe('embedded wire', () => {
  it('finds whole requests however the bytes arrive', () => {
    fc.assert(
      fc.property(fc.array(request, { minLength: 1 }), fc.nat(), (requests, cut) => {
        const all = Buffer.concat(requests);
        expect(clientFrames(all)).toEqual({ answerable: all.length, terminate: false });
        const some = all.subarray(0, cut % all.length);
        const { answerable } = clientFrames(some);
        const ends = requests.map((_, index) => Buffer.concat(requests.slice(0, index + 1)).length);
        expect(answerable).toBe(Math.max(0, ...ends.filter((end) => end <= some.length)));
      }),
    );
  });

  it('hears the goodbye', () => {
    expect(clientFrames(serialize.end()).terminate).toBe(true);
  });

  it('writes queries as node-postgres does', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(queryFrame(value)).toEqual(serialize.query(value));
      }),
    );
  });

  it('reads state and notifications from an answer', () => {
    const notification = Buffer.from('A\0\0\0\x0fmore it is!', 'latin1').subarray(0, 16);
    const ready = (state: string) => Buffer.from(`Z\0\0\0\x05${state}`, 'latin1');
    const { state, notifications } = serverFrames(
      Buffer.concat([notification, ready('I'), notification, ready('T')]),
    );
    expect(state).toBe('T');
    expect(notifications.length).toBe(2);
    expect(serverFrames(Buffer.alloc(0)).state).toBeUndefined();
  });
});

describe('embedded turns', () => {
  it('go round in the order they were asked for, one holder at a time', async () => {
    const turns = new Turns<{ name: number }>();
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 50 }, async (_, name) => {
        const holder = { name };
        await turns.take(holder);
        expect(turns.holder).toBe(holder);
        order.push(name);
        await new Promise((resolve) => setImmediate(resolve));
        await turns.take(holder);
        turns.pass(holder);
        turns.pass(holder);
      }),
    );
    expect(order).toEqual(Array.from({ length: 50 }, (_, name) => name));
    expect(turns.holder).toBeUndefined();
  });
});
