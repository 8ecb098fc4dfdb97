import { useContext } from 'react';
import { FormContext } from '#app/ui/form-context.ts';
import { valuesAt } from '#app/ui/form-errors.ts';
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

/** What the form came back with, where no session is shown that it could stand beside. */
export function CarriedChoices({ names }: { names: readonly string[] }) {
  const { values } = useContext(FormContext);
  return names.map((name) => {
    const [value = ''] = valuesAt(values, name) ?? [];
    return value === '' ? null : <input key={name} type="hidden" name={name} value={value} />;
  });
}
