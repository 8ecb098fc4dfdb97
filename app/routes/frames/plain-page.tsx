import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { AppHeader } from '#app/ui/app-header.tsx';
import { AppShell } from '#app/ui/app-shell.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { Page, type PageProps } from '#app/ui/page.tsx';
import { PrimaryNav } from '#app/ui/primary-nav.tsx';
import { UserMenu } from '#app/ui/user-menu.tsx';
import { keptWords } from './kept-words.ts';
import { useTitle } from './use-title.ts';

interface PlainPageProps extends Omit<PageProps, 'title' | 'banner'> {
  title: string;
  flashes?: Readonly<Record<string, string>>;
}

/** A page outside the clinics: sign-in, one's clinics and account, the operator's pages. */
export function PlainPage({ title, flashes = {}, children, ...page }: PlainPageProps) {
  const t = useT();
  const { viewer, flash, path } = useFrame();
  useTitle(title, page.errors);
  const message = flash === null ? undefined : { ...keptWords(t), ...flashes }[flash];
  const operatorLinks = [
    { href: paths.tenants, label: t('shell.tenants') },
    { href: paths.operations, label: t('shell.operations') },
    { href: paths.gallery, label: t('shell.gallery') },
  ].map((item) => ({ ...item, current: path.startsWith(item.href) && ('page' as const) }));
  const header = (
    <AppHeader
      clinic={{ name: t('shell.productName'), homeHref: '/' }}
      userMenu={
        viewer === null ? undefined : (
          <UserMenu
            name={viewer.displayName}
            role={viewer.isOperator ? t('shell.role_operator') : ''}
            fallbackHref={paths.account}
            links={[
              { href: paths.clinics, label: t('shell.yourClinics') },
              { href: paths.account, label: t('shell.account') },
              { href: paths.signOut, label: t('common.signOut'), boost: false },
            ]}
          />
        )
      }
      navigation={viewer?.isOperator ? <PrimaryNav items={operatorLinks} /> : undefined}
    />
  );
  return (
    <AppShell header={header}>
      <Page
        {...page}
        title={title}
        banner={
          message === undefined ? undefined : (
            <NotificationBanner tone={flash === 'not-done' ? 'warning' : 'success'}>
              {message}
            </NotificationBanner>
          )
        }
      >
        {children}
      </Page>
    </AppShell>
  );
}
