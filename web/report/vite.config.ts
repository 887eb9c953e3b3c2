import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { singlePage } from "./singlePage.ts";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
    root: at("."),
    publicDir: false,
    plugins: [singlePage()],
    logLevel: "warn",
    build: {
        outDir: at("../../artifacts/web/report"),
        emptyOutDir: true,
        // Browsers since the end of 2023; older ones lack light-dark().
        target: ["es2022", "chrome123", "firefox120", "safari17.5"],
        cssTarget: ["chrome123", "firefox120", "safari17.5"],
        cssCodeSplit: false,
        modulePreload: false,
        chunkSizeWarningLimit: 2000,
        rolldownOptions: { output: { format: "iife" } },
    },
});
