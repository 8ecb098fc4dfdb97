import { and, asc, count, desc, eq, gt, inArray, isNotNull, lt } from 'drizzle-orm';
import type { z } from 'zod';
import { grantAgainByReply, lockTextNumber, textLookup } from '#app/modules/clients/texts/index.server.ts';
import { acceptOffer, declineOffer } from '#app/modules/scheduling/waiting-offers/index.server.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { inboundTexts, type REPLY_STATES } from '#db/schema/notifications-texts.ts';
import type { Act, Scope } from '#db/tenant.server.ts';
import type { answerText as contract } from '#jobs/contracts/texts.ts';
import { wordAnswer, type AnswerKind } from './answers.ts';
import { ANSWER_CONTENT, INBOUND_CONTENT } from './inbound-content.ts';
import { readAtNumber, type AtNumber, type OpenOffer } from './read-at-number.server.ts';
import { readReply } from './read-reply.ts';
import { getTexter, type TextOutcome } from './texter.server.ts';

const HOUR_MS = 3_600_000;
/** More answers in an hour go to no number: whatever replies so often is a machine. */
const MOST_ANSWERS = 10;

/** Longer than a job may take with all its waits. */
const IN_HAND_MS = 10 * 60_000;

/** What is made of a reply. */
interface Made {
  readonly state: Exclude<(typeof REPLY_STATES)[number], 'waiting' | 'dealt_with'>;
  readonly outcome: string;
  readonly answer: AnswerKind | null;
  /** The offers of which the answer speaks. */
  readonly offers?: readonly OpenOffer[];
}

/** A reply to be handled, with all that is known of its number. */
interface Reply {
  readonly id: string;
  readonly phone: string;
  readonly lookup: string;
  readonly body: string;
  /** What was made of it when it came in: `stopped`, or `answered` by the provider. */
  readonly outcome: string | null;
  readonly at: AtNumber;
}

interface ClaimedAnswer {
  readonly id: string;
  readonly to: string;
  readonly from: string;
  readonly text: string;
}

const TO_READ: Made = { state: 'to_read', outcome: 'to-read', answer: null };
const handled = (outcome: AnswerKind, offers: readonly OpenOffer[] = []): Made => ({
  ...{ state: 'handled', outcome, answer: outcome, offers },
});

/**
 * Does what a text that came in asks for, and answers it: after those that came from its number before, each once. What is not
 * meant without doubt waits for a person.
 */
export async function answerText(act: Act, { inboundId }: z.output<typeof contract.payload>): Promise<void> {
  for (;;) {
    const next = await handleNext(act, inboundId);
    if (next === null) return;
    if (next !== 'handled') await send(act, next);
  }
}

/** Handles the oldest reply of the number that waits; null when none does. */
async function handleNext(act: Act, inboundId: string): Promise<ClaimedAnswer | 'handled' | null> {
  const first = await act(async (scope) => {
    const reply = await lockOldest(scope, inboundId);
    if (reply === null) return null;
    const made = await settle(scope, reply);
    return isRefusal(made) ? 'refused' : ((await record(scope, reply, made)) ?? 'handled');
  });
  if (first !== 'refused') return first;
  // The refusal has rolled back whatever was written: it is answered in an act of its own.
  return act(async (scope) => {
    const reply = await lockOldest(scope, inboundId);
    return reply === null ? null : ((await record(scope, reply, handled('over'))) ?? 'handled');
  });
}

/** Locks the number of a reply, and reads the oldest that waits there, as it is behind the lock. */
async function lockOldest(scope: Scope, inboundId: string): Promise<Reply | null> {
  const { tx, tenant, vault } = scope;
  const ofTenant = eq(inboundTexts.tenantId, tenant.id);
  const [asked] = await tx
    .select({ lookup: inboundTexts.fromLookup })
    .from(inboundTexts)
    .where(and(ofTenant, eq(inboundTexts.id, inboundId)));
  if (asked === undefined) return null;
  const { lookup } = asked;
  await lockTextNumber(scope, lookup);
  const [row] = await tx
    .select()
    .from(inboundTexts)
    .where(and(ofTenant, eq(inboundTexts.fromLookup, lookup), eq(inboundTexts.state, 'waiting')))
    .orderBy(asc(inboundTexts.receivedAt), asc(inboundTexts.id))
    .limit(1);
  if (row === undefined) return null;
  const { from: phone, body } = vault.unsealJson(INBOUND_CONTENT, inboundTexts.content, row.id, row.content);
  const at = await readAtNumber(scope, phone, textLookup(vault, phone));
  return { id: row.id, phone, lookup, body, outcome: row.outcome, at };
}

/** Does what a reply asks for. Returns what was made of it, or the refusal of the booking. */
async function settle(scope: Scope, reply: Reply) {
  const { at, outcome } = reply;
  const meaning = readReply(reply.body);
  if (meaning === 'opt-out')
    return { ...handled('stopped'), answer: outcome === 'stopped' ? ('stopped' as const) : null };
  if (outcome === 'answered' && meaning === 'help') return { ...handled('help'), answer: null };
  if (at.clientIds.length === 0) return unknownNumber(scope, reply);
  if (meaning === 'help') return handled('help');
  if (meaning === 'opt-in') {
    const again = await grantAgainByReply(scope, reply.phone);
    if (again.length === 0) return TO_READ;
    return { ...handled('started'), answer: outcome === 'answered' ? null : ('started' as const) };
  }
  // Whoever stopped texts is called about anything else: no text answers.
  if (!at.isWanted || meaning === 'other') return TO_READ;
  if (meaning === 'accept' || meaning === 'decline') return answerOffers(scope, meaning, at.open);
  const asked = await readAsked(scope, reply.lookup);
  const chosen = asked?.[meaning.choice - 1];
  if (chosen === undefined) return TO_READ;
  const offer = at.open.find(({ id }) => id === chosen);
  return offer === undefined ? handled('over') : answerOffers(scope, 'accept', [offer]);
}

