import './htmx.ts';
import { startAutosave } from './autosave.ts';
import { startBoost } from './boost.ts';
import { startDragging } from './dragging.ts';
import { startEnhancements } from './enhancements.ts';
import { startEssentials } from './essentials.ts';
import { startGridKeys } from './grid-keys.ts';
import { keepBeforeSigningOut, leaveWithOtherTabs } from './leave-for-sign-in.ts';
import { startPolling } from './polling.ts';
import { defineSessionTimeout } from './session-timeout.ts';
import { startSubmitGuard } from './submit-guard.ts';

/**
 * Everything that a page of the clinic runs. Each part listens once, at the document, because pages below it are
 * replaced.
 */
startSubmitGuard();
startBoost();
startEnhancements();
startDragging();
startEssentials();
startAutosave();
startPolling();
startGridKeys();
leaveWithOtherTabs();
keepBeforeSigningOut();
defineSessionTimeout();
