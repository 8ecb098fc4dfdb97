import { and, desc, eq, getTableColumns } from 'drizzle-orm';
import { consentWordings, consentWordingUses, consentWordingVersions } from '#db/schema/setup-wordings.ts';
import type { Scope } from '#db/tenant.server.ts';
import { memberIn, readMembers } from '#app/modules/identity/sessions/index.server.ts';
import { readClinicZone, shownZone } from '#app/modules/tenancy/index.server.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { numberInUse, replacedFrom, stateOf, type VersionState } from './version-state.ts';

/** Selects the versions of a wording, or of all, the newest first, each with its taking into use. */
export function selectVersions({ tx, tenant }: Scope, wordingId?: string) {
  return tx
    .select({
      ...getTableColumns(consentWordingVersions),
      type: consentWordings.type,
      language: consentWordings.language,
      fromDay: consentWordingUses.fromDay,
      takenBy: consentWordingUses.takenBy,
      takenAt: consentWordingUses.takenAt,
    })
    .from(consentWordings)
    .innerJoin(
      consentWordingVersions,
      and(
        eq(consentWordingVersions.tenantId, consentWordings.tenantId),
        eq(consentWordingVersions.wordingId, consentWordings.id),
      ),
    )
    .leftJoin(
      consentWordingUses,
      and(
        eq(consentWordingUses.tenantId, consentWordingVersions.tenantId),
        eq(consentWordingUses.versionId, consentWordingVersions.id),
      ),
    )
    .where(
      and(
        eq(consentWordings.tenantId, tenant.id),
        wordingId === undefined ? undefined : eq(consentWordings.id, wordingId),
      ),
    )
    .orderBy(desc(consentWordingVersions.number));
}

export type StoredVersion = Awaited<ReturnType<typeof selectVersions>>[number];

/** A version as it is shown: what it says, who wrote it and took it into use, and what has become of it. */
export interface WordingVersion {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly textHash: string;
  readonly writtenAt: Date;
  /** Null for the text that came with the product. */
  readonly writtenBy: string | null;
  readonly state: VersionState;
  readonly fromDay: string | null;
  /** From when a later version takes its place; null while none does. */
  readonly untilDay: string | null;
  readonly takenAt: Date | null;
  readonly takenBy: string | null;
}

/** A wording with all its versions, the newest first. */
export interface Wording {
  readonly id: string;
  readonly type: StoredVersion['type'];
  readonly language: StoredVersion['language'];
  readonly versions: readonly WordingVersion[];
  /** The version in use today. */
  readonly used: WordingVersion | null;
  /** Today at the clinic. */
  readonly today: string;
  /** The zone in which its times are shown. */
  readonly zone: string;
}

/** Reads a wording with its versions; null when the clinic has none of this id. One round trip. */
export async function readWording(scope: Scope, id: string): Promise<Wording | null> {
  const [stored, members, zone] = await Promise.all([
    selectVersions(scope, id),
    readMembers(scope),
    readClinicZone(scope),
  ]);
  const [newest] = stored;
  if (newest === undefined) return null;
  const today = localDateOf(scope.now, zone);
  const versions = stored.map((one) => ({
    ...one,
    state: stateOf(one, stored, today),
    untilDay: replacedFrom(one, stored),
    writtenBy: memberIn(members, one.writtenBy, null),
    takenBy: memberIn(members, one.takenBy, null),
  }));
  const inUse = numberInUse(stored, today);
  return {
    ...{ id, type: newest.type, language: newest.language, today, versions },
    used: versions.find(({ number }) => number === inUse) ?? null,
    zone: shownZone(scope, zone),
  };
}

/** The version of a wording that is in use today. */
export type WordingInUse = Pick<StoredVersion, 'id' | 'language' | 'number' | 'title' | 'body'>;

/**
 * Reads the version in use of a wording, in a language or else in another one; null when none is. One round trip.
 */
export async function readWordingInUse(
  scope: Scope,
  type: StoredVersion['type'],
  language: StoredVersion['language'],
): Promise<WordingInUse | null> {
  const [stored, zone] = await Promise.all([selectVersions(scope), readClinicZone(scope)]);
  const today = localDateOf(scope.now, zone);
  const used = Map.groupBy(
    stored.filter((one) => one.type === type),
    (one) => one.language,
  );
  const inUse = [...used.values()].flatMap((versions) => {
    const number = numberInUse(versions, today);
    return versions.filter((one) => one.number === number);
  });
  return inUse.find((one) => one.language === language) ?? inUse[0] ?? null;
}
