import { isPlainKey } from '#app/platform/i18n/t.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { Tag } from '#app/ui/tag.tsx';
import type { StepRow } from '../steps/step-rows.server.ts';

const TONES = { waiting: 'neutral', sending: 'info', done: 'success', failed: 'danger' } as const;

/**
 * The steps by which a clinic is made. The first that is not done has a button: for one that failed, and for one that waits for a
 * job that was lost.
 */
export function StepList({ clinicId, steps }: { clinicId: string; steps: readonly StepRow[] }) {
  const t = useT();
  const first = steps.find(({ status }) => status !== 'done');
  return (
    <ol className="task-list">
      {steps.map((row) => (
        <li key={row.step} className="task-list__item">
          <div className="task-list__text stack">
            <span className="task-list__label">{t(`tenants.step_${row.step}`)}</span>
            {row.reason === null ? null : <p className="task-list__hint">{reasonInWords(t, row.reason)}</p>}
            {row === first && row.status !== 'sending' ? (
              <PostForm action={paths.tenantStep(clinicId, row.step)}>
                <Button
                  variant="secondary"
                  size="small"
                  hiddenText={t(`tenants.step_${row.step}`)}
                  savingLabel={t('tenants.trying')}
                >
                  {t(row.status === 'waiting' ? 'tenants.startNow' : 'tenants.tryAgain')}
                </Button>
              </PostForm>
            ) : null}
          </div>
          <span className="task-list__status">
            <Tag tone={TONES[row.status]}>{t(`tenants.step_${row.status}`)}</Tag>
          </span>
        </li>
      ))}
    </ol>
  );
}

function reasonInWords(t: ReturnType<typeof useT>, code: string): string {
  const key = `tenants.reason_${code}`;
  return isPlainKey(key) ? t(key) : t('tenants.reason_other', { code });
}
