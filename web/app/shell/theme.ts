// How the app looks: the greens of a canopy on paper by day, on bark by night.

import {
    createTheme, defaultVariantColorsResolver, Drawer, type MantineColorsTuple, Menu, Modal, type VariantColorsResolver,
} from "@mantine/core";

const leaf: MantineColorsTuple = [
    "#e8f6f0", "#d0ebdf", "#a3d8c1", "#72c4a1", "#4bb386", "#31a875", "#1f8f61", "#12714c", "#0c5a3c", "#06432c",
];

/** Mantine chooses the ink of filled buttons for the light shade only; the dark one is paler and wants dark ink. */
const variantColorResolver: VariantColorsResolver = input => {
    const colors = defaultVariantColorsResolver(input);
    const isPrimary = input.color === undefined || input.color === input.theme.primaryColor;
    return input.variant === "filled" && isPrimary ? { ...colors, color: "var(--mantine-primary-color-contrast)" } : colors;
};

export const theme = createTheme({
    primaryColor: "leaf",
    primaryShade: { light: 7, dark: 5 },
    autoContrast: true,
    variantColorResolver,
    luminanceThreshold: 0.25,
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
        // The focus goes to the first item: what it would go to otherwise is nothing a menu may hold.
        Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    },
});
