import { Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { api, type Schemas } from "../api/client.ts";
import { asRefusal, take } from "../api/refusal.ts";
import { bytes, count, counted } from "../words/numbers.ts";
import type { Download } from "./states.ts";

/** Which parts of the file are here, and which are being fetched. */
export function BlockMap({ download }: { readonly download: Download }): ReactNode {
    const { contentHash } = download;
    const { data, error } = useQuery({
        queryKey: ["download", contentHash, "blocks"], staleTime: 500,
        queryFn: () => take(api.GET("/api/v1/downloads/{hash}/blocks", { params: { path: { hash: contentHash } } })),
    });
    return (
        <section className="detail" aria-labelledby="blocks-title">
            <Title order={3} size="h6" id="blocks-title">Parts</Title>
            {data ? <Cells blocks={data} />
                : <Text size="sm" className="soft">{error ? `Which parts are here is not known: ${asRefusal(error).what}` : "…"}</Text>}
        </section>
    );
}

function Cells({ blocks }: { readonly blocks: Schemas["DownloadBlocksView"] }): ReactNode {
    const { cells } = blocks;
    const across = Math.max(8, Math.min(32, Math.ceil(Math.sqrt(cells.length * 2))));
    const down = Math.max(1, Math.ceil(cells.length / across));
    const active = new Set(blocks.active);
    const whole = cells.filter(share => share >= 1).length;
    const words = `${count(whole)} of ${counted(cells.length, "cell")} are here, ${count(active.size)} are being fetched`;
    return (
        <>
            <svg className="blocks" viewBox={`0 0 ${across} ${down}`} role="img" aria-label={words} preserveAspectRatio="xMinYMin meet">
                {cells.map((share, at) => {
                    const [x, y] = [at % across, Math.floor(at / across)];
                    return (
                        <g key={at} className="block" data-active={active.has(at)}>
                            <rect x={x + 0.06} y={y + 0.06} width={0.88} height={0.88} className="block-place" />
                            {share > 0 && (
                                <rect x={x + 0.06} y={y + 0.06 + 0.88 * (1 - share)} width={0.88} height={0.88 * share}
                                    className="block-here" />
                            )}
                            {active.has(at) && <rect x={x + 0.14} y={y + 0.14} width={0.72} height={0.72} className="block-active" />}
                        </g>
                    );
                })}
            </svg>
            <Text size="xs" className="soft tabular" mt={4}>{words}. {counted(blocks.blocks, "block")} of {bytes(blocks.blockBytes)}.</Text>
        </>
    );
}
