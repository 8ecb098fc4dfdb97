import { useT } from '#app/platform/i18n/locale-context.ts';
import { Button } from '#app/ui/button.tsx';
import type { Refused } from '#app/ui/versioned-form.tsx';
import { KEYS_BETWEEN, keysOf, type KnownPerson } from '../known-person.ts';

/** Returns the known people for whom a form was refused. */
export function knownPeopleOf(refused: Refused | undefined): readonly KnownPerson[] {
  return (refused?.detail?.['duplicates'] ?? []) as readonly KnownPerson[];
}

/**
 * The button that says that the people who were shown are others. It stands behind the form's other button: the Enter
 * key presses the first one, and that must not be the one that says who this is.
 */
export function DifferentPersonButton({ refused }: { refused: Refused | undefined }) {
  const t = useT();
  const people = knownPeopleOf(refused);
  if (people.length === 0) return null;
  const before = refused?.values['differentFrom'];
  const keys = [
    ...keysOf(typeof before === 'string' ? before : undefined),
    ...people.flatMap((known) => known.keys),
  ];
  return (
    <Button name="differentFrom" value={[...new Set(keys)].join(KEYS_BETWEEN)} variant="secondary">
      {t('clients.differentPerson')}
    </Button>
  );
}
