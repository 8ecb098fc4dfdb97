import explainedException from './explained-exception.js';
import fileName from './file-name.js';
import guardedRoute from './guarded-route.js';
import importExtension from './import-extension.js';

/** The rules of this house that no package has. */
export default {
  rules: {
    'explained-exception': explainedException,
    'file-name': fileName,
    'guarded-route': guardedRoute,
    'import-extension': importExtension,
  },
};
