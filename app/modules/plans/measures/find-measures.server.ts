import { and, desc, eq, getTableColumns } from 'drizzle-orm';
import { measureCorrections, measures } from '#db/schema/plans-measures.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Instrument } from './instrument.ts';
import { instrumentOf } from './instruments.ts';
import { MEASURE_CONTENT, type MeasureContent } from './measure-content.ts';

/** A measure, opened. */
export interface Measure {
  readonly id: string;
  readonly instrument: Instrument;
  readonly content: MeasureContent;
  readonly givenBy: string;
  /** When the client answered. */
  readonly givenAt: Date;
  /** When it was entered: later than that for a correction. */
  readonly createdAt: Date;
  /** The measure that it corrects, and why. */
  readonly replacesId: string | null;
  readonly reason: string | null;
  /** The correction of it. */
  readonly replacedById: string | null;
}

/** Reads every measure of a client, the newest first; the caller judges who may see them. One query. */
export async function findMeasures(scope: Scope, clientId: string): Promise<Measure[]> {
  const { tx, tenant, vault } = scope;
  const rows = await tx
    .select({
      ...getTableColumns(measures),
      correctionId: measureCorrections.id,
      replacesId: measureCorrections.replacesId,
      reason: measureCorrections.reason,
    })
    .from(measures)
    .leftJoin(
      measureCorrections,
      and(eq(measureCorrections.tenantId, measures.tenantId), eq(measureCorrections.measureId, measures.id)),
    )
    .where(and(eq(measures.tenantId, tenant.id), eq(measures.clientId, clientId)))
    .orderBy(desc(measures.givenAt), desc(measures.id));
  const corrections = new Map(rows.map(({ id, replacesId }) => [replacesId, id]));
  return rows.map((row) => ({
    id: row.id,
    instrument: instrumentOf(row),
    content: vault.unsealJson(MEASURE_CONTENT, measures.content, row.id, row.content),
    givenBy: row.givenBy,
    givenAt: row.givenAt,
    createdAt: row.createdAt,
    replacesId: row.replacesId,
    reason: vault.unseal(measureCorrections.reason, row.correctionId ?? '', row.reason),
    replacedById: corrections.get(row.id) ?? null,
  }));
}
