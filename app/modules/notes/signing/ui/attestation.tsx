import { formatList } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { Checkbox } from '#app/ui/checkbox.tsx';
import type { FormValues } from '#app/ui/form-errors.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import type { NotePart } from '#app/modules/notes/note-format.ts';
import { PART_WORDS } from '#app/modules/notes/part-words.ts';
import { ProveFirst } from './prove-first.tsx';

/**
 * The part of the page under the text to be signed. A person who must prove who they are does that first, and then
 * attests.
 */
export function Attestation(props: {
  isFresh: boolean;
  as: 'author' | 'cosigner';
  signerName: string;
  /** The version that is attested. */
  version: number;
  /** Parts that must say something and do not, and parts that the format does not have. Such a note is not signed. */
  emptyParts?: readonly NotePart[];
  strayParts?: readonly NotePart[];
  backHref: string;
  /** How many other notes wait; one may go on to the next of them. */
  waiting?: number;
  errors: Readonly<Record<string, string>>;
  values: FormValues | undefined;
}) {
  const { isFresh, as, signerName, version, emptyParts = [], strayParts = [] } = props;
  const { backHref, waiting = 0, errors, values } = props;
  const t = useT();
  const locale = useLocale();
  const back = (
    <ButtonLink href={backHref} variant="secondary">
      {as === 'author' ? t('notes.keepEditing') : t('notes.backToNote')}
    </ButtonLink>
  );
  if (emptyParts.length > 0 || strayParts.length > 0) {
    const list = (parts: readonly NotePart[]) =>
      formatList(
        locale,
        parts.map((part) => t(PART_WORDS[part])),
      );
    return (
      <NotificationBanner tone="warning" heading={t('notes.emptyPartsHeading')} actions={back}>
        {emptyParts.length > 0 ? <p>{t('notes.emptyPartsText', { parts: list(emptyParts) })}</p> : null}
        {strayParts.length > 0 ? <p>{t('notes.strayPartsText', { parts: list(strayParts) })}</p> : null}
      </NotificationBanner>
    );
  }
  if (!isFresh) return <ProveFirst text={t('notes.proveText')} back={back} />;
  return (
    <Card>
      <PostForm rowVersion={version} errors={errors} values={values}>
        <Checkbox
          name="attested"
          label={as === 'author' ? t('notes.attest') : t('notes.attestCosign')}
          hint={t('notes.attestHint', { name: signerName })}
        />
        <div className="button-group">
          <Button icon="lock" savingLabel={t('notes.signing')}>
            {as === 'author' ? t('notes.signNow') : t('notes.cosignNow')}
          </Button>
          {waiting > 0 ? (
            <Button
              name="next"
              value="queue"
              variant="secondary"
              icon="lock"
              savingLabel={t('notes.signing')}
            >
              {t('notes.cosignAndNext', { count: waiting })}
            </Button>
          ) : null}
          {back}
        </div>
      </PostForm>
    </Card>
  );
}
