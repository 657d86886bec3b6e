import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

const keyBytes = 32;
const saltBytes = 16;
const log2N = 15;
const blockSize = 8;
const parallel = 1;

/** `scrypt$15$8$1$<salt>$<hash>`: 32 MiB and some 80 ms a guess. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const hash = await derive(password, salt, log2N, blockSize, parallel);
  return ['scrypt', log2N, blockSize, parallel, salt.toString('base64'), hash.toString('base64')].join('$');
}

/** True when `password` is the one `stored` was made from. Takes as long without a stored hash. */
export async function checkPassword(password: string, stored: string | null): Promise<boolean> {
  const [scheme, n, r, p, salt, hash] = (stored ?? noHash).split('$');
  if (scheme !== 'scrypt' || salt === undefined || hash === undefined)
    throw new Error('a stored password hash is not one of ours');
  const expected = Buffer.from(hash, 'base64');
  const actual = await derive(password, Buffer.from(salt, 'base64'), Number(n), Number(r), Number(p));
  return timingSafeEqual(actual, expected) && stored !== null;
}

const noHash = `scrypt$${log2N}$${blockSize}$${parallel}$${Buffer.alloc(saltBytes).toString('base64')}$${Buffer.alloc(keyBytes).toString('base64')}`;

function derive(password: string, salt: Buffer, n: number, r: number, p: number): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** n, r, p, maxmem: 256 * r * 2 ** n };
  return new Promise((resolve, reject) => {
    // The same password typed on another system may arrive composed otherwise.
    scrypt(password.normalize('NFKC'), salt, keyBytes, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
