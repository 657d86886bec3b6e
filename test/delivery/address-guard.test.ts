import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Address, createAddressGuard, isPublicAddress } from '../../src/delivery/address-guard.ts';
import { createSender } from '../../src/delivery/send.ts';
import { Problem } from '../../src/problem.ts';

/** A resolver of our own: what an attacker's name server would say. */
const names: Record<string, string[]> = {
  'public.example': ['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'],
  'loopback.example': ['127.0.0.1'],
  'loopback6.example': ['::1'],
  'private.example': ['10.1.2.3'],
  'mixed.example': ['93.184.215.14', '192.168.0.1'],
  'mixed6.example': ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', 'fd00::1'],
  'mapped.example': ['::ffff:10.0.0.1'],
  'metadata.example': ['169.254.169.254'],
  'wire.example': ['168.63.129.16'],
  'alibaba.example': ['100.100.100.200'],
  'six.example': ['2002:7f00:1::1'],
  'nat64.example': ['64:ff9b::a00:1'],
  'empty.example': [],
  'metadata.google.internal': ['169.254.169.254'],
  'service.internal': ['93.184.215.14'],
  'printer.local': ['93.184.215.14'],
  'router.lan': ['93.184.215.14'],
  'nas.home.arpa': ['93.184.215.14'],
  'app.corp': ['93.184.215.14'],
  localhost: ['127.0.0.1', '::1'],
  'sub.localhost': ['127.0.0.1'],
};

async function resolve(hostname: string): Promise<Address[]> {
  const addresses = names[hostname];
  if (addresses === undefined)
    throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: 'ENOTFOUND' });
  return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
}

const hostile = [
  // loopback in every spelling
  'http://127.0.0.1/',
  'http://127.0.0.1./',
  'http://127.1/',
  'http://127.0.1/',
  'http://0x7f.1/',
  'http://0x7f000001/',
  'http://0177.0.0.1/',
  'http://017700000001/',
  'http://2130706433/',
  'http://127.255.255.254/',
  'http://①②⑦.0.0.1/',
  'http://127。0。0。1/',
  'http://[::1]/',
  'http://[0:0:0:0:0:0:0:1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[::127.0.0.1]/',
  'http://localhost/',
  'http://LOCALHOST./',
  'http://localhost%2e/',
  'http://sub.localhost/',
  // this host, private, shared, link-local
  'http://0.0.0.0/',
  'http://0/',
  'http://[::]/',
  'http://10.0.0.1/',
  'http://172.16.0.1/',
  'http://172.31.255.255/',
  'http://192.168.1.1/',
  'http://100.64.0.1/',
  'http://169.254.0.1/',
  'http://[fe80::1]/',
  'http://[fd12:3456::1]/',
  'http://[fc00::1]/',
  'http://[fec0::1]/',
  // metadata
  'http://169.254.169.254/latest/meta-data/',
  'http://[::ffff:169.254.169.254]/',
  'http://[fd00:ec2::254]/',
  'http://168.63.129.16/',
  'http://100.100.100.200/',
  'http://metadata.google.internal/',
  // multicast, broadcast, reserved, documentation, tunnels
  'http://224.0.0.1/',
  'http://255.255.255.255/',
  'http://240.0.0.1/',
  'http://192.0.2.1/',
  'http://198.18.0.1/',
  'http://[ff02::1]/',
  'http://[2001:db8::1]/',
  'http://[2002:7f00:1::]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[2001::1]/',
  'http://[100::1]/',
  // names that resolve to such addresses, some of them beside a public one
  'https://loopback.example/',
  'https://loopback6.example./',
  'https://private.example/',
  'https://mixed.example/',
  'https://mixed6.example/',
  'https://mapped.example/',
  'https://metadata.example/',
  'https://wire.example/',
  'https://alibaba.example/',
  'https://six.example/',
  'https://nat64.example/',
  'https://empty.example/',
  'https://nowhere.example/',
  // local names whatever they resolve to
  'https://service.internal/',
  'https://printer.local/',
  'https://router.lan/',
  'https://nas.home.arpa./',
  'https://app.corp/',
  // tricks of the URL itself
  'http://user@public.example/',
  'http://user:password@public.example/',
  'http://public.example@127.0.0.1/',
  'http://public.example:0/',
  'http:\\\\127.0.0.1\\',
  'http:127.0.0.1',
  'ftp://public.example/',
  'file:///etc/passwd',
  'gopher://public.example/',
  'data:text/plain,x',
  'javascript:alert(1)',
  '//public.example/',
  'public.example',
  'http://',
  'http://[fe80::1%25eth0]/',
];

