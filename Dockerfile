# syntax=docker/dockerfile:1
FROM node:24-bookworm-slim AS build
WORKDIR /clinic
ENV npm_config_update_notifier=false
COPY package.json package-lock.json .npmrc ./
# The brackets let the folder be absent.
COPY patche[s] ./patches/
# `npm install` honours the lockfile, and copes where `npm ci` misses other platforms' optional packages.
RUN npm install --include=dev --no-audit --no-fund
COPY . .
RUN NODE_ENV=production npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim
WORKDIR /clinic
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    METRICS_PORT=9464
COPY --from=build /clinic/package.json ./
COPY --from=build /clinic/node_modules ./node_modules
COPY --from=build /clinic/build ./build
# Read when migrating, and at start to see whether the database is at this release.
COPY --from=build /clinic/db/migrations ./db/migrations
# Nothing here is writable by the user that runs it.
USER node
EXPOSE 3000 9464
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/livez`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "build/server/index.js"]
