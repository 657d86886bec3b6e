import { z } from 'zod';
import { filled, id, role, scope, upTo } from './text.ts';

export const signIn = z.object({
  email: filled(320),
  password: filled(1024),
  totp: upTo(16).nullish(),
});

export const user = z.object({
  id,
  email: z.string(),
  name: z.string(),
  role,
  siteIds: z.array(id).nullable().meta({ description: 'null: every site' }),
  languages: z.array(z.string()).nullable().meta({ description: 'null: every language' }),
  totp: z.boolean(),
  disabled: z.boolean(),
  createdAt: z.iso.datetime(),
});
export type User = z.infer<typeof user>;

export const session = z.object({
  user,
  sites: z.array(
    z.object({
      id,
      name: z.string(),
      flagged: z.int().meta({ description: 'Waiting for editors, counted up to 1,000' }),
    }),
  ),
  preferences: z.record(z.string(), z.unknown()),
  expiresAt: z.iso.datetime(),
});
export type Session = z.infer<typeof session>;

/** `GET /v1/sessions`: where this user is signed in. */
export const openSession = z.object({
  id,
  current: z.boolean(),
  userAgent: z.string().nullable(),
  createdAt: z.iso.datetime(),
  seenAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type OpenSession = z.infer<typeof openSession>;

const newPassword = filled(1024).refine((value) => value.length >= 10, {
  error: 'must be at least 10 characters long',
  params: { code: 'too-short', limit: 10 },
});

/** `PUT /v1/session/password`. Ends every other session of the user. */
export const passwordChange = z.object({ current: filled(1024), password: newPassword });

/** `POST /v1/session/totp` → what the authenticator app needs; in force once `PUT` sent a first code. */
export const totpSetup = z.object({
  secret: z.string().meta({ description: 'Base32' }),
  uri: z.string().meta({ description: 'otpauth://…, for a QR code' }),
});
export const totpConfirmation = z.object({ code: filled(16) });

/** `DELETE /v1/session/totp`. */
export const passwordProof = z.object({ password: filled(1024) });

/** `PUT /v1/session/preferences`: replaces the whole. The service only keeps it. */
export const preferences = z
  .record(z.string().max(200), z.unknown())
  .refine((value) => JSON.stringify(value).length <= 32_768, {
    error: 'must be at most 32,768 characters of JSON',
  })
  .refine((value) => !/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/.test(JSON.stringify(value)), {
    error: 'must not contain NUL (U+0000) or a lone surrogate',
  });

const emailAddress = filled(320).refine((value) => /^[^\s@]+@[^\s@]+$/.test(value), {
  error: 'must be an e-mail address',
  params: { code: 'not-an-email' },
});

/** `POST /v1/users`; without a password one is made. */
export const userRequest = z.object({
  email: emailAddress,
  name: filled(200),
  role,
  password: newPassword.optional(),
  siteIds: z.array(id).nullish(),
  languages: z.array(upTo(35)).nullish(),
});
export const userChange = userRequest.partial().extend({
  disabled: z.boolean().optional(),
  totp: z
    .literal(false)
    .optional()
    .meta({ description: 'Takes a lost second factor away, and ends the sessions' }),
});
/** `POST /v1/users/{id}/password`. */
export const madePassword = z.object({ password: z.string().meta({ description: 'Shown once' }) });

export const createdUser = user.extend({
  password: z.string().optional().meta({ description: 'Shown once, when the service made it' }),
});

export const siteRequest = z.object({ name: filled(200), languages: z.array(upTo(35)).max(50).optional() });

/** `PATCH /v1/sites/{id}`. */
export const siteChange = siteRequest.partial().extend({
  coralSecret: filled(512)
    .nullish()
    .meta({ description: "Coral's signing secret, kept encrypted and never shown; null takes it away" }),
});
export const site = z.object({
  id,
  name: z.string(),
  languages: z.array(z.string()),
  createdAt: z.iso.datetime(),
});
export type Site = z.infer<typeof site>;

export const keyRequest = z.object({ name: filled(200), scopes: z.array(scope).min(1) });
/** `PATCH /v1/keys/{id}`. */
export const keyChange = keyRequest.partial();
export const key = z.object({
  id,
  siteId: id,
  name: z.string(),
  prefix: z.string().meta({ description: 'The first characters, to recognise it by' }),
  scopes: z.array(scope),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
});
export type Key = z.infer<typeof key>;
export const createdKey = key.extend({
  key: z.string().meta({ description: 'Shown once' }),
  akismetKey: z.string().meta({ description: 'The 12-character alias for Akismet clients. Shown once' }),
});