describe('delivery: the address guard', () => {
  const guard = createAddressGuard([], resolve);

  it.each(hostile)('refuses %s', async (url) => {
    const refused = await guard.check(url).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Problem);
    expect((refused as Problem).slug).toBe('webhook-address');
  });

  it('accepts public addresses and gives them back in their normal form', async () => {
    expect((await guard.check('HTTPS://Public.Example:443/a b?q#x')).href).toBe(
      'https://public.example/a%20b?q',
    );
    expect((await guard.check('http://93.184.215.14:8080/')).href).toBe('http://93.184.215.14:8080/');
  });

  it('allows what the operator allows, and connects to nothing else of that name', async () => {
    const allowing = createAddressGuard(['127.0.0.0/8', 'private.example'], resolve);
    await allowing.check('http://127.0.0.1:9/');
    await allowing.check('http://private.example/');
    await allowing.check('http://localhost/');
    const addresses = await new Promise((done) =>
      allowing.lookup('localhost', { all: true }, (_error, found) => done(found)),
    );
    expect(addresses).toEqual([{ address: '127.0.0.1', family: 4 }]);
    await expect(allowing.check('http://10.1.2.3/')).rejects.toThrow(Problem);
    await expect(allowing.check('http://[::1]/')).rejects.toThrow(Problem);
  });

  it('connects only to an address it has checked, though the name changes its mind in between', async () => {
    let hits = 0;
    const server = createServer((_request, response) => {
      hits++;
      response.end();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    let asked = 0;
    const rebinding = createAddressGuard([], async () => {
      asked++;
      return [{ address: asked === 1 ? '93.184.215.14' : '127.0.0.1', family: 4 }];
    });
    const url = (await rebinding.check(`http://rebind.example:${port}/`)).href;
    const sender = createSender({ guard: rebinding });
    const result = await sender.send(url, {}, '{}');
    expect(result).toMatchObject({ status: null, error: expect.stringContaining('refused') });
    expect(hits).toBe(0);
    expect(asked).toBe(2);
    await sender.close();
    server.close();
  });

  it('does not follow a redirect to a private address', async () => {
    let hits = 0;
    const target = createServer((_request, response) => {
      hits++;
      response.end();
    });
    await new Promise<void>((done) => target.listen(0, '127.0.0.1', done));
    const location = `http://127.0.0.1:${(target.address() as AddressInfo).port}/`;
    const door = createServer((_request, response) => response.writeHead(307, { location }).end());
    await new Promise<void>((done) => door.listen(0, '127.0.0.1', done));
    const sender = createSender({ guard: createAddressGuard(['127.0.0.1']) });
    const result = await sender.send(`http://127.0.0.1:${(door.address() as AddressInfo).port}/`, {}, '{}');
    expect(result.status).toBe(307);
    expect(hits).toBe(0);
    await sender.close();
    target.close();
    door.close();
  });

  it('never takes an IPv4 address inside an IPv6 one for public', () => {
    fc.assert(
      fc.property(fc.ipV4(), (inner) => {
        for (const outer of [`::ffff:${inner}`, `::${inner}`, `64:ff9b::${inner}`])
          expect(isPublicAddress(outer)).toBe(false);
      }),
    );
  });

  it('answers any text with an address or a problem', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.webUrl(), fc.ipV6()), async (text) => {
        await guard.check(text).catch((error: unknown) => expect(error).toBeInstanceOf(Problem));
      }),
    );
  });
});
