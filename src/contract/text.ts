import { z } from 'zod';

/** Longest comment, in UTF-16 units. */
export const maxTextUnits = 20_000;

/** A JSON string the store can hold: no NUL, no lone surrogate. */
export const cleanString = z
  .string()
  .refine((value) => !value.includes('\u0000'), { error: 'must not contain NUL (U+0000)' })
  .refine((value) => value.isWellFormed(), { error: 'must not contain a lone surrogate' });

/** A clean string of at most `units` UTF-16 units. */
export const upTo = (units: number) =>
  cleanString.refine((value) => value.length <= units, {
    error: `must be at most ${units} UTF-16 units long`,
    params: { code: 'too-long', limit: units },
  });

/** A clean string with at least one visible character. */
export const filled = (units: number) =>
  upTo(units).refine((value) => /[^\s\p{Cf}\p{Zs}\u115F\u1160\u3164\uFFA0]/u.test(value), {
    error: 'must not be empty or blank',
    params: { code: 'blank' },
  });

export const commentText = filled(maxTextUnits);

/** An RFC 3339 time between the years 2000 and 2100. */
export const time = z.iso.datetime({ offset: true, error: 'must be an RFC 3339 time', abort: true }).refine(
  (value) => {
    const at = Date.parse(value);
    return at >= Date.UTC(2000, 0, 1) && at < Date.UTC(2101, 0, 1);
  },
  { error: 'must be between the years 2000 and 2100' },
);

export const id = z.uuid();
export const role = z.enum(['viewer', 'editor', 'chief', 'admin']);
export type Role = z.infer<typeof role>;
export const scope = z.enum(['submit', 'read', 'analyze', 'admin']);
export type Scope = z.infer<typeof scope>;

/** A page of `item`, newest first. */
export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
