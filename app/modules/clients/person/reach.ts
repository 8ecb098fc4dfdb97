import { withoutExtension } from '#app/platform/phone.ts';
import { isMinor } from './majority.ts';

/** Where somebody can be written to and called. */
export interface Contact {
  readonly email: string | null;
  /** As it is stored. */
  readonly phone: string | null;
}

/** The facts from which follows who is told of a client's appointments. */
export interface ReachFacts extends Contact {
  /** `YYYY-MM-DD`. */
  readonly dateOfBirth: string;
  /** USPS code of the state of residence: its law says who is a minor. */
  readonly state: string;
  readonly messageChannel: 'email' | 'none';
  /** The first named first. */
  readonly guardians: readonly Contact[];
}

/**
 * Why nobody is sent a message: it is not wanted, nobody who would get it has an e-mail address, the time of the
 * appointment has begun, the client is here already, or others of several are, the session began or was held, the client has
 * another appointment in the place of the cancelled one, somebody else was told, who is written to no more, what was to be told
 * reached nobody and has not been sent again, the client was told by phone, it is undone before anything was sent, whoever is told knows it
 * already, or the client took it by the link of an offer.
 */
export const UNREACHED_BY = [
  'wants-none',
  'no-email',
  'no-guardian',
  'guardian-no-email',
  'begun',
  'came',
  'others-came',
  'running',
  'held',
  'rebooked',
  'former',
  'unsent',
  'told',
  'uncalled',
  'knows',
  'took-it',
] as const;

/** Who is told of a client's appointments by message, or why nobody is, and whom to call instead. */
export interface Reach {
  readonly recipient: 'client' | 'guardian';
  readonly way: 'client-email' | 'guardian-email' | 'later-guardian-email' | (typeof UNREACHED_BY)[number];
  /** The e-mail address to which messages go; null when none is sent. */
  readonly email: string | null;
  /** The number in E.164 to which texts may go, once it is on record that they are wanted there; null where none may go. */
  readonly text: string | null;
  /** Whose number to call: of an adult the client's own alone. Null when none is known. */
  readonly call: { readonly whose: 'client' | 'guardian'; readonly phone: string } | null;
}

/**
 * Decides who is told of a client's appointments on `date`, `YYYY-MM-DD` where the client is seen. A minor's messages go
 * to the first guardian who has an e-mail address, never to the minor; everybody else's to the client. Texts go to the same guardian,
 * or else to the first who has a number for them. Whatever is said of messages, before or after they are sent, and of whom to call,
 * follows from this function. An adult's guardian on record has no part in it.
 */
export function reachOn(facts: ReachFacts, date: string): Reach {
  const { guardians, messageChannel } = facts;
  const isGuardians = isMinor(facts.dateOfBirth, facts.state, date);
  const recipient = isGuardians ? 'guardian' : 'client';
  const own = callTo('client', [facts]);
  const call = isGuardians ? (callTo('guardian', guardians) ?? own) : own;
  const written = guardians.find((one) => one.email !== null);
  const email = isGuardians ? (written?.email ?? null) : facts.email;
  if (messageChannel === 'none') return { recipient, way: 'wants-none', email: null, text: null, call };
  const text = textTo(isGuardians ? [...(written ? [written] : []), ...guardians] : [facts]);
  const told = { recipient, email, text, call } as const;
  if (!isGuardians) return { ...told, way: email === null ? 'no-email' : 'client-email' };
  if (email !== null) {
    const isFirst = guardians[0]?.email !== null;
    return { ...told, way: isFirst ? 'guardian-email' : 'later-guardian-email' };
  }
  return { ...told, way: guardians.length === 0 ? 'no-guardian' : 'guardian-no-email' };
}

/** Returns the first number that takes texts: none behind a switchboard does. */
function textTo(people: readonly Contact[]): string | null {
  const phone = people.find((one) => one.phone !== null && !one.phone.includes(';ext='))?.phone;
  return phone == null ? null : withoutExtension(phone);
}

function callTo(whose: 'client' | 'guardian', people: readonly Contact[]): Reach['call'] {
  const phone = people.find((one) => one.phone !== null)?.phone;
  return phone == null ? null : { whose, phone };
}
