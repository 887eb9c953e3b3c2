import { type ReactNode } from "react";
import { api } from "../api/client.ts";
import { take } from "../api/refusal.ts";
import { FolderBrowser, type Library } from "./FolderBrowser.tsx";

const own: Library = {
    name: "Your shares",
    read: (folder, cursor) =>
        take(api.GET("/api/v1/shares/browse", { params: { query: { folder, ...(cursor && { cursor }) } } })),
};

/** What this peer shares, as others see it. */
export const OwnFiles = (): ReactNode => <FolderBrowser library={own} />;
