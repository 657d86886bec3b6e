FROM node:24-alpine AS build
WORKDIR /hakam
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
COPY workers ./workers
# Word lists are compiled by the build.
COPY seeds/lexicons ./seeds/lexicons
COPY seeds/phrases ./seeds/phrases
COPY seeds/senses ./seeds/senses
RUN npm run build && npm prune --omit=dev

FROM node:24-alpine
ENV NODE_ENV=production
WORKDIR /hakam
COPY --from=build /hakam/package.json ./
COPY --from=build /hakam/node_modules ./node_modules
COPY --from=build /hakam/dist ./dist
# Migrations and model weights are read beside the sources they belong to.
COPY --from=build /hakam/src ./src
COPY seeds ./seeds
RUN mkdir data && chown node:node data
USER node
VOLUME /hakam/data
EXPOSE 3000
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "dist/src/main.js"]
CMD ["serve"]
