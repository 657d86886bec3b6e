import { systemClock } from '../clock.ts';
import { role as roleSchema } from '../contract/text.ts';
import { createUser, resetPassword as resetUserPassword } from '../review/users.ts';
import { listUsers, toUser } from '../store/users.ts';
import { CommandError } from './command-error.ts';
import { printTable, withStore } from './with-store.ts';

/** `hakam users list`. */
export function list(): Promise<void> {
  return withStore(async ({ store }) => {
    printTable(
      (await listUsers(store.db)).map(toUser).map((user) => ({
        email: user.email,
        name: user.name,
        role: user.role,
        sites: user.siteIds === null ? 'all' : user.siteIds.join(','),
        state: user.disabled ? 'disabled' : 'active',
      })),
    );
  });
}

/** `hakam users create`: prints the password, once. */
export function create(email: string, options: { name?: string; role: string }): Promise<void> {
  return withStore(async ({ store }) => {
    const role = roleSchema.safeParse(options.role);
    if (!role.success)
      throw new CommandError(`\`${options.role}\` is not a role: use viewer, editor, chief or admin`);
    if (!email.includes('@')) throw new CommandError(`\`${email}\` is not an e-mail address`);
    const { password } = await createUser(
      { store, clock: systemClock },
      { email, name: options.name ?? email.split('@')[0] ?? email, role: role.data },
    );
    process.stdout.write(`${email}   password ${password}\n(shown once)\n`);
  });
}

/** `hakam users reset-password`: a new password; sessions and second factor end. */
export function resetPassword(email: string): Promise<void> {
  return withStore(async ({ store }) => {
    const { password } = await resetUserPassword({ store, clock: systemClock }, email);
    process.stdout.write(`${email}   password ${password}\n(shown once; sessions and second factor ended)\n`);
  });
}
