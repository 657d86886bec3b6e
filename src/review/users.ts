import type { Context } from '../context.ts';
import type { User } from '../contract/session.ts';
import type { Role } from '../contract/text.ts';
import { randomToken } from '../id.ts';
import { Problem } from '../problem.ts';
import { findUserByEmail, insertUser, toUser, updateUser } from '../store/users.ts';
import { hashPassword } from './password.ts';

type Needs = Pick<Context, 'store' | 'clock'>;

interface UserDraft {
  email: string;
  name: string;
  role: Role;
  password?: string | undefined;
  siteIds?: string[] | null | undefined;
  languages?: string[] | null | undefined;
}

/** Makes a user. `password` is there only when it was made here. 409: the e-mail is taken. */
export async function createUser(
  { store }: Needs,
  draft: UserDraft,
): Promise<{ user: User; password: string | null }> {
  const made = draft.password === undefined ? makePassword() : null;
  const row = await insertUser(store.db, {
    email: draft.email,
    name: draft.name,
    role: draft.role,
    passwordHash: await hashPassword(draft.password ?? made ?? ''),
    siteIds: draft.siteIds ?? null,
    languages: draft.languages ?? null,
  });
  return { user: toUser(row), password: made };
}

/** Gives a user a new password and ends his sessions and second factor. 404: nobody has this e-mail. */
export async function resetPassword(
  needs: Needs,
  email: string,
): Promise<{ email: string; password: string }> {
  const user = await findUserByEmail(needs.store.db, email);
  if (user === null) throw new Problem('not-found', `Nobody has the e-mail address ${email}.`);
  return { email: user.email, password: await renewPassword(needs, user.id, { totp: false }) };
}

/** Gives a user a password made here, and ends his sessions. */
export async function renewPassword(
  { store, clock }: Needs,
  id: string,
  alsoChange: { totp?: false } = {},
): Promise<string> {
  const password = makePassword();
  const passwordHash = await hashPassword(password);
  await updateUser(store.db, id, { ...alsoChange, passwordHash }, new Date(clock.now()));
  return password;
}

const makePassword = () => randomToken(15);
