import { useT } from '#app/platform/i18n/locale-context.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import type { FormErrors } from '#app/ui/form-errors.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import type { Touched } from '#app/modules/scheduling/coming/index.server.ts';
import { TouchedSessions } from '#app/modules/scheduling/coming/ui/touched-sessions.tsx';

/** Asks before an act on a location or a room: what it touches, where it touches anything, and the button. */
export function PlaceActForm(props: {
  button: string;
  isDanger?: boolean | undefined;
  touched: Touched | null;
  /** Which of the touched sessions are listed: the page's number, its size and its address. */
  page?: { readonly number: number; readonly size: number; readonly base: string } | undefined;
  rowVersion: number;
  backHref: string;
  errors: FormErrors;
}) {
  const { button, isDanger, touched, page, rowVersion, backHref, errors } = props;
  const t = useT();
  return (
    <div className="stack">
      {touched === null ? null : (
        <TouchedSessions
          touched={touched}
          heading={t('places.touchedHeading')}
          lead={t('places.touchedLead')}
          page={page}
        />
      )}
      <PostForm rowVersion={rowVersion} errors={errors}>
        {touched === null ? null : <input type="hidden" name="touched" value={touched.seen} />}
        <div className="button-group">
          <Button variant={isDanger === true ? 'danger' : undefined}>{button}</Button>
          <ButtonLink href={backHref} variant="secondary">
            {t('places.keep')}
          </ButtonLink>
        </div>
      </PostForm>
    </div>
  );
}
