import { and, eq, sql } from 'drizzle-orm';
import { cacheVersions, type CACHED_SUBJECTS } from '#db/schema/tenancy-versions.ts';
import { statement } from '#db/statement.server.ts';
import type { Scope } from '#db/tenant.server.ts';

type Subject = (typeof CACHED_SUBJECTS)[number];

/** The versions of the parts in order, as one text: the same text means the same versions. */
const versions = sql<string | null>`string_agg(${cacheVersions.part} || '=' || ${cacheVersions.version}, ' '
  order by ${cacheVersions.part}, ${cacheVersions.id})`;

const selectAll = statement<{ tenantId: string; subject: Subject }>()((tx, given) =>
  tx
    .select({ versions })
    .from(cacheVersions)
    .where(and(eq(cacheVersions.tenantId, given.tenantId), eq(cacheVersions.subject, given.subject))),
);

const selectParts = statement<{ tenantId: string; subject: Subject; parts: string }>()((tx, given) =>
  tx
    .select({ versions })
    .from(cacheVersions)
    .where(
      and(
        eq(cacheVersions.tenantId, given.tenantId),
        eq(cacheVersions.subject, given.subject),
        sql`${cacheVersions.part} = any(${given.parts}::text[])`,
      ),
    ),
);

/**
 * Reads the version of what a process may cache of the clinic. A caller that reads the rows after this, in the same
 * transaction, may cache them under it: while the version stays the same, so do the rows. The rows are those that the
 * triggers of migration 0015 watch, and no others.
 */
export async function readCacheVersion({ tx, tenant }: Scope, subject: Subject): Promise<string> {
  const [row] = await selectAll(tx, { tenantId: tenant.id, subject });
  return row?.versions ?? '';
}

/** Reads the same of some parts alone: a version for each that was ever changed. The parts are hexadecimal ids. */
export async function readCacheVersions(
  { tx, tenant }: Scope,
  subject: Subject,
  parts: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const [row] = await selectParts(tx, { tenantId: tenant.id, subject, parts: `{${parts.join(',')}}` });
  return versionsByPart(row?.versions ?? '');
}

/** Names the parts in which two versions differ. */
export function movedParts(one: string, other: string): string[] {
  const [before, after] = [versionsByPart(one), versionsByPart(other)];
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (part) => before.get(part) !== after.get(part),
  );
}

function versionsByPart(version: string): Map<string, string> {
  const byPart = new Map<string, string>();
  if (version === '') return byPart;
  for (const one of version.split(' ')) {
    const [part = '', value = ''] = one.split('=');
    byPart.set(part, `${byPart.get(part) ?? ''} ${value}`);
  }
  return byPart;
}
