import type { NamesakeMark } from '#app/modules/clients/namesake-mark.ts';
import {
  birthAndMark,
  bornBriefly,
  nameAndBirth,
  titleWithBorn,
} from '#app/modules/clients/person/name-and-birth.ts';
import { useBornOn } from '#app/modules/clients/person/ui/use-born-on.ts';
import { formatList } from '#app/platform/i18n/index.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { HeaderSearch } from '#app/modules/clients/search/ui/header-search.tsx';
import { AppHeader } from '#app/ui/app-header.tsx';
import { AppShell } from '#app/ui/app-shell.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { Page, type PageProps } from '#app/ui/page.tsx';
import { PrimaryNav } from '#app/ui/primary-nav.tsx';
import { TimeoutWarning } from '#app/ui/timeout-warning.tsx';
import { UserMenu } from '#app/ui/user-menu.tsx';
import { ClientLinks, type ClientTab } from './client-links.tsx';
import { navigation } from './navigation.ts';
import { keptWords } from './kept-words.ts';
import { useTitle } from './use-title.ts';

interface Born {
  /** The name as the title has it: the year stands behind it there. */
  readonly fullName?: string | undefined;
  readonly dateOfBirth?: string | null | undefined;
  readonly mark?: NamesakeMark | null | undefined;
}

interface PageClient extends Born {
  readonly id: string;
  readonly here: ClientTab | null;
  readonly isReached?: boolean;
}

interface ClinicPageProps extends Omit<PageProps, 'title' | 'banner'> {
  /** The title of the window, and the heading where `heading` says nothing else. */
  title: string;
  heading?: string | undefined;
  /** The words for the flash keys that this page's redirects leave, if any. */
  flashes?: Readonly<Record<string, string>>;
  /** Whom the sentence for a flash key is about, on a page that is about several. */
  doneAbout?: readonly (Born & { readonly fullName: string })[];
  /** The client whose page it is: links to the client's other pages stand under the heading, and the year of birth in the title. */
  client?: PageClient | undefined;
  /** Of whom the heading is: the birth date stands above it, beside the caption where that is the name, and in the title the year. */
  born?: Born | undefined;
  /** What is shown beside the caption, or in its place, instead of the birth date, and not in the title, which browsers keep in their history. */
  beside?: string | undefined;
}

/**
 * A page of a clinic: the header, the navigation for the role, the banner of what just happened, the content and the
 * warning before the session ends.
 */
export function ClinicPage({
  title,
  flashes = {},
  doneAbout = [],
  client,
  heading,
  born,
  beside,
  children,
  ...page
}: ClinicPageProps) {
  const t = useT();
  const frame = useFrame();
  const named = typeof page.caption === 'string' ? `${title} – ${page.caption}` : title;
  const { fullName, dateOfBirth, mark } = born ?? client ?? {};
  const year = dateOfBirth == null ? '' : bornBriefly(frame.locale, dateOfBirth, mark);
  useTitle(titleWithBorn(named, fullName, year), page.errors);
  const bornOn = useBornOn();
  const wordBorn = page.caption === undefined ? bornOn : birthAndMark.bind(null, frame.locale);
  const shown =
    beside ?? (born?.dateOfBirth == null ? undefined : wordBorn(born.dateOfBirth, born.mark ?? null));
  const { clinic, viewer, csrf } = frame;
  if (clinic === null || viewer === null || csrf === null) return null;
  const message = frame.flash === null ? undefined : { ...keptWords(t), ...flashes }[frame.flash];
  const names = doneAbout.map(({ fullName, dateOfBirth, mark }) =>
    nameAndBirth(frame.locale, fullName, dateOfBirth, mark),
  );
  const secondsLeft = Math.max(0, Math.round((viewer.idleEndsAt.getTime() - frame.now.getTime()) / 1000));
  const header = (
    <AppHeader
      clinic={{
        name: clinic.name,
        homeHref: paths.clinic(clinic.slug),
        logoUrl: clinic.logoId === null ? undefined : paths.logo(clinic.slug, clinic.logoId),
      }}
      search={frame.can('client.search') ? <HeaderSearch action={paths.clients(clinic.slug)} /> : undefined}
      userMenu={
        <UserMenu
          name={viewer.displayName}
          role={viewer.roles.map((role) => t(role)).join(', ')}
          fallbackHref={paths.account}
          links={[
            { href: paths.account, label: t('shell.account') },
            ...(viewer.hasSeveralClinics ? [{ href: paths.clinics, label: t('shell.switchClinic') }] : []),
            { href: paths.signOut, label: t('common.signOut'), boost: false },
          ]}
        />
      }
      navigation={<PrimaryNav items={navigation(frame, t)} />}
    />
  );
  return (
    <AppShell header={header}>
      <Page
        {...page}
        caption={
          page.caption === undefined || shown === undefined
            ? (page.caption ?? shown)
            : [page.caption, ` (${shown})`]
        }
        title={heading ?? title}
        banner={
          message === undefined ? undefined : (
            <NotificationBanner tone={isDone(frame.flash) ? 'success' : 'warning'} announce>
              {names.length === 0 ? null : <strong>{formatList(frame.locale, names)}: </strong>}
              {message}
            </NotificationBanner>
          )
        }
      >
        {client === undefined ? null : <ClientLinks {...client} />}
        {children}
      </Page>
      <TimeoutWarning
        idleSeconds={secondsLeft}
        extendAction={paths.extendSession}
        expiredHref={paths.signInAfterIdle(frame.path)}
        signOutHref={paths.signOut}
        csrf={csrf}
      />
    </AppShell>
  );
}

/** Tells whether a flash says what was done, and not that or why something was not. */
function isDone(flash: string | null): boolean {
  return flash !== 'not-done' && flash?.startsWith('why-') !== true;
}
