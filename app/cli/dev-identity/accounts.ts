import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { decodeBase32, isTotpCode } from './totp.ts';

export interface DevAccount {
  readonly email: string;
  /** Null until the person has chosen one by the link that is written to them. */
  readonly password: string | null;
  readonly sub: string;
  readonly name: string;
  /** Base32. When given, the account has a second factor. */
  readonly totpSecret?: string;
}

export interface DevAccounts {
  bySubject(sub: string): DevAccount | undefined;
  byEmail(email: string): DevAccount | undefined;
  /** Makes the account of a new person, who has still to choose a password; undefined when the address has one. */
  add(email: string, name: string): DevAccount | undefined;
  /** Tells whether the person has chosen a password, by a link that reached the address. */
  isProved(account: DevAccount): boolean;
  /** Makes the secret of the link by which a person chooses a password; an earlier one is dead. */
  newLink(account: DevAccount): string;
  byLink(secret: string): DevAccount | undefined;
  /** Sets the password that a person has chosen, once. */
  choosePassword(secret: string, password: string): void;
  /** Returns the account that has this e-mail and password. */
  check(email: string, password: string): DevAccount | undefined;
  checkCode(account: DevAccount, code: string, now: Date): boolean;
  hasSecondFactor(account: DevAccount): boolean;
  removeSecondFactor(account: DevAccount): void;
  /** Tells whether the account sets up a second factor before its next sign-in. */
  mustSetUp(account: DevAccount): boolean;
  requireSetUp(account: DevAccount): void;
  /** Gives the account the second factor with this secret, base32; nothing is left to set up. */
  setUp(account: DevAccount, totpSecret: string): void;
}

/** Returns one spelling for each mailbox, which is also the name under which failures are counted. */
export function normalizeEmail(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase();
}

/** Keeps the accounts in memory. */
export function createDevAccounts(accounts: readonly DevAccount[]): DevAccounts {
  const byEmail = new Map<string, DevAccount>(
    accounts.map((account) => [normalizeEmail(account.email), account]),
  );
  const bySubject = new Map<string, DevAccount>(accounts.map((account) => [account.sub, account]));
  if (byEmail.size !== accounts.length || bySubject.size !== accounts.length) {
    throw new Error('Two development accounts share an e-mail address or a subject.');
  }
  const secrets = new Map(accounts.map(({ sub, totpSecret }) => [sub, totpSecret]));
  const owing = new Set<string>();
  const passwords = new Map(accounts.map(({ sub, password }) => [sub, password]));
  const links = new Map<string, DevAccount>();
  return {
    bySubject: (sub) => bySubject.get(sub),
    byEmail: (email) => byEmail.get(normalizeEmail(email)),
    add(email, name) {
      if (byEmail.has(normalizeEmail(email))) return undefined;
      const account = { email, name, password: null, sub: randomUUID() };
      byEmail.set(normalizeEmail(email), account);
      bySubject.set(account.sub, account);
      return account;
    },
    isProved: ({ sub }) => passwords.get(sub) != null,
    newLink(account) {
      for (const [old, { sub }] of links) if (sub === account.sub) links.delete(old);
      const secret = randomBytes(32).toString('base64url');
      links.set(secret, account);
      return secret;
    },
    byLink: (secret) => links.get(secret),
    choosePassword(secret, password) {
      const account = links.get(secret);
      if (account !== undefined) passwords.set(account.sub, password);
      links.delete(secret);
    },
    check(email, password) {
      const account = byEmail.get(normalizeEmail(email));
      const known = account === undefined ? null : (passwords.get(account.sub) ?? null);
      const isRight = timingSafeEqual(digest(password), digest(known ?? ''));
      return account && known !== null && isRight ? account : undefined;
    },
    checkCode({ sub }, code, now) {
      const secret = secrets.get(sub);
      return secret !== undefined && isTotpCode(code, decodeBase32(secret), now);
    },
    hasSecondFactor: ({ sub }) => secrets.get(sub) !== undefined,
    removeSecondFactor: ({ sub }) => void secrets.delete(sub),
    mustSetUp: ({ sub }) => owing.has(sub),
    requireSetUp: ({ sub }) => void owing.add(sub),
    setUp({ sub }, totpSecret) {
      secrets.set(sub, totpSecret);
      owing.delete(sub);
    },
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
