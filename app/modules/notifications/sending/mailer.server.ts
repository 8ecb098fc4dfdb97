import type { MessageLook } from '#app/modules/tenancy/index.server.ts';

/** One e-mail, ready to go. */
export interface Mail {
  /** It also names the message at the mail server: a second copy would have the same Message-ID. */
  readonly deliveryId: string;
  readonly to: string;
  readonly senderName: string;
  readonly subject: string;
  readonly text: string;
  readonly locale: 'en' | 'es';
  /** How the clinic's messages look; null for a mail that is of no clinic, and goes out as text alone. */
  readonly look: MessageLook | null;
}

/**
 * The outcome of a message. `failed`: it was certainly not taken; `isFinal` when trying again cannot help. `in_doubt`:
 * the text was handed over and no answer came, so it may have been taken.
 */
export type MailOutcome =
  | { readonly status: 'sent'; readonly providerId: string }
  | { readonly status: 'failed'; readonly reason: string; readonly isFinal: boolean }
  | { readonly status: 'in_doubt'; readonly reason: string };

export interface Mailer {
  /** Never rejects: a failure is an outcome too. */
  send(mail: Mail): Promise<MailOutcome>;
}

let mailer: Mailer | undefined;

/** Sets the mailer. The program that sends calls it once at start. */
export function useMailer(given: Mailer): void {
  mailer = given;
}

export function getMailer(): Mailer {
  if (mailer === undefined) throw new Error('There is no mailer: call useMailer first.');
  return mailer;
}
