# syntax=docker/dockerfile:1
FROM node:24-bookworm-slim AS build
WORKDIR /clinic
ENV npm_config_update_notifier=false
COPY package.json package-lock.json .npmrc ./
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
# The AWS SDK and sharp, which draws logos anew; all other packages are in the build.
COPY --from=build /clinic/node_modules ./node_modules
COPY --from=build /clinic/build ./build
# Read when migrating, and at start to see whether the database is at this release.
COPY --from=build /clinic/db/migrations ./db/migrations
# The one place that the user who runs it may write: a volume for the audit trail's signed ends belongs on it.
RUN install -d -o node -g node -m 0700 /audit
USER node
EXPOSE 3000 9464
STOPSIGNAL SIGTERM
# The metrics' port is the one that web and worker both have.
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.METRICS_PORT}/`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "build/server/index.js"]
