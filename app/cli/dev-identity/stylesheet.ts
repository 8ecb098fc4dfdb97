/** The design tokens of the clinic's own pages, so that signing in looks like one place. */
export const stylesheet = `
:root { color-scheme: light dark; --background: #f6f8f9; --surface: #fff; --text: #16232b; --muted: #4b5b66;
  --line: #d5dde2; --control: #6f808c; --action: #0f5e7a; --on-action: #fff; --danger: #a3171f; --danger-surface: #fde8e8; }
@media (prefers-color-scheme: dark) { :root { --background: #0f171c; --surface: #18232a; --text: #e8eef1; --muted: #a9b8c2;
  --line: #2c3a43; --control: #73858f; --action: #7cc7e3; --on-action: #0f171c; --danger: #ffb4b4; --danger-surface: #5a1216; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--background); color: var(--text);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
header { border-bottom: 1px solid var(--line); background: var(--surface); }
header p { max-width: 28rem; margin: 0 auto; padding: 12px 16px; font-weight: 600; }
main { max-width: 28rem; margin: 32px auto; padding: 24px; background: var(--surface);
  border: 1px solid var(--line); border-radius: 8px; }
h1 { margin: 0 0 16px; font-size: 28px; line-height: 1.25; }
h2 { margin: 0 0 8px; font-size: 18px; }
p { margin: 0 0 16px; }
.notice { color: var(--muted); font-size: 14px; border-left: 4px solid var(--line); padding-left: 12px; }
.summary { margin-bottom: 24px; padding: 16px; border: 2px solid var(--danger); border-radius: 4px;
  background: var(--danger-surface); }
.summary p { margin: 0; }
.summary a, .error { color: var(--danger); font-weight: 600; }
.error { margin: 0 0 4px; }
.field { margin-bottom: 16px; }
label { display: block; margin-bottom: 4px; font-weight: 600; }
input { width: 100%; min-height: 44px; padding: 8px 12px; font: inherit; color: inherit; background: var(--surface);
  border: 1px solid var(--control); border-radius: 4px; }
input[aria-invalid] { border: 2px solid var(--danger); }
button { min-height: 44px; padding: 8px 24px; font: inherit; font-weight: 600; color: var(--on-action);
  background: var(--action); border: 1px solid var(--action); border-radius: 4px; cursor: pointer; }
button.quiet { margin-top: 16px; color: var(--action); background: transparent; }
a { color: var(--action); }
:focus-visible { outline: 3px solid #ffd54a; outline-offset: 0; box-shadow: 0 0 0 5px #16232b; }
@media (max-width: 30rem) { main { margin: 0; border-width: 0 0 1px; border-radius: 0; } }
@media (forced-colors: active) { :focus-visible { outline-color: Highlight; } }
`;
