import { Group, SegmentedControl, Select, Switch, Tabs, Text, TextInput, Title, VisuallyHidden } from "@mantine/core";
import { type ReactNode, useMemo, useState } from "react";
import { Loading } from "../notes/Loading.tsx";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { useSearchParams } from "../shell/address.ts";
import { counted } from "../words/numbers.ts";
import { AskAll } from "./AskAll.tsx";
import { Canvas } from "./Canvas.tsx";
import type { ColourBy } from "./drawing/looks.ts";
import { emptyGraph } from "./graph.ts";
import { LinkLog } from "./LinkLog.tsx";
import "./overlay.css";
import { PeerList } from "./PeerList.tsx";
import { useOverlayGraph, useSources } from "./sources.ts";
import { Story } from "./Story.tsx";
import { WorkloadChart } from "./WorkloadChart.tsx";

/** The network, drawn: as this peer knows it, or as a crawl found it. */
export default function Overlay(): ReactNode {
    const [query, setQuery] = useSearchParams();
    const [colourBy, setColourBy] = useState<ColourBy>("tier");
    const set = (name: string, value: string | undefined): void => setQuery(before => {
        if (value === undefined) before.delete(name);
        else before.set(name, value);
        return before;
    }, { replace: true });
    const source = query.get("of") ?? "live";
    const selected = query.get("peer") ?? undefined;
    const view = query.get("view") ?? "drawn";
    const hasChildren = query.get("children") === "true";
    const sources = useSources(source);
    const { graph, error, isLoading } = useOverlayGraph(source, hasChildren);
    const select = (address: string | undefined): void => set("peer", address);
    const isSelf = graph?.peers.some(peer => peer.isSelf && peer.address === selected) === true;
    return (
        <div className="overlay fills">
            <VisuallyHidden><Title order={1}>Overlay</Title></VisuallyHidden>
            <Group className="overlay-head" gap="sm">
                <Select aria-label="Which network" size="sm" w={260} data={sources} value={source} allowDeselect={false} searchable
                    onChange={value => set("of", value === "live" || value === null ? undefined : value)} />
                {source !== "live" && <Switch label="Children" checked={hasChildren}
                    onChange={event => set("children", event.currentTarget.checked ? "true" : undefined)} />}
                <Find addresses={graph?.peers.map(peer => peer.name ?? peer.address) ?? []}
                    found={at => select(graph?.peers[at]?.address)} />
                <SegmentedControl size="sm" aria-label="Colour" value={colourBy} onChange={value => setColourBy(value as ColourBy)}
                    data={[{ value: "tier", label: "Tier" }, { value: "load", label: "Load" }]} />
                {graph && <Text size="sm"
                    className="soft">{counted(graph.peers.length, "peer")}, {counted(graph.from.length, "link")}</Text>}
                {source === "live" && graph && <AskAll graph={graph} />}
            </Group>
            {error ? <div className="page"><RefusalNote refusal={error} /></div> : isLoading ? <Loading what="Reading the overlay" /> : (
                <div className="overlay-body">
                    <Tabs value={view} onChange={value => set("view", value === "drawn" || value === null ? undefined : value)}
                        keepMounted={false}
                        className="overlay-tabs">
                        <Tabs.List>
                            <Tabs.Tab value="drawn">Drawn</Tabs.Tab>
                            <Tabs.Tab value="list">List</Tabs.Tab>
                            <Tabs.Tab value="load">Load and links</Tabs.Tab>
                            {source === "live" && <Tabs.Tab value="links">Links as they change</Tabs.Tab>}
                        </Tabs.List>
                        <Tabs.Panel value="drawn" className="overlay-panel">
                            <Canvas graph={graph ?? emptyGraph} colourBy={colourBy} selected={selected} onSelect={select} />
                            <Legend colourBy={colourBy} />
                        </Tabs.Panel>
                        <Tabs.Panel value="list" className="overlay-panel">
                            <PeerList graph={graph ?? emptyGraph} selected={selected} onSelect={select} />
                        </Tabs.Panel>
                        <Tabs.Panel value="load" className="overlay-panel scrolls"><WorkloadChart
                            graph={graph ?? emptyGraph} /></Tabs.Panel>
                        {source === "live" && <Tabs.Panel value="links" className="overlay-panel scrolls"><LinkLog
                            select={select} /></Tabs.Panel>}
                    </Tabs>
                    {selected !== undefined && <Story address={selected} isSelf={isSelf} close={() => select(undefined)} select={select}
                        {...(source !== "live" && graph && { crawl: { graph, source } })} />}
                </div>
            )}
        </div>
    );
}

function Find({ addresses, found }: { readonly addresses: readonly string[]; readonly found: (at: number) => void }): ReactNode {
    const [text, setText] = useState("");
    const wanted = text.trim().toLowerCase();
    const matches = useMemo(() => (wanted === "" ? []
        : addresses.flatMap((name, at) => (name.toLowerCase().includes(wanted) ? [at] : []))), [addresses, wanted]);
    return (
        <form onSubmit={event => {
            event.preventDefault();
            if (matches[0] !== undefined) found(matches[0]);
        }}>
            <TextInput size="sm" w={200} aria-label="Find a peer" placeholder="Find a peer by name or address" value={text}
                onChange={event => setText(event.currentTarget.value)}
                error={wanted !== "" && matches.length === 0 ? "Nobody here is called so" : undefined} />
        </form>
    );
}

const Legend = ({ colourBy }: { readonly colourBy: ColourBy }): ReactNode => (
    <div className="overlay-legend" data-by={colourBy}>
        <span><i className="disc" /> supernode</span>
        <span><i className="square" /> ordinary node</span>
        <span><i className="circle" /> not known</span>
        {colourBy === "load" && <span><i className="ramp" /> idle to busy</span>}
        <span>the larger, the longer up</span>
    </div>
);
