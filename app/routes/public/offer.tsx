import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { openToAll } from '#app/http/index.server.ts';
import { LinkedOfferPage } from '#app/modules/scheduling/waiting-offers/ui/linked-offer.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { formatPhone } from '#app/platform/phone.ts';
import { answerOffer, readLinkedOffer } from '#app/routes/frames/linked-offer.server.ts';
import { LinkPage } from '#app/routes/frames/link-page.tsx';

/** The offer of a link, for whoever holds it. It changes nothing until a button is pressed: programs open links too. */
export const loader = (args: LoaderFunctionArgs) => openToAll(args, () => readLinkedOffer(args));

/** Accepts the offer. */
export const action = (args: ActionFunctionArgs) =>
  openToAll(args, () => answerOffer(args, 'accept'));

export default function Offer() {
  const t = useT();
  const offer = useLoaderData<typeof loader>();
  const isImpossible = useActionData<typeof action>()?.isPossible === false;
  const state = offer?.state ?? 'unknown';
  const errors =
    isImpossible && offer !== null
      ? { '': t('waitingOffers.linkNotPossible', { phone: formatPhone(offer.phone) }) }
      : {};
  const title = state === 'open' ? t('waitingOffers.linkTitle') : t(`waitingOffers.linkTitle_${state}`);
  return (
    <LinkPage
      title={title}
      {...(state === 'open' && !isImpossible ? { lead: t('waitingOffers.linkLead') } : {})}
      errors={errors}
    >
      <LinkedOfferPage offer={offer} isPossible={!isImpossible} />
    </LinkPage>
  );
}
