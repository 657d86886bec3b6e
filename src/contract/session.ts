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
  sites: z.array(z.object({ id, name: z.string() })),
  preferences: z.record(z.string(), z.unknown()),
  expiresAt: z.iso.datetime(),
});
export type Session = z.infer<typeof session>;

export const userRequest = z.object({
  email: filled(320),
  name: filled(200),
  role,
  password: filled(1024).optional(),
  siteIds: z.array(id).nullish(),
  languages: z.array(upTo(35)).nullish(),
});
export const userChange = userRequest.partial().extend({ disabled: z.boolean().optional() });

export const siteSettings = z.object({
  languages: z
    .array(upTo(35))
    .default(['ar', 'en', 'fr'])
    .meta({ description: 'Languages the site expects' }),
  coralSecret: upTo(256).nullish(),
});
export const siteRequest = z.object({ name: filled(200), languages: z.array(upTo(35)).max(50).optional() });
export const site = z.object({
  id,
  name: z.string(),
  languages: z.array(z.string()),
  createdAt: z.iso.datetime(),
});
export type Site = z.infer<typeof site>;

export const keyRequest = z.object({ name: filled(200), scopes: z.array(scope).min(1) });
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
