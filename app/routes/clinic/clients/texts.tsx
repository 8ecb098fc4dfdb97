import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { grantTextsForm } from '#app/modules/clients/texts/forms.ts';
import { grantTexts, readTextsOf } from '#app/modules/clients/texts/index.server.ts';
import { SaidFields } from '#app/modules/clients/texts/ui/said-fields.tsx';
import { readWordingInUse } from '#app/modules/setup/wordings/index.server.ts';
import { WordingText } from '#app/modules/setup/wordings/ui/wording-text.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import type { FormValues } from '#app/ui/form-errors.ts';
import { useFrame } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { loadClient } from '#app/routes/frames/client-record.server.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Records that texts about a client are wanted, by the wording that is in use. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'client.update' }, async (given) => {
    const { scope, params, afterPost } = given;
    const [client, texts] = await Promise.all([
      loadClient(given),
      readTextsOf(scope, params['client'] ?? ''),
    ]);
    if (client instanceof Response) return client;
    if (!afterPost && (texts === null || texts.phone === null || texts.last?.isGranted === true))
      return seeOther(paths.client(scope.tenant.slug, client.id));
    const wording = await readWordingInUse(scope, 'sms_consent', texts?.locale ?? 'en');
    return { client, texts, wording };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'client.update', form: grantTextsForm }, async (given) => {
    const { scope, params, form, reject, stale } = given;
    const id = params['client'];
    if (!isId(id)) return notFound();
    const texts = await readTextsOf(scope, id);
    if (texts === null) return notFound();
    const wording = await readWordingInUse(scope, 'sms_consent', texts.locale);
    const { wording: wordingVersionId, ...said } = form;
    if (wording?.id !== wordingVersionId) return reject({ '': 'stale' });
    const done = await grantTexts(scope, id, { ...said, wordingVersionId });
    if (done === null) return notFound();
    if (isRefusal(done)) return stale({ '': 'stale' });
    return seeOther(paths.client(scope.tenant.slug, id), 'texts-granted');
  });

export default function GrantTexts() {
  const t = useT();
  const { clinic, can } = useFrame();
  const { client, texts, wording } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, grantTextsForm, refused?.errors);
  const slug = clinic?.slug ?? '';
  const back = paths.client(slug, client.id);
  return (
    <ClinicPage
      born={client}
      title={t('texts.grantTitle', { name: client.fullName })}
      lead={t('texts.grantLead')}
      width="narrow"
      errors={errors}
      before={<BackLink href={back}>{client.fullName}</BackLink>}
      client={{ ...client, here: 'summary' }}
    >
      {wording === null ? (
        <NotificationBanner tone="warning">
          {t('texts.noWording')}{' '}
          {can('clinic.manage') ? <a href={paths.wordings(slug)}>{t('texts.toWordings')}</a> : null}
        </NotificationBanner>
      ) : texts === null || texts.phone === null ? (
        <p>{t('texts.noNumber')}</p>
      ) : (
        <div className="stack">
          <Card heading={t('texts.wordingHeading')}>
            <WordingText {...wording} />
          </Card>
          <PostForm errors={errors} values={(refused?.values ?? {}) as FormValues}>
            <SaidFields texts={{ ...texts, phone: texts.phone }} />
            <input type="hidden" name="wording" value={wording.id} />
            <ButtonGroup>
              <Button>{t('texts.save')}</Button>
              <ButtonLink href={back} variant="quiet">
                {t('common.cancel')}
              </ButtonLink>
            </ButtonGroup>
          </PostForm>
        </div>
      )}
    </ClinicPage>
  );
}
