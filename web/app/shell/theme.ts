// How the app looks: the greens of a canopy on paper by day, on bark by night.

import { createTheme, defaultVariantColorsResolver, Drawer, type MantineColorsTuple, Modal } from "@mantine/core";

const leaf: MantineColorsTuple = [
    "#e8f6f0", "#d0ebdf", "#a3d8c1", "#72c4a1", "#4bb386", "#31a875", "#1f8f61", "#12714c", "#0c5a3c", "#06432c",
];

export const theme = createTheme({
    primaryColor: "leaf",
    primaryShade: { light: 7, dark: 5 },
    autoContrast: true,
    luminanceThreshold: 0.35,
    // White words on the green of the night would be too pale.
    variantColorResolver: asked => ({
        ...defaultVariantColorsResolver(asked),
        ...(asked.variant === "filled" && (asked.color ?? "leaf") === "leaf" && { color: "light-dark(#ffffff, #06120c)" }),
    }),
    colors: { leaf },
    fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif",
    fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'JetBrains Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
    defaultRadius: "md",
    focusRing: "auto",
    respectReducedMotion: true,
    cursorType: "pointer",
    headings: { fontWeight: "650" },
    components: {
        Modal: Modal.extend({ defaultProps: { closeButtonProps: { "aria-label": "Close" } } }),
        Drawer: Drawer.extend({ defaultProps: { closeButtonProps: { "aria-label": "Close" } } }),
    },
});
