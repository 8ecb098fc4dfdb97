import { and, eq } from 'drizzle-orm';
import { services } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readComingOf, readComingWithoutRoom } from '#app/modules/scheduling/coming/index.server.ts';
import type { HandOverInput } from '#app/modules/scheduling/hand-over/hand-over.schema.ts';
import {
  handOver,
  holdHanded,
  type HandOverRefusal,
} from '#app/modules/scheduling/hand-over/index.server.ts';
import { isOfferedBy } from '#app/modules/tenancy/offered-by.ts';
import { readTherapistNames } from '#app/modules/identity/sessions/index.server.ts';
import { differences } from '#app/platform/differences.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import type { ServiceRow } from './list-services.server.ts';
import { isNameTaken, lockServices } from './lock-services.server.ts';
import { recordedService } from './recorded-service.ts';
import type { ServiceAnswers } from './service-answers.schema.ts';
import { writeOffering } from './write-offering.server.ts';

/**
 * Changes what the clinic says of a service, and hands over the coming sessions with those who offer it no more, and where it needs
 * a room from now on those without one at a location that has none in use. Other appointments keep their length, their therapist
 * and their place. Null when there is no such service. Refuses with `stale` when it has changed since
 * `rowVersion` was read, with `name-taken`, with `unknown-therapist` when somebody who is to offer it is no therapist of the
 * clinic, and as `handOver` does.
 */
export async function changeService(
  scope: Scope,
  id: string,
  rowVersion: number,
  { price, ...answers }: ServiceAnswers,
  handed: HandOverInput = {},
): Promise<{ id: string } | null | Refusal<'stale' | 'name-taken' | 'unknown-therapist' | HandOverRefusal>> {
  await holdHanded(scope, handed);
  const [all, names] = await Promise.all([
    lockServices(scope),
    readTherapistNames({ ...scope, setupVersion: null }),
  ]);
  const before = all.find((one) => one.id === id);
  if (before === undefined) return null;
  const therapistIds = [...new Set(answers.therapistIds)].sort();
  const after = { ...answers, therapistIds, priceCents: price };
  const changes = differences(recordedService(before, names), recordedService(after, names));
  const act = {
    action: 'service.change' as const,
    resource: { type: 'service' as const, id },
    fields: changes.fields,
    detail: { service: before.name, ...changes.detail },
  };
  if (before.rowVersion !== rowVersion) return scope.refuse(act, 'stale');
  if (isNameTaken(all, after.name, id)) return scope.refuse(act, 'name-taken');
  if (!therapistIds.every((one) => names.has(one)))
    return scope.refuse({ ...act, fields: [], detail: { service: before.name } }, 'unknown-therapist');
  if (changes.fields.length === 0) return { id };
  const { therapistIds: _, ...row } = after;
  await scope.tx
    .update(services)
    .set({ ...row, rowVersion: rowVersion + 1 })
    .where(and(eq(services.tenantId, scope.tenant.id), eq(services.id, id)));
  const isOffering = changes.fields.includes('offeredBy');
  if (isOffering) await writeOffering(scope, id, therapistIds);
  const touched = await readTouched(scope, before, {
    therapistIds: isOffering ? therapistIds : [],
    needsRoom: after.needsRoom && !before.needsRoom,
  });
  const refused = await handOver(scope, act, touched, handed, { serviceOffered: { therapistIds } });
  if (refused !== null) return refused;
  scope.audit(act);
  return { id };
}

/**
 * Reads the coming sessions with those who offer a service no more, and those without a room where it needs one from now on and
 * none is in use. One that somebody else has already been kept with is not asked about again.
 */
async function readTouched(
  scope: Scope,
  before: ServiceRow,
  { therapistIds, needsRoom }: { readonly therapistIds: readonly string[]; readonly needsRoom: boolean },
) {
  const [others, roomless] = await Promise.all([
    therapistIds.length === 0 ? [] : readComingOf(scope, before.id, therapistIds),
    needsRoom ? readComingWithoutRoom(scope, before.id) : [],
  ]);
  const left = others.filter(({ therapist }) => isOfferedBy(before, therapist.id));
  return [...new Map([...left, ...roomless].map((one) => [one.id, one])).values()];
}
