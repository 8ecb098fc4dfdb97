import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { WhoIsTold } from '#app/modules/notifications/ledger/ui/reach-lines.tsx';
import { readEndOfOffer } from '#app/modules/notifications/unreached/index.server.ts';
import { EndOfOffer } from '#app/modules/notifications/unreached/ui/end-of-offer.tsx';
import { tellByVoice } from '#app/modules/notifications/sending/index.server.ts';
import { offerPath } from '#app/modules/scheduling/waiting-offers/asked-time.ts';
import { offerActForm } from '#app/modules/scheduling/waiting-offers/forms.ts';
import {
  acceptOffer,
  callAboutOffer,
  declineOffer,
  readOffer,
  withdrawOffers,
} from '#app/modules/scheduling/waiting-offers/index.server.ts';
import { isCalledAbout } from '#app/modules/scheduling/waiting-offers/offer.ts';
import { offerActOf } from '#app/modules/scheduling/waiting-offers/offer-acts.ts';
import { backPathOf } from '#app/platform/back-path.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { withDone } from '#app/routes/frames/done-about.server.ts';

/** Asks before an answer is recorded, or an offered time is withdrawn. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'waiting-list.offer' }, async ({ scope, params, url, afterPost }) => {
    const act = offerActOf(url);
    const [offer, told] = await Promise.all([
      readOffer(scope, params['offer']),
      act === 'acceptance' || act === 'withdrawal' ? readEndOfOffer(scope, params['offer'], act) : null,
    ]);
    if (offer === null || act === null) return notFound();
    const isOpen = act === 'call' ? isCalledAbout(offer.state) : offer.state === 'open';
    if (!afterPost && !isOpen)
      return seeOther(withDone(offerPath(scope.tenant.slug, offer), offer.client.id), 'why-offer-over');
    return { act, offer, told, isOpen };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'waiting-list.offer', form: offerActForm },
    async ({ scope, params, url, reject }) => {
      const { slug } = scope.tenant;
      const id = params['offer'] ?? '';
      const act = offerActOf(url);
      if (act === 'acceptance') {
        const [offer, done] = [await readOffer(scope, id), await acceptOffer(scope, id)];
        if (offer === null || done === null) return notFound();
        if (!isRefusal(done) && offer.contact?.reach.email === null)
          await tellByVoice(scope, done.appointmentId);
        if (!isRefusal(done)) return seeOther(paths.appointment(slug, done.appointmentId), 'booked');
        return reject({ '': done.refused === 'offer-over' ? 'offer-over' : 'not-possible' });
      }
      if (act === 'call') {
        const called = await callAboutOffer(scope, id);
        if (called === null) return notFound();
        if (isRefusal(called)) return reject({ '': 'offer-over' });
        const back = backPathOf(url.pathname + url.search, slug) ?? offerPath(slug, called);
        return seeOther(withDone(back, called.clientId), 'message-marked');
      }
      const done = await (act === 'decline' ? declineOffer(scope, id) : withdrawOffers(scope, id));
      if (done === null) return notFound();
      if (isRefusal(done)) return reject({ '': 'offer-over' });
      const page = withDone(offerPath(slug, done), ...done.clientIds);
      return seeOther(page, act === 'decline' ? 'offer-declined' : 'offer-withdrawn');
    },
  );

export default function SettleOffer() {
  const t = useT();
  const clinic = useClinicSlug();
  const { act, offer, told, isOpen } = useLoaderData<typeof loader>();
  const errors = wordErrors(t, offerActForm, useActionData<typeof action>()?.errors);
  const back = offerPath(clinic, offer);
  const { client } = offer;
  return (
    <ClinicPage
      title={t(`waitingOffers.${act}Title`, { name: client.fullName })}
      lead={t(`waitingOffers.${act}Lead`)}
      born={act === 'withdrawal' ? undefined : client}
      errors={errors}
      width="narrow"
      before={<BackLink href={back}>{t('waitingOffers.title')}</BackLink>}
    >
      <div className="stack">
        {told !== null && (act === 'acceptance' || act === 'withdrawal') ? (
          <EndOfOffer told={told} end={act} />
        ) : null}
        {act !== 'acceptance' || offer.contact === undefined ? null : offer.contact.reach.email === null ? (
          <p>{t('waitingOffers.byThisCall')}</p>
        ) : (
          <WhoIsTold contacts={[offer.contact]} />
        )}
        {isOpen ? (
          <PostForm errors={errors}>
            <ButtonGroup>
              <Button>
                {t(
                  act === 'withdrawal'
                    ? 'waitingOffers.withdraw'
                    : act === 'call'
                      ? 'deliveries.toldByPhone'
                      : 'waitingOffers.record',
                )}
              </Button>
              <ButtonLink href={back} variant="secondary">
                {t('waitingOffers.leave')}
              </ButtonLink>
            </ButtonGroup>
          </PostForm>
        ) : null}
      </div>
    </ClinicPage>
  );
}
