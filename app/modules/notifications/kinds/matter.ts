import type { Locale } from '#app/platform/i18n/locale.ts';
import type { Variables } from './appointment-variables.ts';
import type { Known, Said } from './known-times.ts';
import type { MessageKind } from './message-kinds.ts';
import type { Subject } from './subjects.ts';

/** The facts of a subject that its messages tell. */
export interface Matter {
  readonly subject: Subject;
  /** The IANA zone by whose clock the message tells times. */
  readonly zone: string;
  /** From this instant on there is nothing to tell any more; null: never. */
  readonly endsAt: Date | null;
  readonly senderName: string;
  /** What its messages say of an appointment; null for every other subject. */
  readonly says: Said | null;
  /** True of an appointment that is cancelled. */
  readonly isOff: boolean;
  /** True of an appointment that its client took by the link of an offer, and so knows of. */
  readonly isTaken: boolean;
  /**
   * Returns what its message says to the readers of one client. `believed` is what the reader may believe so far, `others` what else
   * stands that the message might seem to tell of.
   */
  variables(
    kind: MessageKind,
    locale: Locale,
    reader: Pick<Known, 'believed' | 'others'> & { readonly clientId: string },
  ): Variables;
}
