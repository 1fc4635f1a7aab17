# Weft on Node 24. The server listens on loopback only until there are accounts, so a published port would reach
# nothing: run it with the host's network (compose.yml does).
FROM node:24-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev
COPY . .
RUN node_modules/.bin/vite build && mkdir /data && chown node:node /data
ENV NODE_ENV=production WEFT_DATA=/data
VOLUME /data
USER node
HEALTHCHECK CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 4680}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server/main.ts"]
