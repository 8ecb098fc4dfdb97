import { formatCivilDate, formatName } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { stateName } from '#app/platform/us-states.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Portrait } from '#app/ui/portrait.tsx';
import { Tag } from '#app/ui/tag.tsx';
import type { ShownProfile } from '../index.server.ts';
import type { missingOf } from '../missing.ts';

/** What is to be done before anybody can be booked with the therapist. */
export function MissingCard(props: { id: string; missing: ReturnType<typeof missingOf> }) {
  const { id, missing } = props;
  const t = useT();
  const clinic = useClinicSlug();
  return (
    <Card heading={t('profiles.missingHeading')} flush>
      <ul className="to-finish">
        {missing.map((what) => (
          <li key={what} className="to-finish__item">
            {what === 'place' ? (
              t('profiles.missing_place')
            ) : (
              <a
                className="to-finish__link"
                href={(what === 'hours' ? paths.therapistHours : paths.newLicence)(clinic, id)}
              >
                {t(`profiles.missing_${what}`)}
              </a>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The therapist's photo, or the initials in its place. */
export function PhotoCard({ profile }: { profile: ShownProfile }) {
  const t = useT();
  const clinic = useClinicSlug();
  const { id, firstName, lastName, photoId } = profile;
  return (
    <Card
      heading={t('profiles.photo')}
      actions={
        <a href={paths.editPhoto(clinic, id)}>
          {t(photoId === null ? 'profiles.addPhoto' : 'profiles.changePhoto')}
        </a>
      }
    >
      <Portrait
        name={formatName({ firstName, lastName })}
        src={photoId === null ? null : paths.therapistPhoto(clinic, photoId)}
        size="largest"
        alt={t('profiles.photoNow')}
      />
    </Card>
  );
}

export function SkillsCard({ id: therapistId, skills }: Pick<ShownProfile, 'id' | 'skills'>) {
  const t = useT();
  const clinic = useClinicSlug();
  return (
    <Card
      heading={t('profiles.skills')}
      actions={<a href={paths.editSkills(clinic, therapistId)}>{t('profiles.changeSkills')}</a>}
      flush
    >
      {skills.length === 0 ? (
        <p className="to-finish__none muted">{t('profiles.noSkills')}</p>
      ) : (
        <DataTable
          caption={t('profiles.skills')}
          rows={skills}
          rowKey={({ id }) => id}
          columns={[
            { key: 'name', header: t('profiles.skill'), rowHeader: true, cell: ({ name }) => name },
            {
              key: 'level',
              header: t('profiles.level'),
              cell: ({ level }) => t(`profiles.level_${level}`),
            },
            {
              key: 'years',
              header: t('profiles.years'),
              cell: ({ years }) => String(years),
            },
          ]}
        />
      )}
    </Card>
  );
}

/** The therapist's licences; `today` is the clinic's civil date. */
export function LicencesCard(props: {
  id: string;
  licences: ShownProfile['licences'];
  today: string;
  /** IANA: of the clinic. */
  zone: string;
}) {
  const { id: therapistId, licences, today, zone } = props;
  const clinic = useClinicSlug();
  const t = useT();
  const locale = useLocale();
  const day = (date: string) => formatCivilDate(locale, date);
  return (
    <Card
      heading={t('profiles.licences')}
      actions={<a href={paths.newLicence(clinic, therapistId)}>{t('profiles.addLicence')}</a>}
      flush
    >
      {licences.length === 0 ? (
        <p className="to-finish__none muted">{t('profiles.noLicences')}</p>
      ) : (
        <DataTable
          caption={t('profiles.licences')}
          rows={licences}
          rowKey={({ id }) => id}
          rowActions={({ id, state, number, expiresOn }) => (
            <>
              <ButtonLink
                href={paths.editLicence(clinic, therapistId, id)}
                variant="secondary"
                size="small"
                hiddenText={`${stateName(state)} ${number}`}
              >
                {t('common.change')}
              </ButtonLink>
              {expiresOn < today ? null : (
                <ButtonLink
                  href={paths.endLicence(clinic, therapistId, id)}
                  variant="quiet"
                  size="small"
                  hiddenText={`${stateName(state)} ${number}`}
                >
                  {t('profiles.endLicence')}
                </ButtonLink>
              )}
            </>
          )}
          columns={[
            {
              key: 'state',
              header: t('profiles.state'),
              rowHeader: true,
              cell: ({ state }) => stateName(state),
            },
            {
              key: 'number',
              header: t('profiles.number'),
              cell: ({ type, number }) => (type === '' ? number : `${type} ${number}`),
            },
            {
              key: 'from',
              header: t('profiles.validFrom'),
              cell: ({ validFrom }) => (validFrom === null ? null : day(validFrom)),
            },
            {
              key: 'until',
              header: t('profiles.expiresOn'),
              cell: ({ expiresOn }) =>
                expiresOn < today ? <Tag tone="danger">{day(expiresOn)}</Tag> : day(expiresOn),
            },
            {
              key: 'verified',
              header: t('profiles.verified'),
              cell: ({ verifiedBy: name, verifiedAt: at }) =>
                name === null || at === null
                  ? null
                  : t('profiles.verifiedBy', { name, date: day(localDateOf(at, zone)) }),
            },
          ]}
        />
      )}
    </Card>
  );
}
