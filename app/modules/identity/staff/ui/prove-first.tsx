import type { ReactNode } from 'react';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';

/** Asks an administrator to prove who they are, who then comes back to this page. `inNewTab` leaves what was typed in this one. */
export function ProveFirst({ inNewTab, children }: { inNewTab?: boolean; children?: ReactNode }) {
  const t = useT();
  const { path } = useFrame();
  return (
    <Card heading={t('staff.proveHeading')}>
      <PostForm action={paths.confirmIdentity} boost={false} inNewTab={inNewTab}>
        <p>{t(inNewTab ? 'invitations.proveFirst' : 'staff.proveText')}</p>
        <input type="hidden" name="to" value={path} />
        <div className="button-group">
          <Button icon="shield">{t('staff.prove')}</Button>
          {children}
        </div>
      </PostForm>
    </Card>
  );
}
