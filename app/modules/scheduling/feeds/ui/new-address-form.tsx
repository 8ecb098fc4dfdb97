import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import type { FormErrors, FormValues } from '#app/ui/form-errors.ts';
import { FormSection } from '#app/ui/form-section.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { Radios } from '#app/ui/radios.tsx';
import { FEED_SHOWS } from '../feed.ts';
import type { MemberFeed } from '../read-member-feed.server.ts';

/** Makes an address, or replaces the one in use; null where there is none. */
export function NewAddressForm(props: {
  feed: MemberFeed | null;
  errors: FormErrors;
  values: FormValues | undefined;
}) {
  const { feed, errors, values } = props;
  const t = useT();
  const clinic = useClinicSlug();
  return (
    <PostForm action={paths.ownFeed(clinic)} errors={errors} values={values}>
      {feed === null ? null : <input type="hidden" name="replaces" value={feed.id} />}
      <FormSection
        heading={t('feeds.newAddress')}
        description={feed === null ? undefined : t('feeds.replaceLead')}
      >
        <Radios
          name="shows"
          label={t('feeds.shows')}
          value={feed?.shows ?? 'busy'}
          choices={FEED_SHOWS.map((value) => ({
            value,
            label: t(`feeds.shows_${value}`),
            hint: value === 'initials' ? t('feeds.showsHint_initials') : undefined,
          }))}
        />
      </FormSection>
      <Button variant={feed === null ? undefined : 'secondary'}>
        {t(feed === null ? 'feeds.make' : 'feeds.replace')}
      </Button>
    </PostForm>
  );
}
