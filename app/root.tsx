import { isRouteErrorResponse, Outlet, useRouteError } from '@remix-run/react';
import { useContext, type ReactNode } from 'react';
import stylesheet from '#app/ui/styles/app.css?url';
import { browserScript } from '#app/http/browser-script.ts';
import { ShellContext } from '#app/http/shell.ts';
import { DocumentHead, htmlAttributes, type DocumentShell } from '#app/ui/document.tsx';
import { paths } from '#app/platform/paths.ts';
import { useFrame } from '#app/ui/frame.ts';
import { ErrorPage } from './routes/frames/error-page.tsx';

/** Draws the document around every page. Sign-in pages and kiosks have no script, because nobody is signed in there. */
export function Layout({ children }: { children: ReactNode }) {
  const frame = useFrame();
  const { nonce } = useContext(ShellContext);
  const shell: DocumentShell = {
    locale: frame.locale,
    theme: frame.theme,
    density: frame.density,
    kiosk: frame.isKiosk,
    refresh: frame.refresh,
    stylesheet,
    brandStylesheet: frame.clinic === null ? undefined : paths.brandColour(frame.clinic.colour),
    nonce,
    script: frame.viewer === null ? undefined : browserScript,
    person: frame.viewer?.accountId,
  };
  return (
    <html {...htmlAttributes(shell)}>
      <head>
        <DocumentHead shell={shell} />
        <title></title>
      </head>
      <body>{children}</body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

/** Shows every failure that is not a form's: what happened, what to do, and the number of the request. */
export function ErrorBoundary() {
  const error = useRouteError();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  return <ErrorPage status={status} code={isRouteErrorResponse(error) ? error.statusText : ''} />;
}
