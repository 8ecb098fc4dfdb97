import { formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { formatPhone } from '#app/platform/phone.ts';
import { paths } from '#app/platform/paths.ts';
import { useFrame } from '#app/ui/frame.ts';
import { SummaryCard } from '#app/ui/summary-card.tsx';
import type { TextsOfClient } from '../index.server.ts';

/** Whether texts about a client are wanted, at which number, who said so and how, with the way to change it. */
export function TextsCard({
  clientId,
  texts,
  zone,
}: {
  clientId: string;
  texts: TextsOfClient | null;
  zone: string;
}) {
  const t = useT();
  const locale = useLocale();
  const { clinic, can } = useFrame();
  if (texts === null) return null;
  const slug = clinic?.slug ?? '';
  const { phone, whose, last } = texts;
  const when = last === null ? '' : formatZonedDateTime(locale, last.at, zone);
  const state =
    last === null
      ? t('texts.notAsked')
      : last.isGranted
        ? t('texts.yes', { when })
        : t(last.way === 'reply' ? 'texts.endedByReply' : 'texts.ended', { when });
  const way = last === null ? '' : t(`texts.heard_${last.way}`);
  const heard = last?.by == null ? way : t('texts.recordedBy', { way, name: last.by });
  const act = last?.isGranted === true ? 'withdraw' : last === null ? 'record' : 'recordAgain';
  const href = act === 'withdraw' ? paths.withdrawTexts(slug, clientId) : paths.clientTexts(slug, clientId);
  return (
    <SummaryCard
      heading={t('texts.card')}
      actions={phone !== null && can('client.update') ? <a href={href}>{t(`texts.${act}`)}</a> : null}
      rows={
        phone === null
          ? [{ label: t('texts.state'), value: t('texts.noNumber') }]
          : [
              {
                label: t(whose === 'guardian' ? 'texts.numberOfGuardian' : 'texts.number'),
                value: formatPhone(phone),
              },
              {
                label: t('texts.state'),
                value: (
                  <>
                    {state}
                    {heard === '' ? null : <span className="cell-sub">{heard}</span>}
                  </>
                ),
              },
            ]
      }
    />
  );
}
