import type { Role } from '#db/tenant.server.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { Checkboxes } from '#app/ui/checkboxes.tsx';
import { ROLE_WORDS } from '#app/modules/identity/permission-words.ts';
import { STAFF_ROLES } from '#app/modules/identity/roles.ts';

/** The choice of one or more roles. */
export function RoleBoxes(props: {
  label: string;
  /** What follows from being a therapist. */
  therapistHint: string;
  /** The roles that somebody has. */
  values?: readonly Role[] | undefined;
}) {
  const t = useT();
  return (
    <Checkboxes
      name="roles"
      label={props.label}
      values={props.values}
      choices={STAFF_ROLES.map((value) => ({
        value,
        label: t(ROLE_WORDS[value]),
        hint: value === 'therapist' ? props.therapistHint : undefined,
      }))}
    />
  );
}
