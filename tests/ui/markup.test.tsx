import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Markup, markup, placed } from '#app/ui/markup.ts';
import { Icon } from '#app/ui/icon.tsx';
import { ICON_PATHS, type IconName } from '#app/ui/icon-paths.ts';
import { Avatar, avatarMarkup } from '#app/ui/avatar.tsx';
import { breakable, breakableMarkup } from '#app/ui/breakable.tsx';
import { iconMarkup } from '#app/ui/icon-markup.ts';
import { Portrait, portraitMarkup } from '#app/ui/portrait.tsx';
import { Tag, tagMarkup, type Tone } from '#app/ui/tag.tsx';
import { PopoverMenu } from '#app/ui/popover-menu.tsx';
import { PrimaryNav } from '#app/ui/primary-nav.tsx';
import { TimeoutWarning } from '#app/ui/timeout-warning.tsx';
import { UserMenu } from '#app/ui/user-menu.tsx';
import { render } from './render.tsx';

const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('"', "'", '<', '>', '&', '/', '=', 'a', ' ') }),
);

describe('markup', () => {
  it('holds texts and attributes exactly as React would write them', () => {
    fc.assert(
      fc.property(anything, anything, (title, text) => {
        const ours = markup`<a title="${title}">${text}</a>`.toString();
        expect(ours).toBe(renderToStaticMarkup(<a title={title}>{text}</a>));
      }),
    );
  });

  it('keeps markup inside markup, and leaves out what is absent', () => {
    const inner = markup`<b>${'<'}</b>`;
    expect(markup`<p>${[inner, inner]}${null}${undefined}${false}${0}</p>`.toString()).toBe(
      '<p><b>&lt;</b><b>&lt;</b>0</p>',
    );
  });

  it('is made of nothing that merely looks like it', () => {
    const forged = { toString: () => '<script>' } as unknown as Markup;
    expect(() => placed(forged)).toThrow(TypeError);
    expect(() => new Markup(Symbol('made by markup') as never, '<script>')).toThrow();
    expect(() => markup`${forged}`).toThrow();
  });

  it.each(Object.keys(ICON_PATHS) as IconName[])('draws the icon %s as the component does', (name) => {
    expect(iconMarkup(name).toString()).toBe(renderToStaticMarkup(<Icon name={name} />));
    expect(iconMarkup(name, 'So "named"').toString()).toBe(
      renderToStaticMarkup(<Icon name={name} label={'So "named"'} />),
    );
  });

  it('draws the initials of anybody as the component does', () => {
    fc.assert(
      fc.property(anything, (name) => {
        expect(avatarMarkup(name, 'small').toString()).toBe(
          renderToStaticMarkup(<Avatar name={name} size="small" />),
        );
      }),
    );
  });

  it('draws a face beside a name, a status and a text that may break as the components do', () => {
    fc.assert(
      fc.property(anything, anything, (name, src) => {
        expect(portraitMarkup(name, src).toString()).toBe(
          renderToStaticMarkup(<Portrait name={name} src={src} />),
        );
        expect(portraitMarkup(name, null).toString()).toBe(
          renderToStaticMarkup(<Portrait name={name} src={null} />),
        );
        for (const tone of ['neutral', 'info', 'success', 'warning', 'danger'] satisfies Tone[])
          expect(tagMarkup(tone, name).toString()).toBe(renderToStaticMarkup(<Tag tone={tone}>{name}</Tag>));
        for (const text of [name, `${name.repeat(9)} ${src}`])
          expect(markup`${breakableMarkup(text)}`.toString()).toBe(
            renderToStaticMarkup(<>{breakable(text)}</>),
          );
      }),
    );
  });

  it('lets no text of the shell become a tag or an attribute', () => {
    const bad = `"'><b x=y>`;
    const links = [{ href: bad, label: bad, hint: bad, icon: 'clock', danger: true, boost: false } as const];
    const html = render(
      <>
        <PrimaryNav items={[{ href: bad, label: bad, icon: 'clock', current: 'page', count: 2 }]} />
        <PopoverMenu
          id={bad}
          label={bad}
          accessibleLabel={bad}
          fallbackHref={bad}
          links={links}
          look="icon"
        />
        <UserMenu
          name={bad}
          role={bad}
          fallbackHref={bad}
          links={[{ href: bad, label: bad, current: true }]}
        />
        <TimeoutWarning idleSeconds={60} extendAction={bad} expiredHref={bad} signOutHref={bad} csrf={bad} />
      </>,
    );
    expect(html).not.toContain('<b x');
    expect(html.replaceAll('&quot;&#x27;&gt;&lt;b x=y&gt;', '')).not.toContain('x=y');
  });

  it('puts nothing into a tag but between quotes', () => {
    const templates = globSync('app/**/*.{ts,tsx}')
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/markup`([^`]*)`/g)])
      .map(([, template = '']) => template);
    expect(templates.length).toBeGreaterThan(20);
    for (const template of templates) expect(template).not.toMatch(/=\$\{|<\$\{|<\/\$\{/);
  });
});
