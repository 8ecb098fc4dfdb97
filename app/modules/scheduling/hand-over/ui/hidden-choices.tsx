import { writeOthers } from '../hand-over.schema.ts';
import type { HandOverRow } from '../index.server.ts';

/** Choices that the form carries without showing their questions. */
export function HiddenChoices({ rows }: { rows: readonly HandOverRow[] }) {
  const chosen = rows.map(({ session, way, reason }) => ({
    ...{ id: session.id, version: String(session.version) },
    ...{ way, reason },
  }));
  return <input type="hidden" name="others" value={writeOthers(chosen)} />;
}
