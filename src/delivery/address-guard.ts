import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { Mistake } from '../contract/problem.ts';
import { Problem } from '../problem.ts';

export interface Address {
  address: string;
  family: 4 | 6;
}

/** Every address of a name. Rejects with an `ENOTFOUND` or `EAI_AGAIN` error as node:dns does. */
type Resolve = (hostname: string) => Promise<readonly Address[]>;

export interface AddressGuard {
  /** The URL in its normal form; throws a `webhook-address` problem for one that may not be sent to. Resolves the name. */
  check(url: string): Promise<URL>;
  /** As `check` without resolving: what can be told from the URL alone. Names are checked by `lookup`. */
  checkForm(url: string): URL;
  /** For a socket's `lookup`: gives only addresses that were checked, so that what is connected to is what was checked. */
  lookup: LookupFunction;
}

interface Allowed {
  urls: ReadonlySet<string>;
  hosts: ReadonlySet<string>;
  networks: readonly [ipaddr.IPv4 | ipaddr.IPv6, number][];
}

const resolveTimeoutMs = 5000;
/** Names that mean this machine or this network, whatever a resolver says. */
const localName =
  /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|private|corp|lan|home|home\.arpa)$/;
/** Public by their range, yet answered by the cloud's own host: Azure's metadata and wire server. */
const metadataAddresses = new Set(['168.63.129.16']);
const globalUnicast6 = ipaddr.parseCIDR('2000::/3');

/**
 * Keeps callbacks away from private, loopback, link-local, metadata and every other address that is not public, unless
 * `allow` (CIDRs, addresses, host names, whole URLs) has it. `resolve` is the system's resolver by default.
 */
export function createAddressGuard(allow: readonly string[], resolve: Resolve = systemResolve): AddressGuard {
  const allowed = readAllowed(allow);

  function checkForm(text: string): URL {
    if (!URL.canParse(text)) throw refusal('is not a valid URL', 'not-an-address');
    const url = new URL(text);
    if (url.protocol !== 'https:' && url.protocol !== 'http:')
      throw refusal('must be http or https', 'not-an-address');
    if (url.username !== '' || url.password !== '') throw refusal('must not hold a user or a password');
    if (url.port === '0') throw refusal('must not use port 0');
    url.hash = '';
    if (allowed.urls.has(url.href)) return url;
    const host = hostOf(url);
    if (host === '' || host.includes('%')) throw refusal('has no usable host', 'not-an-address');
    if (ipaddr.isValid(host) && !allowed.hosts.has(host)) usable(allowed, host, [toAddress(host)]);
    return url;
  }

  async function addressesOf(host: string): Promise<readonly Address[]> {
    if (ipaddr.isValid(host)) return [toAddress(host)];
    const addresses = await withTimeout(resolve(host));
    if (addresses.length === 0) throw refusal(`host ${host} has no address`, 'unknown-host');
    return allowed.hosts.has(host) ? addresses : usable(allowed, host, addresses);
  }

  return {
    checkForm,
    async check(text) {
      const url = checkForm(text);
      if (allowed.urls.has(url.href)) return url;
      try {
        await addressesOf(hostOf(url));
      } catch (error) {
        const code = error instanceof Error ? Reflect.get(error, 'code') : undefined;
        if (code === 'ENOTFOUND' || code === 'ENODATA')
          throw refusal(`host ${hostOf(url)} does not exist`, 'unknown-host');
        // The resolver is away for the moment; every connection asks it again.
        if (error instanceof Problem || !mayResolveLater(code) || localName.test(hostOf(url)))
          throw error instanceof Problem
            ? error
            : refusal(`host ${hostOf(url)} cannot be resolved`, 'unknown-host');
      }
      return url;
    },
    lookup(hostname, options, callback) {
      addressesOf(hostname.toLowerCase().replace(/\.+$/, '')).then(
        (addresses) => {
          const wanted = addresses.filter(({ family }) => !options.family || family === options.family);
          const first = wanted[0];
          if (options.all === true) callback(null, [...wanted]);
          else if (first === undefined) callback(refusal('has no address of that family'), '');
          else callback(null, first.address, first.family);
        },
        (error: Error) => (options.all === true ? callback(error, []) : callback(error, '')),
      );
    },
  };
}

/**
 * The addresses that may be connected to. One that is neither public nor allowed condemns the name, except where another
 * address of it was allowed on purpose: then only the allowed ones are used.
 */
function usable(allowed: Allowed, host: string, addresses: readonly Address[]): readonly Address[] {
  const onPurpose = addresses.filter(({ address }) => isAllowed(allowed, address));
  if (onPurpose.length > 0) return onPurpose;
  if (localName.test(host))
    throw refusal(
      `host ${host} names a local machine. To allow it, name it in HAKAM_WEBHOOK_ALLOW`,
      'not-public',
    );
  for (const { address } of addresses)
    if (!isPublicAddress(address))
      throw refusal(
        `host ${host} is at ${address}, which is not a public address. To allow it, name it in HAKAM_WEBHOOK_ALLOW`,
        'not-public',
      );
  return addresses;
}

/** True for addresses of the public internet. IPv4 inside IPv6 (mapped, 6to4, NAT64, Teredo) never counts as public. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast' || metadataAddresses.has(address.toString())) return false;
  return address.kind() === 'ipv4' || (address as ipaddr.IPv6).match(globalUnicast6 as [ipaddr.IPv6, number]);
}

function isAllowed(allowed: Allowed, text: string): boolean {
  const address = ipaddr.process(text);
  return allowed.networks.some(
    ([network, bits]) => network.kind() === address.kind() && address.match(network as ipaddr.IPv4, bits),
  );
}

function readAllowed(allow: readonly string[]): Allowed {
  const urls = new Set<string>();
  const hosts = new Set<string>();
  const networks: [ipaddr.IPv4 | ipaddr.IPv6, number][] = [];
  for (const entry of allow) {
    if (/^https?:\/\//.test(entry)) urls.add(new URL(entry).href);
    else if (ipaddr.isValidCIDR(entry)) networks.push(ipaddr.parseCIDR(entry));
    else if (ipaddr.isValid(entry))
      networks.push([ipaddr.parse(entry), ipaddr.parse(entry).kind() === 'ipv4' ? 32 : 128]);
    else hosts.add(entry.toLowerCase().replace(/\.+$/, ''));
  }
  return { urls, hosts, networks };
}

/** The host of a URL without brackets and without the dot of the root. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '').replace(/\.+$/, '');
}

function toAddress(address: string): Address {
  return { address, family: ipaddr.parse(address).kind() === 'ipv4' ? 4 : 6 };
}

function refusal(detail: string, code?: Mistake['code']): Problem {
  return new Problem('webhook-address', `The address ${detail}.`, {
    errors: [{ pointer: '/url', detail, ...(code === undefined ? {} : { code }) }],
  });
}

function mayResolveLater(code: unknown): boolean {
  return typeof code === 'string' && code !== 'EINVAL' && code !== 'ERR_INVALID_ARG_VALUE';
}

async function systemResolve(hostname: string): Promise<readonly Address[]> {
  const found = await lookup(hostname, { all: true, verbatim: true });
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
}

async function withTimeout<T>(promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(Object.assign(new Error('the resolver did not answer'), { code: 'ETIMEOUT' })),
      resolveTimeoutMs,
    );
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
