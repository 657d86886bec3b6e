import type { Context } from '../context.ts';
import { Problem } from '../problem.ts';
import { hasUsers } from '../store/users.ts';
import { createUser } from './users.ts';

/**
 * The first admin, from HAKAM_ADMIN_EMAIL and HAKAM_ADMIN_PASSWORD. `password` is what has to be shown once: null when
 * it was given, or when there are users already.
 */
export async function ensureAdmin(
  context: Pick<Context, 'store' | 'clock' | 'config'>,
): Promise<{ email: string; password: string | null }> {
  const { adminEmail: email, adminPassword } = context.config;
  if (await hasUsers(context.store.db)) return { email, password: null };
  try {
    const { password } = await createUser(context, {
      email,
      name: email.split('@')[0] ?? email,
      role: 'admin',
      password: adminPassword ?? undefined,
    });
    return { email, password };
  } catch (error) {
    // Another process was faster.
    if (error instanceof Problem && error.slug === 'conflict') return { email, password: null };
    throw error;
  }
}
