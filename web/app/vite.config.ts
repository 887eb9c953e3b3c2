import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
    root: at("."),
    publicDir: at("public"),
    plugins: [react()],
    logLevel: "warn",
    // The daemon puts a fresh nonce here with each answer (src/Canopy/WebApp/AppRoutes.cs).
    html: { cspNonce: "__NONCE__" },
    worker: { format: "es" },
    build: {
        outDir: at("../../artifacts/web/app"),
        emptyOutDir: true,
        target: ["es2022", "chrome123", "firefox120", "safari17.5"],
        cssTarget: ["chrome123", "firefox120", "safari17.5"],
        // Everything has an address of its own: the page's policy allows no code and no data inside it.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        chunkSizeWarningLimit: 800,
        // What most screens share comes in a few files: a request for every icon takes longer than the icons.
        rolldownOptions: {
            output: {
                codeSplitting: {
                    groups: [
                        { name: "icons", test: /@tabler/ },
                        { name: "components", test: /@mantine|@floating-ui|react-number-format|react-textarea/ },
                        { name: "shared", test: /app\/(api|lists|notes|words)\// },
                    ],
                },
            },
        },
    },
    server: { proxy: { "/api/v1": { target: process.env["CANOPY_API"] ?? "http://127.0.0.1:7311", changeOrigin: false } } },
});
