import { and, eq } from 'drizzle-orm';
import { measureAlerts, measureCorrections, measures } from '#db/schema/plans-measures.ts';
import type { Scope } from '#db/tenant.server.ts';
import { lockClient, mayReachClient } from '#app/modules/clients/care-team/index.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { findMeasures, type Measure } from './find-measures.server.ts';
import { raisesAlert, scoresOf, type Instrument } from './instrument.ts';
import { newestInstrument } from './instruments.ts';
import { MEASURE_CONTENT } from './measure-content.ts';
import { readAnswers } from './posted-answers.ts';

/** What was posted of a measure of one client. */
export interface GivenMeasure {
  readonly clientId: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly language: 'en' | 'es';
}

type Given = { readonly measureId: string } | null;

/**
 * Keeps what a client answered to the newest version of an instrument, with its scores, and raises an alert where the instrument
 * wants one. Null when there is no such client or instrument, or when the grant does not reach the client, which is recorded as
 * denied. Refuses with `stale` when the client now has other measures than `measures`, the number when the form was shown, and with
 * `measure-unanswered` (detail: `items`) where it is not said of every item what was answered or that it was left out.
 */
export async function giveMeasure(
  scope: Scope,
  grant: Grant,
  {
    instrument: key,
    measures: seen,
    ...given
  }: GivenMeasure & { readonly instrument: string; readonly measures: number },
): Promise<Given | Refusal<'stale' | 'measure-unanswered'>> {
  const { clientId } = given;
  const instrument = newestInstrument(key);
  const mayReach = await mayReachClient(scope, grant, clientId);
  if ((await lockClient(scope, clientId)) === null || instrument === undefined) return null;
  const about = { action: 'measure.give', clientId } as const;
  if (!mayReach) return deny(scope, about);
  const act = actOf(scope, about);
  const before = await scope.tx.$count(
    measures,
    and(eq(measures.tenantId, scope.tenant.id), eq(measures.clientId, clientId)),
  );
  return before === seen ? keep(scope, act, given, instrument) : scope.refuse(act, 'stale');
}

/**
 * Keeps the correction of a measure that was entered wrongly, by the version by which it was answered; the wrong one stays, and
 * counts no more. Null as above, or when the client has no such measure. Refuses with `measure-replaced` where it is corrected
 * already.
 */
export async function correctMeasure(
  scope: Scope,
  grant: Grant,
  { measureId, reason, ...given }: GivenMeasure & { readonly measureId: string; readonly reason: string },
): Promise<Given | Refusal<'measure-unanswered' | 'measure-replaced'>> {
  const [mayReach, all] = await Promise.all([
    mayReachClient(scope, grant, given.clientId),
    findMeasures(scope, given.clientId),
  ]);
  const wrong = all.find(({ id }) => id === measureId);
  if (wrong === undefined) return null;
  const about = { action: 'measure.correct', clientId: given.clientId } as const;
  if (!mayReach) return deny(scope, about);
  const act = actOf(scope, about);
  const kept = await keep(scope, act, given, wrong.instrument, wrong.givenAt);
  if (isRefusal(kept) || (await replace(scope, kept.measureId, { ...wrong, reason }))) return kept;
  return scope.refuse(act, 'measure-replaced');
}

interface About {
  readonly action: 'measure.give' | 'measure.correct';
  readonly clientId: string;
}

function deny(scope: Scope, about: About): null {
  scope.audit({ ...about, resource: { type: 'client', id: about.clientId }, outcome: 'denied' });
  return null;
}

function actOf(scope: Scope, about: About) {
  return { ...about, resource: { type: 'measure' as const, id: scope.newId() } };
}

/** Keeps a measure under the id that its act names, and raises an alert where the instrument wants one. */
async function keep(
  scope: Scope,
  act: ReturnType<typeof actOf>,
  { clientId, answers: posted, language }: GivenMeasure,
  instrument: Instrument,
  givenAt = scope.now,
): Promise<{ readonly measureId: string } | Refusal<'measure-unanswered'>> {
  const { tx, tenant, vault, now, actor } = scope;
  if (actor.kind !== 'member') throw new Error('Only a member of the clinic gives measures.');
  const { id } = act.resource;
  const { answers, unanswered } = readAnswers(instrument, posted);
  if (unanswered.length > 0) return scope.refuse(act, 'measure-unanswered', { items: unanswered });
  scope.audit(act);
  const content = { language, answers, scores: scoresOf(instrument, answers) };
  await tx.insert(measures).values({
    tenantId: tenant.id,
    id,
    clientId,
    instrument: instrument.key,
    version: instrument.version,
    content: vault.sealJson(MEASURE_CONTENT, measures.content, id, content),
    givenBy: actor.accountId,
    givenAt,
    createdAt: now,
  });
  if (raisesAlert(instrument, answers))
    await tx.insert(measureAlerts).values({
      tenantId: tenant.id,
      id: scope.newId(),
      measureId: id,
      clientId,
      raisedAt: now,
    });
  return { measureId: id };
}

/** Puts a measure in the place of the wrong one. False where another one is there already. */
async function replace(
  { tx, tenant, vault, newId }: Scope,
  measureId: string,
  { id: replacesId, reason }: Pick<Measure, 'id'> & { readonly reason: string },
): Promise<boolean> {
  const id = newId();
  const replaced = await tx
    .insert(measureCorrections)
    .values({
      tenantId: tenant.id,
      id,
      measureId,
      replacesId,
      reason: vault.seal(measureCorrections.reason, id, reason),
    })
    .onConflictDoNothing()
    .returning({ id: measureCorrections.id });
  return replaced.length > 0;
}
