import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import type { IconName } from '#app/ui/icon-paths.ts';

/** The way on, the way back to the start, and more time before the page leads there by itself. */
export function KioskButtons({
  button,
  icon,
  back,
}: {
  readonly button: string;
  readonly icon?: IconName;
  /** The words of the way back; "Start over" unless given. */
  readonly back?: string;
}) {
  const t = useT();
  return (
    <>
      <ButtonGroup>
        <Button icon={icon}>{button}</Button>
        <ButtonLink href={paths.kiosk(useClinicSlug())} variant="secondary">
          {back ?? t('kiosk.startOver')}
        </ButtonLink>
      </ButtonGroup>
      <div className="kiosk-time">
        <p className="muted">{t('kiosk.timeNote')}</p>
        <Button name="more" value="yes" variant="quiet" icon="clock">
          {t('kiosk.moreTime')}
        </Button>
      </div>
    </>
  );
}