async function answerOffers(scope: Scope, meaning: 'accept' | 'decline', open: readonly OpenOffer[]) {
  const [offer, other] = open;
  if (offer === undefined) return handled('nothing-open');
  // Nobody says by N to whom of several it is.
  if (other !== undefined) return meaning === 'accept' ? handled('asked', open.slice(0, 2)) : TO_READ;
  const done =
    meaning === 'accept' ? await acceptOffer(scope, offer.id) : await declineOffer(scope, offer.id);
  if (done === null) return TO_READ;
  if (isRefusal(done)) return done;
  return handled(meaning === 'accept' ? 'booked' : 'declined', [offer]);
}

/** A number that the clinic does not know gets the same answer whatever it writes, once a day. */
async function unknownNumber({ tx, tenant, now }: Scope, { lookup }: Reply): Promise<Made> {
  const [before] = await tx
    .select({ id: inboundTexts.id })
    .from(inboundTexts)
    .where(
      and(
        eq(inboundTexts.tenantId, tenant.id),
        eq(inboundTexts.fromLookup, lookup),
        eq(inboundTexts.outcome, 'unknown'),
        gt(inboundTexts.receivedAt, new Date(now.getTime() - 24 * HOUR_MS)),
        isNotNull(inboundTexts.answer),
      ),
    )
    .limit(1);
  return { state: 'handled', outcome: 'unknown', answer: before === undefined ? 'unknown' : null };
}

/** Returns among which offers the number was asked last to choose; null when it was not. */
async function readAsked({ tx, tenant, vault }: Scope, lookup: string): Promise<readonly string[] | null> {
  const [row] = await tx
    .select({ id: inboundTexts.id, answer: inboundTexts.answer })
    .from(inboundTexts)
    .where(
      and(
        eq(inboundTexts.tenantId, tenant.id),
        eq(inboundTexts.fromLookup, lookup),
        eq(inboundTexts.outcome, 'asked'),
      ),
    )
    .orderBy(desc(inboundTexts.receivedAt))
    .limit(1);
  return row?.answer == null
    ? null
    : vault.unsealJson(ANSWER_CONTENT, inboundTexts.answer, row.id, row.answer).among;
}

/** Records what was made of a reply, and claims its answer. */
async function record(scope: Scope, reply: Reply, made: Made): Promise<ClaimedAnswer | null> {
  const { tx, tenant, vault, now } = scope;
  const { id, at } = reply;
  const isAnswered = made.answer !== null && at.from !== null && !(await isTooMany(scope, reply.lookup));
  const offers = made.offers ?? [];
  const text =
    made.answer === null ? '' : wordAnswer(made.answer, at.locale, { ...at.clinic, times: offers });
  const among = offers.map((offer) => offer.id);
  await tx
    .update(inboundTexts)
    .set({
      ...{ state: made.state, outcome: made.outcome, handledAt: now },
      ...(isAnswered
        ? {
            answer: vault.sealJson(ANSWER_CONTENT, inboundTexts.answer, id, { text, among }),
            answerStatus: 'sending' as const,
          }
        : {}),
    })
    .where(and(eq(inboundTexts.tenantId, tenant.id), eq(inboundTexts.id, id)));
  scope.audit({ action: 'text.answer', resource: { type: 'inbound_text', id } });
  return isAnswered && at.from !== null ? { id, to: reply.phone, from: at.from, text } : null;
}

async function isTooMany({ tx, tenant, now }: Scope, lookup: string): Promise<boolean> {
  const [row] = await tx
    .select({ answers: count() })
    .from(inboundTexts)
    .where(
      and(
        eq(inboundTexts.tenantId, tenant.id),
        eq(inboundTexts.fromLookup, lookup),
        gt(inboundTexts.receivedAt, new Date(now.getTime() - HOUR_MS)),
        isNotNull(inboundTexts.answer),
      ),
    );
  return (row?.answers ?? 0) >= MOST_ANSWERS;
}

/** Sends an answer. One that did not arrive for certain leaves what was replied to a person, who then calls. */
async function send(act: Act, answer: ClaimedAnswer): Promise<void> {
  const outcome: TextOutcome = await getTexter().send({ ...answer, receiptAt: null });
  await act(async ({ tx, tenant }) => {
    const own = and(eq(inboundTexts.tenantId, tenant.id), eq(inboundTexts.id, answer.id));
    const providerId = outcome.status === 'sent' ? outcome.providerId : null;
    await tx
      .update(inboundTexts)
      .set({ answerStatus: outcome.status, answerProviderId: providerId })
      .where(own);
    if (outcome.status !== 'sent')
      await tx
        .update(inboundTexts)
        .set({ state: 'to_read' })
        .where(
          and(
            own,
            eq(inboundTexts.state, 'handled'),
            inArray(inboundTexts.outcome, ['booked', 'declined', 'over', 'asked']),
          ),
        );
  });
}

/** Parks answers whose sending was never recorded: a person reads the replies. */
export async function parkAnswers({ tx, tenant, now }: Scope): Promise<void> {
  await tx
    .update(inboundTexts)
    .set({ answerStatus: 'in_doubt', state: 'to_read' })
    .where(
      and(
        eq(inboundTexts.tenantId, tenant.id),
        eq(inboundTexts.answerStatus, 'sending'),
        lt(inboundTexts.handledAt, new Date(now.getTime() - IN_HAND_MS)),
      ),
    );
}
