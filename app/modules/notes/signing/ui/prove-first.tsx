import type { ReactNode } from 'react';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';

/** Asks a person who must prove who they are, and leads back to this page. `text`: why; `back`: the way out. */
export function ProveFirst({ text, back }: { text: string; back: ReactNode }) {
  const t = useT();
  const { path } = useFrame();
  return (
    <Card heading={t('staff.proveHeading')}>
      <PostForm action={paths.confirmIdentity} boost={false}>
        <p>{text}</p>
        <input type="hidden" name="to" value={path} />
        <div className="button-group">
          <Button icon="shield">{t('staff.prove')}</Button>
          {back}
        </div>
      </PostForm>
    </Card>
  );
}
