import { z } from 'zod';
import { filled } from './text.ts';

/** The reasons an editor can give, in the site's order: the first nine have a digit. */
const reasonText = z.object({ id: filled(128), ar: filled(200), en: filled(200) });
export const reasonCatalogue = z.object({ items: z.array(reasonText).max(100) });
export type ReasonCatalogue = z.infer<typeof reasonCatalogue>;
