import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { asOperator, notFound, originOf, seeOther } from '#app/http/index.server.ts';
import { readOperations, settleDeadLetter } from '#app/modules/operations/index.server.ts';
import { DeadLetterFacts } from '#app/modules/operations/ui/dead-letter-facts.tsx';
import { useLoaderData } from '@remix-run/react';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { PlainPage } from '../frames/plain-page.tsx';

/** Asks before a given-up job is discarded. */
export const loader = (args: LoaderFunctionArgs) =>
  asOperator(args, {}, async () => {
    const { deadLetters } = await readOperations();
    return deadLetters.find(({ id }) => id === args.params['job']) ?? notFound();
  });

export const action = (args: ActionFunctionArgs) =>
  asOperator(args, {}, async ({ person }) => {
    const isDone = await settleDeadLetter('discard', args.params['job'] ?? '', person, originOf(args));
    return seeOther(paths.operations, isDone ? 'dead-letter-discarded' : 'dead-letter-gone');
  });

export default function DiscardDeadLetter() {
  const t = useT();
  const letter = useLoaderData<typeof loader>();
  return (
    <PlainPage
      title={t('operations.discardTitle')}
      lead={t('operations.discardLead')}
      width="narrow"
      before={<BackLink href={paths.operations}>{t('operations.title')}</BackLink>}
    >
      <div className="stack">
        <DeadLetterFacts letter={letter} />
        <PostForm>
          <ButtonGroup>
            <Button variant="danger">{t('operations.discard')}</Button>
            <ButtonLink variant="quiet" href={paths.operations}>
              {t('operations.discardBack')}
            </ButtonLink>
          </ButtonGroup>
        </PostForm>
      </div>
    </PlainPage>
  );
}
