import 'react';

declare module 'react' {
  interface HTMLAttributes<T> {
    'hx-boost'?: string | undefined;
    'hx-preserve'?: string | undefined;
    popover?: '' | 'auto' | 'manual' | undefined;
  }
  interface ButtonHTMLAttributes<T> {
    popovertarget?: string | undefined;
    popovertargetaction?: 'show' | 'hide' | 'toggle' | undefined;
  }
}
