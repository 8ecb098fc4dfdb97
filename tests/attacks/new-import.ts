import { commitImport, readImportPage, startImport } from '#app/modules/setup/imports/index.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import type { AttackedClinic } from './attacked-clinic.ts';

/** A file of one specialization that the clinic does not have. */
export function specializationFile(clinic: AttackedClinic): File {
  return new File([`name,category\n${clinic.staffMarker} ${newId()},population\n`], 'file.csv');
}

/** Uploads a file of one specialization, and imports it where that is asked for. `seen` names what it would do. */
export async function newImport(
  clinic: AttackedClinic,
  isDone = false,
): Promise<{ id: string; seen: string }> {
  const { admin } = clinic.people;
  const bytes = new Uint8Array(await specializationFile(clinic).arrayBuffer());
  const started = await clinic.as(admin, (scope) =>
    startImport(scope, 'specializations', { name: 'file.csv', bytes }),
  );
  if (isRefusal(started)) throw new Error(started.refused);
  const { id } = started;
  const shown = await clinic.as(admin, (scope) => readImportPage(scope, id, { page: 1 }));
  const seen = shown?.plan?.seen ?? '';
  if (isDone) await clinic.as(admin, (scope) => commitImport(scope, id, seen));
  return { id, seen };
}
