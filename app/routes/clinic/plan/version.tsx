import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { readPlan } from '#app/modules/plans/reading/index.server.ts';
import { PlanChanges } from '#app/modules/plans/reading/ui/plan-changes.tsx';
import { VersionLine } from '#app/modules/plans/reading/ui/plan-standing.tsx';
import { PlanText } from '#app/modules/plans/treatment/ui/plan-text.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Select } from '#app/ui/select.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** One version of a plan, compared with another one where the address names it. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'plan.read' }, async ({ scope, grant, params, url }) => {
    const id = params['client'];
    const page = isId(id) ? await readPlan(scope, grant, id, null) : null;
    const find = (number: string | undefined | null) =>
      page?.versions.find((one) => String(one.number) === number) ?? null;
    const [shown, other] = [find(params['number']), find(url.searchParams.get('with'))];
    if (page === null || shown === null) return notFound();
    const { client, zone, versions } = page;
    return { client, zone, shown, other, numbers: versions.map(({ number }) => number) };
  });

export default function PlanVersion() {
  const t = useT();
  const clinic = useClinicSlug();
  const { client, zone, shown, other, numbers } = useLoaderData<typeof loader>();
  const others = numbers.filter((number) => number !== shown.number);
  const [from, to] = other !== null && other.number > shown.number ? [shown, other] : [other, shown];
  return (
    <ClinicPage
      born={client}
      title={t('plans.version', { n: shown.number })}
      caption={client.fullName}
      before={<BackLink href={paths.clientPlan(clinic, client.id)}>{t('plans.title')}</BackLink>}
      client={{ ...client, here: 'plan' }}
    >
      <div className="stack">
        <VersionLine version={shown} zone={zone} />
        {others.length === 0 ? null : (
          <form method="get" className="form plan-compare">
            <Select
              name="with"
              label={t('plans.compareWith')}
              value={String(other?.number ?? others[0])}
              placeholder={false}
              options={others.map((number) => ({
                value: String(number),
                label: t('plans.version', { n: number }),
              }))}
            />
            <Button variant="secondary">{t('plans.compare')}</Button>
          </form>
        )}
        {from === null || other === null ? null : (
          <PlanChanges
            before={from.content}
            after={to.content}
            heading={t('plans.comparison', { from: from.number, to: to.number })}
          />
        )}
        <PlanText content={shown.content} />
      </div>
    </ClinicPage>
  );
}
