import type { Matter, Told } from '#app/modules/notifications/kinds/index.server.ts';
import { startsOf, type Said } from '#app/modules/notifications/kinds/known-times.ts';
import { MESSAGE_CONTENT } from '#app/modules/notifications/kinds/message-content.ts';
import { ruleOf, type MessageKind } from '#app/modules/notifications/kinds/message-kinds.ts';
import { deliveries } from '#db/schema/notifications.ts';
import type { Scope } from '#db/tenant.server.ts';

interface Content {
  readonly to: string;
  readonly person: string | null;
  readonly subject: string;
  readonly text: string;
  /** Who was told by phone instead. */
  readonly called?: Told | null;
  /** Who answered for the client when it went to nobody. */
  readonly agreed?: readonly Told[];
  /** The parts of the text that are not kept. */
  readonly hidden?: readonly string[];
}

/**
 * Returns the columns that name the subject. An appointment is stored twice, as long as the earlier release looks for
 * it there.
 */
export function keysOf({ subject: { type, id, version } }: Matter) {
  const about = { subjectType: type, subjectId: id, subjectVersion: version };
  return type === 'appointment' ? { ...about, appointmentId: id, appointmentVersion: version } : about;
}

/** Returns the columns that keep what the message says: of a cancellation, the last time that its reader knew. */
export function saidBy({ says }: Matter, kind: MessageKind, known: readonly Said[]) {
  const said = ruleOf(kind).endsIt === true ? (startsOf(known).at(-1) ?? says) : says;
  return {
    saysStartsAt: said?.startsAt ?? null,
    saysLocationId: said?.locationId ?? null,
    saysModality: said?.modality ?? null,
    saysZone: said?.zone ?? null,
  };
}

/** Seals the words of a message for its row, and to whom they go. */
export function sealContent(
  scope: Scope,
  id: string,
  { to, person, subject, text, called, agreed = [], hidden = [] }: Content,
) {
  const kept = hidden.reduce((words, part) => words.replaceAll(part, '[…]'), text);
  const content = {
    ...{ to, person, subject, text: kept },
    ...(called == null ? {} : { called }),
    ...(agreed.length === 0 ? {} : { agreed: [...agreed] }),
  };
  return scope.vault.sealJson(MESSAGE_CONTENT, deliveries.content, id, content);
}
