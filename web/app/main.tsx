import "@mantine/core/styles.css";
import "../charts/charts.css";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { startTransition, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { queries } from "./api/live.ts";
import { App } from "./shell/App.tsx";
import { takeCode } from "./shell/code.ts";
import { screenAt } from "./shell/screens.ts";
import { theme } from "./shell/theme.ts";

/** What the daemon's answer allows style elements with (src/Canopy/WebApp/AppRoutes.cs). */
const nonce = document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? "";
// Where the page must not scroll behind a dialog, the library below Mantine's makes a style element, and looks here for what allows it.
Object.assign(globalThis, { __webpack_nonce__: nonce });

const place = document.getElementById("app");
if (place === null) throw new Error("the page has no place for the app");

// While the daemon is asked who is here, what the screen is made of is on its way; should that fail, the screen says so.
void screenAt(location.pathname)?.load?.().catch(() => undefined);
await takeCode();
const root = createRoot(place);
// In slices: drawn at once, the first screen would keep the page deaf for a quarter of a second.
startTransition(() => root.render(
    <StrictMode>
        <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
            <QueryClientProvider client={queries}><App /></QueryClientProvider>
        </MantineProvider>
    </StrictMode>,
));
