/** One text, ready to go. */
export interface Text {
  /** E.164. */
  readonly to: string;
  /** The clinic's own number. */
  readonly from: string;
  /** In the alphabet of texts, one segment. */
  readonly text: string;
  /** Where the provider says whether it has arrived; null where nobody asks. */
  readonly receiptAt: string | null;
}

/**
 * The outcome of a text, as that of an e-mail (`MailOutcome`). `in_doubt`: the provider was reached and did not say whether it took it.
 */
export type TextOutcome =
  | { readonly status: 'sent'; readonly providerId: string }
  | { readonly status: 'failed'; readonly reason: string; readonly isFinal: boolean }
  | { readonly status: 'in_doubt'; readonly reason: string };

export interface Texter {
  /** Never rejects: a failure is an outcome too. */
  send(text: Text): Promise<TextOutcome>;
}

let texter: Texter | undefined;

/** Sets the texter. The program that sends calls it once at start, where there is a provider. */
export function useTexter(given: Texter): void {
  texter = given;
}

export function getTexter(): Texter {
  if (texter === undefined) throw new Error('There is no texter: call useTexter first.');
  return texter;
}
