// Downloads of whole folders: what is known of them, and what can be done to them.

import { api } from "../api/client.ts";
import { queries } from "../api/live.ts";
import { each } from "../api/many.ts";
import { take } from "../api/refusal.ts";
import { ownFolders } from "../shell/own.ts";
import { canResume, type Download, type FolderDownload, isSettled } from "./states.ts";

const of = ({ id }: FolderDownload): { params: { path: { id: number } } } => ({ params: { path: { id } } });
const askAgain = (): Promise<void> => queries.invalidateQueries({ queryKey: ownFolders.queryKey });

/** Whether going on could bring anything: a folder that is done may lack files that found no source. */
export const canGoOn = (folder: FolderDownload): boolean => canResume(folder) || (folder.state === "done" && folder.filesFailed > 0);

export const pauseFolders = (folders: readonly FolderDownload[]): Promise<void> =>
    each(folders.filter(one => !isSettled(one)), one => take(api.POST("/api/v1/folders/{id}/pause", of(one)))).finally(askAgain);

export const resumeFolders = (folders: readonly FolderDownload[]): Promise<void> =>
    each(folders.filter(canGoOn), one => take(api.POST("/api/v1/folders/{id}/resume", of(one)))).finally(askAgain);

export const cancelFolders = (folders: readonly FolderDownload[]): Promise<void> =>
    each(folders, one => take(api.DELETE("/api/v1/folders/{id}", of(one)))).finally(askAgain);

/** The downloads that belong to a folder, which stand among the others while they move. */
export function downloadsOf(folder: FolderDownload, downloads: readonly Download[]): Download[] {
    const path = folder.path.replaceAll("\\", "/");
    return downloads.filter(one => {
        const parts = one.folder?.split("/") ?? [];
        return parts.some((_, at) => path.endsWith(`/${parts.slice(0, at + 1).join("/")}`));
    });
}
