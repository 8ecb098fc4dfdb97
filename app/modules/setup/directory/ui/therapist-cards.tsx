import { formatLanguages, formatList } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Portrait } from '#app/ui/portrait.tsx';
import type { ListedService, TherapistRow } from '../index.server.ts';
import { placed } from '#app/ui/markup.ts';
import { acceptingTag } from './accepting-tag.ts';
import { otherModalities } from './other-modalities.ts';
import { useOpening } from './use-opening.ts';

/** The directory as cards, each with the therapist's face. */
export function TherapistCards(props: {
  rows: readonly TherapistRow[];
  service: ListedService | null;
  isManaged: boolean;
}) {
  return (
    <ul className="directory">
      {props.rows.map((row) => (
        <li key={row.id} className="directory__card">
          <TherapistCard row={row} service={props.service} isManaged={props.isManaged} />
        </li>
      ))}
    </ul>
  );
}

function TherapistCard(props: { row: TherapistRow; service: ListedService | null; isManaged: boolean }) {
  const { row, service, isManaged } = props;
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const drawOpening = useOpening();
  const facts = [
    { label: t('directory.locations'), words: formatList(locale, row.locations) },
    { label: t('directory.languages'), words: formatLanguages(locale, row.languages) },
    { label: t('directory.specializations'), words: formatList(locale, row.specializations) },
    {
      label: t('directory.modalities'),
      words: formatList(locale, otherModalities(t, row)),
    },
  ].filter(({ words }) => words !== '');
  return (
    <article aria-labelledby={`name-${row.id}`}>
      <div className="directory__head">
        <Portrait
          name={row.fullName}
          src={row.photoId === null ? null : paths.therapistPhoto(clinic, row.photoId)}
          size="large"
        />
        <div>
          <h2 className="heading-s" id={`name-${row.id}`}>
            {isManaged ? <a href={paths.therapist(clinic, row.id)}>{row.fullName}</a> : row.fullName}
          </h2>
          <p className="muted">{row.titles}</p>
        </div>
      </div>
      <div {...placed(acceptingTag(t, row))} />
      <dl className="directory__facts">
        {service === null || !row.isActive ? null : (
          <div>
            <dt>{t('directory.opening')}</dt>
            <dd {...placed(drawOpening(row, service))} />
          </div>
        )}
        {facts.map(({ label, words }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </article>
  );
}
