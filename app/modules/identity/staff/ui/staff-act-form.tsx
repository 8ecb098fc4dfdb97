import type { ReactNode } from 'react';
import type { Role } from '#db/tenant.server.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import type { FormErrors, FormValues } from '#app/ui/form-errors.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { RoleBoxes } from '#app/modules/identity/staff/ui/role-boxes.tsx';
import { STAFF_ACTS, type StaffActName } from '../staff-acts.ts';
import { ProveFirst } from './prove-first.tsx';

/**
 * The button of an act on a colleague. An administrator who must prove who they are does that first, beside what was chosen where
 * something was.
 */
export function StaffActForm(props: {
  act: StaffActName;
  /** The session that is to end; null for the other acts. */
  session: string | null;
  /** The roles that the person has, where the act changes them. */
  roles?: readonly Role[];
  isFresh: boolean;
  rowVersion: number;
  backHref: string;
  errors: FormErrors;
  /** What was typed, when the form comes back. */
  values: FormValues | undefined;
  /** What the act asks beside, and its buttons in place of the two, where a page has more of them. */
  fields?: ReactNode;
  buttons?: (act: ReactNode, back: ReactNode) => ReactNode;
}) {
  const { act, session, roles, isFresh, rowVersion, backHref, errors, values, fields, buttons } = props;
  const t = useT();
  const { button: words, icon, ...look } = STAFF_ACTS[act];
  const back = (
    <ButtonLink href={backHref} variant="secondary">
      {t('staff.keep')}
    </ButtonLink>
  );
  if (!isFresh && values === undefined) return <ProveFirst>{back}</ProveFirst>;
  const button = (
    <Button icon={icon} variant={'variant' in look ? look.variant : undefined}>
      {t(words)}
    </Button>
  );
  return (
    <>
      {isFresh ? null : <ProveFirst inNewTab />}
      <PostForm rowVersion={rowVersion} errors={errors} values={values}>
        {act === 'role' ? (
          <RoleBoxes label={t('staff.newRole')} therapistHint={t('staff.roleTherapistHint')} values={roles} />
        ) : null}
        {fields}
        {session === null ? null : <input type="hidden" name="session" value={session} />}
        {buttons?.(button, back) ?? (
          <div className="button-group">
            {button}
            {back}
          </div>
        )}
      </PostForm>
    </>
  );
}
