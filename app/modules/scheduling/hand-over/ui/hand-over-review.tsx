import { formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { ToBeCalled } from '#app/modules/clients/reach/ui/to-be-called.tsx';
import { Tag } from '#app/ui/tag.tsx';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import type { HandOver, HandOverRow } from '../index.server.ts';
import { HiddenChoices } from './hidden-choices.tsx';
import { usePlaceWords } from './place-words.ts';

/** What will happen to each session, who has to be called about it, and the choices as the form carries them. */
export function HandOverReview({ handOver: { rows, reviewed, toBeCalled } }: { handOver: HandOver }) {
  return (
    <>
      <input type="hidden" name="reviewed" value={reviewed} />
      <HiddenChoices rows={rows} />
      <ToBeCalled clients={toBeCalled} />
      <ol className="hand-over">
        {rows.map((row) => (
          <Outcome key={row.session.id} row={row} />
        ))}
      </ol>
    </>
  );
}

/** Whom and where a session leaves that keeps its time. */
function wordWas({ therapist, room }: HandOverRow['session']): string {
  return room === null ? therapist.name : `${therapist.name}, ${room.name}`;
}

function Outcome({ row }: { row: HandOverRow }) {
  const t = useT();
  const locale = useLocale();
  const words = usePlaceWords();
  const { session, same, other, way, reason } = row;
  const from = formatZonedDateTime(locale, session.startsAt, session.location.zone);
  const to = [same, other].find((one) => one?.way === way) ?? null;
  const [tone, word] =
    way === 'cancel' || way === 'wait'
      ? (['danger', way === 'wait' ? 'handOver.willWait' : 'handOver.willCancel'] as const)
      : way === 'keep'
        ? (['warning', 'handOver.willKeep'] as const)
        : (['info', way === other?.way ? 'handOver.willGive' : 'handOver.willMove'] as const);
  const place = to === null ? null : words(to, session);
  return (
    <li className="hand-over__item">
      <strong>{tellClients(locale, session.clients)}</strong> <Tag tone={tone}>{t(word)}</Tag>
      <span className="cell-sub">
        {place === null
          ? [from, session.therapist.name, reason].join(' · ')
          : place.when === from
            ? t('handOver.given', { from, was: wordWas(session), who: place.who })
            : t('handOver.becomes', { from, to: place.when, who: place.who })}
      </span>
    </li>
  );
}
