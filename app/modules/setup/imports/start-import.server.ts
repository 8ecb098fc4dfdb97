import { imports } from '#db/schema/setup.ts';
import type { Scope } from '#db/tenant.server.ts';
import { decodeFile, type DecodeFault } from '#app/modules/setup/import-plans/decode-file.ts';
import type { ImportKind } from '#app/modules/setup/import-plans/import-columns.ts';
import { readLines, type FileFault, type TableFault } from '#app/modules/setup/import-plans/read-lines.ts';
import { DAY_MS } from '#app/platform/local-time.ts';
import { plainText } from '#app/platform/plain-text.ts';
import type { Refusal } from '#app/platform/refusal.ts';

/** A larger file is refused. */
export const MOST_FILE_BYTES = 2 * 1024 * 1024;
const LONGEST_NAME = 120;

/** A file as a browser sent it; its name says nothing that counts. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export type StartFault = FileFault<TableFault | DecodeFault | 'file-too-large'>;

/**
 * Keeps a file for a day, so that its import can be looked at and then done. Changes nothing else. Refuses with `file-unreadable` (detail: `fault`, a
 * StartFault) what is no table of this kind, and keeps nothing of it.
 */
export async function startImport(
  scope: Scope,
  kind: ImportKind,
  { name, bytes }: SentFile,
): Promise<{ id: string } | Refusal<'file-unreadable'>> {
  const { tx, tenant, now, vault, actor } = scope;
  const id = scope.newId();
  const fileName = plainText(name).trim().slice(-LONGEST_NAME);
  const act = {
    action: 'import.upload' as const,
    resource: { type: 'import' as const, id },
    detail: { ofKind: kind, fileName },
  };
  const decoded = bytes.length > MOST_FILE_BYTES ? { fault: 'file-too-large' as const } : decodeFile(bytes);
  const read = 'fault' in decoded ? decoded : await readLines(kind, decoded.text);
  if ('fault' in decoded || 'fault' in read || actor.kind !== 'member')
    return scope.refuse({ ...act, resource: { type: 'import' } }, 'file-unreadable', { fault: read });
  await tx.insert(imports).values({
    tenantId: tenant.id,
    id,
    kind,
    fileName: vault.seal(imports.fileName, id, fileName),
    encoding: decoded.encoding,
    content: vault.seal(imports.content, id, decoded.text),
    uploadedBy: actor.accountId,
    createdAt: now,
    expiresAt: new Date(now.getTime() + DAY_MS),
  });
  scope.audit({ ...act, detail: { ...act.detail, rows: read.lines.length } });
  return { id };
}
