import { Progress } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconClock, IconDownload, IconHome, IconPlayerPause } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "wouter";
import type { Schemas } from "../api/client.ts";
import { shownName } from "../words/names.ts";
import { percent } from "../words/numbers.ts";
import { useDownload, useFetchOne, useOwnId } from "./fetching.ts";
import type { FoundFile } from "./hitStore.ts";

type Download = Schemas["DownloadView"];

const words: Record<Download["state"], string> = {
    queued: "queued", lookingForSources: "seeking", connecting: "dialling", downloading: "", verifying: "checking", done: "fetched",
    failed: "failed", paused: "paused", cancelled: "ended",
};

/** Fetches a file; from then on, how far its download is. */
export function FetchCell({ file }: { readonly file: FoundFile }): ReactNode {
    const download = useDownload(file.hash);
    const own = useOwnId();
    const start = useFetchOne();
    if (download !== undefined) return <Standing download={download} />;
    if (file.peers.has(own)) {
        return <span className="fetch-standing" title="You share this file"><IconHome size={16} aria-hidden /> yours</span>;
    }
    return (
        <button type="button" className="fetch-button" aria-label={`Download ${shownName(file.name)}`} title="Download"
            disabled={start.isRunning} onClick={() => void start.run(file)}><IconDownload size={18} aria-hidden /></button>
    );
}

function Standing({ download: { contentHash, name, state, share, reason } }: { readonly download: Download }): ReactNode {
    const said = state === "downloading" ? percent(share) : words[state];
    return (
        <Link href={`~/transfers/${contentHash}`} className="fetch-standing" data-state={state} title={reason ?? said}
            aria-label={`${shownName(name)}: ${said}${reason === undefined ? "" : `, ${reason}`}`}>
            <Sign state={state} share={share} /> <span>{said}</span>
        </Link>
    );
}

const Sign = ({ state, share }: Pick<Download, "state" | "share">): ReactNode => {
    if (state === "done") return <IconCheck size={16} aria-hidden />;
    if (state === "failed") return <IconAlertTriangle size={16} aria-hidden />;
    if (state === "paused") return <IconPlayerPause size={16} aria-hidden />;
    if (state === "downloading") return <Progress value={share * 100} size="sm" w={36} aria-hidden />;
    return <IconClock size={16} aria-hidden />;
};
