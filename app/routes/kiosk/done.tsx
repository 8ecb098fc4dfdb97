import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inKiosk, seeOther } from '#app/http/index.server.ts';
import { readDeparture } from '#app/modules/scheduling/kiosk/index.server.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { KioskPage } from '#app/routes/frames/kiosk-page.tsx';

/** The browser keeps nothing of a visit: kiosks store nothing themselves, and this clears what anything else has stored. */
export const headers = () => ({ 'Clear-Site-Data': '"storage"' });

/** Says that it went well, and nobody's name, and leads on whoever brings others too. It clears itself after a minute. */
export const loader = (args: LoaderFunctionArgs) =>
  inKiosk(args, { can: 'appointment.check-in', idleSeconds: 60 }, async ({ scope }) => {
    const departure = await readDeparture(scope);
    return departure ?? seeOther(paths.kiosk(scope.tenant.slug));
  });

export default function Done() {
  const t = useT();
  const start = paths.kiosk(useClinicSlug());
  const { wasHere, hasNews } = useLoaderData<typeof loader>();
  return (
    <KioskPage title={t(wasHere ? 'kiosk.wasHereTitle' : 'kiosk.doneTitle')} lead={t('kiosk.doneLead')}>
      <div className="stack">
        {hasNews ? <p>{t('kiosk.doneNews')}</p> : null}
        <PostForm action={start}>
          <ButtonGroup>
            <ButtonLink href={start} icon="check">
              {t('kiosk.finish')}
            </ButtonLink>
            <Button name="locale" value={useLocale()} variant="secondary" icon="arrived">
              {t('kiosk.another')}
            </Button>
          </ButtonGroup>
        </PostForm>
      </div>
    </KioskPage>
  );
}
