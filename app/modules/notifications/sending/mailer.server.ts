/** One e-mail, ready to go. */
export interface Mail {
  /** Names the message at the mail server too: a second copy would bear the same Message-ID. */
  readonly deliveryId: string;
  readonly to: string;
  readonly senderName: string;
  readonly subject: string;
  readonly text: string;
  readonly locale: 'en' | 'es';
}

/**
 * What became of it. `failed`: it was certainly not taken; `isFinal` when trying again cannot help. `in_doubt`: the
 * text was handed over and no answer came, so it may have been taken.
 */
export type MailOutcome =
  | { readonly status: 'sent'; readonly providerId: string }
  | { readonly status: 'failed'; readonly reason: string; readonly isFinal: boolean }
  | { readonly status: 'in_doubt'; readonly reason: string };

export interface Mailer {
  /** Never rejects: what went wrong is an outcome. */
  send(mail: Mail): Promise<MailOutcome>;
}

let mailer: Mailer | undefined;

/** Called once at start by the program that sends. */
export function useMailer(given: Mailer): void {
  mailer = given;
}

export function getMailer(): Mailer {
  if (mailer === undefined) throw new Error('There is no mailer: call useMailer first.');
  return mailer;
}
