import { formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import type { FormErrors, FormValues } from '#app/ui/form-errors.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import type { PlanFormPage } from '../index.server.ts';
import type { PlanContent } from '../plan-content.ts';
import { PlanFields } from './plan-fields.tsx';
import { PlanText } from './plan-text.tsx';

/**
 * The form in which a plan is written. It is saved by hand and by itself. `typed`: what a form that is sent back holds; `newer`: the
 * version that somebody saved meanwhile, which is shown before it, so that neither is lost.
 */
export function WritePlan(props: {
  page: PlanFormPage;
  typed: PlanContent | null;
  values: FormValues | undefined;
  errors: FormErrors;
  newer: { version?: number; content?: PlanContent | null; savedAt?: Date | null } | undefined;
}) {
  const { page, typed, values = {}, errors, newer } = props;
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const when = (at: Date) => formatZonedDateTime(locale, at, page.zone);
  return (
    <div className="stack">
      {page.returned === null ? null : (
        <NotificationBanner tone="warning" heading={t('plans.returned', { by: page.returned.by })}>
          <span className="plan-lines">{page.returned.reason}</span>
        </NotificationBanner>
      )}
      {newer?.content == null ? null : (
        <>
          <NotificationBanner tone="warning" heading={t('plans.staleHeading')}>
            {t('plans.staleLead')}
          </NotificationBanner>
          <h2 className="heading-m">
            {t('plans.staleTheirs', { when: newer.savedAt == null ? '' : when(newer.savedAt) })}
          </h2>
          <PlanText content={newer.content} headingLevel={3} />
          <h2 className="heading-m">{t('plans.yours')}</h2>
        </>
      )}
      <PostForm
        rowVersion={newer?.version ?? page.version}
        errors={errors}
        values={values}
        autosave={paths.planAutosave(clinic, page.client.id)}
        draftStatus={
          page.savedAt === null ? t('plans.neverSaved') : t('plans.lastSaved', { when: when(page.savedAt) })
        }
        acts={
          <>
            <Button name="next" value="submit">
              {t('plans.saveAndSubmit')}
            </Button>
            <Button name="next" value="stay" variant="secondary">
              {t('plans.saveDraft')}
            </Button>
          </>
        }
      >
        <PlanFields content={typed ?? page.content} isTyped={typed !== null} />
      </PostForm>
    </div>
  );
}

/** The text typed into a form that no longer takes it, to be copied from here. */
export function KeptPlan({ typed }: { typed: PlanContent }) {
  const t = useT();
  return (
    <Card heading={t('plans.yours')}>
      <div className="stack">
        <p className="muted">{t('plans.keptLead')}</p>
        <PlanText content={typed} headingLevel={3} />
      </div>
    </Card>
  );
}
