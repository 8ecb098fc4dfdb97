import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import type { FormErrors } from '#app/ui/form-errors.ts';
import { useFrame } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { STAFF_ACTS, type StaffActName } from '../staff-acts.ts';

/** The button of an act on a colleague. An administrator who must prove who they are does that first. */
export function StaffActForm(props: {
  act: StaffActName;
  /** The session that is to end; null for the other acts. */
  session: string | null;
  isFresh: boolean;
  rowVersion: number;
  backHref: string;
  errors: FormErrors;
}) {
  const { act, session, isFresh, rowVersion, backHref, errors } = props;
  const t = useT();
  const { path } = useFrame();
  const { button, icon, ...look } = STAFF_ACTS[act];
  const back = (
    <ButtonLink href={backHref} variant="secondary">
      {t('staff.keep')}
    </ButtonLink>
  );
  if (!isFresh) {
    return (
      <Card heading={t('staff.proveHeading')}>
        <PostForm action={paths.confirmIdentity} boost={false}>
          <p>{t('staff.proveText')}</p>
          <input type="hidden" name="to" value={path} />
          <div className="button-group">
            <Button icon="shield">{t('staff.prove')}</Button>
            {back}
          </div>
        </PostForm>
      </Card>
    );
  }
  return (
    <PostForm rowVersion={rowVersion} errors={errors}>
      {session === null ? null : <input type="hidden" name="session" value={session} />}
      <div className="button-group">
        <Button icon={icon} variant={'variant' in look ? look.variant : undefined}>
          {t(button)}
        </Button>
        {back}
      </div>
    </PostForm>
  );
}
