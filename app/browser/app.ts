import './htmx.ts';
import { startAutosave } from './autosave.ts';
import { startBoost } from './boost.ts';
import { startEnhancements } from './enhancements.ts';
import { startPolling } from './polling.ts';
import { defineSessionTimeout } from './session-timeout.ts';
import { startSubmitGuard } from './submit-guard.ts';

/** Everything a workday page runs. Each part listens once, at the document: pages come and go beneath it. */
startSubmitGuard();
startBoost();
startEnhancements();
startAutosave();
startPolling();
defineSessionTimeout();
