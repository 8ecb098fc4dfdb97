import { useT } from '#app/platform/i18n/locale-context.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import type { FormErrors } from '#app/ui/form-errors.ts';
import { PostForm } from '#app/ui/post-form.tsx';

/** The button that ends a feed, and the way back without. */
export function EndFeedForm({ errors, backHref }: { errors: FormErrors; backHref: string }) {
  const t = useT();
  return (
    <PostForm errors={errors}>
      <ButtonGroup>
        <Button icon="ban" variant="danger">
          {t('feeds.off')}
        </Button>
        <ButtonLink href={backHref} variant="secondary">
          {t('feeds.keep')}
        </ButtonLink>
      </ButtonGroup>
    </PostForm>
  );
}
