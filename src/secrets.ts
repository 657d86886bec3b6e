import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';

/** Encrypts stored secrets and hashes what must be found again without being kept. */
export interface Secrets {
  /** AES-256-GCM: 12 bytes nonce, 16 bytes tag, then the text. */
  encrypt(text: string): Buffer;
  /** Throws when the key is not the one it was encrypted with. */
  decrypt(sealed: Buffer): string;
  /** HMAC-SHA256, for e-mails and other values with too little entropy for a bare hash. */
  keyedHash(text: string): Buffer;
}

/** `key`: 32 bytes. */
export function createSecrets(key: Buffer): Secrets {
  if (key.length !== 32) throw new Error(`the secret key must be 32 bytes, not ${key.length}`);
  const hashKey = createHmac('sha256', key).update('hakam keyed hash').digest();
  return {
    encrypt(text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    decrypt(sealed) {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
      decipher.setAuthTag(sealed.subarray(12, 28));
      return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
    },
    keyedHash: (text) => createHmac('sha256', hashKey).update(text).digest(),
  };
}

/** SHA-256, for values that are random enough by themselves (keys, session tokens). */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
