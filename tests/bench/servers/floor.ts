import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import postgres from 'postgres';
import { openText } from '#app/platform/crypto/field-cipher.ts';
import { localKeyService } from '#app/platform/crypto/local-key-service.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { Keyring, readWrappedKeys } from '#db/keyring.server.ts';
