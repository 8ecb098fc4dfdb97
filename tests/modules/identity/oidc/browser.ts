/** As much of a browser as signing in needs: cookies by host (never by port) and path, redirects followed by hand. */
export interface Browser {
  get(url: string): Promise<Page>;
  post(url: string, fields: Record<string, string>): Promise<Page>;
  /** Takes the cookies of an answer that came without the network. */
  keep(response: { headers: Headers }): void;
  cookieHeader(path: string): string;
  cookieNames(): string[];
}

export interface Page {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  /** Where the answer sends the browser; empty when it does not. */
  readonly location: string;
}

export function openBrowser(): Browser {
  const jar = new Map<string, { name: string; value: string; path: string }>();

  function keep({ headers }: { headers: Headers }): void {
    for (const line of headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const at = pair.indexOf('=');
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      const path = attributes.find((each) => /^path=/i.test(each))?.slice(5) ?? '/';
      const isGone = attributes.some(
        (each) => /^max-age=0$/i.test(each) || /^expires=Thu, 01 Jan 1970/i.test(each),
      );
      if (isGone) jar.delete(`${name};${path}`);
      else jar.set(`${name};${path}`, { name, value, path });
    }
  }

  function cookieHeader(path: string): string {
    const fitting = [...jar.values()].filter((cookie) => path.startsWith(cookie.path));
    return fitting.map(({ name, value }) => `${name}=${value}`).join('; ');
  }

  async function visit(url: string, init: RequestInit): Promise<Page> {
    const headers = new Headers(init.headers);
    headers.set('cookie', cookieHeader(new URL(url).pathname));
    headers.set('accept', 'text/html');
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    keep(response);
    const location = response.headers.get('location');
    return {
      url,
      status: response.status,
      headers: response.headers,
      html: await response.text(),
      location: location === null ? '' : new URL(location, url).href,
    };
  }

  return {
    get: (url) => visit(url, {}),
    post: (url, fields) => visit(url, { method: 'POST', body: new URLSearchParams(fields) }),
    keep,
    cookieHeader,
    cookieNames: () => [...jar.values()].map(({ name }) => name),
  };
}
