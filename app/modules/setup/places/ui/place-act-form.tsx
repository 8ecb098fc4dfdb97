import { useT } from '#app/platform/i18n/locale-context.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import type { FormErrors, FormValues } from '#app/ui/form-errors.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import type { HandOver } from '#app/modules/scheduling/hand-over/index.server.ts';
import { HandOverButtons, HandOverFields } from '#app/modules/scheduling/hand-over/ui/hand-over-fields.tsx';

/** Asks before an act on a location or a room: what becomes of the sessions that it touches, and the button. */
export function PlaceActForm(props: {
  button: string;
  isDanger?: boolean | undefined;
  /** Null where the act touches no session; absent where none can be. */
  handOver?: HandOver | null;
  rowVersion: number;
  backHref: string;
  errors: FormErrors;
  values?: FormValues | undefined;
}) {
  const { button, isDanger, handOver, rowVersion, backHref, errors, values } = props;
  const t = useT();
  return (
    <PostForm rowVersion={rowVersion} errors={errors} values={values}>
      <HandOverFields handOver={handOver ?? null} saysNone={handOver === null} />
      <HandOverButtons
        handOver={handOver ?? null}
        act={<Button variant={isDanger === true ? 'danger' : undefined}>{button}</Button>}
        back={
          <ButtonLink href={backHref} variant="secondary">
            {t('places.keep')}
          </ButtonLink>
        }
      />
    </PostForm>
  );
}
