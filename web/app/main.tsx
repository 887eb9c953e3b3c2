import "@mantine/core/styles.css";
import "../charts/charts.css";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { queries } from "./api/live.ts";
import { App } from "./shell/App.tsx";
import { takeCode } from "./shell/code.ts";
import { theme } from "./shell/theme.ts";

/** What the daemon's answer allows style elements with (src/Canopy/WebApp/AppRoutes.cs). */
const nonce = document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? "";
// What keeps the page still behind a dialog makes a style element of its own, and asks for the nonce in this place.
Object.assign(globalThis, { __webpack_nonce__: nonce });

const place = document.getElementById("app");
if (place === null) throw new Error("the page has no place for the app");

await takeCode();
createRoot(place).render(
    <StrictMode>
        <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
            <QueryClientProvider client={queries}><App /></QueryClientProvider>
        </MantineProvider>
    </StrictMode>,
);
