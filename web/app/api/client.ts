// The daemon's API with exact types, which are made from its own description (api/openapi.json).

import createClient from "openapi-fetch";
import { dropKey, readKey } from "./key.ts";
import type { components, paths } from "./schema.d.ts";

export type Schemas = components["schemas"];

export const api = createClient<paths>({ baseUrl: location.origin, cache: "no-store" });

api.use({
    onRequest({ request }) {
        const key = readKey();
        if (key !== null) request.headers.set("Authorization", `Bearer ${key}`);
        return request;
    },
    onResponse({ request, response }) {
        // A key that has expired, or was taken back.
        if (response.status === 401) dropKey(request.headers.get("Authorization")?.replace(/^Bearer /, "") ?? null);
    },
});
